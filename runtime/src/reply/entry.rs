//! An entry of `errors`, `reasons` or `warnings`.

use alloc::borrow::Cow;
use core::fmt;

use super::json::Json;
use crate::scan::{Invalid, Scanner, Shape};
use crate::{ErrorCode, FaultRef, Place};

/// A code and a message, both of which may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub code: Option<Cow<'a, str>>,
    pub message: Option<Cow<'a, str>>,
}

#[derive(Clone, Copy)]
pub(super) enum Member {
    Code,
    Message,
    Other,
}

impl Member {
    fn named(name: &str) -> Self {
        match name {
            "code" => Self::Code,
            "message" => Self::Message,
            _ => Self::Other,
        }
    }
}

/// What the members of the last entry were, where more than one is to come.
pub(super) type EntryShape = Shape<Member, 2>;

impl<'a> Entry<'a> {
    /// The value that comes next. What has no members is all message.
    #[inline]
    pub fn scan<const PLACES: usize>(
        scanner: &mut Scanner<'a>,
        last: &mut Shape<Member, PLACES>,
    ) -> Result<Self, Invalid> {
        if scanner.peek() != b'{' {
            return Ok(Self { code: None, message: Some(Json::scan(scanner)?.to_text()) });
        }
        let mut entry = Self::default();
        scanner.object_like(last, Member::named, |scanner, member| {
            let value = Json::scan(scanner)?;
            match member {
                Member::Code => entry.code = value.non_null().map(Json::to_text),
                Member::Message => entry.message = value.non_null().map(Json::to_text),
                Member::Other => {}
            }
            Ok(())
        })?;
        Ok(entry)
    }

    /// Hands over the entries of an array; anything else is an entry by itself.
    pub fn each(json: Option<Json<'a>>, mut each: impl FnMut(Self)) {
        let mut last = Shape::<Member, 0>::default();
        let mut scan = |scanner: &mut Scanner<'a>| {
            each(Self::scan(scanner, &mut last)?);
            Ok(())
        };
        let Some(json) = json else { return };
        let mut scanner = Scanner::new(json.as_str());
        // The text was found to be JSON, so that this cannot fail.
        let _: Result<(), Invalid> =
            if json.is_array() { scanner.array(scan).map(drop) } else { scan(&mut scanner) };
    }

    #[inline]
    pub fn into_fault<C: ErrorCode>(self, place: Place) -> FaultRef<'a, C> {
        FaultRef::found(place, self.code, self.message)
    }
}

/// Something the API remarks on beside a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<'a>(pub(super) Entry<'a>);

impl Warning<'_> {
    /// Its code as it is on the wire.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Its message as it is on the wire.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }
}

impl fmt::Display for Warning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code(), self.message()) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("a warning without code or message"),
        }
    }
}
