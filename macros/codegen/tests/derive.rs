//! What is written for a derived error, as people read it.
//!
//! `UPDATE_GOLDEN=1 cargo test -p errcat-codegen --test derive` writes it anew; read the difference.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use errcat_catalog::{Source, load};
use errcat_codegen::{Options, PROTOCOL, derive, derive_with_table, expand};
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The table that the catalogue's macro holds.
fn table() -> Literal {
    let source = Source::new("shop.toml", read("../../tests/catalogues/shop.toml"));
    let catalogue = load(&source).into_result().unwrap();
    let tokens = expand(&catalogue, &source, &Options::default());
    let found = literals(tokens)
        .into_iter()
        .find(|literal| literal.to_string().contains("catalogue\tshop"));
    found.unwrap()
}

fn literals(tokens: TokenStream) -> Vec<Literal> {
    let of_token = |token| match token {
        TokenTree::Literal(literal) => vec![literal],
        TokenTree::Group(group) => literals(group.stream()),
        _ => Vec::new(),
    };
    tokens.into_iter().flat_map(of_token).collect()
}

/// What the first phase asks the catalogue's macro, with its answer.
fn handed(item: &TokenStream) -> TokenStream {
    let asked = derive(item).into_iter().last();
    let asked = match asked.unwrap() {
        TokenTree::Group(asked) => asked.stream(),
        other => other.into(),
    };
    // The first is the macro that is to be called in turn.
    let input: TokenStream = asked.into_iter().skip(1).collect();
    let (protocol, table) = (Literal::u32_unsuffixed(PROTOCOL), table());
    quote!(@errcat_catalogue #protocol #table #input)
}

fn written(item: &TokenStream) -> String {
    let tokens = derive_with_table(&handed(item));
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

fn order_error() -> TokenStream {
    quote! {
        #[catalog(crate::shop, exhaustive)]
        pub enum OrderError {
            #[catalog(code = OutOfStock)]
            OutOfStock { left: u32, article: Option<String> },
            #[catalog(code = -20, condition = ClosedForGood)]
            Gone,
            #[catalog(retry = backoff)]
            #[catalog(level = request, blame = customer)]
            Request(Box<Fault>),
            #[catalog(display = "no address")]
            Address(#[from] AddressError),
            #[catalog(rest)]
            Other(Fault),
        }
    }
}

#[test]
#[cfg_attr(feature = "miette", ignore = "the golden is written without")]
fn an_enum_is_written_as_expected() {
    let written = written(&order_error());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        fs::write(folder.join("order_error.rs"), &written).unwrap();
    }
    let expected = read("tests/golden/order_error.rs");
    let differs = expected.lines().zip(written.lines()).position(|(a, b)| a != b);
    assert_eq!(written, expected, "order_error.rs differs from line {differs:?} on");
}

#[test]
fn the_same_enum_is_written_the_same_each_time() {
    assert_eq!(written(&order_error()), written(&order_error()));
}

#[test]
fn the_first_phase_hands_the_type_on_as_it_was() {
    let input = handed(&order_error()).to_string();
    assert!(input.ends_with(&order_error().to_string()), "{input}");
}
