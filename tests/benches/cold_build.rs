//! What `errcat-macros` costs to build with everything it needs, beside thiserror, and what a program
//! does that reads replies.
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
const READER: &str = "cold build of a program that reads replies";
const READER_SOURCE: &str = "fn main() {
    let reply = errcat::marketo::read(200_u16, b\"{}\").into_result();
    println!(\"{:?}\", reply.map(|reply| reply.records().len()));
}
";

fn main() {
    let packages = [
        Package::new("ours", &dependency("errcat-macros", "macros", ""), ""),
        Package::new("thiserror", "thiserror = \"2\"\n", ""),
        Package::new("reader", &dependency("errcat", "runtime", ""), READER_SOURCE),
    ];
    let workspaces = packages.map(|package| {
        Workspace::new(&format!("cold_{}", package.name), std::slice::from_ref(&package))
    });
    let runs: Vec<[Cost; 3]> = (0..RUNS).map(|_| workspaces.each_ref().map(built)).collect();
    let [ours, thiserror, reader] =
        std::array::from_fn(|index| Cost::least(runs.iter().map(|run| run[index])).seconds);
    println!("cpu_s\t{WHAT}\tours\t{ours:.2}");
    println!("cpu_s\t{WHAT}\tthiserror\t{thiserror:.2}");
    println!("cpu_s\t{READER}\tours\t{reader:.2}");
    println!("ratio\t{WHAT}\tthiserror\t{:.2}", thiserror / ours);
}

fn built(workspace: &Workspace) -> Cost {
    workspace.forget_what_is_built();
    cost::of_success(&mut workspace.cargo(&["build", "--quiet"]))
}
