//! Findings of `check` and `diff` as other tools read them: annotations of GitHub, and SARIF.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use support::{Output, errcat, errcat_in, root, scratch};

/// Catalogues with many kinds of findings, and pairs of them.
fn runs(format: &str) -> Vec<(Output, usize)> {
    let mistakes = root().join("catalog/tests/mistakes");
    let mut runs = Vec::new();
    for name in ["all_at_once", "duplicates/code_twice", "syntax/typographic_quotes", "file/empty"]
    {
        let path = mistakes.join(format!("{name}.toml"));
        runs.push(vec!["check".to_owned(), path.to_str().unwrap().to_owned()]);
    }
    runs.push(vec!["check".to_owned(), "catalog/marketo.toml".into()]);
    for entry in fs::read_dir(root().join("catalog/tests/diff")).unwrap() {
        let [old, new] = ["old.toml", "new.toml"]
            .map(|name| entry.as_ref().unwrap().path().join(name).to_str().unwrap().to_owned());
        runs.push(vec!["diff".into(), old, new]);
    }
    let run = |arguments: Vec<String>| {
        let with = |format| {
            let arguments = arguments.iter().map(String::as_str).chain(["--format", format]);
            errcat(&arguments.collect::<Vec<_>>())
        };
        let json: Value = serde_json::from_str(&with("json").stdout).unwrap();
        let list = json["changes"].as_array().or(json.as_array());
        (with(format), list.unwrap().len())
    };
    runs.into_iter().map(run).collect()
}

#[test]
fn sarif_is_what_its_schema_asks_for() {
    let Some(schema) = schema() else { return };
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (output, count) in runs("sarif") {
        let log: Value = serde_json::from_str(&output.stdout).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?} in {}", output.stdout);
        assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), count);
    }
    // It refuses what it should.
    assert!(!schema.is_valid(&serde_json::json!({"version": "2.1.0", "runs": [{"tool": {}}]})));
}

#[test]
fn sarif_names_rules_places_and_what_stays() {
    for (output, _) in runs("sarif") {
        let log: Value = serde_json::from_str(&output.stdout).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let mut fingerprints = BTreeSet::new();
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            for text in ["shortDescription", "help"] {
                assert!(rules[index][text]["text"].as_str().unwrap().ends_with('.'));
            }
            let at = &result["locations"][0]["physicalLocation"];
            let uri = at["artifactLocation"]["uri"].as_str().unwrap();
            assert!(root().join(uri).is_file(), "{uri}");
            let fingerprint = result["partialFingerprints"]["errcat/v1"].to_string();
            assert!(fingerprints.insert(fingerprint.clone()), "{fingerprint} twice");
        }
    }
}

#[test]
fn findings_keep_their_fingerprints_when_lines_move() {
    let folder = scratch("findings-moved");
    let text = fs::read_to_string(root().join("catalog/tests/mistakes/all_at_once.toml")).unwrap();
    let fingerprints = |text: String| {
        fs::write(folder.join("api ü.toml"), text).unwrap();
        let output = errcat_in(&folder, &["check", "api ü.toml", "--format", "sarif"]);
        let log: Value = serde_json::from_str(&output.stdout).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(uri, "api%20%C3%BC.toml");
        results
            .into_iter()
            .map(|mut result| result["partialFingerprints"].take())
            .collect::<Vec<_>>()
    };
    let before = fingerprints(text.clone());
    assert!(before.len() > 5);
    assert_eq!(fingerprints(format!("# More.\n\n{text}")), before);
}

#[test]
fn annotations_are_one_line_each_at_their_place() {
    for (output, count) in runs("github") {
        assert_eq!(output.stdout.lines().count(), count, "{}", output.stdout);
        for line in output.stdout.lines() {
            let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            let (word, properties) = head.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&word), "{line}");
            assert!(!message.is_empty());
            let names: Vec<&str> =
                properties.split(',').map(|of| of.split_once('=').unwrap().0).collect();
            assert!(names.starts_with(&["file", "line", "endLine"]), "{line}");
            let file = properties.strip_prefix("file=").unwrap().split(',').next().unwrap();
            assert!(root().join(file).is_file(), "{line}");
        }
    }
}

#[test]
fn levels_of_change_are_levels_of_annotations() {
    for (rule, word) in [
        ("retry-weakened", "error"),
        ("retry-strengthened", "warning"),
        ("code-added", "notice"),
        ("doc-changed", "notice"),
    ] {
        let [old, new] =
            ["old", "new"].map(|name| format!("catalog/tests/diff/{rule}/{name}.toml"));
        let output = errcat(&["diff", &old, &new, "--format", "github"]);
        let line = output.stdout.lines().find(|line| line.contains(&format!("{rule}::")));
        let line = line.unwrap_or_else(|| panic!("{}", output.stdout));
        assert!(line.starts_with(&format!("::{word} file=catalog/tests/diff/{rule}/")), "{line}");
        assert_eq!(output.status, i32::from(word == "error"));
    }
    // What is gone stands in the old one.
    let folder = "catalog/tests/diff/code-removed-unretired";
    let [old, new] = ["old", "new"].map(|name| format!("{folder}/{name}.toml"));
    let output = errcat(&["diff", &old, &new, "--format", "github"]);
    assert!(output.stdout.contains(&format!("file={old},line=")), "{}", output.stdout);
    assert!(output.stdout.contains("%0A→ add a [[retired]] row"), "{}", output.stdout);
}

/// The schema of SARIF 2.1.0, out of a crate that carries it; nothing where cargo cannot get that, but in
/// CI.
fn schema() -> Option<PathBuf> {
    let folder = scratch("findings-schema");
    fs::create_dir(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), "").unwrap();
    let manifest = "[package]\nname = \"schema\"\nversion = \"0.0.0\"\n[workspace]\n\
                    [dependencies]\nserde-sarif = \"=0.8.0\"\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1"])
        .current_dir(&folder)
        .output()
        .unwrap();
    if !metadata.status.success() {
        let why = String::from_utf8_lossy(&metadata.stderr).into_owned();
        assert!(std::env::var_os("CI").is_none(), "{why}");
        eprintln!("without the schema: {why}");
        return None;
    }
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    Some(manifest.with_file_name("src/schema.json"))
}
