//! What the fault was classified as, told by the error made of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Field, Input, Variant};
use super::super::cells::Cell;
use super::super::claims::Claims;
use super::super::table::Table;
use super::Bounds;
use super::alike::Alike;
use super::tokens::{code_of, name};

pub(super) fn generate(input: &Input, table: &Table<'_>, claims: &Claims<'_>) -> TokenStream {
    let mut bounds = Bounds::new(input);
    let mut alike = Alike::new();
    let mut arms: Vec<TokenStream> = Vec::new();
    for (index, variant) in input.variants.iter().enumerate() {
        match who(variant) {
            Some((field, by)) => alike.add(variant, field, by),
            None => arms.push(arm(variant, index, table, claims)),
        }
        if let Some((field, _)) = who(variant).filter(|_| !variant.is_of_another_error()) {
            bounds.ask(field, &quote!(__rt::Classified));
        }
    }
    let path = &table.path;
    arms.extend(alike.arms(&quote!(#path::Code), "__errcat_answering", |answer| answer));
    let body =
        if arms.is_empty() { quote!(match *self {}) } else { quote!(match self { #(#arms)* }) };
    let delegate = bounds.header(&quote!(__rt::__private::Delegate));
    quote! {
        #delegate {
            type Code = #path::Code;

            fn answering(
                &self,
            ) -> ::core::option::Option<&dyn __rt::__private::Answering<#path::Code>> {
                #body
            }
        }
    }
}

/// The field that answers for a variant, and whether it must.
fn who(variant: &Variant) -> Option<(&Field, &'static str)> {
    let included = variant.included().and_then(|_| variant.only());
    if let Some(field) = variant.fault().or(included) {
        // What holds a fault, or is included, is refused where it is made.
        let is_made = variant.is_made_from_faults() || included.is_some();
        return Some((field, if is_made { "answers" } else { "answers_or_refuse" }));
    }
    // Another error may be one that knows.
    let other = variant.from().or_else(|| variant.transparent());
    other.filter(|_| variant.is_of_another_error()).map(|field| (field, "answers"))
}

/// What a variant answers without a field that does.
fn arm(variant: &Variant, index: usize, table: &Table<'_>, claims: &Claims<'_>) -> TokenStream {
    let (pattern, path) = (variant.pattern([]), &table.path);
    let cell = claims.cells.of(claims.reaching(index)).next();
    let answer = match cell.filter(|_| variant.is_made_from_faults()) {
        Some(Cell::Listed { code, condition: None }) => code_of(*code, table),
        Some(Cell::Listed { code, condition: Some(condition) }) => {
            let (code, condition) =
                (code_of(*code, table), name(table.conditions[*condition].name));
            quote!(__rt::__private::Meant(#code, #path::Condition::#condition))
        }
        Some(Cell::Unlisted { .. }) | None => {
            return quote!(#pattern => ::core::option::Option::None,);
        }
    };
    quote!(#pattern => ::core::option::Option::Some(&#answer),)
}
