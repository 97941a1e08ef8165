//! What generated code calls. No part of the interface: any release may change it.

use alloc::string::ToString;

use crate::UnknownCode;
pub use crate::lookup::{Dense, PerfectHash, Table, fold, pack, same};
pub use crate::{__impl_serde as impl_serde, __reading as reading};

#[cfg(feature = "serde")]
pub mod serde;

/// A part of a list.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    start: u32,
    length: u32,
}

impl Span {
    /// That part of `all`.
    #[inline]
    #[must_use]
    pub const fn of<T>(self, all: &'static [T]) -> &'static [T] {
        let (_, from) = all.split_at(self.start as usize);
        let (part, _) = from.split_at(self.length as usize);
        part
    }
}

/// For each of `N` owners, which part of a list is its own, where `owners` names the owner of each
/// entry in ascending order.
#[must_use]
pub const fn spans<const N: usize>(owners: &[usize]) -> [Span; N] {
    let mut spans = [Span { start: 0, length: 0 }; N];
    let mut index = 0;
    while index < owners.len() {
        let span = &mut spans[owners[index]];
        if span.length == 0 {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a catalogue of 16 MiB holds fewer"
            )]
            let start = index as u32;
            span.start = start;
        }
        span.length += 1;
        index += 1;
    }
    spans
}

/// The error of a text that is no code.
#[cold]
#[must_use]
pub fn unknown_text(text: &str, catalogue: &'static str) -> UnknownCode {
    UnknownCode::new(text, catalogue)
}

/// The error of a number that is no code.
#[cold]
#[must_use]
pub fn unknown_number(number: i64, catalogue: &'static str) -> UnknownCode {
    UnknownCode::new(number.to_string(), catalogue)
}

/// Codes and words as serde values: nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_serde {
    ($($type:ident),*) => {};
}

/// Codes as their text on the wire, words as the catalogue writes them.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_serde {
    ($code:ident $(, $word:ident)*) => {
        $crate::__impl_serde! { @ $code, wire, code }
        $($crate::__impl_serde! { @ $word, as_str, word })*
    };
    (@ $type:ident, $text:ident, $read:ident) => {
        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($type::$text(*self))
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::serde::$read(deserializer)
            }
        }
    };
}

/// Reading replies: nothing without the feature `json`.
#[cfg(not(feature = "json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __reading {
    ($code:ident) => {};
}

/// Reading replies with one catalogue.
#[cfg(feature = "json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __reading {
    ($code:ident) => {
        /// What a reply came to.
        pub type Verdict<'a> = $crate::Verdict<'a, $code>;

        /// A reply whose request was carried out, at least in part.
        pub type Reply<'a> = $crate::Reply<'a, $code>;

        /// Reads the reply of an HTTP status and a body.
        ///
        /// Never fails: what it cannot read, the verdict says.
        #[must_use]
        pub fn read(
            status: impl ::core::convert::Into<::core::primitive::u16>,
            body: &[::core::primitive::u8],
        ) -> $crate::Verdict<'_, $code> {
            $crate::read(status, body)
        }
    };
}
