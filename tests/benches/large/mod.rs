//! A catalogue of as many codes as one likes, larger than people write by hand.

#![allow(dead_code, reason = "each bench uses a part")]

use std::fmt::Write as _;

/// The first code's number; each has the next one.
pub const FIRST: usize = 1000;

const HEAD: &str = r#"errcat = 1

[catalogue]
name   = "large"
title  = "A large API"
code   = "integer"
as_of  = 2026-08-17

[level.http]
doc      = "The HTTP status."
quota    = "counted"
executed = "no"

[[level.http.range]]
from  = 400
to    = 599
retry = "never"

[level.request]
doc      = "The whole request failed."
quota    = "counted"
executed = "no"

[level.record]
doc      = "One record failed."
quota    = "counted"
executed = "unknown"

[retry.split]
action = "split"

[retry.transient]
action  = "backoff"
initial = "1s"
max     = "60s"

[retry.window]
action = "wait"
delay  = "20s"

[limit.rate]
max  = 100
unit = "calls"
per  = "20s"

[column.owner]
doc     = "Who can put it right."
values  = ["caller", "operator", "service"]
default = "caller"
"#;

/// The catalogue of so many codes.
pub fn catalogue(codes: usize) -> String {
    catalogue_with(codes, retry)
}

/// The same with other rules for its codes.
pub fn catalogue_with(codes: usize, retry: impl Fn(usize) -> &'static str) -> String {
    let mut text = String::from(HEAD);
    for code in 0..codes {
        write!(
            text,
            r#"
[[code]]
code     = {number}
level    = "{level}"
name     = "{name}"
message  = "{message}"
retry    = "{retry}"
limit    = "rate"
owner    = "operator"
doc      = "The thing of kind {code} could not be done, for a reason that takes a sentence."
fix      = "Look at the thing of kind {code}, and put right what is wrong with it."
verified = "docs"
"#,
            number = FIRST + code,
            level = level(code),
            name = name(code),
            message = message(code),
            retry = retry(code),
        )
        .unwrap();
        if code % 20 == 0 {
            write!(
                text,
                r#"
[[code.condition]]
name    = "Condition{code}"
message = "Thing {{thing}} is busy with {code}"
retry   = "transient"
doc     = "It is busy."
"#
            )
            .unwrap();
        }
    }
    text
}

pub fn level(code: usize) -> &'static str {
    match code % 10 {
        0 => "http",
        1..5 => "request",
        _ => "record",
    }
}

pub fn retry(code: usize) -> &'static str {
    match code % 10 {
        1 => "split",
        2 => "transient",
        3 => "window",
        _ => "never",
    }
}

pub fn name(code: usize) -> String {
    format!("Failure{code}")
}

/// One message in four has parts that vary.
pub fn message(code: usize) -> String {
    if code % 4 == 2 {
        format!("Thing '{{thing}}' number {code} of {{total}} failed")
    } else {
        format!("The thing of kind {code} failed")
    }
}

/// The variants of an enum by hand: the catalogue's, with fields for what varies in their messages.
pub fn variants(codes: usize, attributes: impl Fn(usize) -> String) -> String {
    let variants = (0..codes).map(|code| {
        let fields =
            if message(code).contains('{') { " { thing: String, total: String }" } else { "" };
        format!("    {}\n    {}{fields},\n", attributes(code), name(code))
    });
    variants.collect()
}
