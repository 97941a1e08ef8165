//! The enum of codes, with the texts that tell one from another.
//!
//! ```text
//! pub enum Code {
//!     #[doc = "`1006`: The requested field does not exist. …"]
//!     #[doc(alias = "1006")]
//!     FieldNotFound,
//! }
//! static CODES: [Code; 1] = [Code::FieldNotFound];
//! static WIRES: [&str; 1] = ["1006"];
//! const NAMES: &str = "FieldNotFound";
//! static NAME_ENDS: [u32; 1] = [13];
//! static HOLES: [rt::Hole; 1] = [rt::Hole::new(7, 14)];
//! static TEMPLATES: [rt::Template; 1] = rt::__private::templates(&["Field '{field}' …"], &HOLES, &[0]);
//! ```
//!
//! `Debug` and `Display` read the tables: derived ones would cost the compiler more than all the
//! rest for a large catalogue.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::docs;
use crate::plan::Plan;
use crate::{Part, values};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let doc = docs::catalogue(plan);
    let count = plan.codes.len();
    let idents: Vec<_> = plan.codes.iter().map(|code| &code.ident).collect();
    let ident = &plan.code;
    let variants = match &plan.any {
        // Of the two enums, people meet the other one.
        Some(any) => variants(plan, |index| docs::variant_of(any, &plan.codes[index])),
        None => variants(plan, |index| docs::code(plan, index)),
    };
    let alias = (ident != "Code").then(|| {
        quote! {
            #[doc(hidden)]
            pub type Code = #ident;
        }
    });
    let wires = plan.codes.iter().map(|code| code.of.code.wire());
    let names: String = plan.codes.iter().map(|code| code.of.name.as_str()).collect();
    let name_ends = plan.codes.iter().scan(0, |end, code| {
        *end += code.of.name.len();
        Some(Literal::usize_unsuffixed(*end))
    });
    let texts = plan.codes.iter().map(|code| code.of.message.text());
    let holes = plan.codes.iter().enumerate().flat_map(|(index, code)| {
        values::holes(&code.of.message, &code.of.shown).map(move |hole| (index, hole))
    });
    let (owners, holes): (Vec<usize>, Vec<TokenStream>) = holes.unzip();
    let hole_count = holes.len();

    Part {
        items: quote! {
            #[doc = #doc]
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #ident {
                #variants
            }
            #alias
        },
        hidden: quote! {
            static CODES: [Code; #count] = [#(Code::#idents),*];
            static WIRES: [&::core::primitive::str; #count] = [#(#wires),*];
            const NAMES: &::core::primitive::str = #names;
            static NAME_ENDS: [::core::primitive::u32; #count] = [#(#name_ends),*];
            static HOLES: [rt::Hole; #hole_count] = [#(#holes),*];
            static TEMPLATES: [rt::Template; #count] = rt::__private::templates(
                &[#(#texts),*],
                &HOLES,
                &[#(#owners),*],
            );

            #[automatically_derived]
            impl ::core::fmt::Debug for Code {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(self.name())
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for Code {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.pad(self.template().text())
                }
            }
        },
        methods: quote! {
            /// Every code, in ascending order.
            pub const ALL: &'static [Self] = &CODES;

            /// The code as it is written on the wire.
            #[inline]
            #[must_use]
            pub const fn wire(self) -> &'static ::core::primitive::str {
                WIRES[self as ::core::primitive::usize]
            }

            /// The name of the code.
            #[inline]
            #[must_use]
            pub const fn name(self) -> &'static ::core::primitive::str {
                rt::__private::joined(NAMES, &NAME_ENDS, self as ::core::primitive::usize)
            }

            /// The message, with a placeholder for each part that varies.
            #[inline]
            #[must_use]
            pub const fn template(self) -> rt::Template {
                TEMPLATES[self as ::core::primitive::usize]
            }
        },
    }
}

/// A variant for each code, as documented as `doc` says.
pub(crate) fn variants(plan: &Plan<'_>, doc: impl Fn(usize) -> String) -> TokenStream {
    let variants = plan.codes.iter().enumerate().map(|(index, code)| {
        let (doc, ident) = (doc(index), &code.ident);
        let deprecated = code.of.deprecated.as_ref().map(|deprecated| {
            let note = docs::deprecation(plan, deprecated);
            quote!(#[deprecated(note = #note)])
        });
        let alias = docs::wire_alias(ident, &code.of).map(|wire| quote!(#[doc(alias = #wire)]));
        quote!(#[doc = #doc] #alias #deprecated #ident,)
    });
    variants.collect()
}
