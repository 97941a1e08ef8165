//! What an included enum says that it takes; [`coverage`](super::coverage) writes it.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, braced};

use super::ast::Variant;
use super::attr::Selector;
use super::mistakes::Mistakes;
use super::select::{Test, resolve};
use super::table::Table;

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
