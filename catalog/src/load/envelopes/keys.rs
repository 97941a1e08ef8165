//! The keys of an envelope and of its lists.

use crate::load::table::{Entry, Problems, Table};
use crate::model::envelope::ListKind;

/// What says where an entry, or the reply, tells of itself.
const SCOPE: [&str; 8] = ["code", "message", "status", "index", "id", "delay", "retry", "params"];

/// The keys of an envelope alone.
const ENVELOPE: [&str; 13] = [
    "name",
    "when",
    "unless",
    "failed",
    "pending",
    "partial",
    "ok",
    "faults",
    "records",
    "rejected",
    "warnings",
    "request_id",
    "next",
];

/// A table that has keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Holder {
    Envelope,
    List(ListKind),
}

impl Holder {
    pub(in crate::load) const ALL: [Self; 5] = [
        Self::Envelope,
        Self::List(ListKind::Faults),
        Self::List(ListKind::Records),
        Self::List(ListKind::Rejected),
        Self::List(ListKind::Warnings),
    ];

    pub(in crate::load) fn keys(self) -> Vec<&'static str> {
        let (own, scope): (&[&str], &[&str]) = match self {
            Self::Envelope => (&ENVELOPE, &SCOPE),
            Self::List(ListKind::Faults) => (&["at", "when", "unless"], &SCOPE),
            Self::List(ListKind::Records) => {
                (&["at", "when", "unless", "failed", "ok", "faults"], &SCOPE)
            }
            Self::List(ListKind::Rejected) => (&["at", "when", "unless", "faults"], &SCOPE),
            Self::List(ListKind::Warnings) => (&["at", "when", "unless", "message"], &[]),
        };
        [own, scope].concat()
    }

    const fn what(self) -> &'static str {
        match self {
            Self::Envelope => "an envelope",
            Self::List(kind) => kind.as_str(),
        }
    }
}

/// Reports every key that `holder` has not, with the tables that have it, or else the nearest key.
pub(super) fn only(table: &mut Table<'_>, holder: Holder, problems: &mut Problems) {
    let known = holder.keys();
    let elsewhere = |entry: &Entry<'_>| {
        let owners: Vec<&str> = Holder::ALL
            .into_iter()
            .filter(|other| other.keys().contains(&entry.key))
            .map(Holder::what)
            .collect();
        (!owners.is_empty()).then(|| format!("it belongs to {}", owners.join(" and ")))
    };
    table.only_or(&known, elsewhere, problems);
}
