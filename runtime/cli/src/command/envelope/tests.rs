use errcat::{ErrorCode, Outcome, Verdict};
use serde_json::Value;

use super::*;
use crate::canonical::canonical;
use crate::input::{Line, read_line};

/// The envelopes proposed for replies, without comments.
fn envelopes(lines: &[&str]) -> String {
    let text = proposal::of(&see_lines(lines), &Unsaid::success(), &TO_NOTHING);
    let from = text.find("\n# ").unwrap_or(text.len());
    let lines = text[from..].lines().take_while(|line| *line != "[[code]]");
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
}

fn see_lines(lines: &[&str]) -> Vec<Seen> {
    let lines =
        lines.iter().zip(1..).map(|(text, number)| Line { number, text: Some(text.as_bytes()) });
    let see = |line: Line<'_>| {
        read_line("log", &line, &Unsaid::success(), |reply, _: &Verdict<'_, Known<1>>| see(reply))
    };
    lines.map(see).collect()
}

#[test]
fn what_replies_show_is_proposed() {
    let cases: [(&str, &[&str], &[&str]); 10] = [
        (
            "a flag and a word",
            &[r#"{"ok":true,"id":1}"#, r#"{"ok":false,"error":"no_such_thing"}"#],
            &["ok = { ok = true }", r#"code = "error""#],
        ),
        (
            "one member with code and message",
            &[
                r#"{"status":404,"body":{"error":{"code":404,"status":"NOT_FOUND","message":"Not there"}}}"#,
            ],
            &[r#"failed = "error""#, r#"code = "error.status""#, r#"message = "error.message""#],
        ),
        (
            "problem details",
            &[
                r#"{"status":403,"body":{"type":"https://a.b/out-of-credit","detail":"Not enough of it"}}"#,
            ],
            &[
                r#"when = { ":status" = { from = 400 } }"#,
                r#"code = { at = "type", after = "/" }"#,
                r#"message = "detail""#,
            ],
        ),
        (
            "a list",
            &[
                r#"{"data":null,"errors":[{"message":"Too much of it","extensions":{"code":"THROTTLED"}}]}"#,
            ],
            &[r#"faults = { at = "errors[]", code = "extensions.code", message = "message" }"#],
        ),
        (
            "fields with what is wrong with them",
            &[
                r#"{"status":422,"body":{"errors":{"email":["is not one"],"name":["is too long"]}}}"#,
            ],
            &[r#"faults = { at = "errors.*[]", message = ".", params = { field = "@" } }"#],
        ),
        (
            "records under the name of what was done",
            &[
                r#"{"errors":true,"items":[{"index":{"_id":"1","status":201}},{"index":{"_id":"2","status":429,"error":{"type":"rejected","reason":"Too much"}}}]}"#,
            ],
            &[
                "partial = { errors = true }",
                r##"records = { at = "items[].*", index = "#", id = "_id", status = "status", failed = "error", code = "error.type", message = "error.reason" }"##,
            ],
        ),
        (
            "records that failed alone",
            &[
                r#"{"Successful":[{"Id":"a"}],"Failed":[{"Id":"b","Code":"Busy","Message":"Too busy"}]}"#,
            ],
            &[
                "when = { Successful = {}, Failed = {} }",
                r#"rejected = { at = "Failed[]", id = "Id", code = "Code", message = "Message" }"#,
            ],
        ),
        (
            "a job",
            &[
                r#"{"job":{"state":"running","url":"/jobs/7"}}"#,
                r#"{"job":{"state":"failed","reason":"no_space"}}"#,
            ],
            &[
                r#"pending = { "job.state" = "running" }"#,
                r#"next = "job.url""#,
                r#"failed = { "job.state" = "failed" }"#,
                r#"code = "job.reason""#,
            ],
        ),
        (
            "headers",
            &[
                r#"{"status":400,"headers":{"X-Request-Id":"r","Retry-After-Ms":"1500"},"body":{"error":"slow_down"}}"#,
            ],
            &[
                r#"delay = { at = ":Retry-After-Ms", unit = "ms" }"#,
                r#"request_id = ":X-Request-Id""#,
            ],
        ),
        ("names that need quotes", &[r#"{"error":{"x:code":"a"}}"#], &[r#"failed = "error""#]),
    ];
    for (name, replies, expected) in cases {
        let found = envelopes(replies).to_lowercase();
        for line in expected {
            assert!(
                found.contains(&format!("{}\n", line.to_lowercase())),
                "{name}: {line} in\n{found}"
            );
        }
    }
}

/// Nobody vouches for what was not seen.
#[test]
fn successes_are_any_reply_only_where_the_status_tells_failures() {
    let good = r#"{"id":7,"name":"x"}"#;
    let bad = r#"{"status":400,"body":{"error":"no_such_thing"}}"#;
    assert!(envelopes(&[good, bad]).ends_with("when = \".\"\n"));
    let bad = r#"{"error":"no_such_thing"}"#;
    assert!(envelopes(&[good, bad]).ends_with("when = \"id\"\n"));
}

/// How a proposal for these replies reads them.
fn outcomes(lines: &[&str]) -> Vec<(Outcome, usize)> {
    let seen = see_lines(lines);
    let text = proposal::of(&seen, &Unsaid::success(), &TO_NOTHING);
    assert_eq!(canonical(&text), Ok(text.clone()));
    let source = Source::new("proposal.toml", text);
    let loaded = load(&source);
    let reports: Vec<String> = loaded.errors().map(|found| found.render(&source)).collect();
    assert!(reports.is_empty(), "{}", reports.join("\n"));
    let catalogue = loaded.into_result().unwrap();
    Known::<0>::mean(&catalogue, &source);
    let read = |seen: &Seen| {
        let verdict = seen.reply.read::<Known<0>>(&Unsaid::success());
        (verdict.outcome(), verdict.faults().iter().filter(|fault| known(fault.code())).count())
    };
    seen.iter().map(read).collect()
}

fn known<C: ErrorCode>(code: Option<C>) -> bool {
    code.is_some_and(|code| !code.wire().is_empty())
}

/// A proposal has no mistakes, and takes hardly a failure that it was made from for a success.
#[test]
fn of_ten_apis_failures_are_read_as_failures() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/replies/apis");
    let (mut failures, mut as_success) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for ((outcome, _), line) in outcomes(&lines).into_iter().zip(&lines) {
            let line: Value = serde_json::from_str(line).unwrap();
            let wanted = line["want"]["outcome"].as_str().unwrap();
            if ["failed", "partial", "pending"].contains(&wanted) {
                failures += 1;
                if outcome == Outcome::Ok {
                    as_success.push(format!("{} {}", path.display(), line["name"]));
                }
            }
        }
    }
    assert!(failures > 30 && as_success.len() <= 1, "{failures}, of which {as_success:#?}");
}

#[test]
fn whatever_comes_makes_a_catalogue_without_mistakes() {
    for lines in [
        &[r#"{"error":{}}"#, r#"{"errors":[]}"#, "[]", "{}", "7", "null", "<html>", r#"{"a":1}"#][..],
        &[r#"{"errors":[[],7,null,{"code":{}}],"result":[null]}"#, r#"{"ok":false}"#],
        &[r#"{"error":"x","errors":{"a b":"c d","":[]},"success":"true"}"#, r#"{"":{"":""}}"#],
        &[r#"{"errors":[{"it's":1,"code":"a\"b\\c"}],"status":"ERROR","x":1}"#],
    ] {
        outcomes(lines);
    }
}

/// A catalogue that lists codes gets its envelopes alone.
#[test]
fn envelopes_are_proposed_for_a_catalogue_that_has_none() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/catalogues/bank.toml"
    ));
    let source = Source::new("bank.toml", text.unwrap());
    let seen =
        see_lines(&[r#"{"status":409,"body":{"error":{"code":"23505","message":"It is there"}}}"#]);
    let text = proposal::of(&seen, &Unsaid::success(), &To::Known(&source));
    assert!(!text.contains("[[code]]") && text.contains("[[envelope]]"), "{text}");
    let whole = Source::new("bank.toml", format!("{}{text}", source.text()));
    assert!(load(&whole).into_result().is_ok());
}
