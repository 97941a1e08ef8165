use std::io::Write as _;
use std::path::PathBuf;

use errcat::marketo::{self, Verdict};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::log::triage;
use super::*;
use crate::input::{Log, Unsaid, Window};

/// A file that is gone with the value.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("errcat-{}-{name}", std::process::id()));
        std::fs::File::create(&path).unwrap().write_all(content).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Replies of every kind, with the lines that are none.
fn log(lines: usize) -> String {
    let kinds = [
        r#"{"requestId":"1#1","success":true,"result":[{"id":1,"status":"created"}]}"#,
        r#"{"success":true,"result":[{"id":1},{"status":"skipped","reasons":[{"code":"1003","message":"a"},{"code":"1099"}]}]}"#,
        r#"{"success":false,"errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}"#,
        r#"{"status":502,"body":"<html>\n"}"#,
        r#"{"status":200,"body":{"success":false,"errors":[{"code":1029,"message":"Too many jobs (10) in queue"}]}}"#,
        "<html>\r",
        "",
        r#"{"error":"invalid_client","error_description":"Bad client credentials"}"#,
    ];
    let unknown = |n: usize| format!(r#"{{"success":false,"errors":[{{"code":"x{n}"}}]}}"#);
    let line = |n: usize| if n % 5 == 4 { unknown(n) } else { kinds[n % kinds.len()].to_owned() };
    (0..lines).map(line).collect::<Vec<_>>().join("\n")
}

fn run(file: &File, format: Format, threads: usize, piece: usize) -> (Answer, String) {
    let window = Window { piece, ..Window::USUAL };
    let log = Log { unsaid: &Unsaid::success(), threads, window, progress: false };
    let mut out = Vec::new();
    let inputs = Input::all(std::slice::from_ref(&file.0));
    let (answer, summary) = triage::<marketo::Code>(format, log, &inputs, &mut out).unwrap();
    if matches!(format, Format::Human) {
        summary.write(&mut out).unwrap();
    }
    (answer, String::from_utf8(out).unwrap())
}

#[test]
fn the_output_does_not_depend_on_threads_or_pieces() {
    let file = File::new("threads.jsonl", log(700).as_bytes());
    for format in [Format::Json, Format::Human] {
        let (answer, expected) = run(&file, format, 1, 1 << 20);
        assert_eq!(answer, Answer::NotUnderstood);
        for threads in [1, 2, 3, 16] {
            for piece in [1, 7, 100, 4096] {
                let (again, found) = run(&file, format, threads, piece);
                assert_eq!(again, answer);
                assert!(found == expected, "{threads} threads, pieces of {piece} bytes:\n{found}");
            }
        }
    }
}

/// Which of them are kept apart is decided in the order of the log.
#[test]
fn unknown_codes_beyond_ten_thousand_are_one_row() {
    let code = |n: usize| format!(r#"{{"success":false,"errors":[{{"code":"x{n}"}}]}}"#);
    let lines: Vec<String> = (0..10_500).chain(0..10).chain(10_490..10_500).map(code).collect();
    let file = File::new("codes.jsonl", lines.join("\n").as_bytes());
    let (_, expected) = run(&file, Format::Human, 1, 1 << 20);
    assert!(expected.contains("   510  other  "), "{expected}");
    assert!(expected.contains("     2  x9     "), "{expected}");
    for (threads, piece) in [(1, 100), (3, 100), (2, 1 << 16)] {
        let (_, found) = run(&file, Format::Human, threads, piece);
        assert!(found == expected, "{threads} threads, pieces of {piece} bytes");
    }
}

fn as_json(reply: &Reply<'_>, verdict: &Verdict<'_>) -> String {
    let mut line = Vec::new();
    json::write(&mut line, reply, verdict);
    String::from_utf8(line).unwrap()
}

#[test]
fn the_object_is_what_the_contract_says() {
    let body = br#"{"requestId":"e42b#14272d07d78","success":true,"warnings":["w",{"code":7,"message":"m"}],"nextPageToken":"t","moreResult":false,"result":[{"id":5},{},{"marketoGUID":"g","status":"skipped","reasons":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}]}"#;
    let unsaid = Unsaid::success();
    let reply = Reply::new("a \"file\"", Some(3), &unsaid, body.as_slice().into());
    let line = as_json(&reply, &marketo::read(200_u16, body));
    let found: Value = serde_json::from_str(&line).unwrap();
    let expected = json!({
        "source": "a \"file\"", "line": 3, "status": 200, "request_id": "e42b#14272d07d78",
        "outcome": "partial", "action": "none",
        "faults": [{
            "found_at": "record", "record": 2, "record_id": "g", "code": "606",
            "name": "RateLimitExceeded", "condition": null, "known": true, "level": "response",
            "message": "Max rate limit '100' exceeded with in '20' secs",
            "params": { "limit": "100", "window": "20" },
            "retry": "wait", "delay_s": 20, "quota": "counted", "limit": "rate", "executed": "no",
        }],
        "records": { "total": 3, "ok": 2, "rejected": 1 },
        "warnings": [{ "code": null, "message": "w" }, { "code": null, "message": "m" }],
        "next_page_token": "t", "more": null,
    });
    assert_eq!(found, expected);
    assert!(line.ends_with("}\n") && line.matches('\n').count() == 1, "{line}");
}

proptest! {
    #[test]
    fn any_text_comes_through_as_serde_json_writes_it(
        message in ".{1,60}", id in "[\\x00-\\x7f]{1,40}",
    ) {
        let body = json!({ "success": false, "requestId": id, "errors": [{ "message": message }] });
        let body = body.to_string();
        let unsaid = Unsaid::success();
        let reply = Reply::new("-", None, &unsaid, body.as_bytes().into());
        let line = as_json(&reply, &marketo::read(200_u16, body.as_bytes()));
        for (key, text) in [("request_id", &id), ("message", &message)] {
            let member = format!("\"{key}\":{}", serde_json::to_string(text).unwrap());
            prop_assert!(line.contains(&member), "{line} lacks {member}");
        }
    }
}
