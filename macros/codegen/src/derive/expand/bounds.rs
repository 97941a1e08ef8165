//! What an impl for a generic type asks of its parameters.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Type};

use super::super::ast::{Field, Input};

/// The `where` clause of one impl, in the making.
#[derive(Clone)]
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

    pub(in super::super) fn add(&mut self, predicate: TokenStream) {
        self.added.push(predicate);
    }

    /// `impl<T> TRAIT for UpsertError<T> where …`, without its body.
    pub(in super::super) fn header(&self, of: &TokenStream) -> TokenStream {
        self.header_with(&[], of)
    }

    /// The same with more parameters.
    pub(in super::super) fn header_with(
        &self,
        parameters: &[TokenStream],
        of: &TokenStream,
    ) -> TokenStream {
        self.written(parameters, &quote!(#of for))
    }

    /// The same without a trait.
    pub(in super::super) fn inherent(&self) -> TokenStream {
        self.written(&[], &TokenStream::new())
    }

    fn written(&self, parameters: &[TokenStream], of: &TokenStream) -> TokenStream {
        let ident = &self.input.ident;
        let generics = &self.input.generics;
        let impl_generics = impl_generics(generics, parameters);
        let (_, type_generics, where_clause) = generics.split_for_impl();
        let predicates = where_clause.iter().flat_map(|clause| &clause.predicates);
        let added = &self.added;
        let predicates = quote!(#(#predicates,)* #(#added,)*);
        let clause = (!predicates.is_empty()).then(|| quote!(where #predicates));
        quote! {
            #[automatically_derived]
            impl #impl_generics #of #ident #type_generics #clause
        }
    }
}

/// The parameters of an impl, with more: lifetimes stand before the others.
pub(in super::super) fn impl_generics(generics: &Generics, more: &[TokenStream]) -> TokenStream {
    let (own, _, _) = generics.split_for_impl();
    let own: Vec<TokenTree> = own.to_token_stream().into_iter().collect();
    let own = own.get(1..own.len().saturating_sub(1)).unwrap_or_default();
    let ends = matches!(own.last(), Some(TokenTree::Punct(last)) if last.as_char() == ',');
    let comma = (!own.is_empty() && !ends).then(|| quote!(,));
    let (lifetimes, types): (Vec<_>, Vec<_>) =
        more.iter().partition(|parameter| parameter.to_string().starts_with('\''));
    let parameters = quote!(#(#lifetimes,)* #(#own)* #comma #(#types,)*);
    if parameters.is_empty() { parameters } else { quote!(<#parameters>) }
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

pub(super) fn mentions(tokens: TokenStream, params: &[&Ident]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => params.iter().any(|param| **param == ident),
        TokenTree::Group(group) => mentions(group.stream(), params),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
