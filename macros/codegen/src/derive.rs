//! `#[derive(CatalogError)]`: a program's own error type, checked against a catalogue.
//!
//! It works in two phases, because a derive cannot see what another crate holds. [`derive`] writes
//! a call of the [macro](crate::PROTOCOL) that the catalogue exports; that hands its table, and the
//! type as it was, to [`derive_with_table`]. An enum that another one includes exports a macro of
//! the same kind, with the selectors it has: those are asked for one after the other, before
//! anything is checked.
//!
//! ```text
//! errcat::marketo::__catalogue! { { ::errcat::__private::derive }
//!     @errcat_derive { errcat::marketo } { ::errcat } enum UpsertError { … } }
//! ::errcat::__private::derive! { @errcat_catalogue 1 "…"
//!     @errcat_derive { errcat::marketo } { ::errcat } enum UpsertError { … } }
//! AuthError! { { ::errcat::__private::derive } @errcat_catalogue 1 "…" @errcat_derive … }
//! ::errcat::__private::derive! { @errcat_include 1 { … } @errcat_catalogue 1 "…" @errcat_derive … }
//! ```

mod ast;
mod attr;
mod cells;
mod claims;
mod coverage;
mod expand;
mod fallback;
mod handed;
mod included;
mod mistakes;
mod point;
mod select;
mod table;
mod valid;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Error};

use ast::Input;
use handed::Handed;
use mistakes::Mistakes;
use table::Table;

/// The first phase: from the tokens of a type to a call of its catalogue's macro.
///
/// `place` says where a name stands, which tells this type from others of the same name in the
/// same crate.
#[must_use]
pub fn derive(item: &TokenStream, place: impl Fn(Span) -> String) -> TokenStream {
    let parsed: DeriveInput = match syn::parse2(item.clone()) {
        Ok(parsed) => parsed,
        Err(error) => return error.into_compile_error(),
    };
    if let Data::Union(data) = &parsed.data {
        let message = "an error type is an enum or a struct, not a union";
        return Error::new(data.union_token.span, message).into_compile_error();
    }
    let mut mistakes = Mistakes::default();
    let container = attr::Container::read(&parsed, &mut mistakes);
    let runtime = container.runtime();
    let Some(path) = container.path else {
        let mut tokens = mistakes.into_tokens();
        tokens.extend(fallback::of_error(&parsed.ident, &parsed.generics));
        tokens.extend(coverage::export(&parsed.ident, &parsed.vis, &coverage::unknown(), place));
        return tokens;
    };
    let last = path.segments.last().map_or_else(Span::call_site, |last| last.ident.span());
    let exported = Ident::new("__catalogue", Span::call_site().located_at(last));
    quote! {
        #path::#exported! {
            { #runtime::__private::derive } @errcat_derive { #path } { #runtime } #item
        }
    }
}

/// The second phase: from what the catalogue's macro handed on to the impls.
///
/// `place` as in the first one.
#[must_use]
pub fn derive_with_table(handed: &TokenStream, place: impl Fn(Span) -> String) -> TokenStream {
    match Handed::read(handed) {
        Ok(handed) => expand_handed(handed, place),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_handed(mut handed: Handed, place: impl Fn(Span) -> String) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let table = std::mem::replace(&mut handed.table, Ok(String::new()));
    let (included, tokens) = (std::mem::take(&mut handed.included), handed.tokens.clone());
    let input = Input::read(handed, &mut mistakes);
    let table = match &table {
        Ok(table) => Table::read(table, input.path.clone()),
        Err(mismatch) => {
            mistakes.add(input.path_span(), mismatch);
            let mut tokens = mistakes.into_tokens();
            tokens.extend(fallback::of_type(&input, input.has_rest()));
            tokens.extend(coverage::export(&input.ident, &input.vis, &coverage::unknown(), place));
            return tokens;
        }
    };
    if let Some(included) = input.includes().nth(included.len()) {
        return coverage::ask(included, &input.runtime, &tokens);
    }
    let before = mistakes.len();
    let claims = claims::Claims::of(&input, &table, &included, &mut mistakes);
    valid::check(&input, &table, &claims, &mut mistakes);
    let mut tokens = TokenStream::new();
    if table.is_broken {
        // They may follow from those of the catalogue.
        mistakes.truncate(before);
    } else {
        tokens.extend(expand::names(&input, &claims));
    }
    let has_mistakes = table.is_broken || claims.is_broken || !mistakes.is_empty();
    if has_mistakes {
        tokens.extend(mistakes.into_tokens());
        let is_total = claims.is_total() || input.is_broken();
        tokens.extend(fallback::of_type(&input, is_total));
    } else {
        tokens.extend(expand::impls(&input, &table, &claims));
    }
    if input.is_enum
        && let Some(answer) = coverage::answer(&table, &claims, has_mistakes)
    {
        tokens.extend(coverage::export(&input.ident, &input.vis, &answer, place));
    }
    tokens
}
