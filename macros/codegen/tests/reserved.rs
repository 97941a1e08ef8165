//! The names that catalogues cannot give are those of what is written beside them.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use errcat_catalog::{Source, load, reserved};
use errcat_codegen::{Options, expand};
use syn::{Expr, ImplItem, Item, Stmt, Visibility};

/// What is written for a catalogue without columns and aliases, the block of impls opened.
fn written() -> Vec<Item> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/catalogues/bank.toml");
    let source = Source::new("bank.toml", fs::read_to_string(path).unwrap());
    let catalogue = load(&source).into_result().unwrap();
    let file: syn::File = syn::parse2(expand(&catalogue, &source, &Options::default())).unwrap();
    let opened = |item| match item {
        Item::Const(block) => match *block.expr {
            Expr::Block(block) => block.block.stmts.into_iter().filter_map(item_of).collect(),
            _ => Vec::new(),
        },
        other => vec![other],
    };
    file.items.into_iter().flat_map(opened).collect()
}

fn item_of(statement: Stmt) -> Option<Item> {
    match statement {
        Stmt::Item(item) => Some(item),
        _ => None,
    }
}

/// The inherent and the trait's items of the enum of codes.
fn of_codes() -> Vec<ImplItem> {
    let impls = written().into_iter().filter_map(|item| match item {
        Item::Impl(found) => Some(found),
        _ => None,
    });
    let of_codes = impls.filter(|found| {
        let of = &found.self_ty;
        let of_trait = found.trait_.as_ref().map(|(path, ..)| quote::quote!(#path).to_string());
        quote::quote!(#of).to_string() == "Code"
            && of_trait.is_none_or(|path| path == "rt :: ErrorCode")
    });
    of_codes.flat_map(|found| found.items).collect()
}

fn set<'n>(names: impl IntoIterator<Item = &'n str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

#[test]
fn functions_of_a_code() {
    let functions = of_codes().into_iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
        _ => None,
    });
    assert_eq!(functions.collect::<BTreeSet<_>>(), {
        // Those that only a catalogue of integers has.
        let mut names = set(reserved::FUNCTIONS);
        names.remove("from_number");
        names.remove("number");
        names
    });
}

#[test]
fn constants_of_a_code() {
    let constants = of_codes().into_iter().filter_map(|item| match item {
        ImplItem::Const(constant) => Some(constant.ident.to_string()),
        _ => None,
    });
    assert_eq!(constants.collect::<BTreeSet<_>>(), set(reserved::CONSTANTS));
}

#[test]
fn types_of_a_catalogue() {
    let public = |vis: &Visibility| matches!(vis, Visibility::Public(_));
    let types = written().into_iter().filter_map(|item| match item {
        Item::Enum(found) if public(&found.vis) => Some(found.ident.to_string()),
        Item::Type(found) if public(&found.vis) => Some(found.ident.to_string()),
        _ => None,
    });
    let mut types: BTreeSet<String> = types.collect();
    // What the runtime's macro for reading adds.
    types.extend(set(["Reply", "Verdict"]));
    assert_eq!(types, set(reserved::TYPES));
}

#[test]
fn the_lists_are_in_order() {
    for list in [
        &reserved::TYPES[..],
        &reserved::CONSTANTS,
        &reserved::FUNCTIONS,
        &reserved::TRAIT_FUNCTIONS,
        &reserved::DERIVE_KEYS,
    ] {
        assert!(list.is_sorted(), "{list:?}");
    }
}
