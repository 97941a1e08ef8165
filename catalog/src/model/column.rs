//! Columns of the catalogue's own.

use std::time::Duration;

use super::Repr;
use crate::source::{Located, Span};

/// A column of the catalogue's own.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name, snake case.
    pub name: Located<String>,
    /// What it says about a code.
    pub doc: Located<String>,
    /// What kind of value it holds.
    pub of: ColumnType,
    /// Where the file says so.
    pub of_span: Span,
    /// The words it may hold; of another type the values that codes have, each once, as text.
    pub values: Vec<Located<String>>,
    /// The value of codes that say nothing, as an index into `values`.
    pub default: Option<Located<usize>>,
    /// Whether codes may have no value.
    pub optional: bool,
    /// The whole table.
    pub span: Span,
}

impl Column {
    /// What stands in place of the index of a value where a code has none.
    pub const NOTHING: usize = usize::MAX;

    /// The length of time that a value is, as a column of those has it.
    #[must_use]
    pub fn duration(&self, value: &str) -> Duration {
        crate::load::duration(value).unwrap_or_default()
    }

    /// The value at `index`, unless there is none.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<&str> {
        self.values.get(index).map(|value| value.as_str())
    }
}

/// What kind of value a column holds.
///
/// ```
/// use errcat_catalog::model::ColumnType;
///
/// assert_eq!(ColumnType::HttpStatus.to_string(), "http_status");
/// assert_eq!(ColumnType::Code("http".into()).to_string(), "code of http");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// One of the words that the column lists.
    Words,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer(Repr),
    /// Any text.
    Text,
    /// A web address.
    Url,
    /// A length of time.
    Duration,
    /// A status of HTTP.
    HttpStatus,
    /// A code of the catalogue of this name.
    Code(String),
}

impl ColumnType {
    /// Those that a word names; words and codes of catalogues are said otherwise.
    pub const NAMED: [(&'static str, Self); 13] = [
        ("bool", Self::Bool),
        ("i8", Self::Integer(Repr::I8)),
        ("i16", Self::Integer(Repr::I16)),
        ("i32", Self::Integer(Repr::I32)),
        ("i64", Self::Integer(Repr::I64)),
        ("u8", Self::Integer(Repr::U8)),
        ("u16", Self::Integer(Repr::U16)),
        ("u32", Self::Integer(Repr::U32)),
        ("u64", Self::Integer(Repr::U64)),
        ("text", Self::Text),
        ("url", Self::Url),
        ("duration", Self::Duration),
        ("http_status", Self::HttpStatus),
    ];

    fn word(&self) -> &'static str {
        let named = Self::NAMED.into_iter().find(|(_, of)| of == self);
        named.map_or("words", |(word, _)| word)
    }
}

impl std::fmt::Display for ColumnType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(catalogue) => write!(f, "code of {catalogue}"),
            other => f.pad(other.word()),
        }
    }
}
