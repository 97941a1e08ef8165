//! `errcat diff` says what changed, and by its exit status whether that is too much.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use serde_json::Value;
use support::{errcat, root, scratch};

const OLD: &str = "tests/catalogues/shop.toml";
const NEW: &str = "tests/catalogues/shop_next.toml";

#[test]
fn the_exit_status_follows_the_level_and_the_versions() {
    for (old, new, more, status) in [
        (OLD, OLD, &[][..], 0),
        (OLD, OLD, &["--fail-on", "editorial"], 0),
        (OLD, NEW, &[], 1),
        (OLD, NEW, &["--fail-on", "behavioural"], 1),
        (OLD, NEW, &["--versions", "0.4.1", "0.5.0"], 0),
        (OLD, NEW, &["--versions", "0.4.1", "0.4.2"], 1),
        (OLD, NEW, &["--versions", "0.4.1", "0.5.0", "--fail-on", "breaking"], 1),
        (OLD, OLD, &["--versions", "0.4.1", "0.4.1"], 0),
        (OLD, OLD, &["--versions", "0.4.1", "0.4.0"], 1),
        (OLD, "nowhere.toml", &[], 2),
        ("tests/catalogues/shop_broken.toml", NEW, &[], 2),
        (OLD, NEW, &["--versions", "0.4.1", "next"], 2),
    ] {
        for format in ["human", "json", "markdown"] {
            let output = errcat(&[&["diff", old, new, "--format", format], more].concat());
            assert_eq!(output.status, status, "{old} {new} {more:?} {format}");
        }
    }
}

#[test]
fn fail_on_takes_changes_of_its_level_and_worse() {
    let folder = scratch("diff-fail-on");
    let shop = fs::read_to_string(root().join(OLD)).unwrap();
    for (level, change, changed) in [
        ("breaking", "\"OutOfStock\"", "\"NothingLeft\""),
        ("behavioural", "\"250ms\"", "\"500ms\""),
        ("additive", "aliases = [\"SoldOut\"]", "aliases = [\"SoldOut\", \"Empty\"]"),
        ("editorial", "\"Order less.\"", "\"Order fewer.\""),
    ] {
        let new = folder.join(format!("{level}.toml"));
        fs::write(&new, shop.replacen(change, changed, 1)).unwrap();
        let levels = ["breaking", "behavioural", "additive", "editorial"];
        let at = levels.iter().position(|it| *it == level).unwrap();
        for (index, fail_on) in levels.iter().enumerate() {
            let output = errcat(&["diff", OLD, new.to_str().unwrap(), "--fail-on", fail_on]);
            assert_eq!(output.status, i32::from(index >= at), "{level} --fail-on {fail_on}");
        }
    }
}

#[test]
fn a_number_that_is_not_retired_is_wrong_whatever_the_version() {
    let folder = scratch("diff-unretired");
    let shop = fs::read_to_string(root().join(NEW)).unwrap();
    let row = shop.rfind("[[retired]]").unwrap();
    let new = folder.join("new.toml");
    fs::write(&new, &shop[..row]).unwrap();
    let output = errcat(&["diff", OLD, new.to_str().unwrap(), "--versions", "1.0.0", "2.0.0"]);
    assert_eq!(output.status, 1);
    assert!(output.stdout.contains("1 mistake to put right"), "{}", output.stdout);
    assert!(output.stdout.contains("→ add a [[retired]] row"), "{}", output.stdout);
}

#[test]
fn json_has_the_agreed_keys_and_order() {
    let output = errcat(&["diff", OLD, NEW, "--format", "json"]);
    let object: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(object["bump"], "major");
    let changes = object["changes"].as_array().unwrap();
    for change in changes {
        let keys: Vec<&String> = change.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "condition", "level", "message", "new", "old", "rule"]);
    }
    let seen: Vec<&str> = changes.iter().map(|change| change["rule"].as_str().unwrap()).collect();
    assert_eq!(
        seen,
        ["code-removed", "retry-backoff-changed", "code-added", "as-of-changed", "fix-changed"],
    );
    assert_eq!(changes[0]["code"], "4290801");

    let none = errcat(&["diff", OLD, OLD, "--format", "json"]).stdout;
    assert_eq!(none.split_whitespace().collect::<String>(), r#"{"bump":"none","changes":[]}"#);
}
