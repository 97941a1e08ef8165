//! `errcat init`: what it writes passes `check`, and reads replies.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::PathBuf;

use support::{errcat_in, root, scratch};

/// The folder of a package.
fn package(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::write(folder.join("Cargo.toml"), "[package]\nname = \"shop\"\n").unwrap();
    folder
}

#[test]
fn an_empty_catalogue_reads_replies_of_its_shape() {
    let folder = package("init_empty");
    let written = errcat_in(&folder, &["init", "Orders API"]);
    assert_eq!((written.status, written.stderr.as_str()), (0, ""));
    assert!(written.stdout.contains(r#"errcat::catalog! { "orders_api.errcat.toml" }"#));

    let text = fs::read_to_string(folder.join("orders_api.errcat.toml")).unwrap();
    assert!(text.starts_with("#:schema http"), "{text}");
    let checked = errcat_in(&folder, &["check", "orders_api.errcat.toml"]);
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    let formatted = errcat_in(&folder, &["fmt", "--check", "orders_api.errcat.toml"]);
    assert_eq!((formatted.status, formatted.stdout.as_str()), (0, ""));
    assert!(
        checked.stdout.ends_with("orders_api.errcat.toml: 0 codes, 1 warning\n"),
        "{}",
        checked.stdout
    );

    let body = r#"{"error":{"code":"busy","message":"Try again"}}"#;
    fs::write(folder.join("busy.json"), body).unwrap();
    let arguments =
        ["triage", "--catalogue", "orders_api.errcat.toml", "busy.json", "--format", "json"];
    let read = errcat_in(&folder, &arguments);
    assert_eq!(read.status, 1);
    assert!(read.stdout.contains(r#""code":"busy""#), "{}", read.stdout);
}

/// As somebody does who takes out the `#` before what the file explains.
#[test]
fn what_the_file_explains_is_no_mistake() {
    let folder = package("init_explained");
    errcat_in(&folder, &["init", "orders"]);
    let path = folder.join("orders.errcat.toml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, explained) = text.split_once("# [retry.later]").unwrap();
    let plain = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if rest.contains(" = ") || rest.contains("  = ") || rest.starts_with('[') => {
            rest.to_owned()
        }
        _ => line.to_owned(),
    };
    let explained: Vec<String> = explained.lines().map(plain).collect();
    fs::write(&path, format!("{before}[retry.later]{}\n", explained.join("\n"))).unwrap();
    let checked = errcat_in(&folder, &["check", "orders.errcat.toml"]);
    assert_eq!(checked.stdout, "orders.errcat.toml: 1 code, no mistakes\n");
}

#[test]
fn replies_give_codes_and_envelopes() {
    let folder = package("init_from");
    let reply = root().join("tests/replies/declined.json");
    let reply = reply.to_str().unwrap();
    let written = errcat_in(&folder, &["init", "stripe", "--from", reply, "--status", "402"]);
    assert_eq!(written.status, 0, "{}", written.stderr);
    let triage = ["triage", "--catalogue", "stripe.errcat.toml", "--status", "402", reply];
    let read = errcat_in(&folder, &triage);
    assert!(read.stdout.contains("card_declined CardDeclined"), "{}", read.stdout);
    // The only one in the folder, which has no need to be named.
    assert!(errcat_in(&folder, &["list"]).stdout.contains("catalogue: stripe.errcat.toml"));
    assert_eq!(errcat_in(&folder, &["fmt", "--check"]).status, 0);
}

/// The title is what was asked for, and nothing else is taken for its place.
#[test]
fn a_title_may_have_any_sign() {
    let folder = package("init_title");
    fs::write(folder.join("bad.json"), r#"{"error":{"code":"x","message":"no {title} here"}}"#)
        .unwrap();
    for arguments in [&["init", "The \"A\" – API"][..], &["init", "B – API", "--from", "bad.json"]]
    {
        let written = errcat_in(&folder, arguments);
        assert_eq!(written.status, 0, "{}", written.stderr);
    }
    let plain = fs::read_to_string(folder.join("the_a_api.errcat.toml")).unwrap();
    assert!(plain.contains(r#"title = "The \"A\" – API""#), "{plain}");
    let from = fs::read_to_string(folder.join("b_api.errcat.toml")).unwrap();
    assert!(from.contains(r#"title = "B – API""#) && from.contains("no {{title}} here"), "{from}");
}

#[test]
fn it_is_written_where_the_macro_looks() {
    let folder = package("init_package");
    let deep = folder.join("src/api");
    fs::create_dir_all(&deep).unwrap();
    errcat_in(&deep, &["init", "orders"]);
    assert!(folder.join("orders.errcat.toml").is_file());
}

#[test]
fn nothing_is_written_over_or_under_a_name_that_is_none() {
    let folder = package("init_refused");
    fs::write(folder.join("orders.errcat.toml"), "mine").unwrap();
    for (name, why) in [
        ("orders", "orders.errcat.toml: there is one already"),
        ("match", "match.errcat.toml: not written: give it another name"),
        ("", ".errcat.toml: not written: give it another name"),
    ] {
        let refused = errcat_in(&folder, &["init", name]);
        assert_eq!(refused.status, 2, "{name}");
        let last = refused.stderr.lines().last().unwrap();
        assert!(last.ends_with(why), "{last}");
    }
    assert_eq!(fs::read_to_string(folder.join("orders.errcat.toml")).unwrap(), "mine");
    assert!(!folder.join("match.errcat.toml").exists());
}
