//! Replies read by a catalogue's own description of where errors stand in them.

pub(super) mod again;
mod codes;
mod context;
mod delay;
pub mod description;
mod entries;
pub mod envelopes;
mod frame;
mod headers;
mod item;
mod loops;
mod names;
mod number;
mod pass;
mod path;
mod plan;
mod reading;
mod slots;
pub mod tables;
mod tally;
#[cfg(test)]
mod tests;
mod which;
pub mod written;

use core::fmt;

pub use headers::Headers;

use super::Verdict;
use crate::{ErrorCode, Timestamp};

/// A reply with what a status and a body do not say: its headers, what was asked, what time it is.
///
/// ```
/// use errcat::{ErrorCode, Reading, Verdict};
///
/// fn read<C: ErrorCode>(body: &[u8]) -> Verdict<'_, C> {
///     let headers = [("Retry-After", "7")];
///     Reading::of(503_u16, body).with_headers(&headers).read()
/// }
/// ```
#[derive(Clone, Copy)]
#[must_use = "nothing is read before `read`"]
pub struct Reading<'h, 'a> {
    status: u16,
    body: &'a [u8],
    headers: Option<&'h dyn Headers>,
    now: Option<Timestamp>,
    envelope: Option<&'h str>,
}

impl<'h, 'a> Reading<'h, 'a> {
    /// A status and a body.
    pub fn of(status: impl Into<u16>, body: &'a [u8]) -> Self {
        Self { status: status.into(), body, headers: None, now: None, envelope: None }
    }

    /// With the headers.
    pub const fn with_headers(mut self, headers: &'h dyn Headers) -> Self {
        self.headers = Some(headers);
        self
    }

    /// At this time: what a reply that says *until when* to wait is held against. Without it, that
    /// is the system's clock, or with no feature `std` such a wait is not read.
    pub const fn at(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// With the envelope of that name asked first: of a call that returns errors as data.
    pub const fn in_envelope(mut self, name: &'h str) -> Self {
        self.envelope = Some(name);
        self
    }

    /// What the reply says. Never fails: see [`read`](crate::read()).
    #[must_use]
    pub fn read<C: ErrorCode>(&self) -> Verdict<'a, C> {
        self.verdict()
    }
}

impl fmt::Debug for Reading<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("status", &self.status)
            .field("body", &alloc::string::String::from_utf8_lossy(self.body))
            .field("now", &self.now)
            .field("envelope", &self.envelope)
            .finish_non_exhaustive()
    }
}
