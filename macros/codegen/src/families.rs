//! The family of each code, listed or not.
//!
//! ```text
//! static FAMILIES: [Option<Family>; 3] = [None, Some(Family::DataException), …];
//! static FAMILY_OF_CODES: &[u8; 258] = b"\0\x01…";
//! impl Code { pub const fn family(self) -> Option<Family> { … } }
//! impl Family { pub const fn of_number(number: i16) -> Option<Self> { … } }
//! ```

use errcat_catalog::model::{CodeValue, Members};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::Plan;
use crate::{Part, columns};

pub(crate) fn generate(plan: &Plan<'_>) -> Part {
    if plan.families.is_empty() {
        return Part::default();
    }
    let places = plan.codes.iter().map(|code| plan.family(&code.of).map_or(0, |place| place + 1));
    let (place, places) = columns::places(&places.collect::<Vec<_>>());
    let count = plan.families.len() + 1;
    let idents = plan.families.iter().map(|family| &family.ident);
    let of_wire = of_wire(plan);
    Part {
        hidden: quote! {
            static FAMILY_OF_CODES: #place = #places;
            static FAMILIES: [::core::option::Option<Family>; #count] = [
                ::core::option::Option::None
                #(, ::core::option::Option::Some(Family::#idents))*
            ];
            impl Family {
                #of_wire
            }
        },
        methods: quote! {
            /// The class of codes that it belongs to.
            #[inline]
            #[must_use]
            pub const fn family(self) -> ::core::option::Option<Family> {
                let place = FAMILY_OF_CODES[self as ::core::primitive::usize];
                FAMILIES[place as ::core::primitive::usize]
            }
        },
        ..Part::default()
    }
}

/// The family of what may not be listed.
fn of_wire(plan: &Plan<'_>) -> TokenStream {
    if plan.is_integer() {
        let repr = plan.repr();
        let arms = plan.families.iter().filter_map(|family| match &family.of.members {
            Members::Range(from, to) => {
                let (CodeValue::Integer(from), CodeValue::Integer(to)) = (&from.value, &to.value)
                else {
                    return None;
                };
                let (from, to) = (Literal::i64_unsuffixed(*from), Literal::i64_unsuffixed(*to));
                let ident = &family.ident;
                Some(quote!(#from..=#to => ::core::option::Option::Some(Self::#ident),))
            }
            Members::Prefix(_) => None,
        });
        return quote! {
            /// The class of the code of this number, listed or not.
            #[must_use]
            pub const fn of_number(
                number: ::core::primitive::#repr,
            ) -> ::core::option::Option<Self> {
                match number {
                    #(#arms)*
                    _ => ::core::option::Option::None,
                }
            }
        };
    }
    let arms = plan.families.iter().map(|family| {
        let ident = &family.ident;
        let holds = match &family.of.members {
            Members::Prefix(prefix) => {
                let prefix = prefix.as_str();
                quote!(text.starts_with(#prefix))
            }
            Members::Range(from, to) => {
                let (from, to) = (from.value.wire(), to.value.wire());
                quote!(rt::Bounds::Text(#from, #to).contains(text))
            }
        };
        quote! {
            if #holds {
                return ::core::option::Option::Some(Self::#ident);
            }
        }
    });
    quote! {
        /// The class of the code that is written so on the wire, listed or not.
        #[must_use]
        pub fn of_wire(text: &::core::primitive::str) -> ::core::option::Option<Self> {
            #(#arms)*
            ::core::option::Option::None
        }
    }
}
