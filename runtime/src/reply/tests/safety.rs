//! Nothing a body contains makes reading it panic, overflow or contradict itself.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::*;
use serde_json::value::RawValue;

use super::super::{Outcome, Verdict, read};
use crate::marketo::Code;

/// Reads, asks everything, and checks what holds for every reply.
fn exercise(status: u16, body: &[u8]) -> Outcome {
    let verdict: Verdict<'_, Code> = read(status, body);
    let outcome = verdict.outcome();
    assert_eq!(verdict.body(), body);
    assert_eq!(outcome == Outcome::Unreadable, verdict.json().is_none() && status < 400);
    let of_request = verdict.faults().iter().filter(|fault| fault.record().is_none()).count();
    assert_eq!(of_request > 0, outcome == Outcome::Failed);
    assert_eq!(of_request > 0, verdict.action().is_some());
    let of_records = verdict.faults().len() - of_request;
    assert_eq!(of_records > 0, outcome == Outcome::Partial);
    assert!(status < 400 || outcome == Outcome::Failed || outcome == Outcome::Ok);

    let mut counted = 0;
    for record in verdict.records() {
        assert!(serde_json::from_str::<&RawValue>(record.json().as_str()).is_ok());
        if let Err(rejected) = record.outcome() {
            assert!(!rejected.faults().is_empty());
            assert!(rejected.faults().iter().all(|fault| fault.record() == record.index()));
            counted += rejected.faults().len();
        }
    }
    assert_eq!(counted, of_records);

    for fault in verdict.faults() {
        let _ =
            (format!("{fault} {fault:?}"), fault.arguments().count(), fault.doc(), fault.retry());
        assert_eq!(*fault.clone().into_owned(), *fault);
    }
    let failed = !matches!(outcome, Outcome::Ok | Outcome::Partial);
    match verdict.into_result() {
        Ok(_) => assert!(!failed),
        Err(error) => {
            assert!(failed && !format!("{error}").is_empty());
            assert_eq!(error.body(), body);
        }
    }
    outcome
}

#[test]
fn nesting_may_be_deep() {
    let depth = 100_000;
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(depth), close.repeat(depth));
    let arrays = deep("[", "]");
    let objects = format!("{}1{}", r#"{"result":"#.repeat(depth), "}".repeat(depth));
    for (body, outcome) in [
        (arrays.clone(), Outcome::Unrecognised),
        (objects, Outcome::Unrecognised),
        ("[".repeat(depth), Outcome::Unreadable),
        (r#"{"success":"#.repeat(depth), Outcome::Unreadable),
        (format!(r#"{{"success":false,"errors":[{arrays}]}}"#), Outcome::Failed),
        (format!(r#"{{"success":true,"result":{arrays}}}"#), Outcome::Ok),
        (format!(r#"{{"success":true,"result":[{{"reasons":[{arrays}]}}]}}"#), Outcome::Partial),
        (format!(r#"{{"success":true,"warnings":[{{"code":{arrays}}}]}}"#), Outcome::Ok),
    ] {
        let verdict: Verdict<'_, Code> = read(200_u16, body.as_bytes());
        assert_eq!(verdict.outcome(), outcome);
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_no_json() {
    assert_eq!(exercise(200, b"{\"success\":true,\"result\":[\"\xFF\"]}"), Outcome::Unreadable);
    assert_eq!(exercise(500, b"\xFF\xFE"), Outcome::Failed);
}

const SEEDS: &[&str] = &[
    r#"{"requestId":"e42b#14272d07d78","success":true,"result":[{"id":1,"status":"created"},{"status":"skipped","reasons":[{"code":"1006","message":"Field 'x' not found"}]},{"reason":{"code":1}},{"errors":[{"code":"1004"}]}],"moreResult":false,"nextPageToken":"A"}"#,
    r#"{"requestId":"a#1","success":false,"errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"},{"code":1029,"message":"Too many jobs (10) in queue"}],"warnings":["w",{"code":1}]}"#,
    r#"{"error":"invalid_client","error_description":"Bad client credentials"}"#,
    r#"{"error_code":"404040","message":"not found"}"#,
    r#"{"access_token":"t","token_type":"bearer","expires_in":0}"#,
];

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0..4_u8);
    let pieces: &[&str] = &["null", "[]", "{}", "\"\\ud800\"", "false", "\"skipped\"", "1e9", "‘"];
    (prop::sample::select(SEEDS), prop::collection::vec((edit, prop::sample::select(pieces)), 0..6))
        .prop_map(|(seed, edits)| {
            let mut body: Vec<u8> = seed.into();
            for ((from, to, byte, kind), piece) in edits {
                if body.is_empty() {
                    break;
                }
                let (from, to) = (from.index(body.len()), to.index(body.len()));
                match kind {
                    0 => body[from] = byte,
                    1 => body.truncate(from.max(1)),
                    2 => drop(body.splice(from.min(to)..from.max(to), piece.bytes())),
                    _ => drop(body.splice(from..from, piece.bytes())),
                }
            }
            body
        })
}

/// JSON with the members that a reply has, in any place and of any kind.
fn reply_like() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(
        &[
            "null",
            "true",
            "false",
            "0",
            "-1.5",
            "601",
            "\"skipped\"",
            "\"1006\"",
            "\"\\u0041\"",
            "\"\"",
        ][..],
    )
    .prop_map(String::from);
    leaf.prop_recursive(5, 40, 5, |inner| {
        let name = prop::sample::select(
            &[
                "success",
                "errors",
                "result",
                "reasons",
                "reason",
                "status",
                "code",
                "message",
                "id",
                "marketoGUID",
                "warnings",
                "error",
                "error_code",
                "access_token",
                "requestId",
                "other",
            ][..],
        );
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|elements| format!("[{}]", elements.join(","))),
            prop::collection::vec((name, inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members
                    .into_iter()
                    .map(|(name, value)| format!("\"{name}\":{value}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes(status: u16, body in prop::collection::vec(any::<u8>(), 0..64)) {
        exercise(status, &body);
    }

    #[test]
    fn changed_replies(status in prop::sample::select(&[200_u16, 401, 500][..]), body in mutated()) {
        exercise(status, &body);
    }

    #[test]
    fn anything_with_the_members_of_a_reply(status in 200_u16..600, body in reply_like()) {
        exercise(status, body.as_bytes());
    }
}
