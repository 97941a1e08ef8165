//! What an enum takes, for those that include it; and what it takes of those that it includes.
//!
//! ```text
//! impl __rt::__private::Include<errcat::marketo::Code> for UpsertError {
//!     const TAKES: __rt::__private::Takes = …;
//!     fn take(fault: Fault, whole: bool) -> Result<Self, Fault> { … }
//! }
//! ```

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use super::super::ast::{Input, Variant};
use super::super::bits::Bits;
use super::super::claims::{Claim, Claims};
use super::super::table::Table;
use super::bounds::mentions;
use super::tokens::at;

/// All that an includer must say of what it includes.
pub(super) struct Inclusion<'i, 't> {
    input: &'i Input,
    claims: &'i Claims<'t>,
    table: &'i Table<'t>,
    bits: Bits,
    /// The variants that include an enum, with its type.
    pub(super) included: Vec<(&'i Variant, &'i Type)>,
    /// Claims of one variant that follow each other.
    pub(super) steps: Vec<&'i [Claim]>,
}

impl<'i, 't> Inclusion<'i, 't> {
    pub(super) fn of(input: &'i Input, table: &'i Table<'t>, claims: &'i Claims<'t>) -> Self {
        let included = input.variants.iter();
        let included = included.filter_map(|variant| Some((variant, variant.included()?)));
        // An included enum may stand between two claims of one variant of which one is a part.
        let follows = |a: &Claim, b: &Claim| a.variant == b.variant && !a.set.is_within(&b.set);
        Self {
            input,
            claims,
            table,
            bits: Bits::of(table),
            included: included.collect(),
            steps: claims.all.chunk_by(follows).collect(),
        }
    }

    /// How many steps there are, and how many bytes.
    fn sizes(&self) -> (usize, usize) {
        (self.steps.len() + self.included.len(), self.bits.bytes())
    }

    /// The trait that says in which order the steps are tried.
    pub(super) fn plan(&self) -> TokenStream {
        let (steps, bytes) = self.sizes();
        quote!(__rt::__private::Plan<#steps, #bytes>)
    }

    /// What follows from the plan.
    pub(super) fn takes(&self) -> TokenStream {
        let has_rest = self.claims.rest.is_some();
        let is_total = self.claims.is_total();
        if self.included.is_empty() {
            let taken = self.bytes(|_| true, 0);
            let uncertain = self.bytes(|claim| !claim.is_certain, 0);
            return quote! {
                __rt::__private::Takes {
                    is_broken: false,
                    has_rest: #has_rest,
                    is_total: #is_total,
                    taken: #taken,
                    uncertain: #uncertain,
                }
            };
        }
        let (included, plan) = (self.each_included(), self.plan());
        quote! {
            __rt::__private::Takes {
                is_broken: __rt::__private::any_broken(#included),
                has_rest: #has_rest || __rt::__private::any_rest(#included),
                is_total: #is_total || __rt::__private::any_total(#included),
                taken: &<Self as #plan>::TAKEN,
                uncertain: &<Self as #plan>::UNCERTAIN,
            }
        }
    }

    /// The implementation of the trait; nothing where nothing is included.
    pub(super) fn planned(&self, header: &TokenStream) -> TokenStream {
        if self.included.is_empty() {
            return TokenStream::new();
        }
        let (steps, bytes) = self.sizes();
        let taken = self.bytes(|_| true, bytes);
        let uncertain = self.bytes(|claim| !claim.is_certain, bytes);
        let included = self.each_included();
        let fits = self.checks_when_known();
        let own = self.steps.iter().map(|step| {
            let claims = step.iter().map(|claim| self.claim(claim));
            quote!(&[#(#claims),*])
        });
        quote! {
            #header {
                const ORDER: [::core::primitive::usize; #steps] =
                    __rt::__private::order(&[#(#own),*], #included);
                const TAKEN: [::core::primitive::u8; #bytes] =
                    __rt::__private::union(#taken, #included, false);
                const UNCERTAIN: [::core::primitive::u8; #bytes] =
                    __rt::__private::union(#uncertain, #included, true);
                const FITS: () = { #fits };
            }
        }
    }

    /// Constants whose evaluation refuses what does not fit together, as soon as the type is checked.
    pub(super) fn checks(&self) -> TokenStream {
        if self.included.is_empty() || self.is_generic() {
            return TokenStream::new();
        }
        let checks = self.each_check(&without_lifetimes(self.each_included()));
        let checks = checks.iter().map(|check| quote!(const _: () = #check;));
        let names = self.names();
        quote!(const _: () = { #names #(#checks)* };)
    }

    /// The same where an included type depends on parameters, and is known only where they are.
    fn checks_when_known(&self) -> TokenStream {
        if !self.is_generic() {
            return TokenStream::new();
        }
        let checks = self.each_check(&self.each_included());
        let names = self.names();
        quote!(#names #(#checks;)*)
    }

    fn is_generic(&self) -> bool {
        let params: Vec<&Ident> =
            self.input.generics.type_params().map(|param| &param.ident).collect();
        self.included.iter().any(|(_, ty)| mentions(ty.to_token_stream(), &params))
    }

    fn each_check(&self, included: &TokenStream) -> Vec<TokenStream> {
        let own: Vec<_> = self.claims.all.iter().map(|claim| self.claim(claim)).collect();
        let rest = if let Some(rest) = self.claims.rest {
            let rest = self.input.variants[rest].ident.to_string();
            quote!(::core::option::Option::Some(#rest))
        } else {
            quote!(::core::option::Option::None)
        };
        let checked = self.included.iter().enumerate().map(|(index, (variant, _))| {
            let span = Span::call_site().located_at(variant.ident.span());
            quote_spanned! {span=>
                __rt::__private::check_include(#index, &[#(#own),*], #rest, #included, &NAMES)
            }
        });
        let has_rest = self.claims.rest.is_some();
        let exhausted = self.claims.exhaustive.iter().map(|(span, wanted)| {
            let missing = wanted.iter().filter(|cell| self.claims.on(*cell).next().is_none());
            let missing = self.claims.cells.set(missing);
            let missing = self.bits.in_set(&missing, &self.claims.cells);
            let missing = literal(&Bits::as_bytes(missing, 0));
            let span = Span::call_site().located_at(*span);
            quote_spanned! {span=>
                __rt::__private::check_exhaustive(#missing, #has_rest, #included, &NAMES)
            }
        });
        checked.chain(exhausted).collect()
    }

    /// What the bits stand for.
    fn names(&self) -> TokenStream {
        let (path, catalogue) = (&self.table.path, self.table.name);
        let (codes, conditions) = (self.table.codes.len(), self.table.conditions.len());
        quote! {
            const CODES: [(&::core::primitive::str, &::core::primitive::str); #codes] = {
                let mut __errcat_names = [("", ""); #codes];
                let mut __errcat_index = 0;
                while __errcat_index < #codes {
                    let __errcat_code = #path::Code::ALL[__errcat_index];
                    __errcat_names[__errcat_index] = (
                        #path::Code::wire(__errcat_code),
                        #path::Code::name(__errcat_code),
                    );
                    __errcat_index += 1;
                }
                __errcat_names
            };
            const CONDITIONS: [&::core::primitive::str; #conditions] = {
                let mut __errcat_names = [""; #conditions];
                let mut __errcat_index = 0;
                while __errcat_index < #conditions {
                    __errcat_names[__errcat_index] =
                        #path::Condition::name(#path::Condition::ALL[__errcat_index]);
                    __errcat_index += 1;
                }
                __errcat_names
            };
            const NAMES: __rt::__private::Names<'static> = __rt::__private::Names {
                catalogue: #catalogue,
                codes: &CODES,
                conditions: &CONDITIONS,
            };
        }
    }

    fn each_included(&self) -> TokenStream {
        let path = &self.table.path;
        let each = self.included.iter().map(|(variant, ty)| {
            let name = variant.ident.to_string();
            let takes =
                quote_spanned!(at(ty)=> <#ty as __rt::__private::Include<#path::Code>>::TAKES);
            quote!(__rt::__private::Included { variant: #name, takes: #takes })
        });
        quote!(&[#(#each),*])
    }

    fn claim(&self, claim: &Claim) -> TokenStream {
        const FEW: usize = 8;
        let bits = self.bits.in_set(&claim.set, &self.claims.cells);
        let (few, many) = if bits.len() <= FEW { (bits, Vec::new()) } else { (Vec::new(), bits) };
        let many = literal(&Bits::as_bytes(many, 0));
        let variant = self.input.variants[claim.variant].ident.to_string();
        let is_certain = claim.is_certain;
        quote! {
            __rt::__private::Claim {
                variant: #variant,
                few: &[#(#few),*],
                many: #many,
                is_certain: #is_certain,
            }
        }
    }

    /// What the claims of which `is_meant` take together, in at least so many bytes.
    fn bytes(&self, is_meant: impl Fn(&Claim) -> bool, least: usize) -> Literal {
        let mut set = self.claims.cells.none();
        self.claims
            .all
            .iter()
            .filter(|claim| is_meant(claim))
            .for_each(|claim| set.add(&claim.set));
        literal(&Bits::as_bytes(self.bits.in_set(&set, &self.claims.cells), least))
    }

    /// Asks the included enums whether one of them takes every fault: the `where` clause that says so,
    /// or the opposite, where `'__errcat_asked` is a lifetime.
    pub(super) fn ask_total(&self, answer: &str) -> TokenStream {
        let answer = Ident::new(answer, Span::call_site());
        let local = quote!(&'__errcat_asked Self);
        let Some(((_, first), others)) = self.included.split_first() else {
            return TokenStream::new();
        };
        let path = &self.table.path;
        let next = self.chain(others, &local, &quote!(__rt::__private::No));
        let asked = quote_spanned! {at(first)=>
            #first: __rt::__private::Include<#path::Code, #local, #next, Total = __rt::__private::#answer>
        };
        quote!(Self: '__errcat_asked, #asked)
    }

    /// Whether it takes every fault.
    pub(super) fn total(&self) -> TokenStream {
        if self.claims.is_total() {
            quote!(__rt::__private::Yes)
        } else {
            self.chain(&self.included, &quote!(__ErrcatLocal), &quote!(__ErrcatNext))
        }
    }

    /// The answer of the first that takes every fault, or else `last`.
    fn chain(
        &self,
        included: &[(&Variant, &Type)],
        local: &TokenStream,
        last: &TokenStream,
    ) -> TokenStream {
        let path = &self.table.path;
        included.iter().rev().fold(last.clone(), |next, (_, ty)| {
            quote_spanned! {at(ty)=>
                <#ty as __rt::__private::Include<#path::Code, #local, #next>>::Total
            }
        })
    }
}

fn literal(bytes: &[u8]) -> Literal {
    Literal::byte_string(bytes)
}

/// `tokens` with `'static` for every other lifetime.
pub(super) fn without_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter();
    let mut without = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                tokens.next();
                without.extend(quote!('static));
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_lifetimes(group.stream()));
                inner.set_span(group.span());
                inner.to_tokens(&mut without);
            }
            token => token.to_tokens(&mut without),
        }
    }
    without
}
