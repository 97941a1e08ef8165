//! `errcat triage` on good, bad and absurd input: its answer and its exit status.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn triage(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_errcat"))
        .arg("triage")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&stdin));
    let output = child.wait_with_output().unwrap();
    // A command that refuses its arguments does not read.
    let _ = writer.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn absurd_bodies_get_an_answer_each() {
    let deep =
        format!(r#"{{"success":true,"result":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let deep_record = format!(
        r#"{{"success":true,"result":[{{"status":"skipped","x":{}1{}}}]}}"#,
        r#"{"a":"#.repeat(100_000),
        "}".repeat(100_000)
    );
    let large =
        format!(r#"{{"success":true,"result":[{{"id":1,"text":"{}"}}]}}"#, "x".repeat(100 << 20));
    let cases: [(&str, &[u8], &str, i32); 17] = [
        ("empty", b"", "unreadable", 2),
        ("binary", &[0, 159, 146, 150], "unreadable", 2),
        ("invalid UTF-8", b"{\"success\":true,\"requestId\":\"\xff\"}", "unreadable", 2),
        ("byte order mark", b"\xef\xbb\xbf{\"success\":true}", "ok", 0),
        ("cut", br#"{"success":true,"result":[{"id":1"#, "unreadable", 2),
        ("bare value", b"true", "unrecognised", 2),
        ("deep", deep.as_bytes(), "ok", 0),
        ("deep record", deep_record.as_bytes(), "partial", 1),
        ("100 MB", large.as_bytes(), "ok", 0),
        (
            "integer code",
            br#"{"success":false,"errors":[{"code":606,"message":"x"}]}"#,
            "failed",
            1,
        ),
        (
            "null members",
            br#"{"success":false,"errors":null,"requestId":null,"result":null}"#,
            "failed",
            1,
        ),
        ("null code", br#"{"success":false,"errors":[{"code":null,"message":null}]}"#, "failed", 1),
        ("duplicate members", br#"{"success":true,"success":false}"#, "failed", 1),
        ("escaped key", br#"{"\u0073uccess":false}"#, "failed", 1),
        ("lone surrogate", br#"{"success":false,"errors":[{"message":"\ud800"}]}"#, "failed", 1),
        ("success as text", br#"{"success":"false"}"#, "unrecognised", 2),
        ("huge number", br#"{"success":false,"errors":[{"code":1e999}]}"#, "failed", 1),
    ];
    for (name, body, outcome, status) in cases {
        let output = triage(&["--format", "json"], body);
        let line = text(&output.stdout);
        assert_eq!(line.lines().count(), 1, "{name}: {line}");
        assert!(
            line.contains(&format!(r#""outcome":"{outcome}""#)),
            "{name}: {}",
            &line[..line.len().min(300)]
        );
        assert_eq!(output.status.code(), Some(status), "{name}");
        let complaints = text(&output.stderr).lines().count();
        assert_eq!(complaints, usize::from(status == 2), "{name}: {}", text(&output.stderr));
        // The human form takes the same bytes in its stride.
        assert_eq!(triage(&[], body).status.code(), Some(status), "{name} for people");
    }
}

#[test]
fn what_cannot_be_opened_is_named_and_the_rest_is_read() {
    let good = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/replies/rate_limit.json");
    let output =
        triage(&["--format", "json", "no/such/file", env!("CARGO_MANIFEST_DIR"), good], b"");
    assert_eq!(text(&output.stdout).lines().count(), 1);
    let complaints = text(&output.stderr);
    assert!(complaints.starts_with("error: no/such/file: "), "{complaints}");
    assert_eq!(complaints.lines().count(), 2, "{complaints}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_thousand_rejected_records_are_one_paragraph() {
    let record = r#"{"status":"skipped","reasons":[{"code":"1003","message":"Invalid"}]}"#;
    let body = format!(r#"{{"success":true,"result":[{}]}}"#, vec![record; 1000].join(","));
    let report = text(&triage(&[], body.as_bytes()).stdout);
    assert!(report.contains("1003 InvalidData  ×1,000  records 0-999\n"), "{report}");
    assert!(report.lines().count() < 16, "{report}");
}

#[test]
fn control_characters_of_a_reply_do_not_reach_the_terminal() {
    let body = "{\"success\":false,\"requestId\":\"\\u001b[2J\",\"errors\":[{\"code\":\"\\u0007\",\"message\":\"\\u001b]0;x\\u0007\"}]}";
    let report = triage(&[], body.as_bytes()).stdout;
    assert!(!report.contains(&0x1b) && !report.contains(&0x07), "{}", text(&report));
}

#[test]
fn lines_are_answered_in_order_and_the_worst_gives_the_status() {
    let log = "{\"success\":true}\n{\"status\":200,\"body\":\"\"}\n{\"status\":414,\"body\":\"\"}\r\n<html>\n{\"success\":false}";
    let output = triage(&["--lines", "--format", "json", "-"], log.as_bytes());
    let outcomes: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| {
            let field = |key: &str| {
                let from = line.split(&format!("\"{key}\":")).nth(1).unwrap();
                from.split(',').next().unwrap().trim_matches('"').to_owned()
            };
            format!("{} {}", field("line"), field("outcome"))
        })
        .collect();
    assert_eq!(outcomes, ["1 ok", "2 unreadable", "3 failed", "4 unreadable", "5 failed"]);
    assert_eq!(output.status.code(), Some(2));
    let complaint = text(&output.stderr);
    assert_eq!(
        complaint,
        "error: -: 2 replies are not understood, the first in line 2: the reply is empty\n"
    );
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_errcat"))
        .args(["triage", "--lines", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut pipe = child.stdin.take().unwrap();
    for _ in 0..10_000 {
        if pipe.write_all(b"{\"success\":true}\n").is_err() {
            break;
        }
    }
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn usage_that_makes_no_sense_is_refused() {
    for arguments in [["--status", "99"], ["--status", "ok"], ["--format", "xml"]] {
        let output = triage(&arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

/// The peak does not grow with the length of a log.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_log() {
    const GROWTH_ALLOWED_KB: u64 = 4 << 10;

    let mut child = Command::new(env!("CARGO_BIN_EXE_errcat"))
        .args(["triage", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let peak = |id: u32| -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let mut write = |lines: std::ops::Range<u32>| {
        for line in lines {
            let reply = format!(
                "{{\"success\":false,\"errors\":[{{\"code\":\"60{}\",\"message\":\"{line}\"}}]}}\n",
                line % 10
            );
            pipe.write_all(reply.as_bytes()).unwrap();
        }
        pipe.flush().unwrap();
    };
    write(0..10_000);
    let early = peak(child.id());
    write(10_000..100_000);
    let late = peak(child.id());
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(late < early + GROWTH_ALLOWED_KB, "{early} kB grew to {late} kB");
}
