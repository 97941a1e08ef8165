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

/// A type with named fields that serde writes and reads, as its derive would make it: what is missing is
/// what its type has by default.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident $(<$code:ident: $bound:ident>)? $text:literal { $($field:ident: $type:ty,)* }
    ) => {
        $(#[$doc])*
        struct $name $(<$code: $bound>)? { $($field: $type,)* }

        const _: () = {
            use core::marker::PhantomData;

            use serde_core::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
            use serde_core::ser::SerializeStruct;

            const FIELDS: &[&str] = &[$(stringify!($field)),*];

            impl $(<$code: $bound>)? serde_core::Serialize for $name $(<$code>)? {
                fn serialize<S: serde_core::Serializer>(
                    &self,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    let mut state = serializer.serialize_struct($text, FIELDS.len())?;
                    $(state.serialize_field(stringify!($field), &self.$field)?;)*
                    state.end()
                }
            }

            impl<'de $(, $code: $bound)?> serde_core::Deserialize<'de> for $name $(<$code>)? {
                fn deserialize<D: serde_core::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    let reader = Reader::<$($code)?>(PhantomData);
                    deserializer.deserialize_struct($text, FIELDS, reader)
                }
            }

            struct Reader<$($code)?>(PhantomData<($($code,)?)>);

            impl<'de $(, $code: $bound)?> Visitor<'de> for Reader<$($code)?> {
                type Value = $name $(<$code>)?;

                fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                    f.write_str($text)
                }

                fn visit_seq<A: SeqAccess<'de>>(
                    self,
                    mut fields: A,
                ) -> Result<Self::Value, A::Error> {
                    $(let $field = fields.next_element::<$type>()?.unwrap_or_default();)*
                    Ok($name { $($field),* })
                }

                fn visit_map<A: MapAccess<'de>>(
                    self,
                    mut fields: A,
                ) -> Result<Self::Value, A::Error> {
                    $(let mut $field: Option<$type> = None;)*
                    while let Some(crate::private::serde::Key(key)) = fields.next_key()? {
                        match FIELDS.get(key.index(FIELDS)).copied() {
                            $(Some(name) if name == stringify!($field) => {
                                $field = Some(fields.next_value()?);
                            })*
                            _ => {
                                fields.next_value::<IgnoredAny>()?;
                            }
                        }
                    }
                    Ok($name { $($field: $field.unwrap_or_default()),* })
                }
            }
        };
    };
}
pub(crate) use record;

/// A field: its name, or where a format counts them its number.
pub(crate) struct Key(pub(crate) Named);

pub(crate) enum Named {
    Text(alloc::string::String),
    Number(u64),
}

impl Named {
    /// The position among `fields`; that of none of them where it is none.
    pub(crate) fn index(&self, fields: &[&str]) -> usize {
        let index = match self {
            Self::Text(text) => fields.iter().position(|field| field == text),
            Self::Number(number) => usize::try_from(*number).ok(),
        };
        index.unwrap_or(usize::MAX)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Key, E> {
        Ok(Key(Named::Text(text.into())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Key, E> {
        Ok(Key(Named::Number(number)))
    }
}
