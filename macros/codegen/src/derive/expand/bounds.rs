//! What an impl for a generic type asks of its parameters.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

use super::super::ast::{Field, Input};

/// The `where` clause of one impl, in the making.
pub(in super::super) struct Bounds<'i> {
    input: &'i Input,
    added: Vec<TokenStream>,
}

impl<'i> Bounds<'i> {
    pub(in super::super) fn new(input: &'i Input) -> Self {
        Self { input, added: Vec::new() }
    }

    /// Asks of the type of `field`, if it is generic, that it is `bound`.
    pub(in super::super) fn ask(&mut self, field: &Field, bound: &TokenStream) {
        let ty = field.asked_type();
        self.ask_type(&ty, bound);
    }

    pub(in super::super) fn ask_type(&mut self, ty: &TokenStream, bound: &TokenStream) {
        let params: Vec<&Ident> =
            self.input.generics.type_params().map(|param| &param.ident).collect();
        if mentions(ty.clone(), &params) {
            self.added.push(quote!(#ty: #bound));
        }
    }

    /// Asks of the type itself, if it is generic, that it is `bound`.
    pub(in super::super) fn ask_self(&mut self, bound: &TokenStream) {
        if self.input.generics.type_params().next().is_some() {
            self.added.push(quote!(Self: #bound));
        }
    }

    /// `impl<T> TRAIT for UpsertError<T> where …`, without its body.
    pub(in super::super) fn header(&self, of: &TokenStream) -> TokenStream {
        let (ident, generics) = (&self.input.ident, &self.input.generics);
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        let predicates = where_clause.iter().flat_map(|clause| &clause.predicates);
        let added = &self.added;
        let predicates = quote!(#(#predicates,)* #(#added,)*);
        let clause = (!predicates.is_empty()).then(|| quote!(where #predicates));
        quote! {
            #[automatically_derived]
            impl #impl_generics #of for #ident #type_generics #clause
        }
    }
}

impl Field {
    /// The type that is asked: what is in an `Option` or a `Box`.
    fn asked_type(&self) -> TokenStream {
        match &self.ty {
            Type::Path(_) => self.option_of().unwrap_or_else(|| self.ty.to_token_stream()),
            other => other.to_token_stream(),
        }
    }
}

fn mentions(tokens: TokenStream, params: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => params.iter().any(|param| **param == ident),
        TokenTree::Group(group) => mentions(group.stream(), params),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
