//! The error of looking up a code that a catalogue does not list.

use alloc::boxed::Box;
use core::fmt;

/// A text or number that is not a code of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode {
    raw: Box<str>,
    catalogue: &'static str,
}

impl UnknownCode {
    /// What was looked up, and the name of the catalogue that does not list it.
    #[must_use]
    pub fn new(raw: impl Into<Box<str>>, catalogue: &'static str) -> Self {
        Self { raw: raw.into(), catalogue }
    }

    /// What was looked up, as it was written.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The name of the catalogue that does not list it.
    #[must_use]
    pub const fn catalogue(&self) -> &'static str {
        self.catalogue
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a code of {}", self.raw, self.catalogue)
    }
}

impl core::error::Error for UnknownCode {}
