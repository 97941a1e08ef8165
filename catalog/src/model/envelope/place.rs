//! Places: short texts that name a value of a reply, and how they are read.

use std::fmt;

use super::path::Path;
use super::test::Test;
use super::toml;
use crate::source::Located;

/// One place, and how to read what stands there.
///
/// Only `index` has a `from`, and only `delay` a `unit` and a `bucket`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Where to look.
    pub what: What,
    /// Which part of the text counts.
    pub after: Option<Located<After>>,
    /// The number of the first record; 0 unless the file says otherwise.
    pub from: u64,
    /// What a bare number counts.
    pub unit: Unit,
    /// How fast what lacks comes in; the place then says how much is needed.
    pub bucket: Option<Bucket>,
    /// Where it does not hold, the place holds nothing.
    pub when: Option<Located<Test>>,
    /// Where it holds, the place holds nothing.
    pub unless: Option<Located<Test>>,
}

/// What a [`Place`] names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Values in the body, from where one stands.
    Path(Path),
    /// `:status`, the HTTP status.
    Status,
    /// A header, in lower case.
    Header(String),
    /// `#`, the position of the entry in the list of the last `[]` on its way.
    Position,
    /// `@`, the name of a member on the way to the entry.
    Name(Name),
    /// A text made of places and what stands between them; nothing where one of them holds nothing.
    Joined(Vec<Piece>),
}

/// Which of the names on the way to an entry; `*` and members count, `[]` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// `@`.
    Last,
    /// `@1`, `@2`, …: this one, from 0.
    Nth(usize),
}

/// A part of a joined text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// What stands at a place, which is never joined itself.
    Place(Located<What>),
}

/// Which part of a text counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum After {
    /// What follows the last of these; without one, the text does not fit.
    Text(String),
    /// What follows so many signs.
    Signs(usize),
}

/// What a bare number of a delay counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `ms`
    Milliseconds,
    /// `s`
    #[default]
    Seconds,
    /// `m`
    Minutes,
    /// `h`
    Hours,
}

/// A bucket that fills again: one waits for (need − less) / per seconds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bucket {
    /// What is there.
    pub less: Box<Located<Place>>,
    /// What comes in a second.
    pub per: Box<Located<Place>>,
}

impl Place {
    /// A place that is read as it is.
    #[must_use]
    pub fn plain(what: What) -> Self {
        Self {
            what,
            after: None,
            from: 0,
            unit: Unit::default(),
            bucket: None,
            when: None,
            unless: None,
        }
    }

    fn is_plain(&self) -> bool {
        *self == Self::plain(self.what.clone())
    }
}

impl What {
    /// This, or where a text is joined each place in it.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Joined(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Place(what) => Some(&what.value),
                    Piece::Text(_) => None,
                })
                .collect(),
            _ => vec![self],
        }
    }

    /// The path, where the place is one.
    #[must_use]
    pub const fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            _ => None,
        }
    }
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 4] = [Self::Milliseconds, Self::Seconds, Self::Minutes, Self::Hours];

    /// The word the format uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
            Self::Minutes => "m",
            Self::Hours => "h",
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Status => f.write_str(":status"),
            Self::Header(name) => write!(f, ":{name}"),
            Self::Position => f.write_str("#"),
            Self::Name(Name::Last) => f.write_str("@"),
            Self::Name(Name::Nth(index)) => write!(f, "@{}", index + 1),
            Self::Joined(pieces) => pieces.iter().try_for_each(|piece| match piece {
                Piece::Text(text) => f.write_str(text),
                Piece::Place(what) => write!(f, "{{{}}}", what.value),
            }),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = toml::text(&self.what.to_string());
        if self.is_plain() {
            return f.write_str(&at);
        }
        write!(f, "{{ at = {at}")?;
        match self.after.as_ref().map(|after| &after.value) {
            Some(After::Text(text)) => write!(f, ", after = {}", toml::text(text))?,
            Some(After::Signs(signs)) => write!(f, ", after = {signs}")?,
            None => {}
        }
        if self.from != 0 {
            write!(f, ", from = {}", self.from)?;
        }
        if self.unit != Unit::default() {
            write!(f, ", unit = \"{}\"", self.unit.as_str())?;
        }
        if let Some(Bucket { less, per }) = &self.bucket {
            write!(f, ", less = {}, per = {}", less.value, per.value)?;
        }
        for (key, test) in [("when", &self.when), ("unless", &self.unless)] {
            if let Some(test) = test {
                write!(f, ", {key} = {}", test.value)?;
            }
        }
        f.write_str(" }")
    }
}
