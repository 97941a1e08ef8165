//! The impls of a type in which nothing is wrong.
//!
//! ```text
//! const _: () = {
//!     use ::errcat as __rt;
//!     impl ::core::convert::From<__rt::Fault<errcat::marketo::Code>> for UpsertError { … }
//!     impl ::core::fmt::Display for UpsertError { … }
//!     impl ::core::error::Error for UpsertError { … }
//!     impl __rt::__private::Delegate for UpsertError { … }
//!     impl __rt::Classified for UpsertError { … }
//! };
//! ```

mod alike;
mod bounds;
mod classify;
pub(super) mod context;
mod convert;
mod diagnostic;
mod display;
pub(super) mod format;
pub(super) mod from;
mod include;
mod source;
mod tokens;

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::Input;
use super::claims::Claims;
use super::select::Which;
use super::table::Table;

pub(super) use bounds::{Bounds, impl_generics};

pub(super) fn impls<'t>(input: &Input, table: &Table<'t>, claims: &Claims<'t>) -> TokenStream {
    let impls = [
        convert::from_faults(input, table, claims),
        from::others(input, table),
        if input.container.shows_itself {
            TokenStream::new()
        } else {
            display::generate(input, table, claims)
        },
        source::generate(input, table),
        classify::generate(input, table, claims),
        diagnostic::generate(input),
    ];
    let names_deprecated = claims.all.iter().any(|claim| match &claim.test.which {
        Some(Which::One(code)) => table.codes[*code].is_deprecated,
        _ => false,
    });
    let allowed = names_deprecated.then(|| quote!(#[allow(deprecated)]));
    let block = in_block(input, &quote!(#(#impls)*));
    quote!(#allowed #block)
}

/// Says each word once more as a path to what was generated for it, where the user wrote it: for
/// editors, and so that the compiler warns of what is deprecated.
pub(super) fn names(input: &Input, claims: &Claims<'_>) -> TokenStream {
    let of_variants = input
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| (Some(index), &variant.attributes.allowed));
    // Those of variants that allow nothing of their own stand together.
    let (own, others): (Vec<_>, Vec<_>) = of_variants.partition(|(_, allowed)| !allowed.is_empty());
    let others: Vec<Option<usize>> =
        others.into_iter().map(|(index, _)| index).chain([None]).collect();
    let none = TokenStream::new();
    let own = own.into_iter().map(|(index, allowed)| (vec![index], allowed));
    let blocks = own.chain([(others, &none)]).filter_map(|(of, allowed)| {
        let names: Vec<&TokenStream> =
            claims.names.iter().filter(|(by, _)| of.contains(by)).map(|(_, name)| name).collect();
        let of_type = &input.allowed;
        (!names.is_empty()).then(|| {
            quote! {
                #of_type
                #allowed
                const _: () = {
                    let _ = (#(#names,)*);
                };
            }
        })
    });
    blocks.collect()
}

/// `items` where the runtime is called `__rt`.
///
/// The catalogue is not called anything: before Rust 1.95, `self` and `super` cannot be imported.
pub(super) fn in_block(input: &Input, items: &TokenStream) -> TokenStream {
    let runtime = &input.runtime;
    quote! {
        const _: () = {
            use #runtime as __rt;
            #items
        };
    }
}
