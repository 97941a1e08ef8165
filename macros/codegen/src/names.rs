//! What the generated types are called, and whether there is one for unlisted codes.

use errcat_catalog::model::{Catalogue, Code, CodeKind, ColumnType};
use errcat_catalog::reserved;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Error, Path, Token, Type, parenthesized};

/// What the generated types are called.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The enum of listed codes: `Code` where nothing is said.
    pub code: Option<Ident>,
    /// The enum of any code.
    pub open: Option<Open>,
    /// The modules of other catalogues that columns name: see [`place`](Self::place).
    pub catalogues: Vec<(String, TokenStream)>,
}

/// An enum of any code, listed or not: `ResponseError::Unknown(i16)`.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its name.
    pub ident: Ident,
    /// The variant of what the catalogue does not list.
    pub variant: Ident,
    /// The type an unlisted code is held in; without it the integer of the catalogue, or `Box<str>`.
    pub payload: Option<TokenStream>,
}

/// The functions that only an enum of any code has; a column cannot be called so beside one.
const FUNCTIONS: [&str; 4] = ["is_listed", "listed", "of", "split"];

impl Parse for Open {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let wanted = "write the type and its variant: `open = ApiCode::Unlisted`";
        let told = |error: Error| Error::new(error.span(), wanted);
        let ident = input.parse().map_err(told)?;
        input.parse::<Token![::]>().map_err(told)?;
        let variant = input.parse().map_err(told)?;
        let payload = if input.peek(syn::token::Paren) {
            let inside;
            parenthesized!(inside in input);
            Some(inside.parse::<Type>()?.into_token_stream())
        } else {
            None
        };
        Ok(Self { ident, variant, payload })
    }
}

impl Open {
    /// The type that holds an unlisted code.
    pub(crate) fn payload(&self, catalogue: &Catalogue, runtime: &TokenStream) -> TokenStream {
        match (&self.payload, catalogue.kind.value) {
            (_, CodeKind::Integer) => {
                let repr = format_ident!("{}", catalogue.repr().as_str());
                quote!(::core::primitive::#repr)
            }
            (Some(payload), CodeKind::Text) => payload.clone(),
            (None, CodeKind::Text) => quote!(#runtime::__private::Box<::core::primitive::str>),
        }
    }
}

impl Names {
    /// What the enum of listed codes is called.
    pub(crate) fn code(&self) -> Ident {
        self.code.as_ref().map_or_else(|| format_ident!("Code"), plain)
    }

    /// Says where the types of the catalogue are that a column calls `name`: `super::NAME` where
    /// nothing is said.
    pub fn place(&mut self, name: &str, path: &Path) {
        self.catalogues.push((name.to_owned(), path.to_token_stream()));
    }

    /// The module of the catalogue that a column names.
    pub(crate) fn catalogue(&self, name: &str) -> TokenStream {
        let told = self.catalogues.iter().find(|(known, _)| known == name);
        told.map_or_else(
            || {
                let module = crate::values::ident(name);
                quote!(super::#module)
            },
            |(_, path)| path.clone(),
        )
    }

    /// Every name that cannot be given in `catalogue`, because something else has it.
    ///
    /// ```
    /// use errcat_codegen::Names;
    ///
    /// let source = errcat_catalog::bundled("marketo").ok_or("no such catalogue")?;
    /// let catalogue = errcat_catalog::load(&source).catalogue.ok_or("mistakes")?;
    /// let open = syn::parse_str("AnyCode::Unlisted(u8)").map_err(|_| "no name of a type")?;
    /// let names = Names { open: Some(open), ..Names::default() };
    /// let mistakes: Vec<String> = names.mistakes(&catalogue).iter().map(ToString::to_string).collect();
    /// assert_eq!(mistakes, ["the codes of this catalogue are `i64`: say `repr = \"u8\"` in [catalogue]"]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn mistakes(&self, catalogue: &Catalogue) -> Vec<Error> {
        let mut mistakes = Vec::new();
        if let Some(code) = &self.code {
            mistakes.extend(taken(code, catalogue));
        }
        if let Some(open) = &self.open {
            mistakes.extend(taken(&open.ident, catalogue));
            if self.code.as_ref() == Some(&open.ident) || open.ident == "Code" {
                let message = "the enum of listed codes is called so: give this one another name";
                mistakes.push(Error::new(open.ident.span(), message));
            }
            mistakes.extend(variant_taken(&open.variant, catalogue));
            mistakes.extend(open.payload.as_ref().and_then(|of| other_integer(of, catalogue)));
            mistakes.extend(columns_in_the_way(open, catalogue));
        }
        mistakes
    }
}

fn taken(ident: &Ident, catalogue: &Catalogue) -> Option<Error> {
    let name = ident.to_string();
    let words = catalogue.columns.iter().filter(|column| column.of == ColumnType::Words);
    let mut of_columns = words.map(|column| reserved::camel_case(&column.name));
    let is_taken = name != "Code" && reserved::TYPES.contains(&name.as_str())
        || name == "Family" && !catalogue.families.is_empty();
    (is_taken || of_columns.any(|column| column == name))
        .then(|| Error::new(ident.span(), format!("the catalogue has a type `{name}` already")))
}

fn variant_taken(ident: &Ident, catalogue: &Catalogue) -> Option<Error> {
    let name = ident.to_string();
    let mut of_codes = catalogue.codes.iter().flat_map(Code::names);
    let is_taken = reserved::variant(&name) || of_codes.any(|code| code.value == name);
    is_taken.then(|| Error::new(ident.span(), format!("the catalogue has a code `{name}` already")))
}

/// Codes that are integers are held in the integer that they are.
fn other_integer(payload: &TokenStream, catalogue: &Catalogue) -> Option<Error> {
    let repr = catalogue.repr().as_str();
    let held = payload.to_string();
    let is_other = catalogue.kind.value == CodeKind::Integer && held != repr;
    is_other.then(|| {
        let message = format!(
            "the codes of this catalogue are `{repr}`: say `repr = \"{held}\"` in [catalogue]"
        );
        Error::new_spanned(payload, message)
    })
}

fn columns_in_the_way(open: &Open, catalogue: &Catalogue) -> Vec<Error> {
    let columns = catalogue.columns.iter().map(|column| column.name.as_str());
    let in_the_way = columns.filter(|name| FUNCTIONS.contains(name));
    in_the_way
        .map(|name| {
            let message = format!("`{}` has a function `{name}`, as the column has", open.ident);
            Error::new(open.ident.span(), message)
        })
        .collect()
}

/// The same name as generated code has it: lints take it for the macro's.
pub(crate) fn plain(ident: &Ident) -> Ident {
    Ident::new(&ident.to_string(), Span::call_site())
}
