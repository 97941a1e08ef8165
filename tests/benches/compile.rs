//! What `cargo check` costs of one crate with a catalogue, beside the same variants by hand.
//!
//! `cargo bench -p errcat-tests --bench compile` checks a crate with 100, 1,000 and 10,000 codes:
//! as a catalogue; as an enum with thiserror, which has the messages alone; as one with strum too,
//! which finds a code by its text. What they depend on is built before. Nothing is asserted, since
//! machines differ.

#![allow(clippy::unwrap_used)]

mod cost;
mod large;
mod scratch;

use cost::Cost;
use scratch::{Package, Workspace, errcat};

const SIZES: [usize; 3] = [100, 1000, 10_000];
const RUNS: usize = 3;

fn main() {
    let workspace = workspace();
    for size in SIZES {
        let what = format!("cargo check, {size} codes");
        let [ours, peers @ ..] = checked(&workspace, ["ours", "thiserror", "strum"], size);
        let peers = [("thiserror", peers[0]), ("thiserror and strum", peers[1])];
        for (who, cost) in [("ours", ours)].into_iter().chain(peers) {
            println!("cpu_s\t{what}\t{who}\t{:.2}", cost.seconds);
            println!("mb\t{what}\t{who}\t{:.0}", cost.megabytes);
        }
        for (peer, cost) in peers {
            println!("ratio\t{what}\t{peer}\t{:.2}", cost.seconds / ours.seconds);
        }
    }
}

/// What a check of each package alone costs; they take turns.
fn checked<const N: usize>(workspace: &Workspace, who: [&str; N], size: usize) -> [Cost; N] {
    let packages = who.map(|who| format!("{who}_{size}"));
    let check = |package: &String| {
        let mut check = workspace.cargo(&["check", "--quiet", "-p", package]);
        cost::of_success(check.env("CARGO_INCREMENTAL", "0"))
    };
    let _ = packages.each_ref().map(check);
    let runs: Vec<[Cost; N]> = (0..RUNS)
        .map(|_| {
            packages.each_ref().map(|package| {
                workspace.touch(&format!("{package}/src/lib.rs"));
                check(package)
            })
        })
        .collect();
    std::array::from_fn(|index| Cost::least(runs.iter().map(|run| run[index])))
}

fn workspace() -> Workspace {
    let catalogue = "errcat::catalog! { \"../large.toml\" }\n";
    let thiserror = "thiserror = \"2\"\n";
    let strum = "strum = { version = \"0.28\", features = [\"derive\"] }\n";
    let packages: Vec<Package> = SIZES
        .into_iter()
        .flat_map(|size| {
            [
                Package::new(format!("ours_{size}"), &errcat(), catalogue),
                Package::new(format!("thiserror_{size}"), thiserror, with_thiserror(size)),
                Package::new(
                    format!("strum_{size}"),
                    &(thiserror.to_owned() + strum),
                    with_strum(size),
                ),
            ]
        })
        .collect();
    let workspace = Workspace::new("compile", &packages);
    for size in SIZES {
        workspace.write(&format!("ours_{size}/large.toml"), &large::catalogue(size));
    }
    workspace
}

fn with_thiserror(size: usize) -> String {
    let variants = large::variants(size, |code| format!("#[error({:?})]", large::message(code)));
    format!("#[derive(Debug, thiserror::Error)]\npub enum Failed {{\n{variants}}}\n")
}

fn with_strum(size: usize) -> String {
    let variants = large::variants(size, |code| {
        let number = large::FIRST + code;
        format!("#[error({:?})]\n    #[strum(serialize = \"{number}\")]", large::message(code))
    });
    format!(
        "#[derive(Debug, thiserror::Error, strum::EnumString)]\npub enum Failed {{\n{variants}}}\n"
    )
}
