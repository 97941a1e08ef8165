//! Catalogues far larger than people write by hand.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use errcat_catalog::{Source, load};
use errcat_codegen::{Options, expand};

/// A catalogue of `count` codes, `step` apart.
fn catalogue(count: i64, step: i64) -> Source {
    let mut text = String::from(
        "errcat = 1\n[catalogue]\nname = \"large\"\ntitle = \"Large\"\ncode = \"integer\"\n\
         [level.all]\ndoc = \"Everything.\"\nquota = \"free\"\nexecuted = \"no\"\n",
    );
    for index in 0..count {
        writeln!(
            text,
            "[[code]]\ncode = {}\nlevel = \"all\"\nname = \"Code{index}\"\nmessage = \"No {{part}} in {index}\"\n\
             retry = \"never\"\ndoc = \"Part {index} of it.\"\nverified = \"docs\"",
            index * step,
        )
        .unwrap();
    }
    Source::new("large.toml", text)
}

#[test]
fn ten_thousand_codes_are_written() {
    for step in [1, 7, 1_000_003] {
        let source = catalogue(10_000, step);
        let catalogue = load(&source).into_result().unwrap();
        let written = expand(&catalogue, &source, &Options::default()).to_string();
        assert!(written.contains("Code9999"), "{step} apart");
        assert_eq!(written.contains("Dense"), step <= 16, "{step} apart");
    }
}
