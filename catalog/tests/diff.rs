//! Each rule of `diff` has a pair of catalogues in `tests/diff/` and the list that they yield.
//!
//! A folder is named after the rule it shows; a second one has a suffix after `--`. All catalogues
//! are synthetic, and so is the one in `tests/history/`. `UPDATE_DIFFS=1 cargo test -p errcat-catalog --features diff` writes the lists
//! anew; read the difference.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use errcat_catalog::diff::{Bump, Change, Diff, Level, RULES, diff};
use errcat_catalog::{Catalogue, Source, Span, bundled, load, load_bytes};

#[test]
fn every_rule_has_a_pair_of_catalogues_that_shows_it() {
    let mut shown = BTreeSet::new();
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let rule = name.split_once("--").map_or(name.as_str(), |(rule, _)| rule);
        let (old, new) = (read(&case.join("old.toml")), read(&case.join("new.toml")));
        let found = diff(&old.1, &new.1);
        assert!(
            found.changes.iter().any(|change| change.rule.id == rule),
            "{name} yields {:#?}",
            found.changes
        );
        shown.insert(rule.to_owned());
        check(&case.join("expected.txt"), &listing(&found, &old.0, &new.0));
    }
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(shown, rules);
}

#[test]
fn a_catalogue_does_not_differ_from_itself() {
    for case in cases() {
        for file in ["old.toml", "new.toml"] {
            let (_, catalogue) = read(&case.join(file));
            let found = diff(&catalogue, &catalogue);
            assert!(found.changes.is_empty(), "{}: {:#?}", case.display(), found.changes);
            assert_eq!(found.bump(), Bump::None);
        }
    }
}

#[test]
fn rules_are_told_apart_and_explained() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        assert!(rule.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{rule}");
        assert!(rule.explanation.ends_with('.'), "{rule}");
        assert!(!rule.mistake || rule.level == Level::Breaking, "{rule}");
    }
}

#[test]
fn mistakes_say_what_to_do() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let (old, new) = (read(&case.join("old.toml")), read(&case.join("new.toml")));
        let found = diff(&old.1, &new.1);
        for mistake in found.mistakes() {
            assert!(mistake.help.is_some(), "{}", mistake.message);
            seen.insert(mistake.rule.id);
        }
    }
    let expected = ["code-removed-unretired", "retired-removed", "retired-reused"];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn levels_and_bumps_are_ordered() {
    assert!(Level::ALL.is_sorted_by(|a, b| a > b));
    let bumps: Vec<&str> = Level::ALL.iter().map(|level| level.bump().as_str()).collect();
    assert_eq!(bumps, ["major", "major", "minor", "patch"]);
    assert!(Bump::None < Bump::Patch && Bump::Patch < Bump::Minor && Bump::Minor < Bump::Major);
}

#[test]
fn the_changes_since_2024_10_are_these() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/history");
    let (_, old) = read(&folder.join("marketo-2024-10.toml"));
    let new = load(&bundled("marketo").unwrap()).into_result().unwrap();
    assert_eq!((old.codes.len(), new.codes.len()), (68, 72));

    let found = diff(&old, &new);
    assert_eq!(found.bump(), Bump::Major);
    assert_eq!(found.mistakes().count(), 0);
    // The third meaning of 1029 is what no client noticed.
    let serious: Vec<&str> = found
        .changes
        .iter()
        .filter(|change| change.rule.level >= Level::Behavioural)
        .filter_map(|change| change.condition.as_deref())
        .collect();
    assert_eq!(serious, ["ExportAlreadyQueued"]);
    check(&folder.join("expected.txt"), &headlines(&found));
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The catalogue in a file, which must be without mistakes.
fn read(path: &Path) -> (Source, Catalogue) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let (source, loaded) = load_bytes(name, fs::read(path).unwrap());
    let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
    assert!(reports.is_empty(), "{}:\n{}", path.display(), reports.join("\n"));
    (source, loaded.catalogue.unwrap())
}

/// What happened, what it was and is, and where.
fn listing(diff: &Diff, old: &Source, new: &Source) -> String {
    let mut lines = format!("bump {}\n", diff.bump());
    for change in &diff.changes {
        let (level, rule) = (change.rule.level, change.rule);
        writeln!(lines, "\n{level} {rule}\n  {}", change.message).unwrap();
        for (value, span, source) in
            [(&change.old, change.old_span, old), (&change.new, change.new_span, new)]
        {
            if let Some(value) = value {
                writeln!(lines, "  {} {value}", place(source, span)).unwrap();
            }
        }
        if let Some(help) = &change.help {
            writeln!(lines, "  help: {help}").unwrap();
        }
    }
    lines
}

/// What happened, without what it was and is and where.
fn headlines(diff: &Diff) -> String {
    let changes = diff.changes.iter();
    let line =
        |change: &Change| format!("{} {}\n  {}\n", change.rule.level, change.rule, change.message);
    format!("bump {}\n\n{}", diff.bump(), changes.map(line).collect::<Vec<_>>().join("\n"))
}

/// Compares with a file, or writes it where `UPDATE_DIFFS` is set.
fn check(expected: &Path, listing: &str) {
    if std::env::var_os("UPDATE_DIFFS").is_some() {
        fs::write(expected, listing).unwrap();
    }
    let text = fs::read_to_string(expected).unwrap_or_default();
    assert_eq!(text, listing, "{} differs", expected.display());
}

fn place(source: &Source, span: Option<Span>) -> String {
    let position = source.position(span.unwrap().start);
    format!("{}:{}:{}", source.name(), position.line, position.column)
}
