//! CPU seconds that each command takes for a catalogue of 10,000 codes.
//!
//! `cargo bench -p errcat-tests --bench large_catalogue` builds the command in release and prints
//! them; nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

mod built;
mod cpu;

const CODES: usize = 10_000;

fn main() {
    let errcat = built::errcat();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large_catalogue");
    fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let [old, new, broken, out] = ["old.toml", "new.toml", "broken.toml", "codes.rs"].map(path);
    fs::write(&old, catalogue(Edition::Old)).unwrap();
    fs::write(&new, catalogue(Edition::New)).unwrap();
    fs::write(&broken, catalogue(Edition::Broken)).unwrap();
    let _ = fs::remove_file(&out);

    println!("{CODES} codes, {} bytes", fs::metadata(&old).unwrap().len());
    let page = path("page.html");
    for arguments in [
        &["check", &old][..],
        &["check", &broken],
        &["check", &old, "--format", "json"],
        &["diff", &old, &old],
        &["diff", &old, &new],
        &["generate", &old, "--out", &out],
        &["generate", &old, "--out", &out, "--check"],
        &["generate", &new, "--out", &out, "--check"],
        &["docs", &old, "--format", "markdown", "--out", &page],
        &["docs", &old, "--format", "html", "--out", &page],
    ] {
        let (seconds, status) = measured(&errcat, arguments);
        let shown: Vec<&str> = { arguments.iter() }.map(|word| last_part(word)).collect();
        println!("{seconds:>6.2} CPU s  errcat {}  (exit {status})", shown.join(" "));
    }
}

fn measured(errcat: &Path, arguments: &[&str]) -> (f64, i32) {
    let before = cpu::spent();
    let status = Command::new(errcat)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    (cpu::spent().saturating_sub(before).as_secs_f64(), status.code().unwrap())
}

fn last_part(word: &str) -> &str {
    word.rsplit(['/', '\\']).next().unwrap_or(word)
}

#[derive(Clone, Copy, PartialEq)]
enum Edition {
    Old,
    /// With a change in every seventh code.
    New,
    /// With a mistake in every seventh code.
    Broken,
}

fn catalogue(edition: Edition) -> String {
    let mut text = String::from(
        r#"errcat = 1

[catalogue]
name   = "large"
title  = "A large API"
code   = "integer"
as_of  = 2026-08-17

[level.request]
doc      = "The whole request failed."
quota    = "counted"
executed = "no"

[level.record]
doc      = "One record failed."
quota    = "counted"
executed = "unknown"

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
"#,
    );
    for code in 0..CODES {
        let changed = edition != Edition::Old && code % 7 == 0;
        let level = if code % 3 == 0 { "record" } else { "request" };
        let retry = match edition {
            Edition::Broken if changed => "trnasient",
            _ if changed => "never",
            _ => ["transient", "window", "never"][code % 3],
        };
        write!(
            text,
            r#"
[[code]]
code     = {number}
level    = "{level}"
name     = "Failure{code}"
message  = "Thing '{{thing}}' number {code} of {{total}} failed"
retry    = "{retry}"
limit    = "rate"
owner    = "operator"
doc      = "The thing of kind {code} could not be done, for a reason that takes a sentence."
fix      = "Look at the thing of kind {code}, and put right what is wrong with it."
verified = "docs"
"#,
            number = 1000 + code,
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
