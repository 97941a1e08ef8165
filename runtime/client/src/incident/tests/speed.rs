use alloc::string::String;
use std::time::{Duration, Instant};

use super::{Disclosure, Exchange, incident};

/// What would take time of a higher order if anything did.
const HARD: &[&str] = &[
    "{\"address\":",
    "{\"a\":",
    "[",
    "[[],",
    "email:",
    "@",
    "%25",
    "\\",
    "\\\\\"",
    "&amp;",
    "\"",
    "'",
    "<email>",
    "eyJ",
    "bearer ",
    "email,id\n\"a\n",
    " : ",
    "1,",
    "\"lead\",",
    "\u{FEFF}",
    "null ",
    "\"\\u0061\",",
    "{\"leadScore\":\"leadScore\"},",
];

#[test]
fn time_is_in_proportion_to_the_size() {
    for piece in HARD {
        for start in ["", "{\"access_token\":\"", "[", "[\"", "{\"leadScore\":["] {
            let text = String::from(start) + &piece.repeat(200_000 / piece.len());
            let exchange = Exchange::new("GET", "/")
                .with_request_header("Cookie", text.get(..20_000).unwrap_or_default())
                .with_request_body(text.as_bytes())
                .with_reply_body(text.as_bytes());
            let began = Instant::now();
            let said = exchange.incident(&Disclosure::new().with_messages()).to_string();
            assert!(
                began.elapsed() < Duration::from_secs(5),
                "{start}{piece}: {:?}",
                began.elapsed()
            );
            assert!(said.len() < 20_000, "{start}{piece}: {said}");
        }
    }
}

#[test]
fn nesting_needs_no_stack() {
    for piece in ["[", "{\"a\":", "[{\"a\":"] {
        let text = piece.repeat(1_000_000);
        let said =
            incident(&Exchange::new("GET", "/").with_reply_body(text.as_bytes())).to_string();
        assert!(said.contains("JSON that breaks off"), "{said}");
    }
}
