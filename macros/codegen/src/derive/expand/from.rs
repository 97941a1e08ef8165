//! From other errors, and from included enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Field, Input, Variant};
use super::Bounds;

pub(in super::super) fn others(input: &Input) -> TokenStream {
    let impls = input.variants.iter().filter_map(|variant| {
        let field = field(variant)?;
        Some(one(input, variant, field))
    });
    impls.collect()
}

/// What the variant, or the struct, is made of by itself.
fn field(variant: &Variant) -> Option<&Field> {
    let is_whole = variant.included().is_some() || variant.is_struct;
    variant.from().or_else(|| variant.only().filter(|_| is_whole))
}

fn one(input: &Input, variant: &Variant, field: &Field) -> TokenStream {
    let (ty, path, member) = (&field.ty, &variant.path, &field.member);
    let header = Bounds::new(input).header(&quote!(::core::convert::From<#ty>));
    quote! {
        #header {
            fn from(error: #ty) -> Self {
                #path { #member: error }
            }
        }
    }
}
