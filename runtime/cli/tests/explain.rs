//! `errcat explain` for codes, names, words, and what is none of them.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::{errcat, scratch};

/// The lines that are not indented, and those that suggest something.
fn headings(arguments: &[&str]) -> (i32, Vec<String>) {
    let found = errcat(&[&["explain"], arguments].concat());
    assert_eq!(found.stderr, "");
    let is_heading = |line: &&str| !line.is_empty() && !line.starts_with(' ');
    let is_hint = |line: &&str| line.contains("→ did you mean") || line.contains("`errcat list`");
    let lines = found.stdout.lines().filter(|line| is_heading(line) || is_hint(line));
    (found.status, lines.map(|line| line.trim().to_owned()).collect())
}

#[test]
fn a_word_finds_the_codes_that_have_it() {
    for (asked, first) in [
        ("cookie", "1012 InvalidCookie  Invalid cookie value '{cookie}'"),
        ("MULTIPLE LEADS", "1007 MultipleLeadsMatch  Multiple leads match the lookup criteria"),
        (
            "ratelimit",
            "606 RateLimitExceeded  Max rate limit '{limit}' exceeded with in '{window}' secs",
        ),
        ("limit", "limit  in the name or message of 5 codes"),
        ("lead exist", "1005 LeadAlreadyExists  Lead already exists"),
        ("ExportQueueFull", "1029 ExportLimitReached  Too many jobs in queue"),
    ] {
        assert_eq!(headings(&[asked]), (0, vec![first.into()]), "{asked}");
    }
}

#[test]
fn what_is_nothing_is_answered_with_the_nearest() {
    let title = "not in the catalogue of Adobe Marketo Engage REST API";
    for (asked, shown, suggestion) in [
        ("deadlock", "deadlock", "→ did you mean LockWaitTimeout?"),
        ("cokie", "cokie", "→ did you mean InvalidCookie?"),
        ("60", "60", "→ did you mean 600, 601, 602?"),
        ("zzzzz", "zzzzz", "→ `errcat list` shows all 72 codes"),
        ("", "\"\"", "→ `errcat list` shows all 72 codes"),
        ("'", "'", "→ `errcat list` shows all 72 codes"),
    ] {
        let expected = vec![format!("{shown}  {title}"), suggestion.into()];
        assert_eq!(headings(&[asked]), (1, expected), "{asked}");
    }
    let json = errcat(&["explain", "--format", "json", "cokie"]);
    let complaint = format!("error: cokie: {title}: did you mean InvalidCookie?\n");
    assert_eq!((json.status, json.stdout.as_str(), json.stderr), (1, "[]\n", complaint));
}

#[test]
fn a_code_is_explained_once() {
    let (status, lines) =
        headings(&["607", "DailyQuotaReached", "zz", "607", "daily quota reached", "zz"]);
    assert_eq!(status, 1);
    assert_eq!(lines.len(), 3, "{lines:?}");
    let json = errcat(&["explain", "--format", "json", "limit", "606", "rate limit"]).stdout;
    assert_eq!(json.matches("\"code\": \"606\"").count(), 1, "{json}");
}

#[test]
fn a_message_that_is_the_name_is_printed_once() {
    let path = scratch("explain").join("words.toml");
    let catalogue = r#"
errcat = 1
[catalogue]
name = "words"
title = "Words"
code = "text"
[level.all]
doc = "All."
[[code]]
code = "ABORTED"
level = "all"
name = "Aborted"
message = "aborted"
retry = "never"
doc = "It was."
[[code]]
code = "7"
level = "all"
name = "Busy"
message = "Busy"
retry = "never"
doc = "It is."
"#;
    fs::write(&path, catalogue).unwrap();
    let path = path.to_str().unwrap();
    let expected = vec!["ABORTED".to_owned(), "7 Busy".to_owned()];
    assert_eq!(headings(&["--catalogue", path, "aborted", "busy"]), (0, expected));
}

#[test]
fn what_nobody_has_decided_is_said() {
    let catalogue = ["--catalogue", "tests/imports/orders.toml"];
    let explained = errcat(&[&["explain", "basket_empty"][..], &catalogue].concat());
    assert!(explained.stdout.contains("undecided  executed"), "{}", explained.stdout);
    let listed = errcat(&[&["list", "--undecided"][..], &catalogue].concat());
    assert!(listed.stdout.contains("2 codes of Orders"), "{}", listed.stdout);
}

#[test]
fn a_code_of_another_bundled_catalogue_is_told_where_none_was_named() {
    let found = errcat(&["explain", "40001"]);
    let hint = "→ --catalogue postgresql has SerializationFailure";
    assert!(found.stdout.contains(hint), "{}", found.stdout);
    let named = errcat(&["explain", "40001", "--catalogue", "marketo"]);
    assert!(!named.stdout.contains("postgresql"), "{}", named.stdout);
}

#[test]
fn a_status_has_the_verdicts_of_no_other_status() {
    for (status, has_verdict) in [("413", true), ("404", false)] {
        let found = errcat(&["explain", status, "--catalogue", "http"]);
        assert_eq!(found.stdout.contains("or else"), has_verdict, "{}", found.stdout);
    }
}
