//! From the wire to any code, and back without loss.

use errcat_catalog::model::CodeValue;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Any;
use crate::lookup;

impl Any<'_> {
    /// The functions that speak the wire's type.
    pub(super) fn wire(&self) -> TokenStream {
        if self.plan.is_integer() { self.of_numbers() } else { self.of_texts() }
    }

    fn of_numbers(&self) -> TokenStream {
        let repr = &self.payload;
        let found = self.found();
        quote! {
            /// The code of this number, listed or not.
            #[inline]
            #[must_use]
            pub const fn from_number(number: #repr) -> Self {
                #found
            }

            /// The code as a number.
            #[inline]
            #[must_use]
            pub const fn number(self) -> #repr {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.number(),
                    ::core::result::Result::Err(number) => number,
                }
            }

            /// The code that is written so on the wire; `None` where that is no such number.
            #[must_use]
            pub const fn from_wire(
                text: &::core::primitive::str,
            ) -> ::core::option::Option<Self> {
                match #repr::from_str_radix(text, 10) {
                    ::core::result::Result::Ok(number) if text.as_bytes()[0] != b'+' => {
                        ::core::option::Option::Some(Self::from_number(number))
                    }
                    _ => ::core::option::Option::None,
                }
            }

            /// The code as it is written on the wire.
            #[must_use]
            pub fn wire(self) -> rt::__private::Cow<'static, ::core::primitive::str> {
                match self.split() {
                    ::core::result::Result::Ok(code) => {
                        rt::__private::Cow::Borrowed(code.wire())
                    }
                    ::core::result::Result::Err(number) => rt::__private::Cow::Owned(
                        rt::__private::ToString::to_string(&number),
                    ),
                }
            }
        }
    }

    /// Of numbers that lie close together the compiler makes a table without a detour.
    fn found(&self) -> TokenStream {
        let variant = &self.variant;
        if !lookup::are_dense(self.plan) {
            return quote! {
                match Code::from_number(number) {
                    ::core::option::Option::Some(code) => Self::of(code),
                    ::core::option::Option::None => Self::#variant(number),
                }
            };
        }
        let arms = self.plan.codes.iter().filter_map(|code| match code.of.code.value {
            CodeValue::Integer(number) => {
                let (number, ident) = (Literal::i64_unsuffixed(number), &code.ident);
                Some(quote!(#number => Self::#ident,))
            }
            CodeValue::Text(_) => None,
        });
        quote! {
            match number {
                #(#arms)*
                _ => Self::#variant(number),
            }
        }
    }

    fn of_texts(&self) -> TokenStream {
        let (variant, payload) = (&self.variant, &self.payload);
        quote! {
            /// The code that is written so on the wire, listed or not.
            #[inline]
            #[must_use]
            pub fn from_wire(text: &::core::primitive::str) -> Self {
                match Code::from_wire(text) {
                    ::core::option::Option::Some(code) => Self::of(code),
                    ::core::option::Option::None => Self::#variant(
                        <#payload as ::core::convert::From<rt::__private::String>>::from(
                            rt::__private::String::from(text),
                        ),
                    ),
                }
            }

            /// The code as it is written on the wire.
            #[inline]
            #[must_use]
            pub fn wire(&self) -> &::core::primitive::str {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.wire(),
                    ::core::result::Result::Err(text) => {
                        <#payload as ::core::convert::AsRef<::core::primitive::str>>::as_ref(text)
                    }
                }
            }
        }
    }

    pub(super) fn conversions(&self) -> TokenStream {
        let (ident, code) = (&self.ident, &self.plan.code);
        let of_wire = if self.plan.is_integer() { self.with_numbers() } else { self.with_texts() };
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<Code> for #ident {
                #[inline]
                fn from(code: Code) -> Self {
                    Self::of(code)
                }
            }

            #[automatically_derived]
            impl ::core::convert::TryFrom<#ident> for #code {
                type Error = rt::UnknownCode;

                fn try_from(code: #ident) -> ::core::result::Result<Self, rt::UnknownCode> {
                    code.listed().ok_or_else(|| {
                        rt::__private::unknown_code(&code.wire(), CATALOGUE.name)
                    })
                }
            }

            #of_wire
        }
    }

    fn with_numbers(&self) -> TokenStream {
        let (ident, repr) = (&self.ident, &self.payload);
        let serialize = quote::format_ident!("serialize_{}", self.plan.catalogue.repr().as_str());
        let deserialize =
            quote::format_ident!("deserialize_{}", self.plan.catalogue.repr().as_str());
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#repr> for #ident {
                #[inline]
                fn from(number: #repr) -> Self {
                    Self::from_number(number)
                }
            }

            #[automatically_derived]
            impl ::core::convert::From<#ident> for #repr {
                #[inline]
                fn from(code: #ident) -> Self {
                    code.number()
                }
            }

            #[automatically_derived]
            impl ::core::str::FromStr for #ident {
                type Err = rt::UnknownCode;

                fn from_str(
                    text: &::core::primitive::str,
                ) -> ::core::result::Result<Self, rt::UnknownCode> {
                    Self::from_wire(text)
                        .ok_or_else(|| rt::__private::unknown_text(text, CATALOGUE.name))
                }
            }

            #[automatically_derived]
            impl rt::AnyCode for #ident {
                type Code = Code;

                fn from_wire(
                    text: &::core::primitive::str,
                ) -> ::core::option::Option<Self> {
                    Self::from_wire(text)
                }

                fn from_number(
                    number: ::core::primitive::i64,
                ) -> ::core::option::Option<Self> {
                    <#repr as ::core::convert::TryFrom<::core::primitive::i64>>::try_from(number)
                        .ok()
                        .map(Self::from_number)
                }

                fn listed(&self) -> ::core::option::Option<Code> {
                    Self::listed(*self)
                }

                fn wire(&self) -> rt::__private::Cow<'_, ::core::primitive::str> {
                    Self::wire(*self)
                }
            }

            rt::__private::impl_serde_any! { #ident, #serialize, #deserialize, number }
        }
    }

    fn with_texts(&self) -> TokenStream {
        let (ident, variant, payload) = (&self.ident, &self.variant, &self.payload);
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<&::core::primitive::str> for #ident {
                #[inline]
                fn from(text: &::core::primitive::str) -> Self {
                    Self::from_wire(text)
                }
            }

            #[automatically_derived]
            impl ::core::convert::From<rt::__private::String> for #ident {
                fn from(text: rt::__private::String) -> Self {
                    match Code::from_wire(&text) {
                        ::core::option::Option::Some(code) => Self::of(code),
                        ::core::option::Option::None => Self::#variant(
                            <#payload as ::core::convert::From<rt::__private::String>>::from(text),
                        ),
                    }
                }
            }

            #[automatically_derived]
            impl ::core::convert::AsRef<::core::primitive::str> for #ident {
                #[inline]
                fn as_ref(&self) -> &::core::primitive::str {
                    self.wire()
                }
            }

            #[automatically_derived]
            impl ::core::str::FromStr for #ident {
                type Err = ::core::convert::Infallible;

                #[inline]
                fn from_str(
                    text: &::core::primitive::str,
                ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                    ::core::result::Result::Ok(Self::from_wire(text))
                }
            }

            #[automatically_derived]
            impl rt::AnyCode for #ident {
                type Code = Code;

                fn from_wire(
                    text: &::core::primitive::str,
                ) -> ::core::option::Option<Self> {
                    ::core::option::Option::Some(Self::from_wire(text))
                }

                fn from_number(
                    _: ::core::primitive::i64,
                ) -> ::core::option::Option<Self> {
                    ::core::option::Option::None
                }

                fn listed(&self) -> ::core::option::Option<Code> {
                    Self::listed(self)
                }

                fn wire(&self) -> rt::__private::Cow<'_, ::core::primitive::str> {
                    rt::__private::Cow::Borrowed(Self::wire(self))
                }
            }

            rt::__private::impl_serde_any! { #ident, serialize_str, deserialize_str, wire }
        }
    }
}
