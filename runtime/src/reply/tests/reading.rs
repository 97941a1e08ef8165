//! What a verdict tells beside its outcome, and what becomes of it. Every body is synthetic.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::read_text;
use crate::marketo::Code;
use crate::{ErrorKind, Outcome, Record};

const SYNC: &str = r#"{"requestId":"e42b#14272d07d78","success":true,"result":[
    {"id":50,"status":"created"},
    "no record",
    {"status":"skipped","reasons":[{"code":"1006","message":"Field 'emailx' not found"},{"code":"1005"}]},
    {"marketoGUID":"dff23271","status":"skipped","reasons":[{"code":"9000"}]},
    {"id":null,"marketoGUID":"cff9","seq":4}
]}"#;

#[test]
fn records_keep_their_place_in_the_input() {
    let reply = read_text(200, SYNC).into_result().unwrap();
    let expected = [
        (Some(0), Some("50"), false),
        (Some(2), None, true),
        (Some(3), Some("dff23271"), true),
        (Some(4), Some("cff9"), false),
    ];
    for (record, expected) in reply.records().zip(expected) {
        let id = record.id();
        assert_eq!((record.index(), id.as_deref(), record.is_rejected()), expected);
    }
    assert_eq!((reply.outcome(), reply.records().len()), (Outcome::Partial, 4));
    assert_eq!(reply.request_id(), Some("e42b#14272d07d78"));
}

#[test]
fn records_that_say_their_numbers_are_known_by_them() {
    let first = r#"{"seq":0,"status":"skipped","errors":[{"code":"1005"}]}"#;
    let cases = [
        (r#"{"seq":1,"status":"updated"}"#, [Some(0), Some(1)]),
        (r#"{"seq":"1","status":"updated"}"#, [Some(0), Some(1)]),
        (r#"{"seq":null,"status":"updated"}"#, [Some(0), Some(1)]),
        (r#"{"seq":7,"status":"updated"}"#, [None, None]),
        (r#"{"seq":0,"status":"updated"}"#, [None, None]),
    ];
    for (second, expected) in cases {
        let body = alloc::format!(r#"{{"success":true,"result":[{first},{second}]}}"#);
        let verdict = read_text(200, &body);
        let indices: Vec<_> = verdict.records().map(Record::index).collect();
        assert_eq!(indices, expected, "{second}");
        assert_eq!(verdict.faults()[0].record(), expected[0], "{second}");
        assert_eq!(verdict.warnings().is_empty(), expected[0].is_some(), "{second}");
    }
}

#[test]
fn a_good_record_is_parsed_when_it_is_asked_for() {
    let reply = read_text(200, SYNC).into_result().unwrap();
    let json = reply.records().next().unwrap().outcome().unwrap();
    assert_eq!(json.as_str(), r#"{"id":50,"status":"created"}"#);
    let members: alloc::collections::BTreeMap<&str, serde_json::Value> = json.parse().unwrap();
    assert_eq!(members["id"], 50);
    assert!(json.parse::<Vec<u8>>().is_err());
}

#[test]
fn a_rejected_record_tells_its_own_faults() {
    let reply = read_text(200, SYNC).into_result().unwrap();
    let rejected: Vec<_> = reply.rejected().collect();
    let codes = |at: usize| -> Vec<_> {
        rejected[at].faults().iter().map(|fault| fault.raw_code().unwrap()).collect()
    };
    assert_eq!(
        (rejected[0].index(), rejected[0].id(), codes(0)),
        (Some(2), None, ["1006", "1005"].into())
    );
    assert_eq!((rejected[1].index(), rejected[1].id().as_deref()), (Some(3), Some("dff23271")));
    assert_eq!(codes(1), ["9000"]);
    assert_eq!(rejected[0].faults()[0].argument("field"), Some("emailx"));
    assert_eq!(rejected[1].faults()[0].record_id(), Some("dff23271"));
    assert_eq!(
        rejected[0].to_string(),
        "1006 FieldNotFound: Field 'emailx' not found (record 2), and 1 more"
    );
    assert!(rejected[0].json().as_str().starts_with(r#"{"status":"skipped""#));
}

#[test]
fn what_needs_no_unescaping_is_borrowed_from_the_body() {
    let body = SYNC.as_bytes();
    let reply = read_text(200, SYNC).into_result().unwrap();
    let record = reply.records().nth(1).unwrap();
    let texts = [record.json().as_str(), reply.faults()[0].message().unwrap()];
    for text in texts {
        assert!(body.as_ptr_range().contains(&text.as_ptr()), "{text}");
    }
}

#[test]
fn the_request_id_is_any_text() {
    let cases = [
        (r#"{"success":true}"#, None),
        (r#"{"success":true,"requestId":null}"#, None),
        (r#"{"success":true,"requestId":"a\u0023b"}"#, Some("a#b")),
        (r#"{"success":true,"requestId":939079529805}"#, Some("939079529805")),
        (r#"{"requestId":"x"}"#, None),
    ];
    for (body, expected) in cases {
        assert_eq!(read_text(200, body).request_id(), expected, "{body}");
    }
}

#[test]
fn what_asks_for_the_next_page_is_reported_as_it_stands() {
    let cases = [
        (r#"{"success":true}"#, None),
        (r#"{"success":true,"moreResult":false,"nextPageToken":"T=="}"#, Some("T==")),
        (r#"{"success":true,"moreResult":null,"nextPageToken":null}"#, None),
    ];
    for (body, token) in cases {
        assert_eq!(read_text(200, body).next(), token, "{body}");
    }
}

#[test]
fn warnings_come_in_every_shape() {
    let body = r#"{"success":true,"errors":[{"code":"7","message":"info"}],
        "warnings":["No assets",{"code":1003,"message":"m"},{"code":"1"},{},3]}"#;
    let verdict = read_text(200, body);
    let said: Vec<_> = verdict.warnings().iter().map(ToString::to_string).collect();
    let expected = ["No assets", "m", "3", "info"];
    assert_eq!(said, expected);
    assert_eq!(verdict.warnings()[0].message(), "No assets");
    assert!(read_text(200, r#"{"success":true,"warnings":null}"#).warnings().is_empty());
}

#[test]
fn a_failed_request_becomes_an_owned_error() {
    let body = String::from(
        r#"{"requestId":"1a#2","success":false,"errors":[{"code":"601","message":"a"},{"code":7}]}"#,
    );
    let error = read_text(200, &body).into_result().unwrap_err();
    let expected = body.clone();
    drop(body);
    assert_eq!((error.kind(), error.status()), (ErrorKind::Failed, 200));
    assert_eq!((error.request_id(), error.body()), (Some("1a#2"), expected.as_bytes()));
    assert_eq!(error.faults()[0].code(), Some(Code::AccessTokenInvalid));
    assert_eq!(error.to_string(), "unknown code 7 (request 1a#2), and 1 more");
}

#[test]
fn an_unreadable_reply_becomes_an_error_without_faults() {
    let error = read_text(200, "<html>").into_result().unwrap_err();
    assert_eq!((error.kind(), error.faults().len()), (ErrorKind::Unreadable, 0));
    assert_eq!(error.body(), b"<html>");
}

#[test]
fn a_shape_that_nobody_described_is_no_success() {
    for body in [r#"{"FailedRecordCount":1,"Records":[{"ErrorCode":"E"}]}"#, "[1,2]", "true", "{}"]
    {
        let error = read_text(200, body).into_result().unwrap_err();
        assert_eq!((error.kind(), error.faults().len()), (ErrorKind::Unrecognised, 0), "{body}");
        assert_eq!(error.body(), body.as_bytes());
        assert_eq!(error.to_string(), "HTTP 200: the reply is in a shape that is not described");
    }
    let error = read_text(503, "[]").without_envelope().into_result().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed, "the word stands for no failure");
}

#[test]
fn an_answer_without_an_envelope_is_still_a_reply() {
    let reply = read_text(200, r#" {"access_token":"t"} "#).into_result().unwrap();
    assert_eq!(reply.json().unwrap().as_str(), r#"{"access_token":"t"}"#);
    let reply = read_text(200, "[1,2]").without_envelope().into_result().unwrap();
    assert_eq!(reply.outcome(), Outcome::Ok);
    assert_eq!(reply.json().unwrap().parse::<Vec<u8>>().unwrap(), [1, 2]);
}
