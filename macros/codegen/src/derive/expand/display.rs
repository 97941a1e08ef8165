//! What people read.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Field, Input, Variant};
use super::super::cells::Cell;
use super::super::claims::Claims;
use super::super::table::{Table, Template};
use super::Bounds;
use super::alike::Alike;
use super::format::Format;

pub(super) fn generate(input: &Input, table: &Table<'_>, claims: &Claims<'_>) -> TokenStream {
    let mut bounds = Bounds::new(input);
    let shown: Vec<(&Variant, Shown<'_>)> = input
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| (variant, shown(variant, index, table, claims)))
        .collect();
    for (_, shown) in &shown {
        match shown {
            Shown::Field(field) => bounds.ask(field, &quote!(::core::fmt::Display)),
            Shown::Format(format) => {
                for (field, of) in format.asked() {
                    bounds.ask(field, &quote!(::core::fmt::#of));
                }
            }
        }
    }
    let mut alike = Alike::new();
    let mut arms = Vec::new();
    for (variant, shown) in &shown {
        match shown {
            Shown::Format(format) => arms.push(format.arm(variant, table)),
            Shown::Field(field) => alike.add(variant, field, "shown"),
        }
    }
    let path = &table.path;
    arms.extend(alike.arms(
        &quote!(#path::Code),
        "__errcat_shown",
        |shown| quote!(::core::fmt::Display::fmt(&#shown, __errcat_f)),
    ));
    let body = if input.variants.is_empty() {
        quote!(match *self {})
    } else {
        quote!(match self { #(#arms)* })
    };
    let header = bounds.header(&quote!(::core::fmt::Display));
    quote! {
        #header {
            fn fmt(&self, __errcat_f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}

/// What a variant shows.
enum Shown<'v> {
    /// One of its fields.
    Field(&'v Field),
    Format(Format<'v>),
}

fn shown<'v>(
    variant: &'v Variant,
    index: usize,
    table: &Table<'_>,
    claims: &Claims<'_>,
) -> Shown<'v> {
    let literal = variant.attributes.display.as_ref();
    if let Some(format) = literal.and_then(|literal| Format::of_literal(literal, variant).ok()) {
        return Shown::Format(format);
    }
    match variant.shown_as_it_is() {
        Some(field) => Shown::Field(field),
        None => Shown::Format(Format::of_template(template(index, table, claims), variant)),
    }
}

/// The template of what becomes a variant without a fault: one code, or one of its conditions.
fn template<'t>(index: usize, table: &Table<'t>, claims: &Claims<'_>) -> Template<'t> {
    let reaching = claims.reaching(index);
    let template = claims.cells.of(reaching).find_map(|cell: &Cell| cell.template(table));
    template.unwrap_or_default()
}

impl Variant {
    /// The field that it shows where `display` says nothing: the fault, or another error.
    pub(super) fn shown_as_it_is(&self) -> Option<&Field> {
        let passes_on = self.attributes.transparent.is_some() || self.included().is_some();
        self.fault().or_else(|| self.only().filter(|_| passes_on))
    }
}
