//! One reply, and where it stood.

use std::borrow::Cow;

use errcat::{ErrorCode, Outcome, Verdict};

use super::lines::Line;
use super::wrapped::{self, Wrapped};

/// One reply, and where it stood.
pub struct Reply<'i> {
    pub source: &'i str,
    /// The line, or the entry of a HAR file, from 1; `None` where the input is one reply.
    pub line: Option<u64>,
    pub status: u16,
    pub body: Cow<'i, [u8]>,
    /// The line is longer than what is read of one: nothing is known of the body.
    pub too_long: bool,
}

impl<'i> Reply<'i> {
    pub fn new(source: &'i str, line: Option<u64>, status: u16, body: Cow<'i, [u8]>) -> Self {
        Self { source, line, status, body, too_long: false }
    }

    /// Where it stood, as `file:line`.
    pub fn at(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.source),
            None => self.source.to_owned(),
        }
    }
}

/// Reads a line of a log: a body, or a body with its status; the status given is that of a line that
/// does not say.
pub fn read<C: ErrorCode, T>(
    source: &str,
    line: &Line<'_>,
    status: u16,
    each: impl FnOnce(&Reply<'_>, &Verdict<'_, C>) -> T,
) -> T {
    let number = Some(line.number);
    let Some(text) = line.text else {
        let reply = Reply { too_long: true, ..Reply::new(source, number, status, b"".into()) };
        return each(&reply, &errcat::read(NOTHING_FAILED, b""));
    };
    if let Some((status, body)) = wrapped::unwrap_if_json(text) {
        let verdict = errcat::read(status, body);
        if verdict.json().is_some() {
            return each(&Reply::new(source, number, status, body.into()), &verdict);
        }
    }
    if !wrapped::may_have_body(text) {
        let verdict = errcat::read(status, text);
        if !may_hold_another(text, &verdict) {
            return each(&Reply::new(source, number, status, text.into()), &verdict);
        }
    }
    let (status, body) = unwrapped::<C>(text, status);
    let reply = Reply::new(source, number, status, body);
    each(&reply, &errcat::read(status, &reply.body))
}

const NOTHING_FAILED: u16 = 200;

/// Whether a line that is this reply may instead be one that holds a reply.
fn may_hold_another<C: ErrorCode>(text: &[u8], verdict: &Verdict<'_, C>) -> bool {
    !matches!(verdict.outcome(), Outcome::Ok | Outcome::Partial | Outcome::Unreadable)
        && wrapped::may_have_other_body(text)
}

/// Status and body of a line, which may be a body as it stands.
fn unwrapped<C: ErrorCode>(text: &[u8], status: u16) -> (u16, Cow<'_, [u8]>) {
    match wrapped::unwrap(text) {
        Some(Wrapped { status: Some(status), body }) => (status, body),
        // Where it does not say that it holds a reply, what it holds must.
        Some(Wrapped { status: None, body }) if !is_reply::<C>(text) && is_reply::<C>(&body) => {
            (status, body)
        }
        _ => (status, text.into()),
    }
}

fn is_reply<C: ErrorCode>(body: &[u8]) -> bool {
    let outcome = errcat::read::<C>(NOTHING_FAILED, body).outcome();
    !matches!(outcome, Outcome::Unrecognised | Outcome::Unreadable)
}
