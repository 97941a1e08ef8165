//! What `miette` shows, behind the feature of its name.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::ast::Input;
use super::Bounds;

pub(super) fn generate(input: &Input) -> TokenStream {
    if !cfg!(feature = "miette") {
        return TokenStream::new();
    }
    let mut bounds = Bounds::new(input);
    bounds.ask_self(&quote!(::core::error::Error + __rt::Classified));
    let header = bounds.header(&quote!(__rt::__private::diagnostic::Diagnostic));
    let shown =
        quote!(::core::option::Option<__rt::__private::Box<dyn ::core::fmt::Display + '__errcat>>);
    quote! {
        #header {
            fn code<'__errcat>(&'__errcat self) -> #shown {
                __rt::__private::diagnostic::code(self)
            }

            fn help<'__errcat>(&'__errcat self) -> #shown {
                __rt::__private::diagnostic::help(self)
            }

            fn url<'__errcat>(&'__errcat self) -> #shown {
                __rt::__private::diagnostic::url(self)
            }
        }
    }
}
