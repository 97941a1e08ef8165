//! From wire text and numbers to codes.
//!
//! ```text
//! static BY_TEXT: rt::__private::Table<u32, Code, 256> = rt::__private::Table::of_short(
//!     rt::__private::PerfectHash { seed: 0x…, displacements: &[0] }, &CODES, &[0x…],
//! );
//! static BY_NUMBER: rt::__private::Dense<Code, 680> = rt::__private::Dense::new(&CODES, &NUMBERS);
//! ```

mod hash;
mod search;
#[cfg(test)]
mod tests;

use errcat_catalog::model::{CodeValue, Repr};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::Part;
use crate::plan::Plan;
use hash::{LONGEST_PACKED, LONGEST_SHORT, fold, pack, pack_short};
use search::{Found, search};

/// A table without gaps may be this many times as long as there are codes, and that much longer.
const GAPS: (u64, u64) = (16, 1024);

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let wires: Vec<String> = plan.codes.iter().map(|code| code.of.code.wire()).collect();
    let (hidden, found) = match Texts::of(&wires) {
        Texts::Short => short(&wires),
        Texts::Packed => packed(&wires),
        Texts::Folded => folded(&wires),
    };
    let methods = if plan.is_integer() { of_numbers(plan, &found) } else { of_texts(&found) };
    let mut part = Part { hidden, methods, ..Part::default() };
    if plan.is_integer() {
        by_number(plan, &numbers(plan), &mut part);
    }
    part
}

fn numbers(plan: &Plan<'_>) -> Vec<i64> {
    let numbers = plan.codes.iter().filter_map(|code| match code.of.code.value {
        CodeValue::Integer(number) => Some(number),
        CodeValue::Text(_) => None,
    });
    numbers.collect()
}

/// Whether the numbers of codes lie close together.
pub(crate) fn are_dense(plan: &Plan<'_>) -> bool {
    dense_span(&numbers(plan)).is_some()
}

/// How texts become keys.
enum Texts {
    /// All of them very short: a small key says all of a text.
    Short,
    /// All of them short: a key says all of a text.
    Packed,
    /// A key may belong to other texts too.
    Folded,
}

impl Texts {
    fn of(wires: &[String]) -> Self {
        let longest = wires.iter().map(String::len).max().unwrap_or(0);
        if longest > LONGEST_PACKED || wires.iter().any(String::is_empty) {
            Self::Folded
        } else if longest > LONGEST_SHORT {
            Self::Packed
        } else {
            Self::Short
        }
    }
}

/// The table, and what finds the code of `text` in it.
type Search = (TokenStream, TokenStream);

fn short(wires: &[String]) -> Search {
    let keys: Vec<u64> = wires.iter().map(|wire| pack_short(wire.as_bytes()).into()).collect();
    let found = quote!(BY_TEXT.get(rt::__private::pack_short(text)));
    (table(&format_ident!("BY_TEXT"), Keys::Short, &keys), found)
}

fn packed(wires: &[String]) -> Search {
    let keys: Vec<u64> = wires.iter().map(|wire| pack(wire.as_bytes())).collect();
    let found = quote!(BY_TEXT.get(rt::__private::pack(text.as_bytes())));
    (table(&format_ident!("BY_TEXT"), Keys::Long, &keys), found)
}

fn folded(wires: &[String]) -> Search {
    let (salt, keys) = search::distinct(|salt| {
        wires.iter().map(|wire| fold(wire.as_bytes(), salt)).collect::<Vec<u64>>()
    });
    let longest = wires.iter().map(String::len).max().unwrap_or(0);
    let salt = Literal::u64_unsuffixed(salt);
    let found = quote! {
        if text.len() > #longest {
            ::core::option::Option::None
        } else {
            match BY_TEXT.get(rt::__private::fold(text.as_bytes(), #salt)) {
                ::core::option::Option::Some(code) if rt::__private::same(code.wire(), text) => {
                    ::core::option::Option::Some(code)
                }
                _ => ::core::option::Option::None,
            }
        }
    };
    (table(&format_ident!("BY_TEXT"), Keys::Long, &keys), found)
}

fn of_texts(found: &TokenStream) -> TokenStream {
    quote! {
        /// The code that is written so on the wire, to the letter: `"0601"` is not `"601"`.
        #[inline]
        #[must_use]
        pub const fn from_wire(
            text: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            #found
        }
    }
}

/// A code is nearly always written as the catalogue writes it, which is found sooner than a number.
fn of_numbers(plan: &Plan<'_>, found: &TokenStream) -> TokenStream {
    let repr = plan.repr();
    let read = if plan.catalogue.repr() == Repr::I64 {
        quote! {
            ::core::option::Option::Some(number) => Self::from_number(number),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    } else {
        quote! {
            ::core::option::Option::Some(number)
                if number as ::core::primitive::#repr as ::core::primitive::i64 == number =>
            {
                Self::from_number(number as ::core::primitive::#repr)
            }
            _ => ::core::option::Option::None,
        }
    };
    quote! {
        /// The code that is written so on the wire; zeros before it say nothing: `"0601"` is 601.
        #[inline]
        #[must_use]
        pub const fn from_wire(
            text: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            let found = #found;
            if found.is_some() {
                return found;
            }
            match rt::__private::integer(text) {
                #read
            }
        }
    }
}

fn by_number(plan: &Plan<'_>, numbers: &[i64], part: &mut Part) {
    let count = numbers.len();
    let repr = plan.repr();
    // Tables hold 64 bits with a sign, as catalogues do.
    let literals: Vec<_> = numbers.iter().map(|number| Literal::i64_unsuffixed(*number)).collect();
    let (wide, number) = match plan.catalogue.repr() {
        Repr::I64 => (quote!(NUMBERS), quote!(number)),
        _ => (quote!([#(#literals),*]), quote!(number as ::core::primitive::i64)),
    };
    let unsigned = if plan.catalogue.repr() == Repr::I64 {
        quote!(number.cast_unsigned())
    } else {
        quote!((#number).cast_unsigned())
    };
    let (table, key) = if let Some(span) = dense_span(numbers) {
        let dense = quote! {
            static BY_NUMBER: rt::__private::Dense<Code, #span> =
                rt::__private::Dense::new(&CODES, &#wide);
        };
        (dense, number)
    } else {
        let keys: Vec<u64> = numbers.iter().map(|number| number.cast_unsigned()).collect();
        (table(&format_ident!("BY_NUMBER"), Keys::Long, &keys), unsigned)
    };
    part.hidden.extend(quote! {
        static NUMBERS: [::core::primitive::#repr; #count] = [#(#literals),*];
        #table
    });
    part.methods.extend(quote! {
        /// The code of this number.
        #[inline]
        #[must_use]
        pub const fn from_number(
            number: ::core::primitive::#repr,
        ) -> ::core::option::Option<Self> {
            BY_NUMBER.get(#key)
        }

        /// The code as a number.
        #[inline]
        #[must_use]
        pub const fn number(self) -> ::core::primitive::#repr {
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

/// How large the keys of a table are.
#[derive(Clone, Copy)]
enum Keys {
    Short,
    Long,
}

/// A table of all codes by these keys.
fn table(name: &Ident, size: Keys, keys: &[u64]) -> TokenStream {
    let (key, of) = match size {
        Keys::Short => (quote!(u32), quote!(of_short)),
        Keys::Long => (quote!(u64), quote!(of_long)),
    };
    let Found { seed, displacements, slots } = search(keys);
    let seed = Literal::u64_unsuffixed(seed);
    let displacements = displacements.into_iter().map(Literal::u16_unsuffixed);
    let keys = keys.iter().copied().map(Literal::u64_unsuffixed);
    quote! {
        static #name: rt::__private::Table<::core::primitive::#key, Code, #slots> = rt::__private::Table::#of(
            rt::__private::PerfectHash { seed: #seed, displacements: &[#(#displacements),*] },
            &CODES,
            &[#(#keys),*],
        );
    }
}
