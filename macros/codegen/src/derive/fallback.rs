//! What a type with mistakes gets, so that they cause no other errors where it is used.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Generics;

use super::ast::Input;
use super::attr::Container;
use super::expand::{Bounds, from, impl_generics, in_block};

/// What needs no catalogue.
pub(super) fn of_error(ident: &Ident, generics: &Generics, container: &Container) -> TokenStream {
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    // Of a generic type, `Debug` depends on the parameters.
    let predicates = where_clause.iter().flat_map(|clause| &clause.predicates);
    let is_generic = generics.type_params().next().is_some();
    let is_debug = is_generic.then(|| quote!(Self: ::core::fmt::Debug));
    let is_debug = quote!(where #(#predicates,)* #is_debug);
    let display = quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Display for #ident #type_generics #where_clause {
            fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::unreachable!()
            }
        }
    };
    let display = (!container.shows_itself).then_some(display);
    quote! {
        #display

        #[automatically_derived]
        impl #impl_generics ::core::error::Error for #ident #type_generics #is_debug {}
    }
}

/// What lets others include it, whatever catalogue they are derived from.
pub(super) fn of_any_catalogue(
    ident: &Ident,
    generics: &Generics,
    runtime: &TokenStream,
) -> TokenStream {
    let more = [quote!(__ErrcatCode: __rt::ErrorCode), quote!(__ErrcatLocal), quote!(__ErrcatNext)];
    let impl_generics = impl_generics(generics, &more);
    let (_, type_generics, where_clause) = generics.split_for_impl();
    let takes = takes(&quote!(__ErrcatCode));
    let include = quote! {
        impl #impl_generics __rt::__private::Include<__ErrcatCode, __ErrcatLocal, __ErrcatNext>
            for #ident #type_generics #where_clause
        {
            type Total = __ErrcatNext;
            #takes
        }
    };
    quote! {
        const _: () = {
            use #runtime as __rt;

            #[automatically_derived]
            #include
        };
    }
}

/// The items of `Include`, of a type with mistakes.
fn takes(code: &TokenStream) -> TokenStream {
    quote! {
        const TAKES: __rt::__private::Takes = __rt::__private::Takes::BROKEN;

        fn take(
            _: __rt::Fault<#code>,
        ) -> ::core::result::Result<Self, __rt::Fault<#code>> {
            ::core::unreachable!()
        }
    }
}

/// Everything that the type was to have.
pub(super) fn of_type(input: &Input, is_total: bool) -> TokenStream {
    let bounds = Bounds::new(input);
    let error = of_error(&input.ident, &input.generics, &input.container);
    let path = &input.path;
    let fault = quote!(__rt::Fault<#path::Code>);
    let conversion = if !input.is_enum {
        TokenStream::new()
    } else if is_total {
        let header = bounds.header(&quote!(::core::convert::From<#fault>));
        quote! {
            #header {
                fn from(_: #fault) -> Self {
                    ::core::unreachable!()
                }
            }
        }
    } else {
        let header = bounds.header(&quote!(::core::convert::TryFrom<#fault>));
        quote! {
            #header {
                type Error = #fault;

                fn try_from(_: #fault) -> ::core::result::Result<Self, #fault> {
                    ::core::unreachable!()
                }
            }
        }
    };
    let others = from::each(input, |_, _, _| {
        quote!({
            let _ = __errcat_error;
            ::core::unreachable!()
        })
    });
    let classified = bounds.header(&quote!(__rt::Classified));
    let include = bounds.header_with(
        &[quote!(__ErrcatLocal), quote!(__ErrcatNext)],
        &quote!(__rt::__private::Include<#path::Code, __ErrcatLocal, __ErrcatNext>),
    );
    let takes = takes(&quote!(#path::Code));
    let is = if is_total { quote!(__rt::__private::Yes) } else { quote!(__ErrcatNext) };
    in_block(
        input,
        &quote! {
            #error
            #conversion
            #others
            #include {
                type Total = #is;
                #takes
            }

            #classified {
                type Code = #path::Code;

                fn code(&self) -> ::core::option::Option<#path::Code> {
                    ::core::unreachable!()
                }

                fn retry(&self) -> __rt::Retry {
                    ::core::unreachable!()
                }

                fn quota(&self) -> __rt::Quota {
                    ::core::unreachable!()
                }

                fn executed(&self) -> __rt::Executed {
                    ::core::unreachable!()
                }

                fn limit(&self) -> ::core::option::Option<&'static __rt::Limit> {
                    ::core::unreachable!()
                }
            }
        },
    )
}
