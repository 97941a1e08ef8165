//! An overlay stands wherever a catalogue does.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use serde_json::Value;
use support::{errcat, errcat_in, root, scratch};

const OURS: &str = "tests/catalogues/marketo_seen.toml";
const WHY: &str = "New fields of ours appear within minutes";

#[test]
fn every_spelling_reads_the_same() {
    let said = errcat(&["explain", "1006", "--overlay", OURS]);
    assert_eq!(said.status, 0, "{}", said.stderr);
    let in_one_line = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(in_one_line.contains(WHY), "{in_one_line}");
    for options in [
        &["--catalogue", OURS][..],
        &["--catalogue", "marketo", "--overlay", OURS],
        &["--catalogue", "catalog/marketo.toml", "--overlay", OURS],
    ] {
        let same = errcat(&[&["explain", "1006"], options].concat());
        let file = same.stdout.replace("catalog/marketo.toml", "marketo.toml");
        assert_eq!((same.status, file), (0, said.stdout.clone()), "{options:?}: {}", same.stderr);
    }
}

#[test]
fn every_command_knows_what_the_overlay_says() {
    let reply = scratch("overlay_reply").join("reply.json");
    let body = r#"{"success":false,"errors":[{"code":"1006","message":"Field 'size' not found"}]}"#;
    fs::write(&reply, body).unwrap();
    let reply = reply.to_str().unwrap();
    for (arguments, status) in [
        (&["list", "--format", "json"][..], 0),
        (&["docs", "--format", "markdown"], 0),
        (&["docs", "--format", "html"], 0),
        (&["docs", "--format", "json"], 0),
        (&["explain", "1006", "--format", "json"], 0),
        (&["triage", reply, "--format", "json"], 1),
    ] {
        let output = errcat(&[arguments, &["--overlay", OURS]].concat());
        assert_eq!(output.status, status, "{arguments:?}: {}", output.stderr);
        assert!(output.stdout.contains(WHY), "{arguments:?}: {}", output.stdout);
        let file = output.stdout.matches("marketo_seen.toml").count();
        assert!(file > 0, "{arguments:?}");
    }
    for (arguments, wanted) in [
        (&["sample"][..], "Sandbox"),
        (&["coverage", reply], "1999"),
        (&["envelope", reply], "wait"),
    ] {
        let output = errcat(&[arguments, &["--overlay", OURS]].concat());
        assert!(output.stdout.contains(wanted), "{arguments:?}: {}", output.stdout);
    }
}

/// The same of all three: the file, the reason, what the base says.
#[test]
fn programs_read_what_differs_in_one_shape() {
    let reply = scratch("overlay_json").join("reply.json");
    fs::write(&reply, r#"{"success":false,"errors":[{"code":"1006"}]}"#).unwrap();
    let json = |arguments: &[&str]| -> Value {
        let output = errcat(&[arguments, &["--format", "json", "--overlay", OURS]].concat());
        serde_json::from_str(&output.stdout).unwrap()
    };
    let explained = &json(&["explain", "1006"])[0]["overlay"];
    let changes = explained["changes"].as_array().unwrap();
    assert_eq!(explained["file"], "marketo_seen.toml");
    let retry = serde_json::json!({ "key": "retry", "base": "never", "overlay": "import" });
    assert_eq!(changes[0], retry);
    let triaged = &json(&["triage", reply.to_str().unwrap()])["faults"][0]["overlay"];
    assert_eq!(triaged, explained);
    let of_docs = json(&["docs"]);
    let codes = of_docs["codes"].as_array().unwrap();
    let code = |wire: &str| codes.iter().find(|code| code["code"] == wire).unwrap();
    assert_eq!(&code("1006")["overlay"], explained);
    assert_eq!(of_docs["overlay"]["file"], "marketo_seen.toml");
    assert_eq!(of_docs["overlay"]["source"], "https://wiki.example.com/marketo");
    // Of what the base has, nothing is said.
    assert!(code("606").get("overlay").is_none());
    let added = serde_json::json!({ "file": "marketo_seen.toml", "why": null, "changes": [] });
    assert_eq!(code("1999")["overlay"], added);
}

#[test]
fn bindings_are_written_and_checked() {
    let folder = scratch("overlay_bindings");
    let out = folder.join("codes.rs");
    let out = out.to_str().unwrap();
    let generate = ["generate", "marketo", "--overlay", OURS, "--out", out];
    assert_eq!(errcat(&generate).status, 0);
    let text = fs::read_to_string(out).unwrap();
    assert!(text.contains("errcat generate marketo --overlay tests/catalogues/marketo_seen.toml"));
    assert!(
        text.contains("Overridden in `marketo_seen.toml`: retry, in the base `never`"),
        "{text}"
    );
    assert_eq!(errcat(&[&generate[..], &["--check"]].concat()).status, 0);
    // Without the overlay they are others.
    assert_eq!(errcat(&["generate", "marketo", "--out", out, "--check"]).status, 1);
}

#[test]
fn a_mistake_stands_in_its_own_file_for_editors_too() {
    let stale = "catalog/tests/mistakes/overlays/was_is_stale.toml";
    let output = errcat(&["check", stale, "--format", "rustc"]);
    let message: Value = serde_json::from_str(output.stdout.lines().next().unwrap()).unwrap();
    let spans = message["message"]["spans"].as_array().unwrap();
    let places: Vec<(&str, u64, &str)> = spans
        .iter()
        .map(|span| {
            let text = span["text"][0]["text"].as_str().unwrap();
            (span["file_name"].as_str().unwrap(), span["line_start"].as_u64().unwrap(), text)
        })
        .collect();
    let base = "catalog/tests/mistakes/overlays/../../overlays/base.toml";
    assert_eq!(
        places,
        [(stale, 11, "was   = { retry = \"never\" }"), (base, 40, "retry   = \"later\"")]
    );
    for span in spans {
        let file = fs::read_to_string(root().join(span["file_name"].as_str().unwrap())).unwrap();
        let bytes = ["byte_start", "byte_end"].map(|key| span[key].as_u64().unwrap());
        let [start, end] = bytes.map(|at| usize::try_from(at).unwrap());
        assert!(["\"never\"", "\"later\""].contains(&&file[start..end]), "{}", &file[start..end]);
    }
    let json = errcat(&["check", stale, "--format", "json"]);
    let found: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&found[0]["file"], &found[0]["line"]), (&stale.into(), &11.into()));
}

#[test]
fn a_project_may_name_an_overlay() {
    let folder = scratch("overlay_project");
    fs::copy(root().join(OURS), folder.join("ours.toml")).unwrap();
    fs::write(folder.join("errcat.toml"), "catalogue = \"ours.toml\"\n").unwrap();
    let named = errcat_in(&folder, &["explain", "1999"]);
    assert_eq!(named.status, 0, "{}", named.stderr);
    fs::copy(root().join(OURS), folder.join("errcat.toml")).unwrap();
    let itself = errcat_in(&folder, &["explain", "1999"]);
    assert_eq!(itself.status, 0, "{}", itself.stderr);
}

#[test]
fn a_project_may_lay_an_overlay_over_its_catalogue() {
    let folder = scratch("overlay_over_project");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::copy(root().join(OURS), folder.join("seen.toml")).unwrap();
    fs::copy(root().join("catalog/marketo.toml"), folder.join("api.toml")).unwrap();
    let tail = "--catalogue names another";
    for (file, text, remark) in [
        (
            "errcat.toml",
            "catalogue = \"api.toml\"\noverlay = \"seen.toml\"",
            "catalogue: ../api.toml with the overlay ../seen.toml, as ../errcat.toml says",
        ),
        (
            "errcat.toml",
            "catalogue = \"marketo\"\noverlay = \"seen.toml\"",
            "catalogue: marketo with the overlay ../seen.toml, as ../errcat.toml says",
        ),
        (
            "errcat.toml",
            "overlay = \"seen.toml\"",
            "catalogue: the overlay ../seen.toml, as ../errcat.toml says",
        ),
        (
            "Cargo.toml",
            "[package.metadata.errcat]\ncatalogue = \"marketo\"\noverlay = \"seen.toml\"",
            "catalogue: marketo with the overlay ../seen.toml, as ../Cargo.toml says",
        ),
    ] {
        let _ = fs::remove_file(folder.join("errcat.toml"));
        fs::write(folder.join(file), text).unwrap();
        let listed = errcat_in(&folder.join("src"), &["list"]);
        assert_eq!(listed.status, 0, "{text}: {}", listed.stderr);
        let said = listed.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("SandboxFrozen"), "{text}: {said}");
        assert!(said.ends_with(&format!("{remark}; {tail}")), "{text}: {said}");
    }
    // Both files are the project's to format.
    fs::write(folder.join("errcat.toml"), "catalogue = \"api.toml\"\noverlay = \"seen.toml\"")
        .unwrap();
    let formatted = errcat_in(&folder, &["fmt"]).stdout;
    assert!(formatted.contains("api.toml: ") && formatted.contains("seen.toml: "), "{formatted}");
}

#[test]
fn what_is_no_overlay_is_refused() {
    for (arguments, wanted) in [
        (
            &["--overlay", "tests/catalogues/shop.toml"][..],
            "error: tests/catalogues/shop.toml: is no overlay: it has no [overlay]",
        ),
        (
            &["--catalogue", "marketo", "--overlay", "tests/catalogues/shop.toml"],
            "error: this file is no overlay",
        ),
        (
            &["--catalogue", "tests/catalogues/parcels.toml", "--overlay", OURS],
            "error: this overlay is written for `marketo`, not for `parcels`",
        ),
        (
            &["--catalogue", OURS, "--overlay", OURS],
            "error: an overlay does not stand on another, and tests/catalogues/marketo_seen.toml is one",
        ),
        (&["--overlay", "no/such.toml"], "error: no/such.toml: "),
    ] {
        let output = errcat(&[&["explain", "1006"], arguments].concat());
        assert_eq!(output.status, 2, "{arguments:?}: {}", output.stdout);
        assert!(output.stderr.starts_with(wanted), "{arguments:?}: {}", output.stderr);
    }
}

/// An overlay cannot retire what it adds no more, and no base listed it.
#[test]
fn a_code_that_an_overlay_added_needs_no_row_that_retires_it() {
    let folder = scratch("overlay_dropped");
    let ours = fs::read_to_string(root().join(OURS)).unwrap();
    let dropped = folder.join("dropped.toml");
    fs::write(&dropped, ours.split_once("[[code]]").unwrap().0).unwrap();
    for new in [dropped.to_str().unwrap(), "marketo"] {
        let output = errcat(&["diff", OURS, new, "--versions", "1.0.0", "2.0.0"]);
        let said = output.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status, 0, "{said}{}", output.stderr);
        assert!(
            said.contains("1999 SandboxFrozen: is gone: no overlay adds it any more"),
            "{said}"
        );
        assert!(!said.contains("[[retired]]"), "{said}");
    }
}
