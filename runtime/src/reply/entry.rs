//! An entry of `errors`, `reasons` or `warnings`.

use alloc::borrow::Cow;
use core::fmt;

use super::json::Json;
use crate::scan::{Invalid, Scanner, Shape};
use crate::{ErrorCode, FaultRef, Place};

/// A code and a message, both of which may be missing; an empty text is.
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

/// What the members of an entry are, until one is seen that has others.
pub(super) type EntryShape = Shape<Member, 2>;

pub(super) const USUAL: EntryShape =
    Shape::expecting([("\"code\":", Member::Code), ("\"message\":", Member::Message)]);

impl<'a> Entry<'a> {
    /// What a fault was made of.
    pub fn of<C: ErrorCode>(fault: FaultRef<'a, C>) -> Self {
        let (code, message) = fault.into_texts();
        Self { code, message }
    }

    /// Passes the value that comes next. What has no members is all message.
    #[expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]
    #[inline(always)]
    pub fn scan(scanner: &mut Scanner<'a>, shape: &mut EntryShape) -> Result<Self, Invalid> {
        let mut entry = Self::default();
        *scanner = entry.fill(*scanner, shape)?;
        Ok(entry)
    }

    /// Reads what is at the scanner's place; gives the place behind it.
    fn fill(
        &mut self,
        mut scanner: Scanner<'a>,
        shape: &mut EntryShape,
    ) -> Result<Scanner<'a>, Invalid> {
        if scanner.peek() != b'{' {
            self.message = Some(Json::scan(&mut scanner)?.to_text());
            return Ok(scanner);
        }
        scanner.object_like(shape, Member::named, |scanner, member| {
            let known = match member {
                Member::Code => &mut self.code,
                Member::Message => &mut self.message,
                Member::Other => return scanner.skip().map(drop),
            };
            let value = Json::scan(scanner)?;
            *known = value.non_null().filter(|json| json.as_str() != "\"\"").map(Json::to_text);
            Ok(())
        })?;
        Ok(scanner)
    }

    /// Hands over the entries of an array; anything else is an entry by itself.
    pub fn each(json: Option<Json<'a>>, mut each: impl FnMut(Self)) {
        let Some(json) = json else { return };
        let (mut scanner, mut shape) = (Scanner::new(json.as_str()), USUAL);
        let mut scan = |scanner: &mut Scanner<'a>| {
            each(Self::scan(scanner, &mut shape)?);
            Ok(())
        };
        // The text was found to be JSON, so that this cannot fail.
        let _: Result<(), Invalid> =
            if json.is_array() { scanner.array(scan) } else { scan(&mut scanner) };
    }

    #[expect(clippy::inline_always, reason = "so that it is made where it is to stay")]
    #[inline(always)]
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
