//! What the enum of any code answers: for a listed code the catalogue, for others their range, or the
//! most careful answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::Any;

impl Any<'_> {
    /// What only listed codes have of their own.
    pub(super) fn of_codes(&self) -> TokenStream {
        let (this, variant) = (&self.this, self.variant.to_string());
        let columns = self.plan.columns.iter().map(|column| {
            let method = &column.method;
            let doc = format!("{} `None` of an unlisted code.", crate::docs::prose(&column.of.doc));
            let (of, value) = (column.holds(self.options), quote!(code.#method()));
            let value = if column.of.optional {
                value
            } else {
                quote!(::core::option::Option::Some(#value))
            };
            quote! {
                #[doc = #doc]
                #[inline]
                #[must_use]
                pub const fn #method(#this) -> ::core::option::Option<#of> {
                    match self.split() {
                        ::core::result::Result::Ok(code) => #value,
                        ::core::result::Result::Err(_) => ::core::option::Option::None,
                    }
                }
            }
        });
        let family = self.family();
        quote! {
            /// The name of the code; of an unlisted one the name of its variant.
            #[inline]
            #[must_use]
            pub const fn name(#this) -> &'static ::core::primitive::str {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.name(),
                    ::core::result::Result::Err(_) => #variant,
                }
            }

            /// The message, with a placeholder for each part that varies.
            #[inline]
            #[must_use]
            pub const fn template(#this) -> rt::Template {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.template(),
                    ::core::result::Result::Err(_) => UNLISTED,
                }
            }

            /// The limit that was hit.
            #[inline]
            #[must_use]
            pub const fn limit(#this) -> ::core::option::Option<&'static rt::Limit> {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.limit(),
                    ::core::result::Result::Err(_) => ::core::option::Option::None,
                }
            }

            /// The meanings it may have, told apart by the message; the first that matches wins.
            #[inline]
            #[must_use]
            pub const fn conditions(#this) -> &'static [Condition] {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.conditions(),
                    ::core::result::Result::Err(_) => &[],
                }
            }

            /// What the catalogue says to people about it.
            #[inline]
            #[must_use]
            pub const fn notes(#this) -> ::core::option::Option<&'static rt::Notes> {
                match self.split() {
                    ::core::result::Result::Ok(code) => ::core::option::Option::Some(code.notes()),
                    ::core::result::Result::Err(_) => ::core::option::Option::None,
                }
            }

            /// What it means; empty of an unlisted code.
            #[inline]
            #[must_use]
            pub const fn doc(#this) -> &'static ::core::primitive::str {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.doc(),
                    ::core::result::Result::Err(_) => "",
                }
            }

            /// What to do about it; empty where the catalogue does not say.
            #[inline]
            #[must_use]
            pub const fn fix(#this) -> &'static ::core::primitive::str {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.fix(),
                    ::core::result::Result::Err(_) => "",
                }
            }

            #(#columns)*

            #family
        }
    }

    fn family(&self) -> Option<TokenStream> {
        let (this, payload) = (&self.this, &self.payload);
        let (constant, of_raw) = if self.plan.is_integer() {
            (Some(quote!(const)), quote!(Family::of_number(raw)))
        } else {
            let text =
                quote!(<#payload as ::core::convert::AsRef<::core::primitive::str>>::as_ref(raw));
            (None, quote!(Family::of_wire(#text)))
        };
        let family = quote! {
            /// The class of codes that it belongs to, listed or not.
            #[must_use]
            pub #constant fn family(#this) -> ::core::option::Option<Family> {
                match self.split() {
                    ::core::result::Result::Ok(code) => code.family(),
                    ::core::result::Result::Err(raw) => #of_raw,
                }
            }
        };
        (!self.plan.families.is_empty()).then_some(family)
    }

    /// What ranges say, too.
    pub(super) fn classes(&self) -> TokenStream {
        let (this, constant) = (&self.this, self.constant());
        let range = self.range();
        let facts = [
            (
                "How to recover.",
                quote!(retry),
                quote!(rt::Retry),
                quote!(range.retry),
                quote!(rt::Retry::Never),
            ),
            (
                "What the failed call cost.",
                quote!(quota),
                quote!(rt::Quota),
                quote!(range.quota),
                quote!(rt::Quota::Counted),
            ),
            (
                "Whether the failed call may have had an effect.",
                quote!(executed),
                quote!(rt::Executed),
                quote!(range.executed),
                quote!(rt::Executed::Unknown),
            ),
            (
                "Where in a reply it belongs; `None` where no range covers it.",
                quote!(level),
                quote!(::core::option::Option<Level>),
                quote!(::core::option::Option::Some(range.level)),
                quote!(::core::option::Option::None),
            ),
        ];
        let facts = facts.into_iter().map(|(doc, method, of, by_range, careful)| {
            let listed = quote!(code.#method());
            let listed = if method.to_string() == "level" {
                quote!(::core::option::Option::Some(#listed))
            } else {
                listed
            };
            quote! {
                #[doc = #doc]
                #[must_use]
                pub #constant fn #method(#this) -> #of {
                    match self.split() {
                        ::core::result::Result::Ok(code) => #listed,
                        ::core::result::Result::Err(_) => match self.range() {
                            ::core::option::Option::Some(range) => #by_range,
                            ::core::option::Option::None => #careful,
                        },
                    }
                }
            }
        });
        quote! {
            /// What an unlisted code is taken for: the first range that it lies in.
            #[must_use]
            pub #constant fn range(
                #this,
            ) -> ::core::option::Option<&'static rt::CodeRange<Level>> {
                match self.split() {
                    ::core::result::Result::Ok(_) => ::core::option::Option::None,
                    ::core::result::Result::Err(_raw) => #range,
                }
            }

            #(#facts)*

            /// How to recover, without parameters.
            #[must_use]
            pub #constant fn action(#this) -> rt::Action {
                self.retry().action()
            }

            /// Whether the same request may be sent again.
            #[must_use]
            pub #constant fn is_retryable(#this) -> ::core::primitive::bool {
                self.action().is_retryable()
            }

            /// Whether the request can succeed without anything being put right: sent again, or in
            /// another form.
            #[must_use]
            pub #constant fn is_recoverable(#this) -> ::core::primitive::bool {
                self.action().is_recoverable()
            }
        }
    }

    /// Functions that ask a range are `const` where the unlisted code is a number, or where there is
    /// no range.
    fn constant(&self) -> Option<TokenStream> {
        (self.plan.is_integer() || !self.has_ranges()).then(|| quote!(const))
    }

    fn has_ranges(&self) -> bool {
        self.plan.levels.iter().any(|level| !level.of.ranges.is_empty())
    }

    fn range(&self) -> TokenStream {
        let payload = &self.payload;
        if !self.has_ranges() {
            quote!(::core::option::Option::None)
        } else if self.plan.is_integer() {
            quote!(rt::__private::number_range(&RANGES, _raw as ::core::primitive::i64))
        } else {
            quote! {
                rt::__private::text_range(
                    &RANGES,
                    <#payload as ::core::convert::AsRef<::core::primitive::str>>::as_ref(_raw),
                )
            }
        }
    }
}
