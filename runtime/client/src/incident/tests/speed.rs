use alloc::string::String;
use alloc::vec::Vec;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{body, redacted};
use crate::incident::Exchange;

/// What would take time of a higher order if anything did.
const HARD: &[&str] = &[
    "{\"address\":",
    "{\"a\":",
    "[",
    "email:",
    "email=",
    "name:",
    "\"value\":",
    "value:",
    "\"values\":[",
    "@",
    "a@",
    "://",
    "%25",
    "\\",
    "\\\\\"",
    "&amp;",
    "\"",
    "'",
    "\":\"",
    "<email>",
    "eyJ.",
    "bearer ",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "email,id\n\"a\n",
    "\",\"\n",
    " : ",
    "--",
    "\"\"\"\n",
];

#[test]
fn time_is_linear_in_the_size() {
    for piece in HARD {
        for start in ["", "{\"access_token\":\"", "access_token=aaaa", "email,id\n"] {
            let text = String::from(start) + &piece.repeat(60_000 / piece.len());
            let began = Instant::now();
            body(&text);
            assert!(
                began.elapsed() < Duration::from_secs(10),
                "{start}{piece}: {:?}",
                began.elapsed()
            );
        }
    }
}

proptest! {
    #[test]
    fn no_input_makes_it_panic(
        url in ".*", name in ".*", value in any::<Vec<u8>>(), body in any::<Vec<u8>>(),
        pieces in prop::collection::vec(0..HARD.len(), 0..40),
    ) {
        let hard: String = pieces.into_iter().map(|index| HARD[index]).collect();
        for body in [body.as_slice(), hard.as_bytes()] {
            let exchange = Exchange::new("GET", url.as_str())
                .with_request_header(name.as_str(), value.as_slice())
                .with_request_header("Set-Cookie", value.as_slice())
                .with_request_header("Content-Type", "multipart/form-data; boundary=a")
                .with_request_body(body)
                .with_reply_body(body)
                .with_transport_error(&hard);
            redacted(&exchange);
        }
    }
}
