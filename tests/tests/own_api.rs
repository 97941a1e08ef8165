//! The guide `docs/your-own-api.md`, step by step: its files are these files, its program is this one.

#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;

/// The codes of the guide.
mod stripe {
    errcat::catalog! { "../catalogues/stripe.toml" }
}

use errcat::{Action, Reading};

fn charge(status: u16, headers: &[(&str, &str)], body: &[u8]) -> String {
    let verdict = Reading::of(status, body).with_headers(&headers).read::<stripe::Code>();
    match verdict.into_result() {
        Ok(_) => "paid".into(),
        Err(error) if error.code() == Some(stripe::Code::CardDeclined) => {
            let reason = error.faults()[0].argument("reason").unwrap_or("no reason given");
            format!("another card, please: {reason}")
        }
        Err(error) if error.is_retryable() => format!("again in a moment: {error}"),
        Err(error) => format!("call the operator: {error}"),
    }
}

#[test]
fn the_program_of_the_guide_says_what_the_guide_says() {
    let declined = fs::read("replies/declined.json").unwrap();
    assert_eq!(charge(402, &[], &declined), "another card, please: insufficient_funds");
    assert_eq!(charge(200, &[], br#"{"id": "ch_1", "paid": true}"#), "paid");

    let busy = br#"{"error": {"type": "invalid_request_error", "code": "lock_timeout"}}"#;
    let headers = [("Request-Id", "req_7"), ("Stripe-Should-Retry", "true")];
    assert_eq!(
        charge(429, &headers, busy),
        "again in a moment: lock_timeout LockTimeout (request req_7)"
    );
    // What the reply itself says of sending again stands above the catalogue.
    let final_word = [("Stripe-Should-Retry", "false")];
    assert!(charge(429, &final_word, busy).starts_with("call the operator"));
    // A code that the file does not list, and a body that is none of the API's.
    let unlisted = br#"{"error": {"type": "api_error", "message": "Something went wrong"}}"#;
    assert!(charge(500, &[], unlisted).starts_with("again in a moment: api_error: Something"));
    assert_eq!(charge(503, &[], b"<html>"), "again in a moment: HTTP 503");
    let verdict = Reading::of(503_u16, b"<html>").read::<stripe::Code>();
    assert_eq!(verdict.action(), Some(Action::Backoff));
}

#[test]
fn the_guide_shows_these_files() {
    let page = fs::read_to_string("../docs/your-own-api.md").unwrap();
    // The guide comes to the envelopes last, the file has them before the codes.
    let [head, codes, envelopes] = blocks(&page, "toml").collect::<Vec<_>>()[..] else { panic!() };
    let catalogue = [head, envelopes, codes].join("\n");
    assert_eq!(catalogue, fs::read_to_string("catalogues/stripe.toml").unwrap());

    let program = fs::read_to_string("tests/own_api.rs").unwrap();
    for block in blocks(&page, "rust,ignore") {
        let block = block.replace("\"stripe.toml\"", "\"../catalogues/stripe.toml\"");
        assert!(program.contains(&block), "{block}");
    }
}

fn blocks<'t>(page: &'t str, kind: &str) -> impl Iterator<Item = &'t str> {
    let fence = format!("```{kind}\n");
    page.split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect::<Vec<_>>()
        .into_iter()
}
