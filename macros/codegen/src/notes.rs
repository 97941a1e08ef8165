//! What the catalogue says to people about each code.
//!
//! ```text
//! static NOTES: [rt::Notes; 1] = rt::__private::notes(&["…"], &["…"], b"d", &[], &[]);
//! ```
//!
//! A table of its own: a program that never asks does not carry these texts. It is put together
//! from columns while the program is compiled, because a call for each row takes the compiler
//! longer.

use errcat_catalog::model::Verified;
use proc_macro2::Literal;
use quote::quote;

use crate::Part;
use crate::docs;
use crate::plan::{Plan, text};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    let count = plan.codes.len();
    let docs = plan.codes.iter().map(|code| code.of.doc.as_str());
    let fixes = plan.codes.iter().map(|code| text(code.of.fix.as_ref()));
    let verified = plan.codes.iter().map(|code| letter(code.of.verified.value));
    let verified = Literal::byte_string(&verified.collect::<Vec<u8>>());
    let since = plan.codes.iter().enumerate().filter_map(|(index, code)| {
        let since = code.of.since.as_ref()?.as_str();
        Some(quote!((#index, #since)))
    });
    let deprecated = plan.codes.iter().enumerate().filter_map(|(index, code)| {
        let why = docs::deprecation(plan, code.of.deprecated.as_ref()?);
        Some(quote!((#index, #why)))
    });
    Part {
        hidden: quote! {
            static NOTES: [rt::Notes; #count] = rt::__private::notes(
                &[#(#docs),*],
                &[#(#fixes),*],
                #verified,
                &[#(#since),*],
                &[#(#deprecated),*],
            );
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

/// How a classification is known, as the runtime's `notes` reads it.
fn letter(verified: Verified) -> u8 {
    match verified {
        Verified::Docs => b'd',
        Verified::Observed => b'o',
        Verified::Inferred => b'i',
    }
}
