//! What generated code calls. No part of the interface: any release may change it.

pub use alloc::borrow::Cow;
pub use alloc::boxed::Box;
pub use alloc::string::{String, ToString};

pub use self::any::{number_range, shown, text_range};
pub use self::derive::{
    Captured, Delegate, ForRequests, Meant, Perhaps, argument, hits, lies_within, tell,
    tell_if_answering, there,
};
pub use self::field::{
    Answering, Field, Hold, Wanted, answers, answers_or_refuse, argument_or_refuse, behind,
    behind_or_refuse, shown, shown_or_refuse, source, source_or_refuse,
};
pub use self::include::{
    Claim, Include, Included, Names, No, Plan, Takes, Yes, any_broken, any_rest, any_total,
    check_exhaustive, check_include, never, order, union, whole,
};
pub use crate::lookup::{Dense, PerfectHash, Table, fold, integer, pack, pack_short, same};
pub use crate::reply::described::description::{Description, NoDescription};
pub use crate::reply::described::written;
pub use crate::scan::{Piece, pieces};
pub use crate::{
    __impl_serde as impl_serde, __impl_serde_any as impl_serde_any, __reading as reading,
};
use core::fmt::Display;

use crate::{Catalogue, ErrorCode, Hole, Notes, Template, UnknownCode, Verified};

mod any;
mod derive;
#[cfg(feature = "miette")]
pub mod diagnostic;
mod field;
mod include;
#[cfg(feature = "serde")]
pub mod serde;

#[cfg(feature = "macros")]
pub use errcat_macros::__derive as derive;

/// Where errors stand in a reply.
pub mod envelope {
    pub use crate::reply::described::envelopes::Envelopes;
    pub use crate::reply::described::tables::*;
}

/// For each of `N - 1` owners, where its part of a list begins, and where the last part ends.
///
/// `owners` names the owner of each entry of the list, in ascending order.
#[must_use]
pub const fn starts<const N: usize>(owners: &[usize]) -> [u32; N] {
    let mut starts = [0; N];
    let mut entry = 0;
    while entry < owners.len() {
        starts[owners[entry] + 1] += 1;
        entry += 1;
    }
    let mut owner = 1;
    while owner < N {
        starts[owner] += starts[owner - 1];
        owner += 1;
    }
    starts
}

/// The part of `all` that belongs to `owner`.
#[inline]
#[must_use]
pub const fn part<T>(all: &'static [T], starts: &[u32], owner: usize) -> &'static [T] {
    let (before_end, _) = all.split_at(starts[owner + 1] as usize);
    let (_, part) = before_end.split_at(starts[owner] as usize);
    part
}

/// The text at `index` of those that are written in `all` without a gap; each ends where `ends` says.
///
/// A table of texts would take the loader's work and five times the room.
#[must_use]
pub const fn joined(all: &'static str, ends: &[u32], index: usize) -> &'static str {
    let start = if index == 0 { 0 } else { ends[index - 1] as usize };
    let (to_end, _) = all.split_at(ends[index] as usize);
    to_end.split_at(start).1
}

/// A template of each text; `owners` names the text of each placeholder, in ascending order.
#[must_use]
pub const fn templates<const N: usize>(
    texts: &[&'static str; N],
    holes: &'static [Hole],
    owners: &[usize],
) -> [Template; N] {
    let mut templates = [Template { text: "", holes: &[] }; N];
    let mut code = 0;
    while code < N {
        templates[code].text = texts[code];
        code += 1;
    }
    let mut rest = holes;
    let mut entry = 0;
    while entry < owners.len() {
        let (owner, first) = (owners[entry], entry);
        while entry < owners.len() && owners[entry] == owner {
            entry += 1;
        }
        // For each text with placeholders, not for each text: calls take the compiler long.
        let (own, after) = rest.split_at(entry - first);
        templates[owner].holes = own;
        rest = after;
    }
    templates
}

/// Notes of each code; `verified` has a letter for each, `since` and `deprecated` only what there
/// is, with the position of its code.
#[must_use]
pub const fn notes<const N: usize>(
    docs: &[&'static str; N],
    fixes: &[&'static str; N],
    verified: &[u8; N],
    since: &[(usize, &'static str)],
    deprecated: &[(usize, &'static str)],
) -> [Notes; N] {
    let mut notes = [Notes::new("", "", "", Verified::Inferred, None); N];
    let mut code = 0;
    while code < N {
        notes[code].doc = docs[code];
        notes[code].fix = fixes[code];
        notes[code].verified = match verified[code] {
            b'd' => Verified::Docs,
            b'o' => Verified::Observed,
            _ => Verified::Inferred,
        };
        code += 1;
    }
    let mut entry = 0;
    while entry < since.len() {
        let (code, since) = since[entry];
        notes[code].since = since;
        entry += 1;
    }
    let mut entry = 0;
    while entry < deprecated.len() {
        let (code, why) = deprecated[entry];
        notes[code].deprecated = Some(why);
        entry += 1;
    }
    notes
}

/// Whether these are the codes of the catalogue of this name and day, as many as that.
#[must_use]
pub const fn is_catalogue<C: ErrorCode>(name: &str, as_of: &str, codes: usize) -> bool {
    let Catalogue { name: own, as_of: of, .. } = C::CATALOGUE;
    is_text(own, name) && is_text(of, as_of) && C::ALL.len() == codes
}

const fn is_text(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, after_x @ ..], [y, after_y @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (after_x, after_y);
    }
    a.is_empty() && b.is_empty()
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
    unknown_code(&number, catalogue)
}

/// The error of what is no listed code.
#[cold]
#[must_use]
pub fn unknown_code(code: &dyn Display, catalogue: &'static str) -> UnknownCode {
    UnknownCode::new(code.to_string(), catalogue)
}

/// Codes and words as serde values: nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_serde {
    ($($type:ident),*) => {};
}

/// Codes as their text on the wire, words as the catalogue writes them.
///
/// No column has an enum called as the parameters are, because of the underscores.
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
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                __S::serialize_str(serializer, $type::$text(*self))
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::serde::$read(deserializer)
            }
        }
    };
}

/// Codes, listed or not, as serde values: nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_serde_any {
    ($any:ident, $serialize:ident, $deserialize:ident, $wire:ident) => {};
}

/// Codes, listed or not, as they are on the wire.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_serde_any {
    ($any:ident, $serialize:ident, $deserialize:ident, $wire:ident) => {
        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $any {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                __S::$serialize(serializer, self.$wire())
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $any {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                if __D::is_human_readable(&deserializer) {
                    __D::deserialize_any(deserializer, $crate::__private::serde::Any::NEW)
                } else {
                    __D::$deserialize(deserializer, $crate::__private::serde::Any::NEW)
                }
            }
        }
    };
}

/// Reading replies with one catalogue.
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
