//! Families: classes above codes.

use super::CodeValue;
use crate::source::{Located, Span};

/// A class of codes, listed and not.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its name, snake case.
    pub name: Located<String>,
    /// What its codes have in common.
    pub doc: Located<String>,
    /// Which codes belong to it.
    pub members: Members,
    /// The whole table.
    pub span: Span,
}

/// Which codes belong to a family.
#[derive(Clone, Debug)]
pub enum Members {
    /// Texts that begin so.
    Prefix(Located<String>),
    /// Those between two bounds, both included.
    Range(Located<CodeValue>, Located<CodeValue>),
}

impl Members {
    /// Whether `code` is one of them.
    #[must_use]
    pub fn contain(&self, code: &CodeValue) -> bool {
        match (self, code) {
            (Self::Prefix(prefix), CodeValue::Text(code)) => code.starts_with(&prefix.value),
            (Self::Prefix(_), CodeValue::Integer(_)) => false,
            (Self::Range(from, to), code) => code.lies_between(&from.value, &to.value),
        }
    }

    /// Where the file says it.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Prefix(prefix) => prefix.span,
            Self::Range(from, _) => from.span,
        }
    }
}

impl std::fmt::Display for Members {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Prefix(prefix) => write!(f, "{}…", prefix.value),
            Self::Range(from, to) => write!(f, "{} to {}", from.value, to.value),
        }
    }
}
