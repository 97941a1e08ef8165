//! What the macro of a catalogue hands to the second phase.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{DeriveInput, Error, LitInt, LitStr, Token, braced};

use crate::PROTOCOL;

syn::custom_keyword!(errcat_derive);

pub(super) struct Handed {
    /// The catalogue's table, or why it cannot be read.
    pub(super) table: Result<String, String>,
    /// The path of the catalogue, as the user wrote it.
    pub(super) path: TokenStream,
    /// The path of the crate `errcat`.
    pub(super) runtime: TokenStream,
    pub(super) item: DeriveInput,
}

impl Handed {
    pub(super) fn read(tokens: &TokenStream) -> syn::Result<Self> {
        Self::parse.parse2(tokens.clone())
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut table = Err("no catalogue was handed to this derive".to_owned());
        loop {
            input.parse::<Token![@]>()?;
            let what: Ident = input.parse()?;
            match what.to_string().as_str() {
                "errcat_catalogue" => table = catalogue(input)?,
                "errcat_derive" => break,
                other => return Err(Error::new(what.span(), format!("unexpected `{other}`"))),
            }
        }
        Ok(Self { table, path: braces(input)?, runtime: braces(input)?, item: input.parse()? })
    }
}

/// The table of a catalogue; what another protocol has in its place is passed over.
fn catalogue(input: ParseStream<'_>) -> syn::Result<Result<String, String>> {
    let protocol: LitInt = input.parse()?;
    if protocol.base10_parse::<u32>()? == PROTOCOL {
        return Ok(Ok(input.parse::<LitStr>()?.value()));
    }
    while !(input.peek(Token![@]) && input.peek2(errcat_derive)) {
        input.parse::<TokenTree>()?;
    }
    Ok(Err(mismatch(&protocol)))
}

fn mismatch(protocol: &LitInt) -> String {
    format!(
        "the catalogue and this derive come from different versions of errcat: it speaks protocol \
         {protocol}, and the derive {PROTOCOL}\nlet both crates depend on the same version"
    )
}

fn braces(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let content;
    braced!(content in input);
    content.parse()
}
