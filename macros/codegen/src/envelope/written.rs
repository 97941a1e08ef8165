//! The plan as a constant: bytes and one text, from which the runtime makes the tables while the
//! program is compiled. As Rust they would take the compiler longer than all else of a small
//! catalogue.
//!
//! ```text
//! const STEPS: rt::__private::written::Parts = Parts { steps: &written::steps::<3>(b"…", …), … };
//! const CHECKS: …
//! const ENVELOPES: &'static rt::__private::envelope::Envelopes = &Tables::ENVELOPES.finish(true);
//! ```

mod bytes;
mod parts;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::tables::Envelopes;
use crate::values;
use parts::{Array, Parts};

/// A member of the `impl` of the catalogue's type, where the runtime is called `rt`.
pub(super) fn constant(tables: &Envelopes) -> TokenStream {
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
            const #name: Parts =
                Parts { #field: &written::#make::<#count>(#bytes, Self::#last), ..Self::#last };
        });
        last = name;
    }
    quote! {
        const ENVELOPES: &'static rt::__private::envelope::Envelopes = {
            use rt::__private::written::{self, Parts};

            enum Tables {}

            impl Tables {
                const TEXT: Parts = Parts { text: #text, retries: &[#(#retries),*], ..Parts::NONE };
                #arrays
            }

            &Tables::#last.finish(#integers)
        };
    }
}
