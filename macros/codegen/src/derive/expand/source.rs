//! The error behind the error.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Field, Input, Variant};
use super::super::table::Table;
use super::Bounds;
use super::alike::Alike;
use super::format::Format;

pub(super) fn generate(input: &Input, table: &Table<'_>) -> TokenStream {
    let mut bounds = Bounds::new(input);
    bounds.ask_self(&quote! {
        ::core::fmt::Debug + ::core::fmt::Display + __rt::Classified + __rt::__private::Delegate
    });
    let (mut sources, mut behind) = (Alike::new(), Alike::new());
    let mut with_source = 0;
    for variant in &input.variants {
        let Some((field, by)) = asked(variant) else { continue };
        with_source += 1;
        if by.starts_with("source") {
            bounds.ask(field, &quote!(::core::error::Error + 'static));
            sources.add(variant, field, by);
        } else {
            bounds.ask(field, &quote!(::core::error::Error));
            behind.add(variant, field, by);
        }
    }
    let header = bounds.header(&quote!(::core::error::Error));
    let path = &table.path;
    let code = quote!(#path::Code);
    let mut arms = sources.arms(&code, "__errcat_source", |source| source);
    arms.extend(behind.arms(&code, "__errcat_behind", |source| source));
    let others =
        (with_source < input.variants.len()).then(|| quote!(_ => ::core::option::Option::None,));
    let found = if with_source == 0 {
        quote!(::core::option::Option::None)
    } else {
        quote!(match self { #(#arms)* #others })
    };
    quote! {
        #header {
            fn source(
                &self,
            ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                __rt::__private::tell_if_answering(self);
                #found
            }
        }
    }
}

/// The field that leads to the error behind a variant, and by which traits.
fn asked(variant: &Variant) -> Option<(&Field, &'static str)> {
    if let Some(field) = variant.source().filter(|_| variant.attributes.transparent.is_none())
        && variant.fault().is_none_or(|fault| fault.member != field.member)
    {
        return Some((field, "source_or_refuse"));
    }
    let field = variant.shown_as_it_is()?;
    let is_shown = match &variant.attributes.display {
        None => true,
        Some(literal) => Format::of_literal(literal, variant)
            .is_ok_and(|format| format.used().any(|used| used.member == field.member)),
    };
    if !is_shown {
        // A fault is refused where it is to answer.
        let is_fault = variant.fault().is_some();
        return Some((field, if is_fault { "source" } else { "source_or_refuse" }));
    }
    // What is shown already is not told once more as the source; what lies behind it is.
    if variant.is_made_from_faults() && field.is_fault() {
        return None;
    }
    let is_other = variant.attributes.transparent.is_some() && variant.fault().is_none();
    Some((field, if is_other { "behind_or_refuse" } else { "behind" }))
}
