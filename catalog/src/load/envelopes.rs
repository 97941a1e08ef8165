//! `[[envelope]]`: where errors stand in a reply.

pub(super) mod keys;
mod list;
mod meant;
mod path;
pub(super) mod place;
mod scope;
mod test;
mod what;

use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::model::Rule;
use crate::model::envelope::{Envelope, ListKind};
use crate::source::Located;

pub(super) fn read(root: &Table<'_>, rules: &[Rule], problems: &mut Problems) -> Vec<Envelope> {
    let mut tables = root.tables("envelope", "this envelope", problems);
    tables.iter_mut().map(|table| envelope(table, rules, problems)).collect()
}

fn envelope(table: &mut Table<'_>, rules: &[Rule], problems: &mut Problems) -> Envelope {
    let before = problems.count();
    keys::only(table, keys::Holder::Envelope, problems);
    let table = &*table;
    let envelope = Envelope {
        span: table.span,
        name: name(table, problems),
        when: test::read(table, "when", problems),
        unless: test::read(table, "unless", problems),
        failed: test::read(table, "failed", problems),
        pending: test::read(table, "pending", problems),
        partial: test::read(table, "partial", problems),
        ok: test::read(table, "ok", problems),
        scope: scope::read(table, rules, problems),
        faults: list::read(table, ListKind::Faults, rules, problems),
        records: list::read(table, ListKind::Records, rules, problems),
        rejected: list::read(table, ListKind::Rejected, rules, problems),
        warnings: list::read(table, ListKind::Warnings, rules, problems),
        request_id: place::read(table, "request_id", problems),
        next: place::read(table, "next", problems),
    };
    // A part with a mistake may be the one that tells.
    if problems.count() == before && envelope.reads().any.is_empty() {
        problems.add(
            Diagnostic::error("nothing tells which replies this envelope reads", table.span)
                .help("add `when`: a place that only such replies have, or \".\" for every reply that no envelope before takes"),
        );
    }
    envelope
}

fn name(table: &Table<'_>, problems: &mut Problems) -> Option<Located<String>> {
    let name = table.text("name", problems)?;
    let identifier = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !identifier {
        problems.add(
            Diagnostic::error(format!("`{}` cannot name an envelope", name.value), name.span)
                .help("use letters, digits and `_`, beginning with a letter"),
        );
    }
    Some(name)
}
