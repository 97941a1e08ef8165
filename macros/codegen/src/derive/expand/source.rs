//! The error behind the error.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Field, Input, Variant};
use super::Bounds;
use super::convert::name;
use super::format::Format;

pub(super) fn generate(input: &Input) -> TokenStream {
    let mut bounds = Bounds::new(input);
    bounds.ask_self(&quote!(::core::fmt::Debug + ::core::fmt::Display));
    let arms: Vec<TokenStream> =
        input.variants.iter().filter_map(|variant| arm(variant, &mut bounds)).collect();
    let header = bounds.header(&quote!(::core::error::Error));
    if arms.is_empty() {
        return quote!(#header {});
    }
    let others =
        (arms.len() < input.variants.len()).then(|| quote!(_ => ::core::option::Option::None,));
    quote! {
        #header {
            fn source(
                &self,
            ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                match self {
                    #(#arms)*
                    #others
                }
            }
        }
    }
}

fn arm(variant: &Variant, bounds: &mut Bounds<'_>) -> Option<TokenStream> {
    let error = quote!(::core::error::Error + 'static);
    if let Some(field) = variant.source().filter(|_| variant.attributes.transparent.is_none())
        && variant.fault().is_none_or(|fault| fault.member != field.member)
    {
        bounds.ask(field, &error);
        return Some(given(variant, field));
    }
    let field = variant.shown_as_it_is()?;
    let is_shown = match &variant.attributes.display {
        None => true,
        Some(literal) => Format::of_literal(literal, variant)
            .is_ok_and(|format| format.used().any(|used| used.member == field.member)),
    };
    bounds.ask(field, &error);
    if !is_shown {
        return Some(given(variant, field));
    }
    // What is shown already is not told once more as the source; what lies behind it is.
    let (pattern, opened) = (variant.pattern([field]), field.opened(&field.binding));
    Some(quote!(#pattern => ::core::error::Error::source(#opened),))
}

fn given(variant: &Variant, field: &Field) -> TokenStream {
    let (pattern, binding) = (variant.pattern([field]), &field.binding);
    if field.is_option() {
        let opened = field.opened(&name("source"));
        return quote! {
            #pattern => match #binding {
                ::core::option::Option::Some(source) => ::core::option::Option::Some(#opened),
                ::core::option::Option::None => ::core::option::Option::None,
            },
        };
    }
    let opened = field.opened(binding);
    quote!(#pattern => ::core::option::Option::Some(#opened),)
}
