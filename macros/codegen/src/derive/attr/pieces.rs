//! An attribute taken apart at its commas, so that a mistake in one piece hides none in the others.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::{Attribute, Error, Meta};

use super::super::mistakes::Mistakes;
use super::last_span;

/// The pieces of `#[catalog(…)]`.
pub(super) fn pieces(attribute: &Attribute, mistakes: &mut Mistakes) -> Vec<TokenStream> {
    match &attribute.meta {
        Meta::List(list) if is_parenthesis(&list.delimiter) => {
            let pieces = split(list.tokens.clone());
            if pieces.is_empty() {
                mistakes.add(attribute.path().segments[0].ident.span(), NOTHING);
            }
            pieces
        }
        _ => {
            mistakes.push(Error::new_spanned(&attribute.meta, NOTHING));
            Vec::new()
        }
    }
}

const NOTHING: &str =
    "nothing is said here: write `#[catalog(…)]` with something between the parentheses";

fn is_parenthesis(delimiter: &syn::MacroDelimiter) -> bool {
    matches!(delimiter, syn::MacroDelimiter::Paren(_))
}

pub(super) fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = Vec::new();
    let mut piece = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                pieces.push(std::mem::take(&mut piece));
            }
            // What a macro handed on as one thing is in a group that nobody sees.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                piece.extend(group.stream());
            }
            token => piece.extend([token]),
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// `error`, which at the end of a piece has no place of its own.
pub(super) fn at(error: Error, piece: &TokenStream) -> Error {
    let message = error.to_string();
    match message.strip_prefix("unexpected end of input, ") {
        Some(expected) => Error::new(
            last_span(piece).unwrap_or_else(|| error.span()),
            format!("{expected} after this"),
        ),
        None => error,
    }
}

pub(super) fn span(piece: &TokenStream) -> Span {
    piece.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span())
}
