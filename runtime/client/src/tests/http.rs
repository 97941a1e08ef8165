use alloc::string::{String, ToString};
use core::time::Duration;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Response};

use super::START;
use crate::http::{authorize, read, retry_after};
use crate::incident::{Disclosure, Exchange};
use crate::testing::Code;
use crate::uri::{Obstacle, Rule};
use crate::{Idempotent, TokenError, Tokens};
use errcat::{Fault, Limit, Outcome, Place};

fn rule() -> Rule {
    let limit = Limit { name: "uri", max: 24, unit: "bytes", per: None, doc: "" };
    Rule::new(&limit).except("/rest/asset/", &limit)
}

#[test]
fn a_response_is_read_as_its_status_and_body_are() {
    let response = Response::builder().status(413).body("<html>").unwrap();
    let verdict = read::<Code, _>(&response);
    assert_eq!((verdict.status(), verdict.outcome()), (413, Outcome::Failed));
    assert_eq!(verdict.faults()[0].code(), Some(Code::PayloadTooLarge));
    assert_eq!(verdict.body(), b"<html>");
}

#[test]
fn a_header_says_when_to_come_back() {
    let cases: [(&[u8], Option<u64>); 4] = [
        (b"20", Some(20)),
        (b"Thu, 01 Jan 2026 00:01:00 GMT", Some(60)),
        (b"soon", None),
        (b"\xff", None),
    ];
    for (value, seconds) in cases {
        let mut headers = HeaderMap::new();
        assert_eq!(retry_after(&headers, START), None);
        headers.insert("retry-after", value.try_into().unwrap());
        assert_eq!(retry_after(&headers, START), seconds.map(Duration::from_secs), "{value:?}");
    }
}

#[test]
fn a_method_is_idempotent_by_the_standard() {
    let idempotent = [Method::GET, Method::HEAD, Method::OPTIONS, Method::PUT, Method::DELETE];
    assert!(idempotent.iter().all(|method| Idempotent::by_method(method).0));
    assert!(![Method::POST, Method::PATCH].iter().any(|method| Idempotent::by_method(method).0));
}

#[tokio::test]
async fn an_access_token_is_the_only_value_of_its_header() {
    let token = |text: &'static str| async move {
        Tokens::new(move || async move { Ok::<_, TokenError>(text) }).current().await.unwrap()
    };
    let mut headers = HeaderMap::new();
    headers.append(AUTHORIZATION, "one".parse().unwrap());
    headers.append(AUTHORIZATION, "two".parse().unwrap());
    assert!(authorize(&mut headers, &token("a1:int").await));
    assert_eq!(headers.get_all(AUTHORIZATION).iter().collect::<Vec<_>>(), ["Bearer a1:int"]);
    assert!(headers[AUTHORIZATION].is_sensitive());
}

#[test]
fn an_incident_has_both_sides_of_an_exchange() {
    let request = Request::post("https://h/rest/v1/leads.json")
        .header("Authorization", "Bearer a1:int")
        .header("X-Odd", &b"\xff"[..])
        .body(r#"{"input":[{"email":"a@example.com"}]}"#)
        .unwrap();
    let response = Response::builder().status(503).header("Server", "nginx").body("busy").unwrap();
    let whole = Exchange::from(&request).with_response(&response).incident(&Disclosure::new());
    let said = |place| whole.at(place).unwrap().to_string();
    assert_eq!(said("request.method"), "POST");
    assert_eq!(said("request.url"), "https://‹host 1›/rest/v1/leads.json");
    assert_eq!(
        said("request.headers"),
        "Authorization: Bearer ‹credential 2›, ‹name 3, 5 bytes›: ‹text 4, 1 byte›"
    );
    assert!(said("request.body.outline").contains("input[].email: text, 13 bytes"));
    assert_eq!((said("reply.status"), said("reply.body.size")), ("503".into(), "4 bytes".into()));
    assert_eq!(said("reply.headers"), "Server: nginx");

    let heads =
        Exchange::from(&request.into_parts().0).with_response_parts(&response.into_parts().0);
    let heads = heads.incident(&Disclosure::new());
    assert!(heads.at("request.body").is_none() && heads.at("reply.body").is_none());
    for headers in ["request.headers", "reply.headers"] {
        assert_eq!(heads.at(headers).unwrap().to_string(), said(headers));
    }
}

#[test]
fn a_value_that_is_marked_sensitive_is_a_credential() {
    let mut value = HeaderValue::from_static("Jane-4711");
    value.set_sensitive(true);
    let request = Request::get("https://h/").header("X-Odd", value).body("").unwrap();
    let message =
        Fault::<Code>::new(Place::Response, "9999").with_message("unknown lead jane-4711");
    let exchange = Exchange::from(&request).with_fault(&message);
    let incident = exchange.incident(&Disclosure::new().with_messages());
    let said = |place| incident.at(place).unwrap().to_string();
    assert_eq!(said("request.headers"), "‹name 2, 5 bytes›: ‹credential 3›");
    assert!(said("faults").contains("message: unknown lead ‹…›"), "{incident}");
}

#[test]
fn a_get_that_is_too_long_becomes_a_post() {
    let long = "https://h/a?b=0123456789012345678901234567";
    let cases = [
        (Method::GET, "https://h/a?b=c", Ok(false)),
        (Method::GET, long, Ok(true)),
        (Method::POST, long, Ok(false)),
        (Method::DELETE, long, Ok(false)),
        (Method::GET, "/rest/asset/v1/emails.json?status=draft", Err(Obstacle::Exempt)),
    ];
    for (method, uri, expected) in cases {
        let builder = Request::builder().method(&method).uri(uri).header("content-length", "0");
        let mut request = builder.body("old".to_string()).unwrap();
        let is_post = rule().fit_request(&mut request).map_err(|error| error.obstacle);
        assert_eq!(is_post, expected, "{method} {uri}");
        if is_post == Ok(true) {
            assert_eq!((request.method(), request.body().as_str()), (&Method::POST, &long[12..]));
            assert_eq!(*request.uri(), "https://h/a?_method=GET");
            assert_eq!(request.headers()[CONTENT_TYPE], "application/x-www-form-urlencoded");
            assert!(!request.headers().contains_key(CONTENT_LENGTH));
        } else {
            assert_eq!((request.method(), request.body().as_str()), (&method, "old"));
            assert_eq!(*request.uri(), uri);
            assert_eq!(request.headers().len(), 1);
        }
    }
}

#[test]
fn a_get_that_was_refused_becomes_a_post_however_short_it_is() {
    let mut request = Request::get("/a?b=c").body(String::new()).unwrap();
    assert_eq!(rule().post_request(&mut request), Ok(true));
    assert_eq!((request.uri().path(), request.body().as_str()), ("/a", "b=c"));
    assert_eq!(rule().post_request(&mut request), Ok(false), "it is one already");
}
