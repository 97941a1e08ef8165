//! What `errcat-macros` costs to build with everything it needs, beside thiserror.
//!
//! `cargo bench -p errcat-tests --bench cold_build` builds each in the profile `dev` into an empty
//! folder. Nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

mod cost;
mod scratch;

use cost::Cost;
use scratch::{Package, Workspace, dependency};

const RUNS: usize = 3;
const WHAT: &str = "cold build";

fn main() {
    let macros = dependency("errcat-macros", "macros", "");
    let workspaces =
        [("ours", macros.as_str()), ("thiserror", "thiserror = \"2\"\n")].map(|(who, needs)| {
            Workspace::new(&format!("cold_{who}"), &[Package::new(who, needs, "")])
        });
    let runs: Vec<[Cost; 2]> = (0..RUNS).map(|_| workspaces.each_ref().map(built)).collect();
    let [ours, thiserror] =
        std::array::from_fn(|index| Cost::least(runs.iter().map(|run| run[index])).seconds);
    println!("cpu_s\t{WHAT}\tours\t{ours:.2}");
    println!("cpu_s\t{WHAT}\tthiserror\t{thiserror:.2}");
    println!("ratio\t{WHAT}\tthiserror\t{:.2}", thiserror / ours);
}

fn built(workspace: &Workspace) -> Cost {
    workspace.forget_what_is_built();
    cost::of_success(&mut workspace.cargo(&["build", "--quiet"]))
}
