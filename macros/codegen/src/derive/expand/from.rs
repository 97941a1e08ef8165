//! From other errors, and from included enums.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use super::super::ast::{Field, Input, Variant};
use super::super::table::Table;
use super::Bounds;
use super::context::Context;
use super::convert::filled;
use super::tokens::at;

pub(super) fn others(input: &Input, table: &Table<'_>) -> TokenStream {
    let context = Context::of(input);
    if !input.is_enum && !context.is_empty() {
        return of_struct(input, table, &context);
    }
    each(input, |variant, field, value| {
        let (path, member) = (&variant.path, &field.member);
        let filled = variant.filled().map(filled);
        quote!(#path { #member: #value, #(#filled),* })
    })
}

/// The function that makes a struct of its fault and the caller's context.
fn of_struct(input: &Input, table: &Table<'_>, context: &Context<'_>) -> TokenStream {
    let made = input.variants.iter().filter_map(|variant| {
        let field = variant.fault()?;
        let (path, member, ty) = (&variant.path, &field.member, &field.ty);
        let catalogue = &table.path;
        let filled = variant.filled().map(filled);
        // Whatever becomes the field, a fault too.
        let ty = if super::super::ast::is_box(ty) {
            quote!(__rt::Fault<#catalogue::Code>)
        } else {
            ty.to_token_stream()
        };
        let body =
            quote!(#path { #(#filled,)* #member: ::core::convert::Into::into(__errcat_fault) });
        Some(context.constructor(&Bounds::new(input), &ty, &quote!(Self), &body))
    });
    made.collect()
}

/// An impl for each type that a variant is made of, with `body` of the variant, the field, and the
/// field's value.
pub(in super::super) fn each(
    input: &Input,
    body: impl Fn(&Variant, &Field, &TokenStream) -> TokenStream,
) -> TokenStream {
    let mut seen = Vec::new();
    let impls = input.variants.iter().filter_map(|variant| {
        let field = field(variant)?;
        let mut made = made_of(input, variant, field);
        // What is there twice, or takes the place of what faults become, is refused elsewhere.
        made.retain(|(ty, _)| {
            let written = ty.to_string();
            let is_fault = input.is_enum && (written == "Fault" || written.ends_with(":: Fault"));
            let is_new = !is_fault && !seen.contains(&written);
            seen.push(written);
            is_new
        });
        let made = made.into_iter().map(|(ty, value)| {
            let body = body(variant, field, &value);
            let header = Bounds::new(input).header(&quote!(::core::convert::From<#ty>));
            quote_spanned! {at(&field.ty)=>
                #header {
                    #[track_caller]
                    fn from(__errcat_error: #ty) -> Self {
                        #body
                    }
                }
            }
        });
        Some(made.collect::<TokenStream>())
    });
    impls.collect()
}

/// The types that the field is made of, each with what becomes of it.
fn made_of(input: &Input, variant: &Variant, field: &Field) -> Vec<(TokenStream, TokenStream)> {
    let ty = &field.ty;
    if let Some(of) = field.option_of().filter(|_| field.attributes.from.is_some()) {
        return vec![(of, quote!(::core::option::Option::Some(__errcat_error)))];
    }
    let mut made = vec![(ty.to_token_stream(), quote!(__errcat_error))];
    let boxed = field.box_of().filter(|_| variant.from().is_some());
    if let Some(of) = boxed.filter(|of| can_be_boxed(of, input)) {
        made.push((of.to_token_stream(), quote!(__rt::__private::Box::new(__errcat_error))));
    }
    made
}

/// Whether a value of the type can stand alone, and nothing else is made of it.
fn can_be_boxed(ty: &Type, input: &Input) -> bool {
    let Type::Path(path) = ty else { return false };
    let is_parameter = input.generics.type_params().any(|param| path.path.is_ident(&param.ident));
    let is_text = path.path.is_ident("str");
    let written = ty.to_token_stream().to_string();
    let is_made_elsewhere = input.variants.iter().filter_map(field).any(|other| {
        let of = other.option_of().unwrap_or_else(|| other.ty.to_token_stream());
        of.to_string() == written
    });
    let is_fault = path.path.segments.last().is_some_and(|last| last.ident == "Fault");
    !is_parameter && !is_text && !is_made_elsewhere && !is_fault
}

/// What the variant, or the struct, is made of by itself.
fn field(variant: &Variant) -> Option<&Field> {
    if variant.context().next().is_some() {
        return None;
    }
    let is_whole = variant.included().is_some() || variant.is_struct;
    variant.from().or_else(|| variant.only_unfilled().filter(|_| is_whole))
}
