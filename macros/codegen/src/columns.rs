//! What codes have in the catalogue's own columns.
//!
//! Of words, of which every code has one, a table and its accessor:
//!
//! ```text
//! static COLUMN_OWNER: [Owner; 1] = [Owner::Caller];
//! impl Code { pub const fn owner(self) -> Owner { … } }
//! ```
//!
//! Of anything else the distinct values, and for each code the place of its own:
//!
//! ```text
//! static COLUMN_STATUS: &[u8; 3] = b"\0\x01\0";
//! static COLUMN_STATUS_VALUES: [Option<u16>; 2] = [Some(404), None];
//! static COLUMN_STATUS_TEXTS: [&str; 2] = ["404", ""];
//! impl Code { pub const fn status(self) -> Option<u16> { … } }
//! ```

use std::collections::HashMap;

use errcat_catalog::model::ColumnType;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::{Plan, PlannedColumn};
use crate::{Options, Part, docs, values};

pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let mut part = Part::default();
    for column in &plan.columns {
        let (method, doc) = (&column.method, docs::prose(&column.of.doc));
        let (of, table) = (column.gives(options), table(column));
        let found = match &column.words {
            Some(words) if !column.of.optional => {
                part.hidden.extend(of_words(plan, column, &words.ident));
                quote!(#table[self as ::core::primitive::usize])
            }
            _ => {
                part.hidden.extend(of_values(plan, column, options));
                let values = format_ident!("{table}_VALUES");
                let place = quote!(#table[self as ::core::primitive::usize]);
                quote!(#values[#place as ::core::primitive::usize])
            }
        };
        part.methods.extend(quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            pub const fn #method(self) -> #of {
                #found
            }
        });
    }
    part
}

impl PlannedColumn<'_> {
    /// The type of what a code has in it.
    pub(crate) fn gives(&self, options: &Options) -> TokenStream {
        let of = self.holds(options);
        if self.of.optional { quote!(::core::option::Option<#of>) } else { of }
    }

    /// The type of a value.
    pub(crate) fn holds(&self, options: &Options) -> TokenStream {
        match &self.of.of {
            ColumnType::Words => {
                let ident = self.words.as_ref().map(|words| &words.ident);
                quote!(#ident)
            }
            ColumnType::Bool => quote!(::core::primitive::bool),
            ColumnType::Integer(repr) => {
                let repr = format_ident!("{}", repr.as_str());
                quote!(::core::primitive::#repr)
            }
            ColumnType::Text | ColumnType::Url => quote!(&'static ::core::primitive::str),
            ColumnType::Duration => quote!(::core::time::Duration),
            ColumnType::HttpStatus => quote!(::core::primitive::u16),
            ColumnType::Code(catalogue) => {
                let path = options.names.catalogue(catalogue);
                quote!(#path::Code)
            }
        }
    }

    /// The text of what a code has in it, perhaps.
    pub(crate) fn text(&self) -> TokenStream {
        let (method, table) = (&self.method, table(self));
        match &self.words {
            Some(_) if !self.of.optional => {
                quote!(::core::option::Option::Some(Self::#method(self).as_str()))
            }
            _ => {
                let texts = format_ident!("{table}_TEXTS");
                let place = quote!(#table[self as ::core::primitive::usize]);
                quote!(#texts[#place as ::core::primitive::usize])
            }
        }
    }
}

fn table(column: &PlannedColumn<'_>) -> Ident {
    format_ident!("COLUMN_{}", column.of.name.to_ascii_uppercase())
}

fn of_words(plan: &Plan<'_>, column: &PlannedColumn<'_>, ident: &Ident) -> TokenStream {
    let (table, count) = (table(column), plan.codes.len());
    let words = column.words.iter().flat_map(|words| &words.values).collect::<Vec<_>>();
    let rows = plan.codes.iter().map(|code| &words[column.place(&code.of).unwrap_or(0)].ident);
    quote! {
        static #table: [#ident; #count] = [#(#ident::#rows),*];
    }
}

fn of_values(plan: &Plan<'_>, column: &PlannedColumn<'_>, options: &Options) -> TokenStream {
    let mut known = HashMap::new();
    let mut distinct: Vec<Option<usize>> = Vec::new();
    let rows = plan.codes.iter().map(|code| {
        let value = column.place(&code.of);
        *known.entry(value).or_insert_with(|| {
            distinct.push(value);
            distinct.len() - 1
        })
    });
    let places = places(&rows.collect::<Vec<_>>());
    let (table, count) = (table(column), distinct.len());
    let of = column.gives(options);
    let values = distinct.iter().map(|place| {
        let value = place.and_then(|place| column.of.value(place));
        let shown = value.map(|value| literal(column, *place, value, options));
        if column.of.optional {
            values::option(shown)
        } else {
            shown.unwrap_or_else(|| literal(column, None, "", options))
        }
    });
    let texts =
        distinct.iter().map(|place| values::option(place.and_then(|place| column.of.value(place))));
    let (all, shown) = (format_ident!("{table}_VALUES"), format_ident!("{table}_TEXTS"));
    let (place, places) = places;
    quote! {
        static #table: #place = #places;
        static #all: [#of; #count] = [#(#values),*];
        static #shown: [::core::option::Option<&::core::primitive::str>; #count] = [#(#texts),*];
    }
}

/// The place of each code's value: as few bytes and tokens as can be.
pub(crate) fn places(rows: &[usize]) -> (TokenStream, TokenStream) {
    let count = rows.len();
    let bytes: Result<Vec<u8>, _> = rows.iter().map(|place| u8::try_from(*place)).collect();
    if let Ok(bytes) = bytes {
        let bytes = Literal::byte_string(&bytes);
        (quote!(&[::core::primitive::u8; #count]), quote!(#bytes))
    } else {
        let places = rows.iter().map(|place| Literal::usize_unsuffixed(*place));
        (quote!([::core::primitive::u32; #count]), quote!([#(#places),*]))
    }
}

/// A value as Rust; of a catalogue with mistakes it may be any of the type.
fn literal(
    column: &PlannedColumn<'_>,
    place: Option<usize>,
    value: &str,
    options: &Options,
) -> TokenStream {
    match &column.of.of {
        ColumnType::Words => {
            let words = column.words.as_ref();
            let word = words.and_then(|words| words.values.get(place.unwrap_or(0)));
            let (ident, word) = (words.map(|words| &words.ident), word.map(|word| &word.ident));
            quote!(#ident::#word)
        }
        ColumnType::Bool => {
            let is = value == "true";
            quote!(#is)
        }
        ColumnType::Integer(_) => {
            let number = Literal::i64_unsuffixed(value.parse().unwrap_or(0));
            quote!(#number)
        }
        ColumnType::HttpStatus => {
            let status = Literal::u16_unsuffixed(value.parse().unwrap_or(0));
            quote!(#status)
        }
        ColumnType::Text | ColumnType::Url => quote!(#value),
        ColumnType::Duration => values::duration(column.of.duration(value)),
        ColumnType::Code(catalogue) => {
            let path = options.names.catalogue(catalogue);
            let message = format!(
                "`{value}` is no code of `{catalogue}`, which the column `{}` names",
                column.of.name.value,
            );
            quote! {
                match #path::Code::from_wire(#value) {
                    ::core::option::Option::Some(code) => code,
                    ::core::option::Option::None => ::core::panic!(#message),
                }
            }
        }
    }
}
