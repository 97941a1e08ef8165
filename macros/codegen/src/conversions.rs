//! Conversions from and to codes, earlier names, and the runtime's types for this catalogue.
//!
//! ```text
//! pub type Fault = ::errcat::Fault<Code>;
//! impl ::core::str::FromStr for Code { … }
//! impl ::core::convert::TryFrom<u16> for Code { … }
//! impl Code { #[deprecated(note = "…")] pub const OldName: Self = Self::NewName; }
//! ```

use errcat_catalog::Located;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::docs;
use crate::plan::{self, Plan};
use crate::{Options, Part};

pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let mut hidden = from_text();
    if plan.is_integer() {
        hidden.extend(from_numbers(plan));
    }
    Part { items: types(plan, options), hidden, methods: constants(plan, &plan.code) }
}

fn types(plan: &Plan<'_>, options: &Options) -> TokenStream {
    let (runtime, code) = (&options.runtime, &plan.code);
    quote! {
        /// One error found in one reply, owned.
        pub type Fault = #runtime::Fault<#code>;

        /// One error found in one reply, borrowed from its body.
        pub type FaultRef<'a> = #runtime::FaultRef<'a, #code>;

        /// A failed request as an error, owned: for `?`.
        pub type Error = #runtime::Error<#code>;

        #runtime::__private::reading! { #code }
    }
}

/// Other names of codes, of which the earlier ones are deprecated, in the enum called `of`.
pub(crate) fn constants(plan: &Plan<'_>, of: &Ident) -> TokenStream {
    let is_free =
        |name: &&Located<String>| plan.codes.iter().all(|other| other.of.name.value != name.value);
    let of_codes = plan.codes.iter().flat_map(|code| {
        let to = &code.ident;
        let also = code.of.also.iter().filter(is_free).filter_map(move |name| {
            let (ident, doc) = (plan::variant(name)?, docs::also(plan, of, code, name));
            Some(quote! {
                #[doc = #doc]
                #[allow(non_upper_case_globals)]
                pub const #ident: Self = Self::#to;
            })
        });
        let aliases = code.of.aliases.iter().filter(is_free).filter_map(move |alias| {
            let ident = plan::variant(alias)?;
            let (doc, note) = (docs::alias(plan, of, code, alias), docs::renamed(code));
            Some(quote! {
                #[doc = #doc]
                #[deprecated(note = #note)]
                #[allow(non_upper_case_globals)]
                pub const #ident: Self = Self::#to;
            })
        });
        also.chain(aliases)
    });
    of_codes.collect()
}

fn from_text() -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::str::FromStr for Code {
            type Err = rt::UnknownCode;

            fn from_str(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, rt::UnknownCode> {
                match Self::from_wire(text) {
                    ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                    ::core::option::Option::None => ::core::result::Result::Err(
                        rt::__private::unknown_text(text, CATALOGUE.name),
                    ),
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<&::core::primitive::str> for Code {
            type Error = rt::UnknownCode;

            fn try_from(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, rt::UnknownCode> {
                text.parse()
            }
        }
    }
}

/// From the integers that codes fit, or from that which the catalogue names; and into it.
fn from_numbers(plan: &Plan<'_>) -> TokenStream {
    let repr = plan.repr();
    let types = match plan.catalogue.repr {
        Some(_) => vec![repr.clone()],
        None => ["u16", "u32", "i32", "i64"].map(|of| format_ident!("{of}")).into(),
    };
    let (widened, unknown) = match plan.catalogue.repr {
        Some(_) => (None, quote!(unknown_code(&number, CATALOGUE.name))),
        None => (
            Some(quote!(let number = ::core::convert::Into::into(number);)),
            quote!(unknown_number(number, CATALOGUE.name)),
        ),
    };
    quote! {
        #(
            #[automatically_derived]
            impl ::core::convert::TryFrom<::core::primitive::#types> for Code {
                type Error = rt::UnknownCode;

                #[inline]
                fn try_from(
                    number: ::core::primitive::#types,
                ) -> ::core::result::Result<Self, rt::UnknownCode> {
                    #widened
                    match Self::from_number(number) {
                        ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                        ::core::option::Option::None => ::core::result::Result::Err(
                            rt::__private::#unknown,
                        ),
                    }
                }
            }
        )*

        #[automatically_derived]
        impl ::core::convert::From<Code> for ::core::primitive::#repr {
            #[inline]
            fn from(code: Code) -> Self {
                code.number()
            }
        }
    }
}
