//! CPU seconds that each command takes for a catalogue of 10,000 codes.
//!
//! `cargo bench -p errcat-tests --bench large_catalogue` builds the command in release and prints
//! them; nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

mod built;
mod cost;
mod large;

const CODES: usize = 10_000;

fn main() {
    let errcat = built::errcat();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large_catalogue");
    fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let [old, new, broken, out] = ["old.toml", "new.toml", "broken.toml", "codes.rs"].map(path);
    fs::write(&old, large::catalogue(CODES)).unwrap();
    fs::write(&new, with_every_seventh("never")).unwrap();
    fs::write(&broken, with_every_seventh("trnasient")).unwrap();
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
    let mut command = Command::new(errcat);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let (status, cost) = cost::of(&mut command);
    (cost.seconds, status.code().unwrap())
}

/// The catalogue with another rule for every seventh code.
fn with_every_seventh(rule: &'static str) -> String {
    let retry = |code| if code % 7 == 0 { rule } else { large::retry(code) };
    large::catalogue_with(CODES, retry)
}

fn last_part(word: &str) -> &str {
    word.rsplit(['/', '\\']).next().unwrap_or(word)
}
