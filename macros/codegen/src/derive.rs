//! `#[derive(CatalogError)]`: a program's own error type, checked against a catalogue.
//!
//! It works in two phases, because a derive cannot see what another crate holds. [`derive`] writes
//! a call of the [macro](crate::PROTOCOL) that the catalogue exports; that hands its table, and the
//! type as it was, to [`derive_with_table`]. What an enum takes that another one includes is a constant
//! of a trait, since only the compiler knows which enum a name stands for: see [`expand`].
//!
//! ```text
//! errcat::marketo::__catalogue! { { ::errcat::__private::derive }
//!     @errcat_derive { errcat::marketo } { ::errcat } enum UpsertError { … } }
//! ::errcat::__private::derive! { @errcat_catalogue 1 "…"
//!     @errcat_derive { errcat::marketo } { ::errcat } enum UpsertError { … } }
//! ```

mod ast;
mod attr;
mod bits;
mod cells;
mod claims;
mod expand;
mod fallback;
mod handed;
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
#[must_use]
pub fn derive(item: &TokenStream) -> TokenStream {
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
    let Some(path) = &container.path else {
        let mut tokens = mistakes.into_tokens();
        tokens.extend(fallback::of_error(&parsed.ident, &parsed.generics, &container));
        tokens.extend(fallback::of_any_catalogue(&parsed.ident, &parsed.generics, &runtime));
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
#[must_use]
pub fn derive_with_table(handed: &TokenStream) -> TokenStream {
    match Handed::read(handed) {
        Ok(handed) => expand_handed(handed),
        Err(error) => error.into_compile_error(),
    }
}

fn expand_handed(mut handed: Handed) -> TokenStream {
    let mut mistakes = Mistakes::default();
    let table = std::mem::replace(&mut handed.table, Ok(String::new()));
    let input = Input::read(handed, &mut mistakes);
    let table = match &table {
        Ok(table) => Table::read(table, input.path.clone(), input.runtime.clone()),
        Err(mismatch) => {
            mistakes.add(input.path_span(), mismatch);
            let mut tokens = mistakes.into_tokens();
            tokens.extend(fallback::of_type(&input, input.has_rest()));
            return tokens;
        }
    };
    let before = mistakes.len();
    let claims = claims::Claims::of(&input, &table, &mut mistakes);
    valid::check(&input, &table, &claims, &mut mistakes);
    let mut tokens = TokenStream::new();
    if table.is_broken {
        // They may follow from those of the catalogue.
        mistakes.truncate(before);
    } else {
        tokens.extend(expand::names(&input, &claims));
    }
    if table.is_broken || !mistakes.is_empty() {
        tokens.extend(mistakes.into_tokens());
        let is_total = claims.is_total() || input.is_broken();
        tokens.extend(fallback::of_type(&input, is_total));
    } else {
        tokens.extend(expand::impls(&input, &table, &claims));
    }
    tokens
}
