//! `errcat fmt`: one form, so that what two people write merges.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{errcat, errcat_in, root, scratch};

/// A catalogue of three codes. Synthetic.
const BASE: &str = r#"errcat = 1

[catalogue]
name  = "api"
title = "An API"
code  = "integer"

[level.response]
doc   = "The whole request failed."
retry = "never"

[[code]]
code    = 100
level   = "response"
name    = "First"
message = "First"
doc     = "The first."

[[code]]
code    = 200
level   = "response"
name    = "Second"
message = "Second"
doc     = "The second."

[[code]]
code    = 300
level   = "response"
name    = "Third"
message = "Third"
doc     = "The third."
"#;

/// Written with more haste, at the end of the file, as most people do.
const ONE_MORE: &str = "\n# Seen in March.\n[[code]]\nname='Added'\ncode=150\nmessage='Added'\nlevel='response'\ndoc='Added.'\n";
const ANOTHER: &str = "\n[[code]]\ncode    = 250\nlevel   = \"response\"\nname    = \"AddedToo\"\nmessage = \"Added too\"\ndoc     = \"Added too.\"\n";

#[test]
fn two_additions_merge_once_they_are_formatted() {
    let folder = scratch("fmt-merge");
    let merged = |format: bool| {
        for (name, addition) in [("base", ""), ("ours", ONE_MORE), ("theirs", ANOTHER)] {
            let file = format!("{name}.toml");
            fs::write(folder.join(&file), format!("{BASE}{addition}")).unwrap();
            if format {
                assert_eq!(errcat_in(&folder, &["fmt", &file]).status, 0);
            }
        }
        let merge = Command::new("git")
            .args(["merge-file", "-p", "ours.toml", "base.toml", "theirs.toml"])
            .current_dir(&folder)
            .output()
            .unwrap();
        (merge.status.code(), String::from_utf8(merge.stdout).unwrap())
    };
    assert_eq!(merged(false).0, Some(1), "both stand at the end");
    let (conflicts, text) = merged(true);
    assert_eq!(conflicts, Some(0), "{text}");
    fs::write(folder.join("merged.toml"), &text).unwrap();
    // Nobody has to format it again, and it has all five.
    assert_eq!(errcat_in(&folder, &["fmt", "--check", "merged.toml"]).stdout, "");
    let checked = errcat_in(&folder, &["check", "merged.toml"]);
    assert!(checked.stdout.contains("merged.toml: 5 codes"), "{}", checked.stdout);
    assert!(text.contains("# Seen in March.\n[[code]]\ncode    = 150\n"), "{text}");
}

#[test]
fn every_catalogue_of_the_repository_is_formatted() {
    let mut catalogues = Vec::new();
    for folder in ["catalog", "runtime", "tests"] {
        find_catalogues(&root().join(folder), &mut catalogues);
    }
    assert!(catalogues.len() > 200, "{}", catalogues.len());
    let names = catalogues.iter().map(|path| path.to_str().unwrap());
    let checked = errcat(&["fmt", "--check"].into_iter().chain(names).collect::<Vec<_>>());
    assert_eq!((checked.status, checked.stdout.as_str()), (0, ""), "{}", checked.stderr);
}

/// But for those that have mistakes, for tests to find.
fn find_catalogues(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_broken = path.to_str().is_some_and(|path| path.ends_with("broken.toml"));
        let mistaken = path.ends_with("mistakes") || is_broken;
        if mistaken || path.ends_with("target") {
            continue;
        }
        if path.is_dir() {
            find_catalogues(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml")
            && fs::read_to_string(&path).unwrap().lines().any(|line| line == "errcat = 1")
        {
            found.push(path);
        }
    }
}

#[test]
fn check_writes_nothing_and_shows_what_would_change() {
    let folder = scratch("fmt-check");
    let text = format!("{BASE}{ONE_MORE}");
    fs::write(folder.join("api.toml"), &text).unwrap();
    let checked = errcat_in(&folder, &["fmt", "--check", "api.toml"]);
    assert_eq!((checked.status, checked.stderr.as_str()), (1, ""));
    assert!(checked.stdout.starts_with("api.toml: not formatted\n"), "{}", checked.stdout);
    assert!(checked.stdout.contains("\n  + code    = 150\n"), "{}", checked.stdout);
    assert!(checked.stdout.contains("\n  - name='Added'\n"), "{}", checked.stdout);
    assert_eq!(fs::read_to_string(folder.join("api.toml")).unwrap(), text);

    let written = errcat_in(&folder, &["fmt", "api.toml"]);
    assert_eq!((written.status, written.stdout.as_str()), (0, "api.toml: formatted\n"));
    let again = errcat_in(&folder, &["fmt", "api.toml"]);
    assert_eq!((again.status, again.stdout.as_str()), (0, "api.toml: as it should be\n"));
    assert_eq!(errcat_in(&folder, &["fmt", "--check", "api.toml"]).stdout, "");
}

/// A checkout on another system has not been edited.
#[test]
fn line_ends_stay_as_they_are() {
    let folder = scratch("fmt-line-ends");
    fs::write(folder.join("api.toml"), BASE.replace('\n', "\r\n")).unwrap();
    assert_eq!(errcat_in(&folder, &["fmt", "--check", "api.toml"]).status, 0);
    fs::write(folder.join("api.toml"), format!("{BASE}{ONE_MORE}").replace('\n', "\r\n")).unwrap();
    assert_eq!(errcat_in(&folder, &["fmt", "api.toml"]).status, 0);
    let text = fs::read_to_string(folder.join("api.toml")).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn what_cannot_be_formatted_is_left_as_it_is() {
    let folder = scratch("fmt-refused");
    for (name, text, status, said) in [
        ("no.toml", "errcat = 1\n[catalogue]\nname = api\n", 1, "error: "),
        ("Cargo.toml", "[package]\nname = \"x\"\nversion='1'\n", 2, "this is no catalogue"),
        ("empty.toml", "", 2, "this is no catalogue"),
    ] {
        fs::write(folder.join(name), text).unwrap();
        let output = errcat_in(&folder, &["fmt", name, "gone.toml"]);
        assert_eq!(output.status, 2, "{name}: the other is not there");
        let output = errcat_in(&folder, &["fmt", name]);
        assert_eq!((output.status, output.stdout.as_str()), (status, ""), "{name}");
        assert!(output.stderr.contains(said), "{}", output.stderr);
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), text);
    }
}

/// While one writes there are mistakes: only what is no TOML has no form.
#[test]
fn a_catalogue_with_mistakes_is_formatted() {
    let folder = scratch("fmt-mistakes");
    fs::write(folder.join("api.toml"), "errcat=1\n[[code]]\nlevl='x'\ncode=1\n").unwrap();
    assert_eq!(errcat_in(&folder, &["fmt", "api.toml"]).status, 0);
    let text = fs::read_to_string(folder.join("api.toml")).unwrap();
    assert_eq!(text, "errcat = 1\n\n[[code]]\ncode = 1\nlevl = \"x\"\n");
}

#[test]
fn the_catalogue_of_the_project_is_meant_where_none_is_named() {
    let folder = scratch("fmt-own");
    fs::create_dir(folder.join("below")).unwrap();
    assert_eq!(errcat_in(&folder, &["fmt"]).status, 2);
    fs::write(folder.join("errcat.toml"), "catalogue = \"api.toml\"\n").unwrap();
    fs::write(folder.join("api.toml"), "errcat=1\n").unwrap();
    let written = errcat_in(&folder.join("below"), &["fmt"]);
    assert_eq!((written.status, written.stderr.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(folder.join("api.toml")).unwrap(), "errcat = 1\n");
}
