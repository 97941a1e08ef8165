//! The smallest pieces of what is generated.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Type;
use syn::spanned::Spanned as _;

use super::super::table::Table;

/// `errcat::marketo::Code::LeadNotFound`.
pub(super) fn code_of(code: usize, table: &Table<'_>) -> TokenStream {
    let (path, code) = (&table.path, name(table.codes[code].name));
    quote!(#path::Code::#code)
}

/// The place of `ty`, for what the compiler may have to say about it; names mean what they mean in
/// the rest of what is generated.
pub(super) fn at(ty: &Type) -> Span {
    Span::call_site().located_at(ty.span())
}

pub(super) fn name(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
