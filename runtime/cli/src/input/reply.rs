//! One reply, and where it stood.

use std::borrow::Cow;

use errcat::{ErrorCode, Outcome, Reading, Verdict};

use super::headers::Headers;
use super::lines::Line;
use super::wrapped::{self, Wrapped};
use crate::args::Came;

/// One reply, and where it stood.
pub struct Reply<'i> {
    pub source: &'i str,
    /// The line, or the entry of a HAR file, from 1; `None` where the input is one reply.
    pub line: Option<u64>,
    pub status: u16,
    pub headers: Cow<'i, Headers>,
    pub body: Cow<'i, [u8]>,
    /// The line is longer than what is read of one: nothing is known of the body.
    pub too_long: bool,
}

/// What is taken for true of replies that do not say it.
#[derive(Clone, Debug, Default)]
pub struct Unsaid {
    pub status: u16,
    pub headers: Headers,
    /// The envelope that is asked before all others.
    pub envelope: Option<String>,
}

impl Came {
    /// With the envelope that is asked before all others.
    pub fn unsaid(&self, envelope: Option<String>) -> Unsaid {
        Unsaid { status: self.status, headers: self.headers.clone(), envelope }
    }
}

impl Unsaid {
    /// A success, and no headers.
    pub fn success() -> Self {
        Self { status: NOTHING_FAILED, ..Self::default() }
    }

    fn read<'a, C: ErrorCode>(
        &self,
        status: u16,
        headers: &Headers,
        body: &'a [u8],
    ) -> Verdict<'a, C> {
        let mut reading = Reading::of(status, body);
        if !headers.is_empty() {
            reading = reading.with_headers(headers);
        }
        match &self.envelope {
            Some(name) => reading.in_envelope(name).read(),
            None => reading.read(),
        }
    }
}

impl<'i> Reply<'i> {
    pub fn new(
        source: &'i str,
        line: Option<u64>,
        unsaid: &'i Unsaid,
        body: Cow<'i, [u8]>,
    ) -> Self {
        let Unsaid { status, headers, .. } = unsaid;
        Self {
            source,
            line,
            status: *status,
            headers: Cow::Borrowed(headers),
            body,
            too_long: false,
        }
    }

    /// The same with what it says itself: of a header that it has, nobody else's value counts.
    pub fn saying(mut self, status: Option<u16>, headers: Headers) -> Self {
        self.status = status.unwrap_or(self.status);
        if !headers.is_empty() {
            // The first of a name is the one that is read.
            self.headers.to_mut().splice(..0, headers);
        }
        self
    }

    /// Where it stood, as `file:line`.
    pub fn at(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.source),
            None => self.source.to_owned(),
        }
    }

    /// What it says.
    pub fn read<C: ErrorCode>(&self, unsaid: &Unsaid) -> Verdict<'_, C> {
        unsaid.read(self.status, &self.headers, &self.body)
    }
}

/// Reads a line of a log: a body, or a body with its status and headers.
pub fn read<C: ErrorCode, T>(
    source: &str,
    line: &Line<'_>,
    unsaid: &Unsaid,
    each: impl FnOnce(&Reply<'_>, &Verdict<'_, C>) -> T,
) -> T {
    let reply = |body| Reply::new(source, Some(line.number), unsaid, body);
    let Some(text) = line.text else {
        let reply = Reply { too_long: true, ..reply(b"".into()) };
        return each(&reply, &errcat::read(NOTHING_FAILED, b""));
    };
    if let Some((status, body)) = wrapped::unwrap_if_json(text) {
        let verdict = unsaid.read(status, &unsaid.headers, body);
        if verdict.json().is_some() {
            return each(&Reply { status, ..reply(body.into()) }, &verdict);
        }
    }
    if !wrapped::may_have_body(text) {
        let verdict = unsaid.read(unsaid.status, &unsaid.headers, text);
        if !may_hold_another(text, &verdict) {
            return each(&reply(text.into()), &verdict);
        }
    }
    let reply = unwrapped::<C>(text, unsaid, reply(text.into()));
    each(&reply, &reply.read(unsaid))
}

const NOTHING_FAILED: u16 = 200;

/// Whether a line that is this reply may instead be one that holds a reply.
fn may_hold_another<C: ErrorCode>(text: &[u8], verdict: &Verdict<'_, C>) -> bool {
    let is_told = match verdict.outcome() {
        Outcome::Ok => !takes_anything::<C>(),
        Outcome::Partial | Outcome::Unreadable => true,
        _ => false,
    };
    !is_told && wrapped::may_have_other_body(text)
}

/// The reply of a line, which may be a body as it stands.
fn unwrapped<'l, C: ErrorCode>(
    text: &'l [u8],
    unsaid: &'l Unsaid,
    as_it_stands: Reply<'l>,
) -> Reply<'l> {
    let Some(Wrapped { status, headers, body, is_sure }) = wrapped::unwrap(text) else {
        return as_it_stands;
    };
    let is_reply = |body: &[u8]| is_reply::<C>(body, unsaid);
    let is_wrapper = match status {
        // An API may well call members of its replies `status` and `data`.
        Some(_) if !is_sure && is_list_or_object(&body) => !is_reply(text) || is_reply(&body),
        Some(_) => true,
        // Where it does not say that it holds a reply, what it holds must.
        None => !is_reply(text) && is_reply(&body),
    };
    if is_wrapper { Reply { body, ..as_it_stands }.saying(status, headers) } else { as_it_stands }
}

fn is_list_or_object(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Whether a body says of itself what became of a request.
fn is_reply<C: ErrorCode>(body: &[u8], unsaid: &Unsaid) -> bool {
    match unsaid.read::<C>(NOTHING_FAILED, &Headers::new(), body).outcome() {
        Outcome::Unrecognised | Outcome::Unreadable => false,
        Outcome::Ok => !takes_anything::<C>(),
        _ => true,
    }
}

/// Whether the catalogue takes whatever it does not know for a success: that one of its envelopes
/// reads a line then says nothing.
fn takes_anything<C: ErrorCode>() -> bool {
    errcat::read::<C>(NOTHING_FAILED, b"{}").outcome() == Outcome::Ok
}
