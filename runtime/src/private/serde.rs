//! Codes and words from serde values.

use alloc::string::ToString;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error, Unexpected, Visitor};
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{AnyCode, ErrorCode, Word};

/// A code from its text on the wire, or from its number where the format says what a value is.
///
/// # Errors
///
/// What is no code of the catalogue.
pub fn code<'de, C: ErrorCode, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(CodeVisitor(PhantomData))
    } else {
        deserializer.deserialize_str(CodeVisitor(PhantomData))
    }
}

/// A word as the catalogue writes it.
///
/// # Errors
///
/// What is no word of the set.
pub fn word<'de, W: Word, D: Deserializer<'de>>(deserializer: D) -> Result<W, D::Error> {
    deserializer.deserialize_str(WordVisitor(PhantomData))
}

struct CodeVisitor<C>(PhantomData<C>);

impl<C: ErrorCode> Visitor<'_> for CodeVisitor<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a code of {}", C::CATALOGUE.name)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<C, E> {
        C::from_wire(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<C, E> {
        let code = C::from_wire(&number.to_string());
        code.ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<C, E> {
        let code = C::from_wire(&number.to_string());
        code.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }
}

struct WordVisitor<W>(PhantomData<W>);

impl<W: Word> Visitor<'_> for WordVisitor<W> {
    type Value = W;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of")?;
        for (index, word) in W::ALL.iter().enumerate() {
            write!(f, "{} `{word}`", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<W, E> {
        let word = W::ALL.iter().find(|word| word.as_str() == text);
        word.copied().ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Reads an enum of any code from what it is on the wire.
#[derive(Debug)]
pub struct Any<A>(PhantomData<A>);

impl<A> Any<A> {
    /// The only one.
    pub const NEW: Self = Self(PhantomData);
}

impl<A: AnyCode> Visitor<'_> for Any<A> {
    type Value = A;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a code of {}", A::Code::CATALOGUE.name)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<A, E> {
        A::from_wire(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<A, E> {
        A::from_number(number).ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<A, E> {
        let code = i64::try_from(number).ok().and_then(A::from_number);
        code.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }
}
