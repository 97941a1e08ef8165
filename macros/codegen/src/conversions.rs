//! Conversions from and to codes, earlier names, and the runtime's types for this catalogue.
//!
//! ```text
//! pub type Fault = ::errcat::Fault<Code>;
//! impl ::core::str::FromStr for Code { … }
//! impl ::core::convert::TryFrom<u16> for Code { … }
//! impl Code { #[deprecated(note = "…")] pub const OldName: Self = Self::NewName; }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
use crate::plan::{self, Plan};
use crate::{Options, Part};

pub(crate) fn generate(plan: &Plan<'_>, options: &Options) -> Part {
    let mut hidden = from_text();
    if plan.is_integer() {
        hidden.extend(from_numbers());
    }
    Part { items: types(options), hidden, methods: aliases(plan) }
}

fn types(options: &Options) -> TokenStream {
    let runtime = &options.runtime;
    quote! {
        /// One error found in one reply, owned.
        pub type Fault = #runtime::Fault<Code>;

        /// One error found in one reply, borrowed from its body.
        pub type FaultRef<'a> = #runtime::FaultRef<'a, Code>;

        /// A failed request as an error, owned: for `?`.
        pub type Error = #runtime::Error<Code>;

        #runtime::__private::reading! { Code }
    }
}

fn aliases(plan: &Plan<'_>) -> TokenStream {
    let of_codes = plan.codes.iter().flat_map(|code| {
        let aliases = code
            .of
            .aliases
            .iter()
            .filter(|alias| plan.codes.iter().all(|other| other.of.name.value != alias.value));
        aliases.filter_map(|alias| {
            let (ident, to) = (plan::variant(alias)?, &code.ident);
            let (doc, note) = (docs::alias(plan, code, alias), docs::renamed(code));
            Some(quote! {
                #[doc = #doc]
                #[deprecated(note = #note)]
                #[allow(non_upper_case_globals)]
                pub const #ident: Self = Self::#to;
            })
        })
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

fn from_numbers() -> TokenStream {
    let types = [quote!(u16), quote!(u32), quote!(i32), quote!(i64)];
    quote! {
        #(
            #[automatically_derived]
            impl ::core::convert::TryFrom<::core::primitive::#types> for Code {
                type Error = rt::UnknownCode;

                #[inline]
                fn try_from(
                    number: ::core::primitive::#types,
                ) -> ::core::result::Result<Self, rt::UnknownCode> {
                    let number = ::core::convert::Into::into(number);
                    match Self::from_number(number) {
                        ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                        ::core::option::Option::None => ::core::result::Result::Err(
                            rt::__private::unknown_number(number, CATALOGUE.name),
                        ),
                    }
                }
            }
        )*

        #[automatically_derived]
        impl ::core::convert::From<Code> for ::core::primitive::i64 {
            #[inline]
            fn from(code: Code) -> Self {
                code.number()
            }
        }
    }
}
