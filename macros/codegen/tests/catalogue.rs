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

/// Nobody who reads the documentation takes the careful answer for a known one.
#[test]
fn what_nobody_has_decided_is_said() {
    let text = "errcat = 1\n[catalogue]\nname = 'api'\ntitle = 'API'\ncode = 'integer'\n\
                [level.response]\ndoc = 'All.'\nretry = 'never'\nexecuted = 'no'\n\
                [[code]]\ncode = 1\nlevel = 'response'\nname = 'Open'\nmessage = 'x'\ndoc = 'y'\n\
                undecided = ['retry', 'executed']\n\
                [[code]]\ncode = 2\nlevel = 'response'\nname = 'Clear'\nmessage = 'x'\ndoc = 'y'\n";
    let source = Source::new("api.toml", text);
    let catalogue = load(&source).into_result().unwrap();
    let written = expand(&catalogue, &source, &Options::default()).to_string();
    let said = "Nobody has decided `retry` and `executed` yet";
    assert_eq!(written.matches(said).count(), 1, "{written}");
    // Whatever the level says, the careful answer stands.
    assert_eq!(written.matches("executed `unknown`").count(), 1, "{written}");
}
