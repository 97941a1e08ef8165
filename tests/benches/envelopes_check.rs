//! What describing envelopes adds to compiling a catalogue.
//!
//! `cargo bench -p errcat-tests --bench envelopes_check` checks a crate with one catalogue, and builds
//! it for release with one reply read: as it is, and without its envelopes. What they depend on is
//! built before. Nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

mod cost;
mod scratch;

use std::path::Path;

use cost::Cost;
use scratch::{Package, Workspace, errcat};

const APIS: [(&str, &str); 4] = [
    ("marketo", "../catalog/marketo.toml"),
    ("elasticsearch", "catalogues/elasticsearch.toml"),
    ("aws", "catalogues/aws.toml"),
    ("shopify", "catalogues/shopify.toml"),
];
const RUNS: usize = 9;
const SOURCE: &str = "errcat::catalog! { \"../api.toml\" }

/// How many faults a reply has.
pub fn faults(status: u16, body: &[u8]) -> usize {
    errcat::Reading::of(status, body).read::<Code>().faults().len()
}
";

fn main() {
    let workspace = workspace();
    for (name, _) in APIS {
        for command in ["check", "build --release"] {
            let what = format!("cargo {command}, {name}");
            let [whole, bare] = costs(&workspace, name, command);
            println!("cpu_s\t{what}\twith its envelopes\t{whole:.3}");
            println!("cpu_s\t{what}\twithout\t{bare:.3}");
            println!("ratio\t{what}\twithout envelopes\t{:.2}", bare / whole);
        }
    }
}

/// The least that the package alone takes, with envelopes and without; they take turns.
fn costs(workspace: &Workspace, name: &str, command: &str) -> [f64; 2] {
    let packages = ["whole", "bare"].map(|kind| format!("{name}_{kind}"));
    let compile = |package: &String| {
        let arguments = command.split(' ').chain(["--quiet", "-p", package]);
        let mut cargo = workspace.cargo(&arguments.collect::<Vec<_>>());
        cost::of_success(cargo.env("CARGO_INCREMENTAL", "0"))
    };
    let _ = packages.each_ref().map(compile);
    let runs: Vec<[Cost; 2]> = (0..RUNS)
        .map(|_| {
            packages.each_ref().map(|package| {
                workspace.touch(&format!("{package}/src/lib.rs"));
                compile(package)
            })
        })
        .collect();
    [0, 1].map(|index| Cost::least(runs.iter().map(|run| run[index])).seconds)
}

fn workspace() -> Workspace {
    let package = |name: String| Package::new(name, &errcat(), SOURCE);
    let packages: Vec<Package> = APIS
        .into_iter()
        .flat_map(|(name, _)| ["whole", "bare"].map(|kind| package(format!("{name}_{kind}"))))
        .collect();
    let workspace = Workspace::new("envelopes_check", &packages);
    for (name, file) in APIS {
        let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let catalogue = std::fs::read_to_string(catalogue).unwrap();
        workspace.write(&format!("{name}_whole/api.toml"), &catalogue);
        workspace.write(&format!("{name}_bare/api.toml"), &without_envelopes(&catalogue));
    }
    workspace
}

/// Envelopes stand between what is said of all codes and the first code.
fn without_envelopes(catalogue: &str) -> String {
    let (before, described) = catalogue.split_once("\n[[envelope]]").unwrap();
    let (_, codes) = described.split_once("\n[[code]]").unwrap();
    format!("{before}\n[[code]]{codes}")
}
