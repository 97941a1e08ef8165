//! From a code on the wire to the enum in catalogues of 1,000 and 10,000 codes.
//!
//! `cargo bench -p errcat-tests --bench lookup_large` writes a program of such catalogues beside
//! maps of the same codes, builds it in release and runs it; see `measure` for what the lines say.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

mod cost;
mod large;
mod scratch;

use scratch::{Package, Workspace, errcat};

fn main() {
    let needs = errcat()
        + "phf = { version = \"0.14\", features = [\"macros\"] }\n\
           rustc-hash = \"2\"\n";
    let program = include_str!("lookup_large/program.rs");
    let workspace = Workspace::new("lookup_large", &[Package::new("lookup", &needs, program)]);
    workspace.write("lookup/src/measure.rs", include_str!("measure/mod.rs"));
    for codes in [1000, 10_000] {
        workspace.write(&format!("lookup/src/codes_{codes}.toml"), &large::catalogue(codes));
        workspace.write(&format!("lookup/src/codes_{codes}.rs"), &peer(codes));
    }
    cost::of_success(&mut workspace.cargo(&["run", "--quiet", "--release"]));
}

/// The module of a catalogue, with the same codes in a map of phf.
fn peer(codes: usize) -> String {
    let mut text = format!(
        "errcat::catalog! {{ \"codes_{codes}.toml\" }}\n\n\
         pub static PHF: phf::Map<&'static str, Code> = phf::phf_map! {{\n"
    );
    for code in 0..codes {
        let (number, name) = (large::FIRST + code, large::name(code));
        writeln!(text, "    \"{number}\" => Code::{name},").unwrap();
    }
    text + "};\n"
}
