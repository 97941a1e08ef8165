//! What stands between the braces.

use errcat_codegen::Names;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Token, parenthesized};

use super::path::Path;

/// `"api.toml"`, or `bundled = "marketo"`, or a catalogue and what is laid over it, as
/// `errcat::marketo + "ours.toml"`; and then perhaps `, crate = ::renamed`, `, code = ApiCode`,
/// `, open = AnyApiCode::Unlisted(u16)`.
pub(super) struct Input {
    /// What `path` is laid over, where that is said here.
    pub(super) base: Option<Base>,
    pub(super) from: From,
    /// Of a file, or the name of a bundled catalogue.
    pub(super) path: Path,
    pub(super) runtime: Option<syn::Path>,
    pub(super) names: Names,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    File,
    Bundled,
}

/// What an overlay stands on.
pub(super) enum Base {
    Named(From, Path),
    /// The module with its types; the overlay itself says where the catalogue is.
    Module(syn::Path),
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (base, from, path) = catalogue(input)?;
        let mut this = Self { base, from, path, runtime: None, names: Names::default() };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            this.option(input)?;
        }
        Ok(this)
    }
}

impl Input {
    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let wanted = "the options are `crate = PATH`, `code = NAME`, `open = NAME::VARIANT(TYPE)` \
                      and `codes(CATALOGUE = PATH)`";
        let option =
            input.call(Ident::parse_any).map_err(|error| Error::new(error.span(), wanted))?;
        let name = option.to_string();
        if name == "codes" {
            let inside;
            parenthesized!(inside in input);
            return self.catalogues(&inside);
        }
        if !["crate", "code", "open"].contains(&name.as_str()) {
            return Err(Error::new(option.span(), wanted));
        }
        input.parse::<Token![=]>()?;
        let is_second = match name.as_str() {
            "crate" => self.runtime.replace(crate_path(input)?).is_some(),
            "code" => self.names.code.replace(input.parse()?).is_some(),
            _ => self.names.open.replace(input.parse()?).is_some(),
        };
        if is_second {
            return Err(Error::new(option.span(), format!("`{name}` stands here twice")));
        }
        Ok(())
    }
}

impl Input {
    /// `http = crate::http, sql = super::sql`.
    fn catalogues(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            let name = input.parse::<Ident>()?.to_string();
            input.parse::<Token![=]>()?;
            let path = input.call(syn::Path::parse_mod_style)?;
            self.names.place(&name, &path);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// A catalogue, and what it is laid over.
fn catalogue(input: ParseStream<'_>) -> syn::Result<(Option<Base>, From, Path)> {
    let base = if let Some(module) = module(input) {
        Base::Module(module)
    } else {
        let (from, path) = (from(input)?, input.parse()?);
        if !input.peek(Token![+]) {
            return Ok((None, from, path));
        }
        Base::Named(from, path)
    };
    input.parse::<Token![+]>()?;
    Ok((Some(base), From::File, input.parse()?))
}

const WANTED: &str = "write the path of the catalogue: `catalog! { \"api.toml\" }`";

/// The path of a module, before a `+`.
fn module(input: ParseStream<'_>) -> Option<syn::Path> {
    let ahead = input.fork();
    ahead.call(syn::Path::parse_mod_style).ok()?;
    ahead.peek(Token![+]).then(|| input.call(syn::Path::parse_mod_style).ok()).flatten()
}

fn from(input: ParseStream<'_>) -> syn::Result<From> {
    if input.peek(LitStr) || input.peek2(Token![!]) {
        return Ok(From::File);
    }
    let word: Ident = input.parse().map_err(|error| Error::new(error.span(), WANTED))?;
    if word != "bundled" {
        return Err(Error::new(word.span(), WANTED));
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
