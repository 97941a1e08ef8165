//! JSON as the slices of text it is written in.

use alloc::borrow::Cow;
use core::fmt;

use crate::scan::{Invalid, Scanner, Value};

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

    /// A value that a scanner passed.
    pub(super) const fn new(value: Value<'a>) -> Self {
        Self(value)
    }

    /// Whatever comes next.
    #[expect(clippy::inline_always, reason = "as in the scanner")]
    #[inline(always)]
    pub(super) fn scan(scanner: &mut Scanner<'a>) -> Result<Self, Invalid> {
        scanner.value().map(Self)
    }

    /// The members of these names; of anything but an object, none. One that is null counts as
    /// absent, and of several of one name the last counts.
    pub(super) fn members<const N: usize>(self, names: [&str; N]) -> [Option<Self>; N] {
        let mut members = [None; N];
        let index = |key: &str| names.iter().position(|name| *name == key);
        let object = Scanner::new(self.as_str()).object(index, |scanner, index| {
            let value = Self::scan(scanner)?;
            if let Some(member) = index.and_then(|index| members.get_mut(index)) {
                *member = value.non_null();
            }
            Ok(())
        });
        object.map_or([None; N], |()| members)
    }

    /// Hands over each element; anything but an array has none.
    pub(super) fn for_each_element(self, mut each: impl FnMut(Self)) {
        // The text was found to be JSON, so that all it can be is no array.
        let _ = Scanner::new(self.as_str()).array(|scanner| {
            each(Self::scan(scanner)?);
            Ok(())
        });
    }

    /// Whether it is this text.
    #[inline]
    pub(super) fn says(self, text: &str) -> bool {
        self.0.says(text)
    }

    pub(super) fn is_object(self) -> bool {
        self.as_str().starts_with('{')
    }

    pub(super) fn is_array(self) -> bool {
        self.as_str().starts_with('[')
    }

    /// The value, unless it is null, which counts as absent.
    #[inline]
    pub(super) fn non_null(self) -> Option<Self> {
        Some(self).filter(|json| json.as_str() != "null")
    }

    pub(super) fn as_bool(self) -> Option<bool> {
        match self.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A text without its quotes and escapes; any other value, and a text that is no Unicode, as it
    /// is written.
    pub(super) fn to_text(self) -> Cow<'a, str> {
        self.0.unescaped().unwrap_or(Cow::Borrowed(self.as_str()))
    }

    /// The same, unless it is an empty text, which says nothing, or no text or number.
    pub(super) fn to_said(self) -> Option<Cow<'a, str>> {
        let first = self.as_str().as_bytes().first()?;
        let says = matches!(first, b'"' | b'-' | b'0'..=b'9') && self.as_str() != "\"\"";
        says.then(|| self.to_text())
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
