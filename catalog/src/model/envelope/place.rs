//! Places: short texts that name a value of a reply, and how they are read.

use std::fmt;

use super::test::Test;
use super::toml;
use super::what::What;
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
