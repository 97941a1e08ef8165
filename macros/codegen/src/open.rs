//! The enum of any code, listed or not, where one is wanted.
//!
//! ```text
//! pub enum ResponseError { OffsetOutOfRange, …, Unknown(i16) }
//! impl ResponseError { pub const fn split(self) -> Result<Code, i16> { … } }
//! impl From<i16> for ResponseError { … }
//! ```
//!
//! It has the variants of the enum of codes in their order, so that the compiler turns one into the
//! other without a table.

mod classes;
mod conversions;
mod shown;

use errcat_catalog::Template;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::names::{Open, plain};
use crate::plan::Plan;
use crate::{Options, Part, codes, conversions as of_codes, docs};

pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let Some(open) = &options.names.open else { return Part::default() };
    let any = Any::new(plan, open, options);
    let mut part = Part { items: any.enumeration(), ..Part::default() };
    let ident = &any.ident;
    let methods =
        [any.parts(), any.wire(), any.of_codes(), any.classes(), of_codes::constants(plan, ident)];
    part.hidden = quote!(impl #ident { #(#methods)* });
    part.hidden.extend(any.conversions());
    part.hidden.extend(any.shown());
    part
}

/// The enum of any code.
struct Any<'p> {
    plan: &'p Plan<'p>,
    options: &'p Options,
    ident: Ident,
    variant: Ident,
    payload: TokenStream,
    /// How functions take it: it is copied where codes are integers.
    this: TokenStream,
    /// What is shown of an unlisted code.
    unlisted: Template,
}

impl<'p> Any<'p> {
    fn new(plan: &'p Plan<'p>, open: &Open, options: &'p Options) -> Self {
        let unlisted = plan.catalogue.unlisted.as_ref();
        Self {
            plan,
            options,
            ident: plain(&open.ident),
            variant: plain(&open.variant),
            payload: open.payload(plan.catalogue, &options.runtime),
            this: if plan.is_integer() { quote!(self) } else { quote!(&self) },
            unlisted: unlisted.map_or_else(
                || Template::parse("unlisted code {code}").0,
                |shown| shown.value.clone(),
            ),
        }
    }

    fn enumeration(&self) -> TokenStream {
        let (ident, variant) = (&self.ident, &self.variant);
        let doc = docs::any_code(self.plan);
        let variants = codes::variants(self.plan, |index| docs::code(self.plan, index));
        let payload = &self.payload;
        let copied = self.plan.is_integer().then(|| quote!(Copy,));
        let unlisted = "A code that the catalogue does not list, as it is on the wire.\n\n\
            What comes from the wire goes through `From`: a listed code in here is not equal to its \
            own variant.";
        quote! {
            #[doc = #doc]
            #[derive(Clone, #copied PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ident {
                #variants
                #[doc = #unlisted]
                #variant(#payload),
            }
        }
    }

    /// Which code it is, or what is not listed.
    fn parts(&self) -> TokenStream {
        let (this, variant) = (&self.this, &self.variant);
        let idents: Vec<&Ident> = self.plan.codes.iter().map(|code| &code.ident).collect();
        let raw = self.raw();
        quote! {
            /// The listed code, as a value of this type.
            #[inline]
            #[must_use]
            pub const fn of(code: Code) -> Self {
                match code {
                    #(Code::#idents => Self::#idents,)*
                }
            }

            /// The code, or what the catalogue does not list.
            ///
            /// # Errors
            ///
            /// What is not listed, as it is on the wire.
            #[inline]
            pub const fn split(#this) -> ::core::result::Result<Code, #raw> {
                match self {
                    #(Self::#idents => ::core::result::Result::Ok(Code::#idents),)*
                    Self::#variant(raw) => ::core::result::Result::Err(raw),
                }
            }

            /// The code, where the catalogue lists it.
            #[inline]
            #[must_use]
            pub const fn listed(#this) -> ::core::option::Option<Code> {
                match self.split() {
                    ::core::result::Result::Ok(code) => ::core::option::Option::Some(code),
                    ::core::result::Result::Err(_) => ::core::option::Option::None,
                }
            }

            /// Whether the catalogue lists it.
            #[inline]
            #[must_use]
            pub const fn is_listed(#this) -> ::core::primitive::bool {
                self.split().is_ok()
            }
        }
    }

    /// What an unlisted code is given out as.
    fn raw(&self) -> TokenStream {
        let payload = &self.payload;
        if self.plan.is_integer() { quote!(#payload) } else { quote!(&#payload) }
    }
}
