//! JSON as the slices of text it is written in.

use alloc::borrow::Cow;
use core::fmt;

use crate::scan::{Invalid, Scanner, Text};

/// A JSON value as it is written in a reply, not parsed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    /// The text it is written in.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The value as a type of your own, which may borrow from the body.
    ///
    /// # Errors
    ///
    /// The value does not fit the type.
    #[cfg(feature = "json")]
    pub fn parse<T: serde_core::Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.0)
    }

    /// A value that a scanner passed.
    pub(super) const fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// Whatever comes next.
    pub(super) fn scan(scanner: &mut Scanner<'a>) -> Result<Self, Invalid> {
        scanner.value().map(Self)
    }

    /// The object that comes next, with its members of these names. One that is null counts as
    /// absent, and of several of one name the last counts.
    pub(super) fn scan_members<const N: usize>(
        scanner: &mut Scanner<'a>,
        names: [&str; N],
    ) -> Result<(Self, [Option<Self>; N]), Invalid> {
        let mut members = [None; N];
        let object = scanner.object(|scanner, key| {
            let value = Self::scan(scanner)?;
            if let Some((_, member)) = names.iter().zip(&mut members).find(|(name, _)| key.is(name))
            {
                *member = Some(value).filter(|value| !value.is_null());
            }
            Ok(())
        })?;
        Ok((Self(object), members))
    }

    /// The members of these names; of anything but an object, none.
    pub(super) fn members<const N: usize>(self, names: [&str; N]) -> [Option<Self>; N] {
        let members = Self::scan_members(&mut Scanner::new(self.0), names);
        members.map_or([None; N], |(_, members)| members)
    }

    /// Hands over each element; anything but an array has none.
    pub(super) fn for_each_element(self, mut each: impl FnMut(Self)) {
        // The text was found to be JSON, so that all it can be is no array.
        let _ = Scanner::new(self.0).array(|scanner| {
            each(Self::scan(scanner)?);
            Ok(())
        });
    }

    pub(super) fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    pub(super) fn is_array(self) -> bool {
        self.0.starts_with('[')
    }

    pub(super) fn is_text(self) -> bool {
        self.0.starts_with('"')
    }

    pub(super) fn is_null(self) -> bool {
        self.0 == "null"
    }

    pub(super) fn as_bool(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A text without its quotes and escapes; any other value, and a text that is no Unicode, as it
    /// is written.
    pub(super) fn to_text(self) -> Cow<'a, str> {
        Text::of(self.0).and_then(Text::unescaped).unwrap_or(Cow::Borrowed(self.0))
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
