//! What stands between the braces.

use proc_macro2::Ident;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Token};

use super::path::Path;

/// `"api.toml"`, or `bundled = "marketo"`; and then perhaps `, crate = ::renamed`.
pub(super) struct Input {
    pub(super) from: From,
    /// Of a file, or the name of a bundled catalogue.
    pub(super) path: Path,
    pub(super) runtime: Option<syn::Path>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    File,
    Bundled,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let from = from(input)?;
        let path = input.parse()?;
        let mut runtime = None;
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let option = input
                .parse::<Token![crate]>()
                .map_err(|error| Error::new(error.span(), "the only option is `crate = PATH`"))?;
            input.parse::<Token![=]>()?;
            if runtime.is_some() {
                return Err(Error::new(option.span, "`crate` stands here twice"));
            }
            runtime = Some(crate_path(input)?);
        }
        Ok(Self { from, path, runtime })
    }
}

fn from(input: ParseStream<'_>) -> syn::Result<From> {
    if input.peek(LitStr) || input.peek2(Token![!]) {
        return Ok(From::File);
    }
    let wanted = "write the path of the catalogue: `catalog! { \"api.toml\" }`";
    let word: Ident = input.parse().map_err(|error| Error::new(error.span(), wanted))?;
    if word != "bundled" {
        return Err(Error::new(word.span(), wanted));
    }
    input.parse::<Token![=]>()?;
    Ok(From::Bundled)
}

fn crate_path(input: ParseStream<'_>) -> syn::Result<syn::Path> {
    let path = input.call(syn::Path::parse_mod_style)?;
    match path.segments.first() {
        Some(first) if first.ident == "self" || first.ident == "super" => {
            let message = "this must mean the same in every module: begin with `crate` or `::`";
            Err(Error::new(first.ident.span(), message))
        }
        _ => Ok(path),
    }
}
