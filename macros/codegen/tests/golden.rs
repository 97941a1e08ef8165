//! What is written for a catalogue, as people read it.
//!
//! `UPDATE_GOLDEN=1 cargo test -p errcat-codegen --test golden` writes it anew; read the difference.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use errcat_catalog::{Source, load};
use errcat_codegen::{Options, expand};

fn written(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.toml"));
    let source = Source::new(format!("{name}.toml"), fs::read_to_string(path).unwrap());
    let catalogue = load(&source).into_result().unwrap();
    let tokens = expand(&catalogue, &source, &Options::default());
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

#[test]
fn catalogues_are_written_as_expected() {
    for name in ["shop", "bank", "parcels"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.rs"));
        let written = written(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &written).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        let differs = expected.lines().zip(written.lines()).position(|(a, b)| a != b);
        assert_eq!(written, expected, "{name}.rs differs from line {differs:?} on");
    }
}

#[test]
fn the_same_catalogue_is_written_the_same_each_time() {
    assert_eq!(written("shop"), written("shop"));
}
