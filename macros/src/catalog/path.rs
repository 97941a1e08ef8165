//! The path of a catalogue, as the call says it: a text, or texts and variables of the build put
//! together.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, LitStr, Token};

/// `"api.toml"`, or `concat!(env!("OUT_DIR"), "/api.toml")`.
pub(super) struct Path {
    /// The path, with what the variables hold.
    pub(super) text: String,
    /// As it was written: the same on every machine.
    written: String,
    pub(super) span: Span,
    variables: Vec<LitStr>,
}

impl Path {
    /// Tells the catalogue that is named here from every other of the crate.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", crate::place::of(self.span), self.written)
    }

    /// What makes the crate build again when one of the variables changes.
    pub(super) fn tracked(&self) -> TokenStream {
        let variables = &self.variables;
        quote!(#(const _: &::core::primitive::str = ::core::env!(#variables);)*)
    }

    fn of(literal: &LitStr) -> Self {
        let text = literal.value();
        Self { written: text.clone(), text, span: literal.span(), variables: Vec::new() }
    }

    fn concatenated(parts: impl IntoIterator<Item = Self>, span: Span) -> Self {
        let whole =
            Self { text: String::new(), written: String::new(), span, variables: Vec::new() };
        parts.into_iter().fold(whole, |mut whole, part| {
            whole.text += &part.text;
            whole.written += &part.written;
            whole.variables.extend(part.variables);
            whole
        })
    }

    fn variable(literal: LitStr, span: Span) -> syn::Result<Self> {
        let name = literal.value();
        if let Ok(text) = std::env::var(&name) {
            let written = format!("${name}");
            return Ok(Self { text, written, span, variables: vec![literal] });
        }
        let why = match name.as_str() {
            "OUT_DIR" => "\nonly a package with a build script has it",
            _ => "",
        };
        let message = format!("the variable `{name}` is not set in this build{why}");
        Err(Error::new(literal.span(), message))
    }
}

impl Parse for Path {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek2(Token![!]) {
            return input.parse().map(|literal: LitStr| Self::of(&literal));
        }
        let called: Ident = input.parse()?;
        input.parse::<Token![!]>()?;
        let content = in_brackets(input)?;
        match called.to_string().as_str() {
            "concat" => {
                let parts = Punctuated::<Self, Token![,]>::parse_terminated(&content)?;
                Ok(Self::concatenated(parts, called.span()))
            }
            "env" => {
                let literal = content.parse()?;
                content.parse::<Option<Token![,]>>()?;
                Self::variable(literal, called.span())
            }
            _ => Err(Error::new(
                called.span(),
                "only `concat!` and `env!` are read here: `concat!(env!(\"OUT_DIR\"), \"/api.toml\")`",
            )),
        }
    }
}

/// What stands in brackets of any kind after the name of a macro.
fn in_brackets(input: ParseStream<'_>) -> syn::Result<syn::parse::ParseBuffer<'_>> {
    let content;
    if input.peek(syn::token::Paren) {
        syn::parenthesized!(content in input);
    } else if input.peek(syn::token::Bracket) {
        syn::bracketed!(content in input);
    } else {
        syn::braced!(content in input);
    }
    Ok(content)
}
