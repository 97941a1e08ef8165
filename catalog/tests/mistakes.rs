//! Each mistake in `tests/mistakes/` gets the report that stands beside it.
//!
//! `UPDATE_REPORTS=1 cargo test -p errcat-catalog` writes the reports anew; read the difference.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use errcat_catalog::{Loaded, Source, load_file};
use support::catalogues_below;

#[test]
fn every_mistake_is_reported_at_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let update = std::env::var_os("UPDATE_REPORTS").is_some();
    let mut wrong = Vec::new();
    let cases = catalogues_below(&folder);
    for case in &cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let (source, loaded) = read(case, name);
        let report: Vec<String> =
            loaded.diagnostics.iter().map(|found| found.render(&source)).collect();
        let report = report.join("\n");
        let expected = case.with_extension("report");
        if update {
            fs::write(&expected, &report).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != report {
            wrong.push(format!("{}:\n{report}", case.display()));
        }
    }
    assert!(cases.len() > 70, "only {} cases found", cases.len());
    assert!(wrong.is_empty(), "{} reports differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Whose overlays stand on files beside them.
fn read(case: &Path, name: &str) -> (Source, Loaded) {
    load_file(name, fs::read(case).unwrap(), |base| {
        fs::read(case.with_file_name(base)).map_err(|_| format!("there is no file `{base}`"))
    })
}

#[test]
fn no_mistake_goes_without_a_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    for case in catalogues_below(&folder) {
        let report = fs::read_to_string(case.with_extension("report")).unwrap();
        assert!(!report.trim().is_empty(), "{} is taken for good", case.display());
    }
}
