//! What the fault was classified as, told by the error made of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::{Input, Variant};
use super::super::cells::Cell;
use super::super::claims::Claims;
use super::super::table::Table;
use super::Bounds;
use super::convert::{code_of, name};

pub(super) fn generate(input: &Input, table: &Table<'_>, claims: &Claims<'_>) -> TokenStream {
    let mut bounds = Bounds::new(input);
    let arms: Vec<TokenStream> = input
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| arm(variant, index, table, claims, &mut bounds))
        .collect();
    let body =
        if arms.is_empty() { quote!(match *self {}) } else { quote!(match self { #(#arms)* }) };
    let path = &table.path;
    let delegate = bounds.header(&quote!(__rt::__private::Delegate));
    let classified = classified(&bounds, path);
    quote! {
        #delegate {
            type Code = #path::Code;

            fn classified(&self) -> &dyn __rt::Classified<Code = #path::Code> {
                #body
            }
        }

        #classified
    }
}

/// Passes every question on.
fn classified(bounds: &Bounds<'_>, path: &TokenStream) -> TokenStream {
    let header = bounds.header(&quote!(__rt::Classified));
    let questions = [
        ("code", quote!(::core::option::Option<#path::Code>)),
        ("retry", quote!(__rt::Retry)),
        ("quota", quote!(__rt::Quota)),
        ("executed", quote!(__rt::Executed)),
        ("limit", quote!(::core::option::Option<&'static __rt::Limit>)),
    ];
    let questions = questions.map(|(question, answer)| {
        let question = name(question);
        quote! {
            fn #question(&self) -> #answer {
                __rt::__private::Delegate::classified(self).#question()
            }
        }
    });
    quote! {
        #header {
            type Code = #path::Code;

            #(#questions)*
        }
    }
}

/// Who answers for a variant.
fn arm(
    variant: &Variant,
    index: usize,
    table: &Table<'_>,
    claims: &Claims<'_>,
    bounds: &mut Bounds<'_>,
) -> TokenStream {
    let path = &table.path;
    let included = variant.included().and_then(|_| variant.only());
    if let Some(field) = variant.fault().or(included) {
        bounds.ask(field, &quote!(__rt::Classified<Code = #path::Code>));
        let (pattern, opened) = (variant.pattern([field]), field.opened(&field.binding));
        return quote!(#pattern => #opened,);
    }
    let pattern = variant.pattern([]);
    let reaching = claims.reaching(index);
    let cell = claims.cells.of(reaching).next();
    match cell {
        Some(Cell::Listed { code, condition: None }) => {
            let code = code_of(*code, table);
            quote!(#pattern => &#code,)
        }
        Some(Cell::Listed { code, condition: Some(condition) }) => {
            let (code, condition) =
                (code_of(*code, table), name(table.conditions[*condition].name));
            quote!(#pattern => &__rt::__private::Meant(#code, #path::Condition::#condition),)
        }
        Some(Cell::Unlisted { .. }) | None => {
            quote!(#pattern => &__rt::__private::Unclassified::<#path::Code>::NEW,)
        }
    }
}
