//! What Rust says, with a catalogue that this thread reads with.

use errcat::{Reading, Timestamp};

use super::asked::Asked;
use crate::command::triage::json as triage;
use crate::input::{Reply, Unsaid};
use crate::reader::Known;

/// What Rust prints of a reply, as `errcat triage --lines --format json` does.
pub fn said(asked: &Asked, line: u64) -> String {
    let unsaid = Unsaid { status: asked.status, ..Default::default() };
    let reply = Reply::new("-", Some(line), &unsaid, (&asked.body).into());
    let mut reading = Reading::of(asked.status, &asked.body)
        .with_headers(&asked.headers)
        .at(Timestamp::from_unix_seconds(asked.now));
    if let Some(name) = &asked.envelope {
        reading = reading.in_envelope(name);
    }
    let mut out = Vec::new();
    triage::write(&mut out, &reply, &reading.read::<Known<0>>());
    String::from_utf8(out).unwrap()
}

/// How the request turned out, by that.
pub fn outcome(said: &str) -> &str {
    let (_, rest) = said.split_once("\"outcome\":\"").unwrap();
    rest.split_once('"').unwrap().0
}
