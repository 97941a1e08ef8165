//! What the fault was classified as, told by the error made of it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::super::ast::{Field, Input, Variant};
use super::super::cells::Cell;
use super::super::claims::Claims;
use super::super::table::Table;
use super::Bounds;
use super::convert::{at, code_of, name};

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

            fn answering(
                &self,
            ) -> ::core::option::Option<&dyn __rt::__private::Answering<#path::Code>> {
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
                __rt::__private::#question(self)
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
        bounds.ask(field, &quote!(__rt::Classified));
        // What holds a fault, or is included, is refused where it is made.
        let must_answer = variant.is_struct
            || !(variant.is_made_from_faults() || variant.attributes.include.is_some());
        return answers(variant, field, must_answer, table);
    }
    let pattern = variant.pattern([]);
    if !variant.is_made_from_faults() {
        // Another error may be one that knows.
        let other = variant.from().or_else(|| variant.transparent());
        return match other {
            Some(field) => answers(variant, field, false, table),
            None => quote!(#pattern => ::core::option::Option::None,),
        };
    }
    let answer = match claims.cells.of(claims.reaching(index)).next() {
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

/// The field answers.
fn answers(variant: &Variant, field: &Field, must: bool, table: &Table<'_>) -> TokenStream {
    let (pattern, binding, path) = (variant.pattern([field]), &field.binding, &table.path);
    let by = name(if must { "answers_or_refuse" } else { "answers" });
    quote_spanned! {at(&field.ty)=>
        #pattern => {
            use __rt::__private::#by::*;
            (&&__rt::__private::Field::<#path::Code, _>::new(#binding)).__errcat_answering()
        }
    }
}
