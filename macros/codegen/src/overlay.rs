//! What an overlay says instead of the catalogue that it stands on.
//!
//! ```text
//! static OVERLAID: [rt::Overlaid; 1] = [rt::Overlaid::new("ours.toml", "…", &[rt::Change::new(…)])];
//! fn overlaid(self, condition: Option<Condition>) -> Option<&'static rt::Overlaid> { … }
//! impl From<errcat::marketo::Code> for Code { … }
//! ```
//!
//! A table of its own, and a match of the few codes that are in it: a catalogue without an overlay has
//! neither.

use errcat_catalog::model::Overridden;
use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Plan, text};
use crate::{Options, Part};

/// The function of the trait; nothing without an overlay.
pub(crate) fn function(plan: &Plan<'_>) -> TokenStream {
    let Some(overlay) = &plan.catalogue.overlay else { return TokenStream::new() };
    let file = overlay.file.as_str();
    let mut rows = Vec::new();
    let mut row = |overridden: Option<&Overridden>| {
        let why = text(overridden.map(|overridden| &overridden.why));
        let changes = overridden.iter().flat_map(|overridden| &overridden.changes).map(|change| {
            let (key, base) = (change.key.as_str(), text(change.base.as_ref()));
            let overlay = change.overlay.as_str();
            quote!(rt::Change::new(#key, #base, #overlay))
        });
        rows.push(quote!(rt::Overlaid::new(#file, #why, &[#(#changes),*])));
        rows.len() - 1
    };
    let of_conditions = plan.conditions.iter().filter_map(|condition| {
        let index = row(Some(condition.of.overridden.as_ref()?));
        let condition = &condition.ident;
        Some(quote! {
            if let ::core::option::Option::Some(Condition::#condition) = condition {
                return ::core::option::Option::Some(&OVERLAID[#index]);
            }
        })
    });
    let of_conditions: TokenStream = of_conditions.collect();
    let of_codes = plan.codes.iter().filter_map(|code| {
        let of = &code.of;
        let index = match &of.overridden {
            Some(overridden) => row(Some(overridden)),
            None if of.is_added => row(None),
            None => return None,
        };
        let code = &code.ident;
        Some(quote!(Self::#code => ::core::option::Option::Some(&OVERLAID[#index]),))
    });
    let of_codes: TokenStream = of_codes.collect();
    let count = rows.len();
    quote! {
        // All codes may be in it.
        #[allow(unreachable_patterns)]
        fn overlaid(
            self,
            condition: ::core::option::Option<Condition>,
        ) -> ::core::option::Option<&'static rt::Overlaid> {
            static OVERLAID: [rt::Overlaid; #count] = [#(#rows),*];
            let _ = condition;
            #of_conditions
            match self {
                #of_codes
                _ => ::core::option::Option::None,
            }
        }
    }
}

/// From the codes of the base, where its module is known: each of them is listed here too.
pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let Some(base) = &options.base else { return Part::default() };
    let listed = plan.codes.iter().filter(|code| !code.of.is_added).map(|code| &code.ident);
    let listed: Vec<_> = listed.collect();
    let count = listed.len();
    let (check, same) = if options.has_mistakes {
        (
            TokenStream::new(),
            quote! {
                let _ = code;
                Self::ALL[0]
            },
        )
    } else {
        let same = quote! {
            static LISTED: [Code; #count] = [#(Code::#listed),*];
            LISTED[code as ::core::primitive::usize]
        };
        (is_the_base(plan, count), same)
    };
    let hidden = quote! {
        type BaseCode = #base::Code;

        #check

        #[automatically_derived]
        impl ::core::convert::From<BaseCode> for Code {
            /// The same code, of which the overlay may say something else.
            #[inline]
            fn from(code: BaseCode) -> Self {
                #same
            }
        }
    };
    Part { hidden, ..Part::default() }
}

/// A compile error where the module is of another catalogue than the overlay was read with.
fn is_the_base(plan: &Plan<'_>, count: usize) -> TokenStream {
    let catalogue = plan.catalogue;
    let name = catalogue.name.as_str();
    let as_of = catalogue.as_of.as_ref().map(|date| date.value.to_string()).unwrap_or_default();
    let of = if as_of.is_empty() { String::new() } else { format!(" of {as_of}") };
    let stale =
        format!("the base of the overlay is `{name}`{of}, and this module is another catalogue");
    quote! {
        const _: () = ::core::assert!(
            rt::__private::is_catalogue::<BaseCode>(#name, #as_of, #count),
            #stale,
        );
    }
}
