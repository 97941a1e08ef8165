//! What an enum says that it takes, for enums that include it.
//!
//! Each derived enum exports a macro under its own name, so that the macro is found wherever the
//! type is, and hands on its selectors:
//!
//! ```text
//! macro_rules! __errcat_AuthError_0123456789abcdef {
//!     ({ $($callback:tt)* } $($input:tt)*) => {
//!         $($callback)* ! { @errcat_include 1 { "marketo/72/3" total {whole code = 601} } $($input)* }
//!     };
//! }
//! mod __errcat_AuthError { pub use __errcat_AuthError_0123456789abcdef as AuthError; }
//! pub use __errcat_AuthError::*;
//! ```
//!
//! The name comes by way of a glob, so that it gives way to a macro which is imported by that name.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Type, Visibility};

use super::claims::Claims;
use super::table::Table;
use crate::PROTOCOL;
use crate::callback::hash;

/// Asks the macro of an included enum.
pub(super) fn ask(included: &Type, runtime: &TokenStream, tokens: &TokenStream) -> TokenStream {
    // A macro has no generics.
    let path = match included {
        Type::Path(path) => {
            let leading = &path.path.leading_colon;
            let segments = path.path.segments.iter().map(|segment| &segment.ident);
            quote!(#leading #(#segments)::*)
        }
        other => quote!(#other),
    };
    quote_spanned!(included.span()=> #path! { { #runtime::__private::derive } #tokens })
}

/// What a type answers that cannot be told what it takes: it has mistakes of its own.
pub(super) fn unknown() -> TokenStream {
    quote!("" broken)
}

/// What the type answers; nothing where no fault becomes it.
pub(super) fn answer(
    table: &Table<'_>,
    claims: &Claims<'_>,
    has_mistakes: bool,
) -> Option<TokenStream> {
    if claims.is_empty() && !has_mistakes {
        return None;
    }
    let fingerprint = table.fingerprint();
    let broken = has_mistakes.then(|| quote!(broken));
    let total = claims.is_total().then(|| quote!(total));
    let rest = claims.rest.map(|_| quote!(rest));
    let selectors = &claims.handed_on;
    Some(quote!(#fingerprint #broken #total #rest #selectors))
}

/// Exports the macro that gives this type's answer.
pub(super) fn export(
    ident: &Ident,
    vis: &Visibility,
    answer: &TokenStream,
    place: impl Fn(Span) -> String,
) -> TokenStream {
    let hash = hash([place(ident.span()).as_bytes()]);
    let plain = ident.unraw();
    let name = format_ident!("__errcat_{plain}_{hash:016x}");
    let module = format_ident!("__errcat_{plain}");
    let protocol = Literal::u32_unsuffixed(PROTOCOL);
    let (exported, re_exported) = match vis {
        Visibility::Public(_) => (Some(quote!(#[macro_export])), quote!(pub)),
        _ => (None, quote!(pub(crate))),
    };
    quote! {
        #[doc(hidden)]
        #[allow(non_local_definitions, unused_macros)]
        #exported
        macro_rules! #name {
            ({ $($callback:tt)* } $($input:tt)*) => {
                $($callback)* ! {
                    @errcat_include #protocol { #answer }
                    $($input)*
                }
            };
        }
        #[doc(hidden)]
        #[allow(non_snake_case, unused_imports)]
        mod #module {
            #re_exported use #name as #ident;
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        #vis use #module::*;
    }
}
