mod bodies;
mod record;
mod secrets;
mod speed;
mod texts;
#[cfg(feature = "tracing")]
mod trace;

use alloc::string::{String, ToString};

use super::{Exchange, Incident, Redaction};

fn redacted(exchange: &Exchange<'_>) -> Incident {
    exchange.redact(&Redaction::default())
}

/// A body of the reply, redacted.
fn body(text: &str) -> String {
    let exchange = Exchange::new("GET", "/").with_reply_body(text.as_bytes());
    redacted(&exchange).reply_body().unwrap().text().to_string()
}

/// Shows markers as their kind only.
fn short(text: &str) -> String {
    let mut pieces = text.split("‹redacted ");
    let mut short = pieces.next().unwrap().to_string();
    for piece in pieces {
        let (kind, rest) = piece.split_once(", ").unwrap();
        short.push('‹');
        short.push_str(kind);
        short.push_str(rest.split_once(" bytes").unwrap().1);
    }
    short
}
