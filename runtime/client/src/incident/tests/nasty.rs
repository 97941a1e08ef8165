//! Exchanges that got past a search for secrets, and others of their kind. `☠` is the secret in each.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Disclosure, Exchange, forms};
use crate::testing::{Code, named};
use errcat::{Fault, Place, marketo};

const SECRET: &str = "Xk7Qw2Lm";

/// Bodies, of requests and replies alike.
const BODIES: &[&str] = &[
    "<ns1:password>☠</ns1:password>",
    "password: Some(\"☠\")",
    "accesstoken ☠",
    "First Name: ☠",
    "\u{82}\u{A8}lastName\u{A8}☠",
    "Last name ☠\u{201D} is bad",
    "id;lastName\n7;☠\n",
    "{\"email\": \"WGs3UXcyTG0=\", \"a\": \"☠\"}",
    "{\"success\": \"☠\"}",
    "{\"☠\": {\"☠\": [\"☠\"]}}",
    "{\"errors\":[{\"code\":\"☠\",\"message\":\"☠\"}],\"success\":false,\"requestId\":\"☠\"}",
    "{\"errors\":[{\"code\":1006,\"message\":\"Field '☠ ☠' not found\"}],\"success\":false}",
    "{\"errors\":[{\"code\":\"1001\",\"message\":\"Invalid value '☠'. Required of type '☠ ☠'\"}],\"success\":false}",
    "{\"errors\":[{\"code\":\"607\",\"message\":\"Daily quota reached ☠\"}],\"success\":false}",
    "{\"errors\":[{\"code\":\"1029\",\"message\":\"☠ already queued\"}],\"success\":false}",
    "{\"success\":true,\"result\":[{\"id\":\"☠\",\"status\":\"skipped\",\"reasons\":[{\"code\":\"1099\",\"message\":\"☠\"}]}]}",
    "{\"success\":true,\"result\":[{\"status\":\"☠\",\"reasons\":[{\"code\":\"1008\",\"message\":\"Access denied to partition '☠'\"}]}]}",
    "{\"success\":true,\"warnings\":[\"☠\"],\"nextPageToken\":\"☠\",\"result\":[]}",
    "{\"error\":\"invalid_client\",\"error_description\":\"☠\"}",
    "{\"error\":\"☠\",\"error_description\":\"☠\",\"error_uri\":\"☠\"}",
    "{\"success\":false,\"errors\":[{\"code\":\"602\\nHTTP 200 ☠\",\"message\":\"\"}]}",
    "{\"a\":\"‹text 1, 8 bytes› ☠\"}",
    "{\"a\":\"\\u0058\\u006b\\u0037\\u0051\\u0077\\u0032\\u004c\\u006d\"}",
    "{\"a\":\"{\\\"b\\\":\\\"☠\\\"}\"}",
    "[[[[[[[[[[[[[[[\"☠\"]]]]]]]]]]]]]]]",
    "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":{\"j\":{\"k\":{\"l\":{\"m\":{\"☠\":1}}}}}}}}}}}}}}",
    "\"☠\"",
    "☠",
    "{\"input\":[{\"email\":\"☠\"",
    "{\"input\":[{\"email\":\"☠",
    "{\"input\":[{\"email☠",
    "{\"email\":☠}",
    "{\"email\":\"a\",}☠",
    "{\"id\":7}\n{\"id\":\"☠\"}\n☠",
    "\u{FEFF}{\"☠\":\"☠\"}",
    "--b\r\nContent-Disposition: form-data; name=\"☠\"\r\n\r\n☠\r\n--b--",
    "grant_type=☠&client_secret=☠&☠=☠",
    "<html><head><title>502 ☠</title></head></html>",
    "<?xml version=\"1.0\"?><a b='☠'/>",
    "{\"records\":[{\"index\":\"☠\",\"ref\":\"☠\",\"error\":{\"code\":\"☠\"}}]}",
    "{\"name\":\"☠\",\"kind\":\"☠\",\"details\":{\"code\":\"☠\",\"list\":[{\"☠\":\"☠\"}]}}",
    "{\"type\":\"about:blank\",\"title\":\"☠\",\"detail\":\"☠\",\"instance\":\"/users/☠\",\"status\":403}",
    "event: ☠\ndata: ☠\n\n",
];

/// URLs.
const URLS: &[&str] = &[
    "/rest/v1/leads.json?filterValues=☠,☠",
    "/rest/v1/leads.json?login=☠",
    "/leads/☠.json",
    "/☠/☠/☠?☠=☠&☠#☠",
    "https://☠:☠@☠.example.com:443/☠",
    "//☠@☠/x",
    "/leads;jsessionid=☠/x",
    "/x?access_token=☠",
    "/x?a=b?c=☠",
    "/x#access_token=☠&token_type=bearer",
    "☠://x",
    "mailto:☠@example.com",
    "/%58%6b%37%51%77%32%4c%6d",
    "\\\\☠\\x",
    "☠",
];

/// Names and values of headers.
const HEADERS: &[(&str, &str)] = &[
    ("Authorization", "Bearer ☠"),
    ("Authorization", "☠"),
    ("Authorization", "Basic ☠"),
    ("Cookie", "☠=☠; ☠"),
    ("Set-Cookie", "a=☠; Path=/☠"),
    ("X-☠", "☠"),
    ("Retry-After", "☠"),
    ("Content-Type", "application/json; charset=☠"),
    ("Content-Type", "☠"),
    ("Location", "/x?a=☠"),
    ("X-Request-Id", "☠"),
    ("Server", "nginx/☠"),
    ("Date", "☠"),
    ("From", "☠"),
    ("Via", "1.1 ☠"),
    ("WWW-Authenticate", "Bearer realm=\"☠\""),
    ("X-Odd", "a\r\nHTTP 200 ☠"),
    ("", "☠"),
    ("☠", ""),
];

fn check(exchange: &Exchange<'_>) {
    for form in forms(&exchange.incident(&Disclosure::new())) {
        for part in SECRET.as_bytes().windows(4) {
            let part = core::str::from_utf8(part).unwrap();
            assert!(!form.contains(part), "{part} in {form}");
        }
        assert!(!form.contains("HTTP 200"), "{form}");
    }
}

fn filled(text: &str) -> String {
    text.replace('☠', SECRET)
}

#[test]
fn nothing_nasty_is_shown() {
    let base64 = "eyJYazdRdzJMbSI6IjEifQ==".repeat(40);
    let bodies: Vec<String> = BODIES.iter().map(|body| filled(body)).chain([base64]).collect();
    for body in &bodies {
        for status in [200_u16, 400, 502] {
            let request = Exchange::new("POST", "/").with_request_body(body.as_bytes());
            let body = body.as_bytes();
            check(&request.clone().with_verdict(&marketo::read(status, body)));
            check(&request.clone().with_verdict(&errcat::read::<Code>(status, body)));
            check(&request.clone().with_verdict(&errcat::read::<named::Code>(status, body)));
            if let Err(error) = marketo::read(status, body).into_result() {
                check(&request.with_error(&error));
            }
        }
    }
    for url in URLS {
        check(&Exchange::new("GET", filled(url)));
        check(&Exchange::new(filled(url), "/").with_transport_error(filled(url)));
    }
    for (name, value) in HEADERS {
        let (name, value) = (filled(name), filled(value));
        let exchange = Exchange::new("GET", "/").with_request_header(&name, &value);
        check(&exchange.with_reply_header(name, value));
    }
    let fault = Fault::<Code>::new(Place::Row(7), SECRET)
        .with_message(format!("{SECRET} at /oauth/token: Connection refused"))
        .with_record_id(SECRET);
    let exchange = Exchange::new("GET", "/").with_fault(&fault).with_request_id(SECRET);
    check(&exchange.with_transport_error(format!("{SECRET}: Connection refused")));
}
