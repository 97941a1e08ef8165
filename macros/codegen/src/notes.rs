//! What the catalogue says to people about each code.
//!
//! ```text
//! static NOTES: [rt::Notes; 1] = [rt::Notes::new("…", "…", "", rt::Verified::Docs, None)];
//! ```
//!
//! A table of its own: a program that never asks does not carry these texts.

use errcat_catalog::model::Code;
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::plan::{Plan, text};
use crate::{Part, values};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let count = plan.codes.len();
    let rows = plan.codes.iter().map(|code| row(plan, &code.of));
    Part {
        hidden: quote! {
            static NOTES: [rt::Notes; #count] = [#(#rows),*];
        },
        methods: quote! {
            /// What the catalogue says to people about it.
            #[inline]
            #[must_use]
            pub const fn notes(self) -> &'static rt::Notes {
                &NOTES[self as ::core::primitive::usize]
            }

            /// What it means.
            #[inline]
            #[must_use]
            pub const fn doc(self) -> &'static ::core::primitive::str {
                self.notes().doc
            }

            /// What to do about it; empty where the catalogue does not say.
            #[inline]
            #[must_use]
            pub const fn fix(self) -> &'static ::core::primitive::str {
                self.notes().fix
            }
        },
        ..Part::default()
    }
}

fn row(plan: &Plan<'_>, code: &Code) -> TokenStream {
    let doc = code.doc.as_str();
    let fix = text(code.fix.as_ref());
    let since = text(code.since.as_ref());
    let verified = values::verified(code.verified.value);
    let deprecated = code.deprecated.as_ref();
    let deprecated = values::option(deprecated.map(|why| docs::deprecation(plan, why)));
    quote!(rt::Notes::new(#doc, #fix, #since, #verified, #deprecated))
}
