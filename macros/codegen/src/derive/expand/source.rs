//! The error behind the error.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::ast::{Field, Input, Variant};
use super::super::table::Table;
use super::Bounds;
use super::convert::{at, name};
use super::format::Format;

pub(super) fn generate(input: &Input, table: &Table<'_>) -> TokenStream {
    let mut bounds = Bounds::new(input);
    bounds.ask_self(&quote!(::core::fmt::Debug + ::core::fmt::Display));
    let arms: Vec<TokenStream> =
        input.variants.iter().filter_map(|variant| arm(variant, table, &mut bounds)).collect();
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

fn arm(variant: &Variant, table: &Table<'_>, bounds: &mut Bounds<'_>) -> Option<TokenStream> {
    if let Some(field) = variant.source().filter(|_| variant.attributes.transparent.is_none())
        && variant.fault().is_none_or(|fault| fault.member != field.member)
    {
        bounds.ask(field, &quote!(::core::error::Error + 'static));
        return Some(found(variant, field, table, "source", "source_or_refuse"));
    }
    let field = variant.shown_as_it_is()?;
    let is_shown = match &variant.attributes.display {
        None => true,
        Some(literal) => Format::of_literal(literal, variant)
            .is_ok_and(|format| format.used().any(|used| used.member == field.member)),
    };
    if !is_shown {
        bounds.ask(field, &quote!(::core::error::Error + 'static));
        return Some(found(variant, field, table, "source", "source_or_refuse"));
    }
    // What is shown already is not told once more as the source; what lies behind it is.
    bounds.ask(field, &quote!(::core::error::Error));
    let is_other = variant.attributes.transparent.is_some() && variant.fault().is_none();
    let by = if is_other { "behind_or_refuse" } else { "behind" };
    Some(found(variant, field, table, "behind", by))
}

fn found(
    variant: &Variant,
    field: &Field,
    table: &Table<'_>,
    method: &str,
    by: &str,
) -> TokenStream {
    let (pattern, binding, path) = (variant.pattern([field]), &field.binding, &table.path);
    let (method, by) = (name(&format!("__errcat_{method}")), name(by));
    quote_spanned! {at(&field.ty)=>
        #pattern => {
            use __rt::__private::#by::*;
            (&&&&__rt::__private::Field::<#path::Code, _>::new(#binding)).#method()
        }
    }
}
