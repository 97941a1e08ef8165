//! Arms of a `match` that do the same with a field of the same type, as one.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::super::ast::{Field, Variant};
use super::tokens::{at, name};

/// Arms in the making.
pub(super) struct Alike<'i> {
    groups: Vec<Group<'i>>,
}

struct Group<'i> {
    key: (String, &'static str),
    first: &'i Field,
    patterns: Vec<TokenStream>,
}

impl<'i> Alike<'i> {
    pub(super) const fn new() -> Self {
        Self { groups: Vec::new() }
    }

    /// Asks `field` for what the traits in `by` say.
    ///
    /// Where a type may be refused, each field is asked by itself, since each is a mistake.
    pub(super) fn add(&mut self, variant: &'i Variant, field: &'i Field, by: &'static str) {
        let (path, member, held) = (&variant.path, &field.member, held());
        let pattern = quote!(#path { #member: #held, .. });
        let key = (field.ty.to_token_stream().to_string(), by);
        let may_join = !by.ends_with("_or_refuse");
        match self.groups.iter_mut().find(|group| may_join && group.key == key) {
            Some(group) => group.patterns.push(pattern),
            None => self.groups.push(Group { key, first: field, patterns: vec![pattern] }),
        }
    }

    /// The arms, with what is done to the field.
    pub(super) fn arms(
        &self,
        code: &TokenStream,
        method: &str,
        done: impl Fn(TokenStream) -> TokenStream,
    ) -> Vec<TokenStream> {
        let held = held();
        let arms = self.groups.iter().map(|group| {
            let (patterns, by) = (&group.patterns, name(group.key.1));
            let at = at(&group.first.ty);
            let method = Ident::new(method, at);
            let asked = quote_spanned! {at=>
                (&&&&__rt::__private::Field::<#code, _>::new(#held)).#method()
            };
            let done = done(asked);
            quote! {
                #(#patterns)|* => {
                    use __rt::__private::#by::*;
                    #done
                }
            }
        });
        arms.collect()
    }
}

/// What the field is bound to.
fn held() -> Ident {
    name("__errcat_held")
}
