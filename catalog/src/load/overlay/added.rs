//! What an overlay adds to its base: codes, retry rules and limits.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::base::{Base, value_of};
use crate::diagnostic::Diagnostic;
use crate::load::table::{Entry, Problems, Table};
use crate::source::Span;

/// Adds the codes that the base does not list, and says where they stand.
pub(super) fn codes<'t>(
    root: &Table<'t>,
    base: &Base<'_>,
    document: &mut DeTable<'t>,
    problems: &mut Problems,
) -> Vec<Span> {
    let mut added = Vec::new();
    // As written: their mistakes are told where the catalogue is read.
    let rows = root.entry("code").and_then(|codes| codes.as_list()).unwrap_or_default();
    for row in rows {
        let listed = value_of(&row).and_then(|value| Some((base.code(&value)?, value)));
        if let Some((listed, value)) = listed {
            let at = row.inner("code").map_or(row.span(), |code| code.span());
            let theirs = listed.code.inner("code").map_or(listed.code.span(), |code| code.span());
            problems.add(
                Diagnostic::error(format!("the base lists {value} itself"), at)
                    .related(theirs, "listed here")
                    .help("drop it, or make it an `[[override]]` of what you know better"),
            );
            continue;
        }
        let retired = value_of(&row).and_then(|value| Some((base.retired(&value)?, value)));
        if let Some((retired, value)) = retired {
            let at = row.inner("code").map_or(row.span(), |code| code.span());
            problems.add(
                Diagnostic::error(format!("code {value} is retired and cannot be used again"), at)
                    .related(retired.span(), "the base has retired it")
                    .help("clients of the base still read the old meaning: take another code"),
            );
            continue;
        }
        added.push(row.span());
        append(document, &row);
    }
    added
}

fn append<'t>(document: &mut DeTable<'t>, row: &Entry<'t>) {
    if !document.contains_key("code") {
        let span = row.key_span.start..row.key_span.end;
        let key = Spanned::new(span.clone(), "code".into());
        document.insert(key, Spanned::new(span, DeValue::Array(DeArray::new())));
    }
    if let Some(DeValue::Array(codes)) = document.get_mut("code").map(Spanned::get_mut) {
        codes.push(row.value.clone());
    }
}

/// Adds rules and limits under names that the base does not use.
pub(super) fn rules_and_limits<'t>(
    root: &Table<'t>,
    base: &Base<'_>,
    document: &mut DeTable<'t>,
    problems: &mut Problems,
) {
    for (key, what) in [("retry", "retry rule"), ("limit", "limit")] {
        let Some(entry) = root.entry(key) else { continue };
        let Some(ours) = entry.as_table("") else {
            let help = format!("give it a heading of its own: `[{key}.NAME]`");
            entry.wrong_type("a table", &help, problems);
            continue;
        };
        for named in ours.entries() {
            let theirs = base.root.entry(key).and_then(|of| of.inner(named.key));
            if let Some(theirs) = theirs {
                let message = format!("the base has a {what} `{}`", named.key);
                let help = "give this one another name, and name it in an `[[override]]` of each \
                            code that is to have it";
                problems.add(
                    Diagnostic::error(message, named.key_span)
                        .related(theirs.key_span, "it stands here")
                        .help(help),
                );
                continue;
            }
            insert(document, &entry, &named);
        }
    }
}

fn insert<'t>(document: &mut DeTable<'t>, table: &Entry<'t>, named: &Entry<'t>) {
    if !document.contains_key(table.key) {
        let span = table.key_span.start..table.key_span.end;
        let key = Spanned::new(span.clone(), table.key.into());
        document.insert(key, Spanned::new(span, DeValue::Table(DeTable::new())));
    }
    if let Some(DeValue::Table(all)) = document.get_mut(table.key).map(Spanned::get_mut) {
        all.insert(named.spanned_key(), named.value.clone());
    }
}
