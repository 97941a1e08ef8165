//! Loading, comparing and generating, by the number of codes.

use std::fmt::Write as _;
use std::hint::black_box;

use errcat_catalog::{Source, load};
use errcat_codegen::{Options, expand};

use super::fit::{decades, report};

pub fn measure() {
    let source = |codes| Source::new("large.toml", text(codes));
    report("catalogue: load and check", &decades(10), source, |source| {
        black_box(load(source).catalogue);
    });
    let loaded = |codes| {
        let source = source(codes);
        let catalogue = load(&source).into_result().unwrap();
        (source, catalogue)
    };
    report("catalogue: generate", &decades(10), loaded, |(source, catalogue)| {
        black_box(expand(catalogue, source, &Options::default()));
    });
}

/// A catalogue of so many codes, one in ten with a condition.
pub fn text(codes: u32) -> String {
    let mut text = String::from(
        r#"errcat = 1

[catalogue]
name  = "large"
title = "A large API"
code  = "integer"

[level.request]
doc      = "The whole request failed."
quota    = "counted"
executed = "no"

[retry.transient]
action  = "backoff"
initial = "1s"
max     = "60s"
"#,
    );
    for code in 0..codes {
        let number = 1000 + code;
        write!(
            text,
            r#"
[[code]]
code    = {number}
level   = "request"
name    = "Failure{code}"
message = "Thing '{{thing}}' number {code} failed"
retry   = "transient"
doc     = "The thing could not be done."
"#
        )
        .unwrap();
        if code % 10 == 0 {
            write!(
                text,
                "\n[[code.condition]]\nname = \"Busy{code}\"\nmessage = \"Thing {{thing}} is busy with {code}\"\nretry = \"transient\"\ndoc = \"Busy.\"\n"
            )
            .unwrap();
        }
    }
    text
}
