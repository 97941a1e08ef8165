//! From other errors, and from included enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Field, Input, Variant};
use super::Bounds;

pub(super) fn others(input: &Input) -> TokenStream {
    each(input, |variant, field| {
        let (path, member) = (&variant.path, &field.member);
        quote!(#path { #member: error })
    })
}

/// An impl for each variant that is made of another error, which is called `error` in its body.
pub(in super::super) fn each(
    input: &Input,
    body: impl Fn(&Variant, &Field) -> TokenStream,
) -> TokenStream {
    let impls = input.variants.iter().filter_map(|variant| {
        let field = field(variant)?;
        let (ty, body) = (&field.ty, body(variant, field));
        let header = Bounds::new(input).header(&quote!(::core::convert::From<#ty>));
        Some(quote! {
            #header {
                fn from(error: #ty) -> Self {
                    #body
                }
            }
        })
    });
    impls.collect()
}

/// What the variant, or the struct, is made of by itself.
fn field(variant: &Variant) -> Option<&Field> {
    let is_whole = variant.included().is_some() || variant.is_struct;
    variant.from().or_else(|| variant.only().filter(|_| is_whole))
}
