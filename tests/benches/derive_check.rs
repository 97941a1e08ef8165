//! CPU seconds that 20 derived enums add to `cargo check`, over a catalogue of 1,000 codes.
//!
//! `cargo bench -p errcat-tests --bench derive_check` checks one crate three times over: with plain
//! enums, with the same enums derived, with the same enums by hand and thiserror. What they depend
//! on is built before. Nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod cpu;

const CODES: usize = 1000;
const ENUMS: usize = 20;
const RUNS: usize = 5;

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive_check");
    write_workspace(&folder);
    let plain = checked(&folder, "plain");
    println!("{ENUMS} enums over {CODES} codes, least of {RUNS} runs of `cargo check`:");
    println!("{plain:>6.2} CPU s  plain enums");
    for (package, what) in [("derived", "derived"), ("by_hand", "by hand with thiserror")] {
        let seconds = checked(&folder, package);
        println!("{seconds:>6.2} CPU s  {what}: {:+.2}", seconds - plain);
    }
}

/// The least that a check of the package alone takes.
fn checked(folder: &Path, package: &str) -> f64 {
    let check = || {
        let status = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--offline", "-p", package])
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(folder)
            .status()
            .unwrap();
        assert!(status.success(), "{package} does not build");
    };
    check();
    let source = folder.join(package).join("src/lib.rs");
    let runs = (0..RUNS).map(|_| {
        let text = fs::read(&source).unwrap();
        fs::write(&source, text).unwrap();
        let before = cpu::spent();
        check();
        cpu::spent().saturating_sub(before).as_secs_f64()
    });
    runs.fold(f64::INFINITY, f64::min)
}

fn write_workspace(folder: &Path) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let runtime = root.join("runtime").canonicalize().unwrap();
    let runtime = format!(
        "errcat = {{ path = '{}', default-features = false, features = [\"macros\"] }}\n",
        runtime.display()
    );
    let large = "large = { path = \"../large\" }\n";
    let members = [
        (
            "large",
            runtime.clone(),
            "pub mod api { errcat::catalog! { \"../large.toml\" } }\n".into(),
        ),
        ("plain", large.to_owned(), enums(Style::Plain)),
        ("derived", format!("{runtime}{large}"), enums(Style::Derived)),
        ("by_hand", format!("{large}thiserror = \"2\"\n"), enums(Style::ByHand)),
    ];
    fs::create_dir_all(folder).unwrap();
    let names: Vec<&str> = members.iter().map(|(name, ..)| *name).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {names:?}\n");
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let _ = fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"));
    for (name, dependencies, source) in members {
        let package = folder.join(name);
        fs::create_dir_all(package.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependencies}"
        );
        fs::write(package.join("Cargo.toml"), manifest).unwrap();
        fs::write(package.join("src/lib.rs"), source).unwrap();
    }
    fs::write(folder.join("large/large.toml"), catalogue()).unwrap();
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Plain,
    Derived,
    ByHand,
}

fn enums(style: Style) -> String {
    let all = (0..ENUMS).map(|index| one_enum(style, index));
    format!("use large::api::Fault;\n{}", all.collect::<String>())
}

/// An enum with five codes of its own, an action, a level and the rest.
fn one_enum(style: Style, index: usize) -> String {
    let first = index * 40;
    let derive = match style {
        Style::Plain => "#[derive(Debug)]",
        Style::Derived => "#[derive(Debug, errcat::CatalogError)]\n#[catalog(large::api)]",
        Style::ByHand => "#[derive(Debug, thiserror::Error)]",
    };
    let says = |selector: &str, shown: &str| match style {
        Style::Plain => String::new(),
        Style::Derived => format!("#[catalog({selector})]"),
        Style::ByHand => format!("#[error({shown:?})]"),
    };
    let code = |offset: usize| 1000 + first + offset;
    let mut text = format!(
        "\n{derive}\npub enum E{index} {{\n\
         {} A,\n{} B {{ thing: String }},\n{} C(Fault),\n{} D(Fault),\n{} F(Fault),\n{} G(Fault),\n}}\n",
        says(&format!("code = {}", code(1)), "a thing failed"),
        says(&format!("code = Failure{}", first + 2), "thing '{thing}' failed"),
        says(&format!("codes({}, {})", code(4), code(5)), "{0}"),
        says("retry = split", "{0}"),
        says("level = http", "{0}"),
        says("rest", "{0}"),
    );
    if style == Style::ByHand {
        let code = |offset: usize| format!("Code::Failure{}", first + offset);
        write!(
            text,
            "impl From<Fault> for E{index} {{\n fn from(fault: Fault) -> Self {{\n\
             use large::api::{{Code, Level}};\n\
             match fault.code() {{\n\
             Some({}) => return Self::A,\n\
             Some({}) => if let Some(thing) = fault.argument(\"thing\") {{\n\
             return Self::B {{ thing: thing.into() }};\n}},\n\
             Some({} | {}) => return Self::C(fault),\n\
             _ => {{}}\n}}\n\
             if fault.action().as_str() == \"split\" {{ return Self::D(fault); }}\n\
             if fault.level() == Some(Level::Http) {{ return Self::F(fault); }}\n\
             Self::G(fault)\n}}\n}}\n",
            code(1),
            code(2),
            code(4),
            code(5),
        )
        .unwrap();
    }
    text
}

fn catalogue() -> String {
    let mut text = String::from(
        r#"errcat = 1

[catalogue]
name  = "large"
title = "A large API"
code  = "integer"

[level.http]
doc      = "The HTTP status."
quota    = "counted"
executed = "no"

[[level.http.range]]
from  = 400
to    = 599
retry = "never"

[level.record]
doc      = "One record failed."
quota    = "counted"
executed = "unknown"

[retry.transient]
action  = "backoff"
initial = "1s"
max     = "60s"

[retry.split]
action = "split"
"#,
    );
    for code in 0..CODES {
        let (level, retry) = match code % 10 {
            7 => ("http", "never"),
            8 => ("record", "split"),
            9 => ("record", "transient"),
            _ => ("record", "never"),
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
doc      = "The thing of kind {code} could not be done, for a reason that takes a sentence."
fix      = "Look at the thing of kind {code}, and put right what is wrong with it."
verified = "docs"
"#,
            number = 1000 + code,
        )
        .unwrap();
    }
    text
}
