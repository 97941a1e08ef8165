//! From a fault to a variant.
//!
//! ```text
//! fn from(fault: Fault) -> Self {
//!     if matches!(fault.code(), Some(Code::LeadNotFound)) {
//!         return Self::Missing;
//!     }
//!     if matches!(fault.code(), Some(Code::FieldNotFound))
//!         && let Some(__0) = __rt::__private::argument(&fault, "field")
//!     {
//!         return Self::UnknownField { field: __0 };
//!     }
//!     Self::Other(fault)
//! }
//! ```

use errcat_catalog::reserved::camel_case;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::super::ast::{Field, Input, Shape, Variant};
use super::super::claims::{Claim, Claims};
use super::super::select::{Asked, Test, Which};
use super::super::table::Table;
use super::Bounds;

pub(super) fn from_faults(input: &Input, table: &Table<'_>, claims: &Claims<'_>) -> TokenStream {
    if claims.is_empty() {
        return TokenStream::new();
    }
    let is_total = claims.is_total();
    let mut groups = grouped(&claims.all);
    let last = match claims.rest {
        Some(rest) => Some(rest),
        None if is_total => groups.pop().and_then(|group| group.first().map(|claim| claim.variant)),
        None => None,
    };
    let steps = groups.iter().map(|group| {
        let variant = group.first().map_or(0, |claim| claim.variant);
        let condition = condition(group, table);
        let step = step(&input.variants[variant], claims.gives_back(variant), is_total);
        quote!(if #condition { #step })
    });
    let last = last.map_or_else(
        || quote!(::core::result::Result::Err(fault)),
        |variant| made(&input.variants[variant]),
    );
    let gives_back = groups.iter().copied().flatten().any(|claim| claims.gives_back(claim.variant));
    let parameter = if gives_back { quote!(mut fault) } else { quote!(fault) };
    let path = &table.path;
    let fault = quote!(__rt::Fault<#path::Code>);

    let mut bounds = Bounds::new(input);
    for variant in &input.variants {
        for field in variant.arguments() {
            bounds.ask(field, &quote!(::core::str::FromStr));
        }
    }
    if is_total {
        let header = bounds.header(&quote!(::core::convert::From<#fault>));
        quote! {
            #header {
                fn from(#parameter: #fault) -> Self {
                    #(#steps)*
                    #last
                }
            }
        }
    } else {
        let header = bounds.header(&quote!(::core::convert::TryFrom<#fault>));
        quote! {
            #header {
                type Error = #fault;

                fn try_from(#parameter: #fault) -> ::core::result::Result<Self, #fault> {
                    #(#steps)*
                    #last
                }
            }
        }
    }
}

/// Claims of one variant that follow each other.
fn grouped(claims: &[Claim]) -> Vec<&[Claim]> {
    claims.chunk_by(|a, b| a.variant == b.variant).collect()
}

/// What a fault must meet: one of the claims.
fn condition(group: &[Claim], table: &Table<'_>) -> TokenStream {
    let mut codes = Vec::new();
    let mut others = Vec::new();
    for test in group.iter().flat_map(|claim| &claim.tests) {
        match &test.which {
            Some(Which::One(code)) if test.asked.is_empty() => codes.push(code_of(*code, table)),
            _ => others.push(all_of(test, table)),
        }
    }
    if !codes.is_empty() {
        let any_code = quote! {
            ::core::matches!(fault.code(), ::core::option::Option::Some(#(#codes)|*))
        };
        others.insert(0, any_code);
    }
    quote!(#(#others)||*)
}

fn all_of(test: &Test, table: &Table<'_>) -> TokenStream {
    let mut parts = Vec::new();
    match &test.which {
        Some(Which::One(code)) => {
            let code = code_of(*code, table);
            parts.push(quote!(fault.code() == ::core::option::Option::Some(#code)));
        }
        Some(Which::Range(_)) => {
            let bounds = &test.bounds;
            parts.push(quote!(__rt::__private::lies_within(&fault, #bounds)));
        }
        None => {}
    }
    parts.extend(test.asked.iter().map(|asked| answer(asked, table)));
    match &parts[..] {
        [one] => one.clone(),
        parts => quote!((#(#parts)&&*)),
    }
}

fn answer(asked: &Asked, table: &Table<'_>) -> TokenStream {
    let path = &table.path;
    match asked {
        Asked::Condition(condition) => {
            let condition = name(table.conditions[*condition].name);
            quote! {
                fault.condition()
                    == ::core::option::Option::Some(#path::Condition::#condition)
            }
        }
        Asked::Level(level) => {
            let level = name(table.levels[*level].ident);
            quote!(fault.level() == ::core::option::Option::Some(#path::Level::#level))
        }
        Asked::Action(action) => {
            let action = name(&camel_case(action));
            quote!(fault.action() == __rt::Action::#action)
        }
        Asked::Quota(quota) => {
            let quota = name(&camel_case(quota));
            quote!(fault.quota() == __rt::Quota::#quota)
        }
        Asked::Executed(executed) => {
            let executed = name(&camel_case(executed));
            quote!(fault.executed() == __rt::Executed::#executed)
        }
        Asked::Limit(limit) => {
            let limit = table.limits[*limit];
            quote!(fault.limit().is_some_and(|limit| limit.name == #limit))
        }
        Asked::Column(column, values) => {
            let column = &table.columns[*column];
            let values = values.iter().map(|value| column.values[*value].name);
            let name = column.word.name;
            quote! {
                ::core::matches!(
                    fault.column(#name),
                    #(::core::option::Option::Some(#values))|*
                )
            }
        }
    }
}

/// What is done with a fault that is the variant's.
fn step(variant: &Variant, gives_back: bool, is_total: bool) -> TokenStream {
    let give = |made: TokenStream| {
        if is_total {
            quote!(return #made;)
        } else {
            quote!(return ::core::result::Result::Ok(#made);)
        }
    };
    if let Some(included) = variant.included().filter(|_| gives_back) {
        let path = &variant.path;
        let give = give(quote!(#path(error)));
        return quote_spanned! {at(included)=>
            match <#included as ::core::convert::TryFrom<_>>::try_from(fault) {
                ::core::result::Result::Ok(error) => { #give }
                ::core::result::Result::Err(given_back) => fault = given_back,
            }
        };
    }
    let needed: Vec<&Field> = variant.arguments().filter(|field| !field.is_option()).collect();
    let made = give(made(variant));
    if needed.is_empty() {
        return made;
    }
    let bindings = needed.iter().map(|field| &field.binding);
    let arguments = needed.iter().map(|field| argument(field));
    quote! {
        if let (#(::core::option::Option::Some(#bindings),)*) = (#(#arguments,)*) {
            #made
        }
    }
}

/// The variant, from `fault` and the arguments that must be there.
fn made(variant: &Variant) -> TokenStream {
    let path = &variant.path;
    if let Some(included) = variant.included() {
        return quote_spanned! {at(included)=>
            #path(<#included as ::core::convert::From<_>>::from(fault))
        };
    }
    if variant.shape == Shape::Unit {
        return path.clone();
    }
    let fields = variant.arguments().map(|field| {
        let (member, binding) = (&field.member, &field.binding);
        if field.is_option() {
            let argument = argument(field);
            quote!(#member: #argument)
        } else {
            quote!(#member: #binding)
        }
    });
    // Last: the fault is moved.
    let fault = variant.fault().map(|field| {
        let member = &field.member;
        quote_spanned!(at(&field.ty)=> #member: ::core::convert::Into::into(fault))
    });
    let fields = fields.chain(fault);
    quote!(#path { #(#fields),* })
}

fn argument(field: &Field) -> TokenStream {
    let name = &field.name;
    quote_spanned!(at(&field.ty)=> __rt::__private::argument(&fault, #name))
}

/// `errcat::marketo::Code::LeadNotFound`.
pub(super) fn code_of(code: usize, table: &Table<'_>) -> TokenStream {
    let (path, code) = (&table.path, name(table.codes[code].name));
    quote!(#path::Code::#code)
}

/// The place of `ty`, for what the compiler may have to say about it; names mean what they mean in
/// the rest of what is generated.
fn at(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}

pub(super) fn name(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
