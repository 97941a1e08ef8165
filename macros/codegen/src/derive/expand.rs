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

mod bounds;
mod classify;
mod convert;
mod display;
pub(super) mod format;
pub(super) mod from;
mod source;

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::Input;
use super::claims::Claims;
use super::table::Table;

pub(super) use bounds::Bounds;

pub(super) fn impls(input: &Input, table: &Table<'_>, claims: &Claims<'_>) -> TokenStream {
    let impls = [
        convert::from_faults(input, table, claims),
        from::others(input),
        display::generate(input, table, claims),
        source::generate(input),
        classify::generate(input, table, claims),
    ];
    in_block(input, &quote!(#(#impls)*))
}

/// Says each word once more as a path to what was generated for it, where the user wrote it: for
/// editors, and so that the compiler warns of what is deprecated.
pub(super) fn names(input: &Input, claims: &Claims<'_>) -> TokenStream {
    let names = &claims.names;
    if names.is_empty() {
        return TokenStream::new();
    }
    let (runtime, allowed) = (&input.runtime, &input.allowed);
    quote! {
        #allowed
        #[allow(unused_qualifications)]
        const _: () = {
            #[allow(unused_imports)]
            use #runtime as __rt;
            #(let _ = #names;)*
        };
    }
}

/// `items` where the runtime is called `__rt`.
///
/// The catalogue is not called anything: before Rust 1.95, `self` and `super` cannot be imported.
pub(super) fn in_block(input: &Input, items: &TokenStream) -> TokenStream {
    let runtime = &input.runtime;
    quote! {
        #[allow(deprecated, unused_imports, unused_qualifications)]
        const _: () = {
            use #runtime as __rt;
            #items
        };
    }
}
