//! JSON as the slices of text it is written in.

use core::fmt;

use crate::scan::{Scanner, Value};

/// A JSON value as it is written in a reply, not parsed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Json<'a>(Value<'a>);

impl<'a> Json<'a> {
    /// The text it is written in.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0.as_str()
    }

    /// The value as a type of your own, which may borrow from the body.
    ///
    /// # Errors
    ///
    /// The value does not fit the type.
    #[cfg(feature = "json")]
    pub fn parse<T: serde_core::Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    /// How many elements a list has; anything else is one by itself.
    pub(super) fn rows(self) -> usize {
        let mut rows = 0;
        let counted = Scanner::new(self.as_str()).array(|scanner| {
            rows += 1;
            scanner.skip().map(drop)
        });
        // The text was found to be JSON, so that all it can be is no array.
        if counted.is_ok() { rows } else { 1 }
    }

    /// A value that a scanner passed.
    pub(super) const fn new(value: Value<'a>) -> Self {
        Self(value)
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
