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
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{LitStr, Type, Visibility, braced};

use super::ast::Variant;
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
    /// Whether it has mistakes, so that nobody knows all that it takes.
    pub(super) is_broken: bool,
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

/// What a type answers that cannot be told what it takes: it has mistakes of its own.
pub(super) fn unknown() -> TokenStream {
    quote!("" broken)
}

/// What the type answers; nothing where no fault becomes it.
pub(super) fn answer(
    table: &Table<'_>,
    claims: &Claims<'_>,
    has_mistakes: bool,
) -> Option<TokenStream> {
    if claims.is_empty() && !has_mistakes {
        return None;
    }
    let fingerprint = table.fingerprint();
    let broken = has_mistakes.then(|| quote!(broken));
    let total = claims.is_total().then(|| quote!(total));
    let rest = claims.rest.map(|_| quote!(rest));
    let selectors = &claims.handed_on;
    Some(quote!(#fingerprint #broken #total #rest #selectors))
}

/// Exports the macro that gives this type's answer.
pub(super) fn export(
    ident: &Ident,
    vis: &Visibility,
    answer: &TokenStream,
    place: impl Fn(Span) -> String,
) -> TokenStream {
    let hash = hash([place(ident.span()).as_bytes()]);
    let plain = ident.unraw();
    let name = format_ident!("__errcat_{plain}_{hash:016x}");
    let module = format_ident!("__errcat_{plain}");
    let protocol = Literal::u32_unsuffixed(PROTOCOL);
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
                    @errcat_include #protocol { #answer }
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
        if !answer.is_broken && answer.fingerprint != table.fingerprint() {
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
        Some(Self {
            tests,
            has_rest: answer.has_rest,
            is_total: answer.is_total,
            is_broken: answer.is_broken,
            tokens,
        })
    }
}

struct Answer {
    fingerprint: String,
    is_broken: bool,
    is_total: bool,
    has_rest: bool,
    selectors: Vec<(bool, TokenStream)>,
}

impl Answer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut answer = Self {
            fingerprint: input.parse::<LitStr>()?.value(),
            is_broken: false,
            is_total: false,
            has_rest: false,
            selectors: Vec::new(),
        };
        while input.peek(syn::Ident) {
            let word: Ident = input.parse()?;
            answer.is_broken |= word == "broken";
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
