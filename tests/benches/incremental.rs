//! What it costs to check a program again when one sentence about a code has changed.
//!
//! `cargo bench -p errcat-tests --bench incremental` changes a doc comment in the catalogue of 1,000
//! codes and in the same enum by hand with thiserror, each in a crate that another one uses.
//! Nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

mod cost;
mod large;
mod scratch;

use cost::Cost;
use scratch::{Package, Workspace, errcat};

const CODES: usize = 1000;
const RUNS: usize = 5;
const WHAT: &str = "check after a changed doc, 1000 codes";

fn main() {
    let ours = Workspace::new(
        "incremental_ours",
        &[
            Package::new("api", &errcat(), "errcat::catalog! { \"../codes.toml\" }\n"),
            Package::new("user", API, "pub fn busy() -> api::Code { api::Code::Failure7 }\n"),
        ],
    );
    let by_hand = Workspace::new(
        "incremental_thiserror",
        &[
            Package::new("api", "thiserror = \"2\"\n", ""),
            Package::new("user", API, "pub fn busy() -> api::Code { api::Code::Failure7 }\n"),
        ],
    );
    let ours = after_a_change(&ours, "api/codes.toml", &large::catalogue(CODES));
    let by_hand = after_a_change(&by_hand, "api/src/lib.rs", &with_thiserror());
    println!("cpu_s\t{WHAT}\tours\t{ours:.2}");
    println!("cpu_s\t{WHAT}\tthiserror\t{by_hand:.2}");
    println!("ratio\t{WHAT}\tthiserror\t{:.2}", by_hand / ours);
}

const API: &str = "api = { path = \"../api\" }\n";

/// The least that a check takes when what the file says of one code has changed.
fn after_a_change(workspace: &Workspace, file: &str, text: &str) -> f64 {
    let write = |doc: &str| workspace.write(file, &text.replace("thing of kind 7 could", doc));
    let check = || cost::of_success(&mut workspace.cargo(&["check", "--quiet", "--workspace"]));
    write("thing of kind 7 could");
    check();
    let runs = (0..RUNS).map(|run| {
        write(&format!("thing of kind 7 ({run}) could"));
        check()
    });
    Cost::least(runs).seconds
}

fn with_thiserror() -> String {
    let variants = large::variants(CODES, |code| {
        format!(
            "/// The thing of kind {code} could not be done.\n    #[error({:?})]",
            large::message(code)
        )
    });
    format!("#[derive(Debug, thiserror::Error)]\npub enum Code {{\n{variants}}}\n")
}
