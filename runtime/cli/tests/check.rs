//! `errcat check` reports every mistake, in the words of people, programs and the compiler.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::{Value, json};
use support::{errcat, root, scratch};

const GOOD: &str = "catalog/marketo.toml";
const BAD: &str = "tests/catalogues/shop_broken.toml";

#[test]
fn the_exit_status_says_the_worst() {
    for (files, status) in [
        (&[GOOD][..], 0),
        (&[BAD], 1),
        (&[GOOD, BAD], 1),
        (&["nowhere.toml"], 2),
        (&["nowhere.toml", BAD], 2),
        (&["catalog"], 2),
    ] {
        for format in ["human", "json", "rustc"] {
            let output = errcat(&[&["check", "--format", format], files].concat());
            assert_eq!(output.status, status, "{files:?} {format}");
        }
    }
}

#[test]
fn every_file_is_reported_a_missing_one_too() {
    let output = errcat(&["check", BAD, "nowhere.toml", GOOD]);
    assert!(output.stdout.contains("shop_broken.toml: 4 mistakes\n"), "{}", output.stdout);
    assert!(output.stdout.contains("marketo.toml: 72 codes"), "{}", output.stdout);
    assert_eq!(output.stderr.lines().count(), 1);
    assert!(output.stderr.starts_with("error: nowhere.toml: "), "{}", output.stderr);
}

#[test]
fn json_counts_lines_and_characters_from_one() {
    let folder = scratch("check-json");
    let file = folder.join("api.toml");
    fs::write(&file, "errcat = 1\n\"sch\u{f6}n\" = 1\n").unwrap();
    let file = file.to_str().unwrap();
    let output = errcat(&["check", file, "--format", "json"]);
    let found: Value = serde_json::from_str(&output.stdout).unwrap();
    let unknown = found.as_array().unwrap().last().unwrap();
    let known = "`errcat`, `catalogue`, `level`, `retry`, `limit`, `column`, `family`, `code`, `retired`, `envelope`";
    assert_eq!(
        *unknown,
        json!({
            "severity": "error", "file": file,
            "line": 2, "column": 1, "end_line": 2, "end_column": 8,
            "message": "unknown key `schön` in the catalogue file",
            "help": format!("known here: {known}"),
        })
    );
}

#[test]
fn a_source_read_long_ago_is_worth_a_warning() {
    for (today, after, warning) in [
        ("2026-08-17", "180", None),
        ("2027-02-13", "180", None),
        ("2027-02-14", "180", Some("the source was last read 181 days ago")),
        ("2027-02-14", "200", None),
        ("2026-08-18", "0", Some("the source was last read 1 day ago")),
        ("2026-08-16", "180", None),
    ] {
        let output = errcat(&["check", GOOD, "--today", today, "--stale", after]);
        let found = output.stdout.lines().filter_map(|line| line.strip_prefix("warning: "));
        let found = { found }.find(|line| line.contains("last read"));
        assert_eq!((output.status, found), (0, warning), "{today}");
    }
}

/// A catalogue whose rows were read elsewhere and later. Synthetic.
const READ_ROW_BY_ROW: &str = r#"
errcat = 1
[catalogue]
name = "api"
title = "An API"
code = "integer"
source = "https://example.com/errors"
as_of = 2025-01-01
[level.response]
doc = "The whole request failed."
retry = "never"
[[code]]
code = 1
level = "response"
name = "One"
message = "One"
doc = "One."
seen = 2026-11-01
[[code]]
code = 2
level = "response"
name = "Two"
message = "Two"
doc = "Two."
source = "a reply"
seen = 2025-11-01
[[code.condition]]
name = "TwoOfToday"
message = "Two of today"
doc = "Two of today."
seen = 2025-11-01
[[code]]
code = 3
level = "response"
name = "Three"
message = "Three"
doc = "Three."
"#;

#[test]
fn rows_read_long_ago_are_listed_by_source_and_day() {
    let file = scratch("check-stale").join("api.toml");
    fs::write(&file, READ_ROW_BY_ROW).unwrap();
    let warned = |today: &str, days: &str| {
        let args = ["check", file.to_str().unwrap(), "--today", today, "--stale", days];
        let output = errcat(&[&args[..], &["--format", "json"]].concat());
        assert_eq!(output.status, 0);
        let found: Vec<Value> = serde_json::from_str(&output.stdout).unwrap();
        let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        let found = found.iter().map(|row| (text(row, "message"), text(row, "help")));
        found.filter(|(message, _)| message.contains("last read")).collect::<Vec<_>>()
    };
    let expected = [
        (
            "the source was last read 695 days ago",
            "compare the catalogue with its source, then set `as_of` to the day you did \
             (2 of 3 codes have a day of their own)",
        ),
        (
            "codes 2, 2 TwoOfToday were last read 391 days ago",
            "look it up again in a reply, then set `seen` to the day you did",
        ),
    ];
    let expected = expected.map(|(message, help)| (message.to_owned(), help.to_owned()));
    assert_eq!(warned("2026-11-27", "365"), expected);
    assert_eq!(warned("2026-11-27", "20").len(), 3);
    assert_eq!(warned("2026-11-27", "700"), []);
}

#[test]
fn nobody_read_anything_on_a_day_that_is_not_here() {
    let file = scratch("check-ahead").join("api.toml");
    fs::write(&file, READ_ROW_BY_ROW).unwrap();
    for (today, mistakes) in [
        // Somewhere it is tomorrow already.
        ("2026-10-31", &[][..]),
        ("2026-10-30", &["error: 2026-11-01 lies ahead of today"]),
        (
            "2025-10-01",
            &[
                "error: 2026-11-01 lies ahead of today",
                "error: 2025-11-01 lies ahead of today",
                "error: 2025-11-01 lies ahead of today",
            ],
        ),
    ] {
        let output = errcat(&["check", file.to_str().unwrap(), "--today", today]);
        let found = output.stdout.lines().filter(|line| line.starts_with("error"));
        assert_eq!(found.collect::<Vec<_>>(), mistakes, "{today}");
        assert_eq!(output.status, i32::from(!mistakes.is_empty()));
    }
    // Whatever else is wrong.
    let broken =
        READ_ROW_BY_ROW.replace("level = \"response\"\nname = \"Three\"", "name = \"Three\"");
    fs::write(&file, broken).unwrap();
    let output = errcat(&["check", file.to_str().unwrap(), "--today", "2026-10-30"]);
    assert_eq!(output.stdout.matches("error:").count(), 2, "{}", output.stdout);
}

#[test]
fn a_catalogue_in_no_package_is_worth_a_warning() {
    let folder = scratch("check-outside");
    let catalogue = folder.join("shared/api.toml");
    fs::create_dir_all(folder.join("shared")).unwrap();
    fs::copy(root().join("tests/catalogues/keywords.toml"), &catalogue).unwrap();
    let warned = || {
        let output = errcat(&["check", catalogue.to_str().unwrap()]);
        output.stdout.contains("warning: this catalogue lies in no package")
    };
    fs::write(folder.join("Cargo.toml"), "[workspace]\nmembers = []\n").unwrap();
    assert!(warned());
    fs::write(folder.join("shared/Cargo.toml"), "[package]\nname = \"shared\"\n").unwrap();
    assert!(!warned());
}

#[test]
fn judgements_are_one_warning() {
    let output = errcat(&["check", GOOD]);
    let count = output.stdout.lines().filter(|line| line.contains("by judgement alone")).count();
    assert_eq!(count, 1, "{}", output.stdout);
}

/// Every object has the keys that the compiler's has at that place, and values of its types.
#[test]
fn rustc_messages_have_the_shape_that_cargo_emits() {
    let cargo = Shape::of(&cargo_messages());
    let ours = errcat(&["check", BAD, GOOD, "--format", "rustc"]).stdout;
    let ours = Shape::of(&ours);
    assert!(ours.0.len() > 40, "{ours:#?}");
    for (path, found) in &ours.0 {
        let expected = cargo.0.get(path);
        let expected = expected.unwrap_or_else(|| panic!("cargo has nothing at {path}"));
        if found.types.contains("object") {
            assert_eq!(found.keys, expected.keys, "{path}");
        }
        assert!(
            found.types.is_subset(&expected.types),
            "{path}: {:?} is not among {:?}",
            found.types,
            expected.types,
        );
    }
}

#[test]
fn rustc_messages_point_into_the_catalogue() {
    let output = errcat(&["check", BAD, "--format", "rustc"]);
    let text = fs::read_to_string(root().join(BAD)).unwrap();
    let lines: Vec<Value> =
        output.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (finished, messages) = lines.split_last().unwrap();
    assert_eq!(*finished, json!({"reason": "build-finished", "success": false}));
    let rule = { messages }.iter().map(|line| &line["message"]);
    let rule = { rule }.find(|it| it["message"] == "no retry rule is called `bussy`").unwrap();
    let span = &rule["spans"][0];
    let bytes = [&span["byte_start"], &span["byte_end"]]
        .map(|at| usize::try_from(at.as_u64().unwrap()).unwrap());
    assert_eq!(&text[bytes[0]..bytes[1]], "\"bussy\"");
    assert_eq!(
        [&span["file_name"], &span["line_start"], &span["column_start"], &span["column_end"]],
        [&json!(BAD), &json!(40), &json!(11), &json!(18)],
    );
    assert_eq!(rule["children"][0]["message"], "did you mean `busy`?");
    let places: Vec<u64> = messages
        .iter()
        .map(|it| it["message"]["spans"][0]["line_start"].as_u64().unwrap())
        .collect();
    assert_eq!(places, [36, 39, 40, 54]);
}

/// What cargo emits for a small crate with errors, warnings, labels and suggestions.
fn cargo_messages() -> String {
    let folder = scratch("check-cargo");
    fs::create_dir_all(folder.join("src/bin")).unwrap();
    let manifest =
        "[package]\nname = \"broken\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    for (name, code) in [
        ("errors", "fn main() { let one: u32 = \"a\"; Strin::new(); }"),
        ("moves", "fn main() { let text = String::new(); drop(text); drop(text); }"),
        ("warnings", "use std::fmt;\nfn main() { let unused = 1; }"),
    ] {
        fs::write(folder.join(format!("src/bin/{name}.rs")), code).unwrap();
    }
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--keep-going", "--message-format=json"])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .current_dir(&folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// What stands at each path of JSON lines: types of values, keys of objects.
#[derive(Debug, Default)]
struct Shape(BTreeMap<String, Place>);

#[derive(Debug, Default)]
struct Place {
    types: BTreeSet<&'static str>,
    keys: BTreeSet<String>,
}

impl Shape {
    fn of(lines: &str) -> Self {
        let mut shape = Self::default();
        for line in lines.lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let reason = message["reason"].as_str().unwrap().to_owned();
            // What cargo says of whole crates is no business of a check.
            if ["compiler-message", "build-finished"].contains(&reason.as_str()) {
                shape.add(&reason, &message);
            }
        }
        shape
    }

    fn add(&mut self, path: &str, value: &Value) {
        let place = self.0.entry(path.to_owned()).or_default();
        place.types.insert(match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        });
        match value {
            Value::Array(items) => {
                for item in items {
                    self.add(&format!("{path}[]"), item);
                }
            }
            Value::Object(entries) => {
                place.keys.extend(entries.keys().cloned());
                for (key, value) in entries {
                    self.add(&format!("{path}.{key}"), value);
                }
            }
            _ => {}
        }
    }
}

/// However many codes are undecided, it is one thing to look at, at the first of them.
#[test]
fn what_is_undecided_is_counted_in_every_format() {
    let catalogue = ["check", "tests/imports/orders.toml", "--today", "2026-05-04", "--format"];
    let json = errcat(&[&catalogue[..], &["json"]].concat());
    let found: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.status, found.as_array().unwrap().len()), (0, 1), "{found}");
    assert_eq!((&found[0]["severity"], &found[0]["line"]), (&"warning".into(), &22.into()));
    let said = "2 of 3 codes are to be decided: executed of 2";
    assert_eq!(found[0]["message"], said);
    let rustc = errcat(&[&catalogue[..], &["rustc"]].concat());
    assert_eq!(
        rustc.stdout.matches(&format!("\"message\":\"{said}\"")).count(),
        1,
        "{}",
        rustc.stdout
    );
}
