//! CPU seconds that 20 derived enums add to `cargo check`, over a catalogue of 1,000 codes.
//!
//! `cargo bench -p errcat-tests --bench derive_check` checks one crate three times over: with plain
//! enums, with the same enums derived, with the same enums by hand and thiserror. What they depend
//! on is built before. Nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

mod cost;
mod large;
mod scratch;

use scratch::{Package, Workspace, errcat};

const CODES: usize = 1000;
const ENUMS: usize = 20;
const RUNS: usize = 5;
const WHAT: &str = "what 20 enums over 1,000 codes add to a check";

fn main() {
    let workspace = workspace();
    let plain = checked(&workspace, "plain");
    let [ours, by_hand] = ["derived", "by_hand"].map(|name| checked(&workspace, name) - plain);
    println!("cpu_s\t{WHAT}\tours\t{ours:.2}");
    println!("cpu_s\t{WHAT}\tby hand with thiserror\t{by_hand:.2}");
    println!("ratio\t{WHAT}\tby hand with thiserror\t{:.2}", by_hand / ours);
}

/// The least that a check of the package alone takes.
fn checked(workspace: &Workspace, package: &str) -> f64 {
    let mut check = workspace.cargo(&["check", "--quiet", "-p", package]);
    check.env("CARGO_INCREMENTAL", "0");
    cost::of_success(&mut check);
    let runs = (0..RUNS).map(|_| {
        workspace.touch(&format!("{package}/src/lib.rs"));
        cost::of_success(&mut check)
    });
    cost::Cost::least(runs).seconds
}

fn workspace() -> Workspace {
    let large = "large = { path = \"../large\" }\n";
    let catalogue = "pub mod api { errcat::catalog! { \"../large.toml\" } }\n";
    let workspace = Workspace::new(
        "derive_check",
        &[
            Package::new("large", &errcat(), catalogue),
            Package::new("plain", large, enums(Style::Plain)),
            Package::new("derived", &(errcat() + large), enums(Style::Derived)),
            Package::new("by_hand", &format!("{large}thiserror = \"2\"\n"), enums(Style::ByHand)),
        ],
    );
    workspace.write("large/large.toml", &large::catalogue(CODES));
    workspace
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
