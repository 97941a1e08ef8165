//! What an enum takes over from one that it includes.
//!
//! Each derived enum exports a macro under its own name, so that the macro is found wherever the
//! type is, and hands on its selectors:
//!
//! ```text
//! macro_rules! __errcat_AuthError_0123456789abcdef {
//!     ({ $($callback:tt)* } $($input:tt)*) => {
//!         $($callback)* ! { @errcat_include 1 { "marketo/72/3" total {whole code = 601} } $($input)* }
//!     };
//! }
//! mod __errcat_AuthError { pub use __errcat_AuthError_0123456789abcdef as AuthError; }
//! pub use __errcat_AuthError::*;
//! ```
//!
//! The name comes by way of a glob, so that it gives way to a macro which is imported by that name.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{LitStr, Type, Visibility, braced};

use super::ast::{Input, Variant};
use super::attr::Selector;
use super::claims::Claims;
use super::mistakes::Mistakes;
use super::select::{Test, resolve};
use super::table::Table;
use crate::PROTOCOL;
use crate::callback::hash;

/// What an included enum takes.
pub(super) struct Coverage {
    /// With whether a fault that meets the test may still be given back.
    pub(super) tests: Vec<(Test, bool)>,
    pub(super) has_rest: bool,
    /// Whether it takes every fault.
    pub(super) is_total: bool,
    /// Its selectors, for an enum that includes this one's includer.
    pub(super) tokens: TokenStream,
}

/// Asks the macro of an included enum.
pub(super) fn ask(included: &Type, runtime: &TokenStream, tokens: &TokenStream) -> TokenStream {
    // A macro has no generics.
    let path = match included {
        Type::Path(path) => {
            let leading = &path.path.leading_colon;
            let segments = path.path.segments.iter().map(|segment| &segment.ident);
            quote!(#leading #(#segments)::*)
        }
        other => quote!(#other),
    };
    quote_spanned!(included.span()=> #path! { { #runtime::__private::derive } #tokens })
}

/// Exports the macro that answers for this enum.
pub(super) fn export(
    input: &Input,
    table: &Table<'_>,
    claims: &Claims<'_>,
    place: &str,
) -> TokenStream {
    if !input.is_enum || claims.is_empty() {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let fingerprint = table.fingerprint();
    let hash = hash([place.as_bytes(), fingerprint.as_bytes()]);
    let name = format_ident!("__errcat_{ident}_{hash:016x}");
    let module = format_ident!("__errcat_{ident}");
    let protocol = Literal::u32_unsuffixed(PROTOCOL);
    let total = claims.is_total().then(|| quote!(total));
    let rest = claims.rest.map(|_| quote!(rest));
    let selectors = &claims.handed_on;
    let vis = &input.vis;
    let (exported, re_exported) = match vis {
        Visibility::Public(_) => (Some(quote!(#[macro_export])), quote!(pub)),
        _ => (None, quote!(pub(crate))),
    };
    quote! {
        #[doc(hidden)]
        #[allow(non_local_definitions, unused_macros)]
        #exported
        macro_rules! #name {
            ({ $($callback:tt)* } $($input:tt)*) => {
                $($callback)* ! {
                    @errcat_include #protocol { #fingerprint #total #rest #selectors }
                    $($input)*
                }
            };
        }
        #[doc(hidden)]
        #[allow(non_snake_case, unused_imports)]
        mod #module {
            #re_exported use #name as #ident;
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        #vis use #module::*;
    }
}

impl Coverage {
    pub(super) fn read(
        tokens: &TokenStream,
        table: &Table<'_>,
        variant: &Variant,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let at = variant.ident.span();
        let answer = match Answer::parse.parse2(tokens.clone()) {
            Ok(answer) => answer,
            Err(error) => {
                mistakes.push(error);
                return None;
            }
        };
        if answer.fingerprint != table.fingerprint() {
            mistakes.add(
                at,
                format!(
                    "`{}` includes an enum that is derived from another catalogue than \
                     `{}`, or from another version of it",
                    variant.ident, table.name,
                ),
            );
            return None;
        }
        let mut tests = Vec::new();
        let mut tokens = TokenStream::new();
        for (is_partial, selector) in answer.selectors {
            tokens.extend(self::selector(is_partial, &selector));
            let selector = Selector::read(&selector, mistakes)?;
            let resolved = resolve(&selector, table, &mut Vec::new(), mistakes);
            tests.extend(resolved.into_iter().map(|test| (Test { span: at, ..test }, is_partial)));
        }
        Some(Self { tests, has_rest: answer.has_rest, is_total: answer.is_total, tokens })
    }
}

struct Answer {
    fingerprint: String,
    is_total: bool,
    has_rest: bool,
    selectors: Vec<(bool, TokenStream)>,
}

impl Answer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut answer = Self {
            fingerprint: input.parse::<LitStr>()?.value(),
            is_total: false,
            has_rest: false,
            selectors: Vec::new(),
        };
        while input.peek(syn::Ident) {
            let word: Ident = input.parse()?;
            answer.is_total |= word == "total";
            answer.has_rest |= word == "rest";
        }
        while !input.is_empty() {
            let content;
            braced!(content in input);
            let word: Ident = content.parse()?;
            answer.selectors.push((word == "partial", content.parse()?));
        }
        Ok(answer)
    }
}

/// A selector as an including enum reads it.
pub(super) fn selector(is_partial: bool, tokens: &TokenStream) -> TokenStream {
    let word = Ident::new(if is_partial { "partial" } else { "whole" }, Span::call_site());
    TokenTree::from(proc_macro2::Group::new(proc_macro2::Delimiter::Brace, quote!(#word #tokens)))
        .into()
}
