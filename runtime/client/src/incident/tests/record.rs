use alloc::string::ToString;
use alloc::vec::Vec;

use super::{redacted, short};
use crate::incident::Exchange;
use crate::testing::Code;
use errcat::{Error, Fault, Place, Timestamp};

fn error() -> Error<Code> {
    Error::failed(200_u16, Fault::new(Place::Response, "713").with_message("Transient: a@b.c"))
        .with_fault(Fault::new(Place::Record(3), "9001").with_record_id("7"))
        .with_fault(Fault::without_code(Place::Http))
        .with_request_id("e42b#14272d07d78")
        .with_body(br#"{"success":false}"#)
}

fn exchange(error: &Error<Code>) -> Exchange<'_> {
    Exchange::new("POST", "/rest/v1/leads.json?access_token=ab")
        .with_request_header("Content-Type", "application/json")
        .with_request_body(b"{}")
        .with_sent(Timestamp::from_unix_seconds(1_767_225_600))
        .with_received(Timestamp::from_unix_seconds(1_767_225_601))
        .with_error(error)
        .with_decision("wait 1 s")
}

#[test]
fn an_incident_tells_everything() {
    let error = error();
    let incident = redacted(&exchange(&error));
    assert_eq!((incident.method(), incident.status()), ("POST", Some(200)));
    assert_eq!(incident.request_id(), Some("e42b#14272d07d78"));
    assert_eq!(incident.reply_body().unwrap().text(), r#"{"success":false}"#);
    assert_eq!(incident.catalogue().unwrap().name, "testing");
    assert_eq!(incident.decision(), Some("wait 1 s"));
    let faults: Vec<_> = incident
        .faults()
        .iter()
        .map(|fault| (fault.code(), fault.name(), fault.place(), fault.record_id()))
        .collect();
    assert_eq!(
        faults,
        [
            (Some("713"), Some("Transient"), Place::Response, None),
            (Some("9001"), None, Place::Record(3), Some("7")),
            (None, None, Place::Http, None),
        ]
    );
}

#[test]
fn a_listed_code_is_no_secret() {
    let error = Error::failed(200_u16, Fault::<Code>::new(Place::Response, "713"));
    let exchange = Exchange::new("GET", "/?token=713x&secret=xxxx713xxxx").with_error(&error);
    let redaction = crate::incident::Redaction::default().with_secret("713");
    assert_eq!(exchange.redact(&redaction).faults()[0].code(), Some("713"));
}

#[test]
fn an_incident_shows_itself_in_a_few_lines() {
    let error = error();
    assert_eq!(
        short(&redacted(&exchange(&error)).to_string()),
        "POST /rest/v1/leads.json?access_token=‹token›\n\
         sent 2026-01-01T00:00:00Z\n\
         received 2026-01-01T00:00:01Z\n\
         HTTP 200\n\
         request id e42b#14272d07d78\n\
         response: 713 Transient: Transient: ‹e-mail› (backoff)\n\
         record 3: 9001 (quota_reset)\n\
         http: without code or message (never)\n\
         decision: wait 1 s\n\
         catalogue testing "
    );
}

#[test]
fn an_incident_is_one_json_record() {
    let error = error();
    let json = serde_json::to_value(redacted(&exchange(&error))).unwrap();
    let expected = serde_json::json!({
        "request": {
            "method": "POST",
            "url": "/rest/v1/leads.json?access_token=‹redacted token, 2 bytes›",
            "headers": [{ "name": "Content-Type", "value": "application/json" }],
            "body": { "text": "{}", "bytes": 2, "cut": false },
            "sent": "2026-01-01T00:00:00Z",
        },
        "reply": {
            "status": 200,
            "request_id": "e42b#14272d07d78",
            "headers": [],
            "body": { "text": "{\"success\":false}", "bytes": 17, "cut": false },
            "received": "2026-01-01T00:00:01Z",
        },
        "faults": [
            {
                "place": "response", "code": "713", "name": "Transient",
                "message": "Transient: ‹redacted e-mail, 5 bytes›",
                "action": "backoff", "quota": "counted", "executed": "unknown",
            },
            {
                "place": "record", "record": 3, "record_id": "7", "code": "9001",
                "action": "quota_reset", "quota": "counted", "executed": "no",
            },
            { "place": "http", "action": "never", "quota": "counted", "executed": "unknown" },
        ],
        "decision": "wait 1 s",
        "catalogue": { "name": "testing", "as_of": "" },
    });
    assert_eq!(json, expected);
}
