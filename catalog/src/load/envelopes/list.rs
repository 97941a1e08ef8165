//! Lists of faults, records and warnings.

use super::keys::{Holder, only};
use super::place::{no_place_twice, not_empty};
use super::what::what;
use super::{scope, test};
use crate::diagnostic::Diagnostic;
use crate::load::table::{Entry, Problems, Table};
use crate::model::Rule;
use crate::model::envelope::{At, List, ListKind, Scope, What};
use crate::source::Located;

/// The lists of a kind: one, or several tables.
pub(super) fn read(
    table: &Table<'_>,
    kind: ListKind,
    rules: &[Rule],
    problems: &mut Problems,
) -> Vec<List> {
    let Some(entry) = table.entry(kind.as_str()) else { return Vec::new() };
    let items = entry.as_list().unwrap_or_default();
    let is_table = |item: &Entry<'_>| item.as_table("").is_some();
    if !items.iter().any(is_table) {
        return vec![list(&entry, kind, rules, problems)];
    }
    if let Some(first) = items.first().filter(|first| !is_table(first)) {
        problems.add(
            Diagnostic::error("texts and tables are mixed in this list", first.span()).help(
                "texts alone are the paths of one list; for several lists write the first as a table: { at = \"…\" }",
            ),
        );
    }
    items.iter().map(|item| list(item, kind, rules, problems)).collect()
}

fn list(entry: &Entry<'_>, kind: ListKind, rules: &[Rule], problems: &mut Problems) -> List {
    let mut list = List {
        kind,
        span: entry.span(),
        at: Vec::new(),
        when: None,
        unless: None,
        failed: None,
        ok: None,
        scope: Scope::default(),
        faults: Vec::new(),
    };
    // A text stands for the table that has only its `at`.
    let Some(mut table) = entry.as_table(kind.as_str()) else {
        list.at = paths(entry, kind, problems);
        return list;
    };
    only(&mut table, Holder::List(kind), problems);
    match table.entry("at") {
        Some(at) => list.at = paths(&at, kind, problems),
        None => table.missing("at", "\"…[]\"", problems),
    }
    list.when = test::read(&table, "when", problems);
    list.unless = test::read(&table, "unless", problems);
    list.scope = scope::read(&table, rules, problems);
    if kind == ListKind::Records {
        list.failed = test::read(&table, "failed", problems);
        list.ok = test::read(&table, "ok", problems);
    }
    if matches!(kind, ListKind::Records | ListKind::Rejected) {
        list.faults = read(&table, ListKind::Faults, rules, problems);
    }
    list
}

/// Where the entries are; none where any of the paths has a mistake.
fn paths(entry: &Entry<'_>, kind: ListKind, problems: &mut Problems) -> Vec<Located<At>> {
    let Some(items) = entry.as_list() else {
        return path(entry, kind, problems).into_iter().collect();
    };
    not_empty(entry, items.len(), problems);
    let paths: Vec<Option<Located<At>>> =
        items.iter().map(|item| path(item, kind, problems)).collect();
    let paths: Vec<Located<At>> = paths.into_iter().collect::<Option<_>>().unwrap_or_default();
    no_place_twice(paths.iter().map(|at| (at.to_string(), at.span)), problems);
    paths
}

fn path(entry: &Entry<'_>, kind: ListKind, problems: &mut Problems) -> Option<Located<At>> {
    let help = match kind {
        ListKind::Warnings => "for example \"warnings[]\", or a header, \":Warning\"",
        _ => "for example \"errors[]\"",
    };
    if entry.as_text().is_none() {
        let wanted = match entry.key {
            "at" => "a path, or a list of paths",
            _ => "a path, or a table with `at`",
        };
        entry.wrong_type(wanted, help, problems);
        return None;
    }
    let text = entry.text(problems)?;
    let place = what(&text, problems)?;
    let at = match place.value {
        What::Path(path) => At::Path(path),
        What::Header(name) if kind == ListKind::Warnings => At::Header(name),
        _ => {
            let message =
                format!("`{}` is no path to the entries of {}", text.value, kind.as_str());
            problems.add(Diagnostic::error(message, text.span).help(help));
            return None;
        }
    };
    Some(Located::new(at, text.span))
}
