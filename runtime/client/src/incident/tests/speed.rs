use alloc::string::{String, ToString};
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

/// `cargo test --release -p errcat-client hundred_megabytes -- --ignored --nocapture`
#[test]
#[ignore = "takes 300 MB, and its limits hold for an optimised build"]
fn a_hundred_megabytes_take_a_second_and_little_memory() {
    let record = r#"{"id":4711815,"email":"jane.doe@example.com","leadScore":17,"address":{"street":"Elm"}},"#;
    let keyed: String = (0..4_000_000).fold(String::from("{"), |all, name| {
        all + "\"jane" + &name.to_string() + "\":{\"id\":" + &name.to_string() + "},"
    });
    let bodies = [
        (
            "records",
            String::from("{\"input\":[") + &record.repeat(100_000_000 / record.len()) + "7]}",
        ),
        ("names", keyed + "\"x\":1}"),
        ("nesting", "[".repeat(100_000_000)),
        ("escapes", String::from("[\"") + &"\\u0061b".repeat(100_000_000 / 7) + "\"]"),
        ("text", "jane;doe\n".repeat(100_000_000 / 9)),
        ("eyJ", "eyJ".repeat(100_000_000 / 3)),
    ];
    for (what, body) in bodies {
        let before = peak();
        let began = worked();
        let said =
            incident(&Exchange::new("GET", "/").with_reply_body(body.as_bytes())).to_string();
        let (time, memory) = (worked().saturating_sub(began), peak() - before);
        std::println!("{what}: {} MB, {time:?}, {} kB more", body.len() / 1_000_000, memory);
        assert!(time < Duration::from_secs(1) && memory < 32_000, "{what}: {said}");
    }
}

/// How long this thread has had a processor, where the system says: others may be busy.
fn worked() -> Duration {
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = status.split_whitespace().next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}

/// The most memory that the process has had, in kB, where the system says.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
