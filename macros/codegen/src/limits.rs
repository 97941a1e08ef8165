//! The limits, as constants and as what a code says was hit.
//!
//! ```text
//! pub mod limit { pub const RATE: ::errcat::Limit = ::errcat::Limit { name: "rate", … }; }
//! static LIMITS: [rt::Limit; 1] = [limit::RATE];
//! ```

use errcat_catalog::model::Limit;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::docs;
use crate::plan::{Plan, text};
use crate::{Options, Part, values};

pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let limits = &plan.catalogue.limits;
    let count = limits.len();
    let constants = limits.iter().enumerate().map(|(index, limit)| {
        let ident = constant(plan, index);
        let doc = docs::limit(plan, limit);
        let runtime = &options.runtime;
        let value = value(limit, runtime);
        quote! {
            #[doc = #doc]
            pub const #ident: #runtime::Limit = #value;
        }
    });
    let idents = (0..count).map(|index| constant(plan, index));
    Part {
        items: quote! {
            /// The limits that the catalogue states, for checking before sending.
            pub mod limit {
                #(#constants)*
            }
        },
        hidden: quote! {
            static LIMITS: [rt::Limit; #count] = [#(limit::#idents),*];
        },
        methods: quote! {
            /// The limit that was hit.
            #[inline]
            #[must_use]
            pub const fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
                match class(self).limit {
                    0 => ::core::option::Option::None,
                    limit => ::core::option::Option::Some(
                        &LIMITS[limit as ::core::primitive::usize - 1],
                    ),
                }
            }
        },
    }
}

/// `RATE`; a name that is no identifier, or is there already, gives a number.
fn constant(plan: &Plan<'_>, index: usize) -> proc_macro2::Ident {
    let limits = &plan.catalogue.limits;
    let name = limits.get(index).map(|limit| limit.name.to_ascii_uppercase());
    let first = limits.iter().position(|limit| Some(limit.name.to_ascii_uppercase()) == name);
    name.filter(|_| first == Some(index))
        .and_then(|name| values::ident(&name))
        .unwrap_or_else(|| format_ident!("UNREADABLE_{index}"))
}

fn value(limit: &Limit, runtime: &TokenStream) -> TokenStream {
    let name = limit.name.as_str();
    let max = Literal::u64_unsuffixed(limit.max.value);
    let unit = limit.unit.as_str();
    let per = values::option(limit.per.as_ref().map(|per| values::duration(per.value)));
    let doc = text(limit.doc.as_ref());
    quote! {
        #runtime::Limit { name: #name, max: #max, unit: #unit, per: #per, doc: #doc }
    }
}
