//! What an incident says of single things.

#![allow(clippy::format_collect, clippy::needless_pass_by_value)]

use alloc::format;
use alloc::string::{String, ToString};

use super::writing::{Encoding, json, percent};
use super::{Disclosure, Exchange, forms, incident};
use crate::testing::{Code, named};
use crate::{TokenError, Tokens};
use errcat::{Error, Fault, Place, marketo};

fn said(exchange: &Exchange<'_>, place: &str) -> String {
    incident(exchange).at(place).map(|said| said.to_string()).unwrap_or_default()
}

#[test]
fn urls() {
    for (url, expected) in [
        ("https://a.example/rest/v1/lead/7.json", "https://‹host 1›/rest/v1/lead/‹number 2›.json"),
        ("/rest/v1/leads.json?fields=email", "/rest/v1/leads.json?fields=‹text 1, 5 bytes›"),
        (
            "/users/jane.doe@a.example",
            "/users/‹text 1, 4 bytes›.‹text 2, 5 bytes›.‹text 3, 7 bytes›",
        ),
        ("/leads/%6Aane/jane", "/leads/‹text 1, 4 bytes›/‹text 1, 4 bytes›"),
        ("https://me:pass@h/", "https://‹credential 1›@‹host 2›/"),
        ("ftp://h", "‹text 1, 3 bytes›://‹host 2›"),
        (
            "/?access_token=c:int&id=7&_method=GET",
            "/?access_token=‹credential 1›&id=‹number 2›&_method=GET",
        ),
        ("/?jane=x&x", "/?‹name 1, 4 bytes›=‹text 2, 1 byte›&‹name 2, 1 byte›"),
        ("/#access_token=c", "/#‹credential 1›"),
        ("/?login=true", "/?‹name 1, 5 bytes›=‹text 2, 4 bytes›"),
        ("", ""),
    ] {
        assert_eq!(said(&Exchange::new("GET", url), "request.url"), expected, "{url}");
    }
    let routed =
        Exchange::new("GET", "/rest/v1/lead/jane.json?id=7").with_route("/rest/v1/lead/{id}.json");
    assert_eq!(said(&routed, "request.url"), "/rest/v1/lead/{id}.json?id=‹number 1›");
    assert_eq!(said(&Exchange::new("JANE", "/"), "request.method"), "‹text 1, 4 bytes›");
}

#[test]
fn headers() {
    for (name, value, expected) in [
        ("Accept", "application/json", "Accept: application/json"),
        ("content-type", "TEXT/HTML; charset=\"x\"", "Content-Type: ‹text 1, about 20 bytes›"),
        ("content-type", "TEXT/HTML;charset=UTF-8", "Content-Type: text/html;charset=utf-8"),
        ("Authorization", "Bearer abcd", "Authorization: Bearer ‹credential 1›"),
        ("Authorization", "abcd", "Authorization: ‹credential 1›"),
        ("Cookie", "a=bcde; f=g", "Cookie: ‹credential 1›"),
        ("X-My-Token", "abcd", "‹name 1, 10 bytes›: ‹credential 2›"),
        ("Retry-After", "3700", "Retry-After: 1 h 1 min 40 s"),
        ("Retry-After", "jane", "Retry-After: ‹text 1, 4 bytes›"),
        ("Server", "jane", "Server: ‹text 1, 4 bytes›"),
        ("X-Jane", "gzip", "‹name 1, 6 bytes›: ‹text 2, 4 bytes›"),
        ("X-Request-Id", "e42b#14272d07d78", "X-Request-Id: ‹text 1, about 10 bytes›"),
    ] {
        let exchange = Exchange::new("GET", "/").with_reply_header(name, value);
        assert_eq!(said(&exchange, "reply.headers"), expected);
    }
}

#[test]
fn bodies() {
    for (body, expected) in [
        (
            r#"{"id":7,"email":"jane"}"#,
            "kind: JSON; size: about 20 bytes; outline: id: number, email: text, 4 bytes",
        ),
        (
            "[1,true,null,\"x\"]",
            "kind: JSON; size: about 10 bytes; outline: array of 4, []: text, 1 byte or number or boolean or null",
        ),
        ("4711", "kind: JSON; size: 4 bytes; outline: number"),
        ("{}", "kind: JSON; size: 2 bytes; outline: object"),
        ("{\"id\":7}\n{\"id\":8}\n", "kind: JSON; size: about 10 bytes; outline: id: number"),
        (
            r#"{"id":7,"email":"ja"#,
            "kind: JSON that breaks off; size: about 10 bytes; outline: id: number",
        ),
        (
            r#"{"password":"hunter2","pin":1234}"#,
            "kind: JSON; size: about 30 bytes; outline: password: credential, ‹name, 3 bytes›: credential",
        ),
        (
            r#"{"\u0070assword":"hunter2"}"#,
            "kind: JSON; size: about 20 bytes; outline: password: credential",
        ),
        (
            r#"{"jane@a.example":{"id":1},"jane":2}"#,
            "kind: JSON; size: about 30 bytes; outline: ‹name, 14 bytes›.id: number, ‹name, 4 bytes›: number",
        ),
        // A name of two words is shown, if it is not what somebody sent.
        (r#"{"leadScore":1}"#, "kind: JSON; size: 15 bytes; outline: leadScore: number"),
        (
            r#"{"leadScore":"my leadScore"}"#,
            "kind: JSON; size: about 20 bytes; outline: ‹name, 9 bytes›: text, 12 bytes",
        ),
        ("<html>", "kind: HTML; size: 6 bytes"),
        ("<a>", "kind: markup; size: 3 bytes"),
        ("jane;doe", "kind: text; size: 8 bytes"),
        ("a\0b", "kind: binary; size: 3 bytes"),
        ("", "kind: empty; size: 0 bytes"),
    ] {
        let exchange = Exchange::new("GET", "/").with_reply_body(body.as_bytes());
        assert_eq!(said(&exchange, "reply.body"), expected, "{body}");
    }
}

#[test]
fn an_outline_has_an_end() {
    let wide: String = (0..5_000).map(|name| format!("\"n{name}\":{name},")).collect();
    let body = format!("{{{}\"x\":{}}}", wide, "[".repeat(40) + &"]".repeat(40));
    let exchange = Exchange::new("GET", "/").with_reply_body(body.into_bytes());
    let outline = said(&exchange, "reply.body.outline");
    assert!(outline.contains("4\u{202F}993 more members"), "{outline}");
    let many = format!("[{}]", "{\"id\":\"jane\"},".repeat(12_345) + "7");
    let exchange = Exchange::new("GET", "/").with_reply_body(many.into_bytes());
    let outline = said(&exchange, "reply.body.outline");
    assert_eq!(outline, "array of 12\u{202F}346, []: object or number, [].id: text, 4 bytes");
}

fn faults(fault: Fault<Code>, disclosure: &Disclosure) -> String {
    let exchange =
        Exchange::new("POST", "/").with_request_body(br#"{"input":["jane"]}"#).with_fault(&fault);
    exchange.incident(disclosure).at("faults").unwrap().to_string()
}

#[test]
fn codes_and_records() {
    let none = Disclosure::new();
    for (fault, expected) in [
        (Fault::new(Place::Record(3), "1006"), "records: 3"),
        (Fault::new(Place::Row(3), "1006"), "records: row 3"),
        (
            Fault::new(Place::Record(3), "1006").with_record_id("jane"),
            "records: 3, id ‹text 1, 4 bytes›",
        ),
        // A position that nothing has is somebody's number.
        (Fault::new(Place::Record(4711), "1006"), "by: code 1006 FieldNotFound"),
        (Fault::new(Place::Response, "9999"), "code: ‹number 1›, not listed"),
        (Fault::new(Place::Response, "jane"), "code: ‹text 1, 4 bytes›, not listed"),
        (Fault::new(Place::Response, "799"), "code: 799, not listed"),
        (Fault::without_code(Place::Http), "by: nothing that is known"),
    ] {
        let told = faults(fault, &none);
        assert!(told.contains(expected), "{told}");
    }
    let opened = faults(
        Fault::new(Place::Record(0), "A-9999").with_record_id("B-17"),
        &Disclosure::new().show("@code").show("@record_id"),
    );
    assert!(
        opened.contains("code: A-9999, not listed") && opened.contains("0, id B-17"),
        "{opened}"
    );
}

#[test]
fn messages() {
    for (code, message, expected) in [
        ("1006", "Field 'emailx' not found", "Field 'emailx' not found"),
        ("1006", "Field 'Score__c' not found", "Field 'Score__c' not found"),
        ("1006", "Field 'jane' not found", "Field '‹text 1, 4 bytes›' not found"),
        ("1006", "Field 'Jane Doe' not found", "Field '‹text 1, 8 bytes›' not found"),
        ("1006", "Field 'a@a.example' not found", "Field '‹text 1, 11 bytes›' not found"),
        ("1006", "Field '15550100123' not found", "Field '‹number 1›' not found"),
        ("1006", "Field '' not found", "Field '' not found"),
        ("1006", "No field emailx", "text, 15 bytes, fits no template"),
        ("9999", "HTTP 200 ok", "text, 11 bytes"),
    ] {
        let body =
            format!(r#"{{"success":false,"errors":[{{"code":"{code}","message":"{message}"}}]}}"#);
        let verdict = marketo::read(200_u16, body.as_bytes());
        let exchange = Exchange::new("POST", "/")
            .with_request_body(br#"{"input":[{"name":"jane"}]}"#)
            .with_verdict(&verdict);
        let told = said(&exchange, "faults");
        assert!(told.contains(&format!("message: {expected};")), "{told}");
    }
}

#[test]
fn a_message_that_is_opened_has_no_value_of_the_request() {
    let messages = Disclosure::new().with_messages();
    for (message, expected) in [
        ("no lead jane", "no lead ‹…›"),
        ("no lead JANE's", "no lead ‹…›"),
        ("no lead Joe", "no lead Joe"),
        (
            "bad\nHTTP 200\u{202E} <b>|*x*",
            "bad HTTP 200\u{FFFD} \u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}x\u{FFFD}",
        ),
        ("see @joe, ![x](//h)", "see \u{FFFD}joe, \u{FFFD}\u{FFFD}x\u{FFFD}(/\u{FFFD}h)"),
    ] {
        let told = faults(Fault::new(Place::Response, "9999").with_message(message), &messages);
        assert!(told.contains(&format!("message: {expected};")), "{told}");
    }
}

#[test]
fn request_ids() {
    for (id, shown) in [
        ("e42b#14272d07d78", true),
        ("0F1E2D3C-4b5a-6978-8796-a5b4c3d2e1f0", true),
        ("15550100", false),
        ("jane.doe", false),
        ("beef", false),
        ("e42b#14272d07d78\nHTTP 200", false),
        ("e42b-0123-sent", false),
        ("e42b-0123", false),
    ] {
        let exchange =
            Exchange::new("GET", "/?q=e42b-0123").with_request_id(id).with_status(200_u16);
        assert_eq!(said(&exchange, "reply.request_id") == id, shown, "{id}");
    }
}

#[test]
fn what_is_opened_is_said_and_holds_no_credential() {
    let secret = "s3cr3t/of+this app";
    let encodings = [
        Encoding::Literal,
        Encoding::Percent { all: false, upper: true },
        Encoding::Percent { all: true, upper: false },
        Encoding::Json { all: true },
        Encoding::Html,
        Encoding::Base64,
    ];
    for encoding in encodings {
        let body = format!("{{\"notes\":\"see {}!\"}}", json(&encoding.write(secret), false));
        let exchange = Exchange::new("GET", "/").with_reply_body(body.into_bytes());
        let disclosure = Disclosure::new().show("notes");
        let open = exchange.incident(&disclosure).to_string();
        assert!(open.contains("notes: text, about") && open.contains(": see "), "{open}");
        assert!(open.contains("opened:\n  - notes"), "{open}");
        let guarded = exchange.incident(&disclosure.clone().with_credential(secret));
        assert!(guarded.to_string().contains(": ‹withheld›"), "{encoding:?}: {guarded}");
        assert_eq!(guarded.at("withheld").unwrap().to_string(), "1");
        // It is known from the exchange itself, too.
        let sent =
            exchange.clone().with_request_header("Authorization", ["Bearer ", secret].concat());
        let sent = sent.incident(&disclosure).to_string();
        assert!(sent.contains(": ‹withheld›"), "{encoding:?}: {sent}");
    }
    let url = format!("/?q=1&name={}", percent("A b", false, true));
    let opened = Exchange::new("GET", url).with_reply_header("X-Trace", "17/a");
    let opened = opened.incident(&Disclosure::new().show("?name").show(":x-trace"));
    assert!(opened.to_string().contains("name=A b"), "{opened}");
    assert!(opened.to_string().contains("7 bytes›: 17/a"), "{opened}");
}

#[test]
fn every_form_says_the_same() {
    let body = br#"{"success":false,"errors":[{"code":"713","message":"Transient"}]}"#;
    let verdict = errcat::read::<Code>(200_u16, body);
    let incident = incident(&Exchange::new("GET", "/rest/v1").with_verdict(&verdict));
    for form in forms(&incident).iter().take(3) {
        for word in ["/rest/v1", "713", "Transient", "backoff", "testing", "errors[].message"] {
            assert!(form.contains(word), "{word} in {form}");
        }
    }
}

#[test]
fn what_is_debugged_shows_no_body_and_no_secret() {
    let body =
        br#"{"success":false,"errors":[{"code":"713","message":"jane-4711"}],"next":"jane-4711"}"#;
    let verdict = errcat::read::<Code>(200_u16, body);
    let error = verdict.clone().into_result().unwrap_err();
    let named = errcat::read::<named::Code>(500_u16, b"jane-4711").into_result().unwrap_err();
    let tokens = Tokens::new(|| async { Ok::<_, TokenError>("jane-4711") });
    let exchange = Exchange::new("GET", "/jane-4711").with_verdict(&verdict);
    let disclosure = Disclosure::new().with_credential("jane-4711");
    let shown = format!(
        "{verdict:?} {error:?} {named:?} {tokens:?} {exchange:?} {disclosure:?} {:?}",
        Error::<Code>::failed(
            200_u16,
            Fault::new(Place::Http, "jane-4711").with_message("jane-4711")
        )
    );
    assert!(!shown.contains("jane") && shown.contains("Transient"), "{shown}");
}
