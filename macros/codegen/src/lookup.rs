//! From wire text and numbers to codes.
//!
//! ```text
//! static BY_TEXT: rt::__private::Table<Code, 256> = rt::__private::Table::of_packed(
//!     rt::__private::PerfectHash { seed: 0x…, displacements: &[0] }, &CODES, &WIRES, false,
//! );
//! static BY_NUMBER: rt::__private::Dense<Code, 680> = rt::__private::Dense::new(&CODES, &NUMBERS);
//! ```

mod hash;
mod search;
#[cfg(test)]
mod tests;

use errcat_catalog::model::CodeValue;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::Part;
use crate::plan::Plan;
use hash::{LONGEST_PACKED, fold, pack};
use search::{Found, search};

/// A table without gaps may be this many times as long as there are codes, and that much longer.
const GAPS: (u64, u64) = (16, 1024);

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let wires: Vec<String> = plan.codes.iter().map(|code| code.of.code.wire()).collect();
    let mut part = match Texts::of(&wires) {
        Texts::Packed { wide } => packed(&wires, wide),
        Texts::Folded => folded(&wires),
    };
    if plan.is_integer() {
        let numbers: Vec<i64> = plan
            .codes
            .iter()
            .filter_map(|code| match code.of.code.value {
                CodeValue::Integer(number) => Some(number),
                CodeValue::Text(_) => None,
            })
            .collect();
        by_number(&numbers, &mut part);
    }
    part
}

/// How texts become keys.
enum Texts {
    /// All of them short: a key says all of a text.
    Packed { wide: bool },
    /// A key may belong to other texts too.
    Folded,
}

impl Texts {
    fn of(wires: &[String]) -> Self {
        let longest = wires.iter().map(String::len).max().unwrap_or(0);
        let packed = longest <= LONGEST_PACKED && wires.iter().all(|wire| !wire.is_empty());
        if packed { Self::Packed { wide: longest > 4 } } else { Self::Folded }
    }
}

fn packed(wires: &[String], wide: bool) -> Part {
    let keys: Vec<u64> = wires.iter().map(|wire| pack(wire.as_bytes(), wide)).collect();
    let found = search(&keys);
    let (slots, hash) = (found.slots, tokens(&found));
    Part {
        hidden: quote! {
            static BY_TEXT: rt::__private::Table<Code, #slots> =
                rt::__private::Table::of_packed(#hash, &CODES, &WIRES, #wide);
        },
        methods: from_wire(&quote!(BY_TEXT.get(rt::__private::pack(text.as_bytes(), #wide)))),
        ..Part::default()
    }
}

fn folded(wires: &[String]) -> Part {
    let (salt, keys) = search::distinct(|salt| {
        wires.iter().map(|wire| fold(wire.as_bytes(), salt)).collect::<Vec<u64>>()
    });
    let found = search(&keys);
    let (slots, hash) = (found.slots, tokens(&found));
    let longest = wires.iter().map(String::len).max().unwrap_or(0);
    let salt = Literal::u64_unsuffixed(salt);
    Part {
        hidden: quote! {
            static BY_TEXT: rt::__private::Table<Code, #slots> =
                rt::__private::Table::of_folded(#hash, &CODES, &WIRES, #salt);
        },
        methods: from_wire(&quote! {
            if text.len() > #longest {
                return ::core::option::Option::None;
            }
            match BY_TEXT.get(rt::__private::fold(text.as_bytes(), #salt)) {
                ::core::option::Option::Some(code) if rt::__private::same(code.wire(), text) => {
                    ::core::option::Option::Some(code)
                }
                _ => ::core::option::Option::None,
            }
        }),
        ..Part::default()
    }
}

fn from_wire(body: &TokenStream) -> TokenStream {
    quote! {
        /// The code that is written so on the wire, to the letter: `"0601"` is not `"601"`.
        #[inline]
        #[must_use]
        pub const fn from_wire(
            text: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            #body
        }
    }
}

fn by_number(numbers: &[i64], part: &mut Part) {
    let count = numbers.len();
    let literals = numbers.iter().map(|number| Literal::i64_unsuffixed(*number));
    let (table, key) = if let Some(span) = dense_span(numbers) {
        let dense = quote! {
            static BY_NUMBER: rt::__private::Dense<Code, #span> =
                rt::__private::Dense::new(&CODES, &NUMBERS);
        };
        (dense, quote!(number))
    } else {
        let keys: Vec<u64> = numbers.iter().map(|number| number.cast_unsigned()).collect();
        let found = search(&keys);
        let (slots, hash) = (found.slots, tokens(&found));
        let table = quote! {
            static BY_NUMBER: rt::__private::Table<Code, #slots> =
                rt::__private::Table::of_numbers(#hash, &CODES, &NUMBERS);
        };
        (table, quote!(number.cast_unsigned()))
    };
    part.hidden.extend(quote! {
        static NUMBERS: [::core::primitive::i64; #count] = [#(#literals),*];
        #table
    });
    part.methods.extend(quote! {
        /// The code of this number.
        #[inline]
        #[must_use]
        pub const fn from_number(
            number: ::core::primitive::i64,
        ) -> ::core::option::Option<Self> {
            BY_NUMBER.get(#key)
        }

        /// The code as a number.
        #[inline]
        #[must_use]
        pub const fn number(self) -> ::core::primitive::i64 {
            NUMBERS[self as ::core::primitive::usize]
        }
    });
}

/// How long a table without gaps would be, unless that is too long.
fn dense_span(ascending: &[i64]) -> Option<usize> {
    let (first, last) = (ascending.first()?, ascending.last()?);
    let span = last.abs_diff(*first).checked_add(1)?;
    let longest = GAPS.0 * ascending.len() as u64 + GAPS.1;
    usize::try_from(span).ok().filter(|_| span <= longest)
}

fn tokens(found: &Found) -> TokenStream {
    let seed = Literal::u64_unsuffixed(found.seed);
    let displacements =
        found.displacements.iter().map(|distance| Literal::u16_unsuffixed(*distance));
    quote! {
        rt::__private::PerfectHash { seed: #seed, displacements: &[#(#displacements),*] }
    }
}
