//! `errcat triage --lines` on logs: packed, damaged, of long lines, on several threads.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use support::{Output, errcat, scratch};

/// Each reply is of another outcome; the last line has no end.
fn log(replies: usize) -> String {
    let reply = |n: usize| match n % 4 {
        0 => format!(r#"{{"requestId":"{n}","success":true,"result":[{{"id":{n}}}]}}"#),
        1 => {
            format!(r#"{{"success":false,"errors":[{{"code":"60{}","message":"é {n}"}}]}}"#, n % 10)
        }
        2 => r#"{"status":502,"body":"<html>\n"}"#.to_owned(),
        _ => {
            r#"{"success":true,"result":[{"status":"skipped","reasons":[{"code":"1003"}]}]}"#.into()
        }
    };
    (0..replies).map(reply).collect::<Vec<_>>().join("\n")
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// A frame that stores the text in blocks as it is.
fn zstd(text: &str) -> Vec<u8> {
    const LARGEST_BLOCK: usize = 100_000;
    const MAGIC_AND_WINDOW_OF_1_MB: [u8; 6] = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x50];
    let mut packed = MAGIC_AND_WINDOW_OF_1_MB.to_vec();
    for block in text.as_bytes().chunks(LARGEST_BLOCK) {
        packed.extend(&u32::to_le_bytes(u32::try_from(block.len()).unwrap() << 3)[..3]);
        packed.extend(block);
    }
    packed.extend([1, 0, 0]);
    packed
}

fn triage(path: &Path, arguments: &[&str]) -> Output {
    let path = path.to_str().unwrap();
    errcat(&[&["triage", "--lines", path], arguments].concat())
}

fn from_stdin(packed: &[u8]) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_errcat"))
        .args(["triage", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let packed = packed.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&packed));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// Several pieces, so that the threads have something to do.
const REPLIES: usize = 20_000;

#[test]
fn packed_logs_are_read_as_the_plain_one_whatever_they_are_called() {
    let path = scratch("packed").join("replies.log");
    let log = log(REPLIES);
    for format in ["json", "human"] {
        fs::write(&path, &log).unwrap();
        let plain = triage(&path, &["--format", format]);
        assert_eq!((plain.status, plain.stderr.as_str()), (1, ""));
        for packed in [gzip(&log), zstd(&log)] {
            fs::write(&path, packed).unwrap();
            let found = triage(&path, &["--format", format]);
            assert_eq!((found.status, found.stderr.as_str()), (1, ""));
            assert!(found.stdout == plain.stdout);
        }
    }
    let (_, plain) = from_stdin(log.as_bytes());
    assert!(plain.starts_with("20,000 replies\n"), "{plain}");
    assert_eq!(from_stdin(&gzip(&log)), (1, plain));
}

#[test]
fn the_output_is_the_same_on_any_number_of_threads() {
    let path = scratch("threads").join("replies.jsonl");
    fs::write(&path, log(REPLIES)).unwrap();
    for format in ["json", "human"] {
        let one = triage(&path, &["--format", format, "--threads", "1"]);
        for threads in ["2", "3", "16"] {
            let several = triage(&path, &["--format", format, "--threads", threads]);
            assert_eq!(several.status, one.status);
            assert!(several.stdout == one.stdout, "{threads} threads");
        }
    }
}

#[test]
fn a_damaged_log_is_reported_up_to_the_damage() {
    let path = scratch("damaged").join("replies.gz");
    let log = log(REPLIES) + "\n";
    let whole = gzip(&log);
    let middle = whole.len() / 2;
    let tail_changed = [&whole[..whole.len() - 8], b"12345678"].concat();
    for (packed, all, why) in [
        (whole[..middle].to_vec(), false, "the gzip data end too early, after line "),
        (tail_changed, true, "the gzip data are damaged: "),
    ] {
        fs::write(&path, packed).unwrap();
        let found = triage(&path, &["--format", "json"]);
        let lines = found.stdout.lines().count();
        assert_eq!(lines == REPLIES, all, "{lines} lines");
        assert!(lines > REPLIES / 4, "{lines} lines");
        assert!(!found.stdout.contains("unreadable"));
        let expected = format!("error: {}: {why}", path.display());
        assert!(found.stderr.starts_with(&expected), "{}", found.stderr);
        assert!(found.stderr.ends_with(&format!(", after line {lines}\n")), "{}", found.stderr);
        assert_eq!((found.status, found.stderr.lines().count()), (2, 1));
    }
}

/// Damage may first unpack to nonsense, which is told apart from the damage itself.
#[test]
fn damage_in_the_middle_is_reported_with_what_came_before() {
    let path = scratch("changed").join("replies.gz");
    let mut changed = gzip(&log(REPLIES));
    let middle = changed.len() / 2;
    changed[middle..middle + 20].fill(0xff);
    fs::write(&path, changed).unwrap();
    let found = triage(&path, &["--format", "json"]);
    assert!(found.stdout.lines().count() > REPLIES / 4);
    let last = found.stderr.lines().last().unwrap();
    let expected = format!("error: {}: the gzip data are damaged: ", path.display());
    assert!(last.starts_with(&expected), "{last}");
    assert_eq!(found.status, 2);
}

#[test]
fn a_line_of_many_megabytes_is_read_between_its_neighbours() {
    let path = scratch("long_line").join("replies.jsonl");
    let long =
        format!(r#"{{"success":true,"result":[{{"id":1,"x":"{}"}}]}}"#, "x".repeat(20 << 20));
    fs::write(&path, format!("{{\"success\":false}}\n{long}\n{{\"success\":false}}")).unwrap();
    let found = triage(&path, &["--format", "json"]);
    let outcomes: Vec<bool> =
        found.stdout.lines().map(|line| line.contains(r#""outcome":"ok""#)).collect();
    assert_eq!(outcomes, [false, true, false]);
    assert_eq!((found.status, found.stderr.as_str()), (1, ""));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = scratch("unreadable");
    let good = folder.join("good.jsonl");
    fs::write(&good, log(4)).unwrap();
    let [folder, good] = [&folder, &good].map(|path| path.to_str().unwrap());
    let found = errcat(&["triage", "--lines", "no/such/file", folder, good]);
    assert!(found.stdout.starts_with("4 replies\n"), "{}", found.stdout);
    let complaints: Vec<&str> = found.stderr.lines().collect();
    assert!(complaints[0].starts_with("error: no/such/file: "), "{complaints:?}");
    assert!(complaints[1].starts_with(&format!("error: {folder}: ")), "{complaints:?}");
    assert_eq!((found.status, complaints.len()), (2, 2));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let path = scratch("closed_pipe").join("replies.jsonl");
    fs::write(&path, format!("<html>\n{}", log(REPLIES))).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_errcat"))
        .args(["triage", "--lines", "--format", "json", "--threads", "2"])
        .arg(&path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

/// Whoever follows a log that grows sees each reply when it comes.
#[test]
fn what_comes_through_a_pipe_is_answered_at_once() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_errcat"))
        .args(["triage", "--lines", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let mut answers = std::io::BufReader::new(child.stdout.take().unwrap());
    for number in 1..=3 {
        pipe.write_all(b"{\"success\":true}\n").unwrap();
        let mut answer = String::new();
        std::io::BufRead::read_line(&mut answers, &mut answer).unwrap();
        assert!(answer.contains(&format!("\"line\":{number},")), "{answer}");
    }
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn coverage_reads_the_same_logs() {
    let path = scratch("coverage").join("replies.log");
    let log = log(100);
    let mut answers = Vec::new();
    for packed in [log.as_bytes().to_vec(), gzip(&log), zstd(&log)] {
        fs::write(&path, packed).unwrap();
        let found = errcat(&["coverage", "--lines", path.to_str().unwrap()]);
        assert_eq!(found.stderr, "");
        answers.push(found.stdout);
    }
    assert!(answers[0].starts_with("100 replies  "), "{}", answers[0]);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

/// Each line with what is said of it: the number of the line, the status, the outcome, the code.
#[test]
fn a_line_is_a_reply_bare_or_wrapped() {
    let path = scratch("wrapped").join("replies.jsonl");
    for (line, expected) in [
        (r#"{"success":true}"#, "200 ok"),
        ("\u{FEFF}{\"success\":true}", "200 ok"),
        ("\u{FEFF}{\"status\":503,\"body\":\"<html>\"}", "503 failed 503"),
        (r#"{"status":503,"body":null}"#, "503 failed 503"),
        (r#"{"status":"503","body":"\ufeff{\"success\":true}"}"#, "503 failed 503"),
        (r#"{"status":200,"body":"\ufeff{\"success\":true}"}"#, "200 ok"),
        (r#"{"statusCode":"413","entity":"<html>","time":"09:00"}"#, "413 failed 413"),
        (r#"{"statusCode":200,"response":"{\"success\":true}"}"#, "200 ok"),
        (r#"{"level":"error","response":{"status":414,"data":""}}"#, "414 failed 414"),
        (r#"{"status_code":502,"data":null}"#, "502 failed 502"),
        (r#"{"status":204,"body":null}"#, "204 ok"),
        (r#"{"status":"202","body":""}"#, "202 ok"),
        (r#"{"statusCode":205,"data":null}"#, "205 ok"),
        (r#"{"status":200,"body":null}"#, "200 unreadable"),
        // Where no status is said, what is held must be a reply, and what holds it none.
        (r#"{"time":"09:00","body":{"success":true}}"#, "200 ok"),
        (r#"{"data":{"success":false,"errors":[{"code":"606"}]}}"#, "200 failed 606"),
        (r#"{"data":{"a":1}}"#, "200 unrecognised"),
        (
            r#"{"success":false,"errors":[{"code":"606"}],"data":{"success":true}}"#,
            "200 failed 606",
        ),
    ] {
        fs::write(&path, format!("\n \t\r\n{line}\n\u{FEFF}\n")).unwrap();
        let found = triage(&path, &["--format", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
        let code = answer["faults"][0]["code"].as_str().map(|code| format!(" {code}"));
        let outcome = answer["outcome"].as_str().unwrap();
        let said = format!("{} {outcome}{}", answer["status"], code.unwrap_or_default());
        assert_eq!((&*said, &answer["line"]), (expected, &3.into()), "{line}");
    }
}

#[test]
fn a_log_without_a_reply_says_so() {
    let path = scratch("without").join("replies.jsonl");
    for log in ["", "\n", "\u{FEFF}\r\n  \n"] {
        fs::write(&path, log).unwrap();
        for format in ["human", "json"] {
            let found = triage(&path, &["--format", format]);
            let expected = format!("warning: {}: no reply in it\n", path.display());
            assert_eq!((found.status, found.stderr), (0, expected), "{log:?}");
        }
    }
}

#[test]
fn a_file_without_a_body_is_judged_by_its_status() {
    let path = scratch("silent").join("body");
    let path = path.to_str().unwrap();
    for body in ["", "\u{FEFF}"] {
        fs::write(path, body).unwrap();
        for (status, expected) in [("202", 0), ("204", 0), ("205", 0), ("200", 2), ("503", 1)] {
            assert_eq!(errcat(&["triage", "--status", status, path]).status, expected, "{status}");
        }
    }
}

#[test]
fn threads_are_at_least_one_and_for_lines() {
    for arguments in [&["--lines", "--threads", "0"][..], &["--threads", "2"]] {
        let found = errcat(&[&["triage"], arguments].concat());
        assert_eq!((found.status, found.stdout.as_str()), (2, ""), "{arguments:?}");
    }
}
