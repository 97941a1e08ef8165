//! The plan as a constant: bytes and one text, from which the runtime makes the tables while the
//! program is compiled. As Rust they would take the compiler longer than all else of a small
//! catalogue.
//!
//! ```text
//! enum __Replies<const N: usize> {}
//! impl<const N: usize> __Replies<N> {
//!     const PART_0: Parts = Parts { steps: &written::steps::<3>(b"…", Self::TEXT), ..Self::TEXT };
//! }
//! ```

mod bytes;
mod parts;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::tables::Envelopes;
use crate::values;
use parts::{Array, Parts};

/// The type `__Replies`, which has the description, for where the runtime is called `rt`.
///
/// Its parameter means nothing: see the runtime's `Description`.
pub(super) fn item(tables: &Envelopes) -> TokenStream {
    let integers = tables.integers;
    let parts = Parts::of(tables);
    let text = &parts.text;
    let retries: Vec<_> =
        parts.retries.iter().map(|action| values::recovery(action.as_ref())).collect();
    let mut last = format_ident!("TEXT");
    let mut arrays = TokenStream::new();
    for (index, array) in parts.arrays().enumerate() {
        let Array { field, make, count, bytes } = array;
        let (name, field, make) =
            (format_ident!("PART_{index}"), format_ident!("{field}"), format_ident!("{make}"));
        let (count, bytes) = (Literal::usize_unsuffixed(count), Literal::byte_string(&bytes));
        arrays.extend(quote! {
            const #name: rt::__private::written::Parts = rt::__private::written::Parts {
                #field: &rt::__private::written::#make::<#count>(#bytes, Self::#last),
                ..Self::#last
            };
        });
        last = name;
    }
    quote! {
        #[doc(hidden)]
        pub enum __Replies<const N: ::core::primitive::usize> {}

        impl<const N: ::core::primitive::usize> __Replies<N> {
            const TEXT: rt::__private::written::Parts = rt::__private::written::Parts {
                text: #text,
                retries: &[#(#retries),*],
                ..rt::__private::written::Parts::NONE
            };
            #arrays
        }

        #[automatically_derived]
        impl<const N: ::core::primitive::usize> rt::__private::Description for __Replies<N> {
            const ENVELOPES: &'static rt::__private::envelope::Envelopes =
                &Self::#last.finish(#integers);
        }
    }
}
