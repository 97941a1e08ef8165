//! What is written for a catalogue.
//!
//! How it looks stands in `tests/generated`, as `errcat generate` writes it, whose tests compare the
//! two: the first line of each file says the command that writes it anew.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use errcat_catalog::{Source, load};
use errcat_codegen::{Options, expand};

fn written(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/catalogues");
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let source = Source::new(name, text);
    let catalogue = load(&source).into_result().unwrap();
    expand(&catalogue, &source, &Options::default()).to_string()
}

#[test]
fn the_same_catalogue_is_written_the_same_each_time() {
    for name in ["shop.toml", "bank.toml"] {
        assert_eq!(written(name), written(name));
    }
}
