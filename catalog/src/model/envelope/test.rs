//! Tests: what must hold of a reply or an entry.

use std::fmt;

use super::toml;
use super::what::What;
use crate::source::{Located, Span};

/// A test: one of its alternatives has to hold.
///
/// A test that could not be read, because of a mistake, has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Test {
    /// The alternatives, in file order.
    pub any: Vec<Alternative>,
}

/// An alternative of a [`Test`]: each of its checks has to hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alternative {
    /// The whole alternative.
    pub span: Span,
    /// The checks, in file order; at least one.
    pub all: Vec<Check>,
}

/// What one place has to hold. Where a path leads to several values, one of them is enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Check {
    /// Where to look.
    pub place: Located<What>,
    /// What has to stand there.
    pub wanted: Located<Wanted>,
}

/// What a [`Check`] asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// Something that is not `null` and no empty text. For `.`, as a test of the reply itself, any
    /// reply will do, be it JSON or not.
    There,
    /// One of these values; at least one.
    OneOf(Vec<Literal>),
    /// A whole number between bounds, both included, or one of them: alone, or as the whole of a
    /// text.
    Range {
        /// The lowest.
        from: Option<i64>,
        /// The highest.
        to: Option<i64>,
    },
}

impl Wanted {
    /// Whether it is a range with this number in it.
    #[must_use]
    pub fn is_range_with(&self, number: i64) -> bool {
        match self {
            Self::Range { from, to } => {
                from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
            }
            Self::There | Self::OneOf(_) => false,
        }
    }
}

/// A value in a test.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A text, which a number written the same is equal to.
    Text(String),
    /// A number, which a text written the same is equal to.
    Integer(i64),
    /// `true` or `false`, equal to nothing else.
    Bool(bool),
}

impl Literal {
    /// Whether the two are equal to the same values.
    #[must_use]
    pub fn means(&self, other: &Self) -> bool {
        match (self.text(), other.text()) {
            (Some(this), Some(that)) => this == that,
            _ => self == other,
        }
    }

    /// A text or number as on the wire.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Integer(number) => Some(number.to_string()),
            Self::Bool(_) => None,
        }
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.any[..] {
            [only] => only.fmt(f),
            several => f.write_str(&toml::list(several)),
        }
    }
}

impl fmt::Display for Alternative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [Check { place, wanted }] = &self.all[..]
            && wanted.value == Wanted::There
        {
            return f.write_str(&toml::text(&place.to_string()));
        }
        let checks: Vec<String> = self.all.iter().map(Check::to_string).collect();
        write!(f, "{{ {} }}", checks.join(", "))
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", toml::key(&self.place.to_string()), self.wanted.value)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::There => f.write_str("{}"),
            Self::OneOf(values) => match &values[..] {
                [only] => only.fmt(f),
                several => f.write_str(&toml::list(several)),
            },
            Self::Range { from, to } => {
                let bounds = [("from", from), ("to", to)];
                let bounds: Vec<String> = bounds
                    .iter()
                    .filter_map(|(key, bound)| Some(format!("{key} = {}", bound.as_ref()?)))
                    .collect();
                write!(f, "{{ {} }}", bounds.join(", "))
            }
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&toml::text(text)),
            Self::Integer(number) => number.fmt(f),
            Self::Bool(value) => value.fmt(f),
        }
    }
}
