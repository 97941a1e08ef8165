//! Lists of a reply whose entries mean something.

use std::fmt;

use super::path::Path;
use super::scope::{Scope, Verdict};
use super::test::Test;
use crate::source::{Located, Span};

/// A list under `faults`, `records`, `rejected` or `warnings`.
#[derive(Clone, Debug)]
pub struct List {
    /// What its entries are.
    pub kind: ListKind,
    /// The whole list, or the text that stands for it.
    pub span: Span,
    /// Where the entries are: the first of these with an entry that counts is taken. Empty only
    /// where it could not be read.
    pub at: Vec<Located<At>>,
    /// Which entries count.
    pub when: Option<Located<Test>>,
    /// Which entries are only data.
    pub unless: Option<Located<Test>>,
    /// Of records: where it holds, the record failed.
    pub failed: Option<Located<Test>>,
    /// Of records: where it does not hold, the record failed.
    pub ok: Option<Located<Test>>,
    /// What an entry says of itself; of warnings only the message.
    pub scope: Scope,
    /// Of records and rejected: lists whose entries are faults of the record.
    pub faults: Vec<Self>,
}

/// What the entries of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Faults of the request, or within a record, of the record.
    Faults,
    /// Records, good or bad.
    Records,
    /// Records that failed.
    Rejected,
    /// Warnings.
    Warnings,
}

/// Where the entries of a list are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// In the body. A list at the end of the path is walked, with or without `[]`.
    Path(Path),
    /// In a header, in lower case; only warnings are.
    Header(String),
}

impl List {
    /// The paths among its places.
    pub fn paths(&self) -> impl Iterator<Item = (&Path, Span)> {
        self.at.iter().filter_map(|at| match &at.value {
            At::Path(path) => Some((path, at.span)),
            At::Header(_) => None,
        })
    }

    /// The verdicts of its entries and of their faults.
    pub fn verdicts(&self) -> impl Iterator<Item = &Verdict> {
        let of_faults = self.faults.iter().flat_map(|list| &list.scope.retry);
        self.scope.retry.iter().chain(of_faults)
    }

    /// Whether a record is good only where it says so: by `ok`, or, unless `failed` says what fails,
    /// by its status.
    #[must_use]
    pub const fn must_say(&self) -> bool {
        self.ok.is_some() || !self.scope.status.is_empty() && self.failed.is_none()
    }
}

impl ListKind {
    /// The key that holds such lists.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Faults => "faults",
            Self::Records => "records",
            Self::Rejected => "rejected",
            Self::Warnings => "warnings",
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Header(name) => write!(f, ":{name}"),
        }
    }
}
