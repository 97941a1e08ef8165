//! What the crates depend on is what README says.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn the_tree_that_readme_prints_is_true() {
    let readme = include_str!("../../README.md");
    let printed =
        readme.split_once("```text\nerrcat v").and_then(|(_, rest)| rest.split_once("```"));
    let (printed, _) = printed.expect("a block that begins with the crate `errcat`");
    let printed = format!("errcat v{printed}");
    assert_eq!(names(&printed), names(&tree(&[])));
}

#[test]
fn without_default_features_there_is_no_dependency() {
    assert_eq!(names(&tree(&["--no-default-features"])), BTreeSet::from(["errcat"]));
}

/// The names of crates in what `cargo tree` prints.
fn names(tree: &str) -> BTreeSet<&str> {
    tree.lines()
        .filter_map(|line| line.trim_start_matches(|c: char| !c.is_alphanumeric()).split_once(' '))
        .map(|(name, _)| name)
        .collect()
}

fn tree(options: &[&str]) -> String {
    let tree = ["tree", "--offline", "--package", "errcat", "--edges", "normal"];
    let output = Command::new(env!("CARGO"))
        .args(tree)
        .args(options)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
