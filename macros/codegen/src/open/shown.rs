//! How any code is shown, and the order of codes: that of what they are on the wire.

use errcat_catalog::Template;
use proc_macro2::TokenStream;
use quote::quote;

use super::Any;
use crate::values;

impl Any<'_> {
    pub(super) fn shown(&self) -> TokenStream {
        let (ident, variant) = (&self.ident, self.variant.to_string());
        let template = values::template(&self.unlisted, &[]);
        let unlisted = self.unlisted_shown();
        let key = self.key();
        quote! {
            const UNLISTED: rt::Template = #template;

            #[automatically_derived]
            impl ::core::fmt::Debug for #ident {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self.split() {
                        ::core::result::Result::Ok(code) => f.write_str(code.name()),
                        ::core::result::Result::Err(raw) => {
                            f.debug_tuple(#variant).field(&raw).finish()
                        }
                    }
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for #ident {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self.split() {
                        ::core::result::Result::Ok(code) => {
                            rt::__private::shown(code.template().text(), f)
                        }
                        ::core::result::Result::Err(_) => #unlisted,
                    }
                }
            }

            #[automatically_derived]
            impl ::core::cmp::Ord for #ident {
                fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                    let unlisted = |code: &Self| !code.is_listed();
                    ::core::cmp::Ord::cmp(&self.#key(), &other.#key())
                        .then_with(|| {
                            ::core::cmp::Ord::cmp(&unlisted(self), &unlisted(other))
                        })
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialOrd for #ident {
                fn partial_cmp(
                    &self,
                    other: &Self,
                ) -> ::core::option::Option<::core::cmp::Ordering> {
                    ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
                }
            }
        }
    }

    /// The function that tells what it is on the wire.
    fn key(&self) -> TokenStream {
        if self.plan.is_integer() { quote!(number) } else { quote!(wire) }
    }

    fn unlisted_shown(&self) -> TokenStream {
        let text = self.unlisted.text();
        if self.unlisted.holes().is_empty() {
            return quote!(f.pad(#text));
        }
        let key = self.key();
        let format = format(&self.unlisted);
        quote!(f.write_fmt(::core::format_args!(#format, code = self.#key())))
    }
}

/// A template as `format!` takes it, each of its parts called `code`.
fn format(template: &Template) -> String {
    let braces = |text: &str| text.replace('{', "{{").replace('}', "}}");
    let (text, mut from) = (template.text(), 0);
    let mut format = String::new();
    for hole in template.holes() {
        format.push_str(&braces(text.get(from..hole.at.start).unwrap_or_default()));
        format.push_str("{code}");
        from = hole.at.end;
    }
    format + &braces(text.get(from..).unwrap_or_default())
}
