//! What comes of a request.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use super::{InEnvelope, TokenError};
use crate::ledger::Refusal;
use crate::recovery::{Decision, Event, Transport};
use errcat::{ErrorCode, Headers, Outcome, Reading, Timestamp, Verdict, retry_after};

/// A whole reply, as a client has it: status and body, or status, headers and body, or with the
/// feature `http` an `http::Response`.
pub trait Received {
    /// The HTTP status.
    fn status(&self) -> u16;

    /// The body as it came.
    fn body(&self) -> &[u8];

    /// The value of the first header of that name, in any case.
    fn header(&self, name: &str) -> Option<&str> {
        let _ = name;
        None
    }

    /// The delay that its header `Retry-After` asks for, if it has one.
    fn retry_after(&self, now: Timestamp) -> Option<Duration> {
        retry_after(self.header("Retry-After")?, now)
    }
}

impl<S: Copy + Into<u16>, H: Headers, B: AsRef<[u8]>> Received for (S, H, B) {
    fn status(&self) -> u16 {
        self.0.into()
    }

    fn body(&self) -> &[u8] {
        self.2.as_ref()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.1.header(name)
    }
}

/// The headers of a reply, for whoever reads it.
struct HeadersOf<'r, R>(&'r R);

impl<R: Received> Headers for HeadersOf<'_, R> {
    fn header(&self, name: &str) -> Option<&str> {
        self.0.header(name)
    }
}

/// What a reply says, its headers included.
pub(super) fn read<R: Received, C: ErrorCode>(
    reply: &R,
    envelope: Option<InEnvelope>,
    now: Option<Timestamp>,
) -> Verdict<'_, C> {
    let headers = HeadersOf(reply);
    let reading = Reading::of(reply.status(), reply.body()).with_headers(&headers);
    let reading = now.into_iter().fold(reading, Reading::at);
    let named = envelope.into_iter();
    named.fold(reading, |reading, InEnvelope(name)| reading.in_envelope(name)).read()
}

impl<S: Copy + Into<u16>, B: AsRef<[u8]>> Received for (S, B) {
    fn status(&self) -> u16 {
        self.0.into()
    }

    fn body(&self) -> &[u8] {
        self.1.as_ref()
    }
}

/// What a reply tells a recovery. Where it has no body by what was asked, an empty one is no failure.
pub(super) fn event<'v, C: ErrorCode>(
    verdict: &'v Verdict<'v, C>,
    is_to_head: bool,
) -> Event<'v, C> {
    let is_redirect = (300..400).contains(&verdict.status());
    let is_silent = is_to_head && verdict.body().is_empty();
    match verdict.outcome() {
        Outcome::Unreadable if is_redirect || is_silent => Event::success(),
        _ => verdict.into(),
    }
}

/// A send without a reply, and what the client says of it.
///
/// Any error becomes one with `?`, as of a request that may have arrived all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoReply<E> {
    /// Whether the request left.
    pub transport: Transport,
    /// What the client says.
    pub error: E,
}

impl<E> NoReply<E> {
    /// The request never left: no address, no connection.
    pub const fn not_sent(error: E) -> Self {
        Self { transport: Transport::NotSent, error }
    }

    /// The request left, or may have.
    pub const fn lost(error: E) -> Self {
        Self { transport: Transport::Lost, error }
    }
}

impl<E> From<E> for NoReply<E> {
    fn from(error: E) -> Self {
        Self::lost(error)
    }
}

/// A request that was carried out, though some of its records may have been rejected.
#[derive(Clone, PartialEq)]
pub struct Done<R, C: ErrorCode> {
    /// The reply as it came.
    pub reply: R,
    /// How it came to that.
    pub decision: Decision<C>,
}

/// A request that is not sent any more, at least not as it is.
///
/// Also one to be [split](crate::recovery::Step::Split), one that is [not
/// finished](crate::recovery::Step::Pending), and one that asks for another token where
/// there is nowhere to get one: its decision says so.
#[derive(Debug)]
pub struct GivenUp<R, E, C: ErrorCode> {
    /// Why.
    pub decision: Box<Decision<C>>,
    /// What came of the last send.
    pub sent: Sent<R, E>,
    /// What kept it from being sent, or sent again, where that was the reason.
    pub unsent: Option<Unsent>,
    /// The envelope in which the replies were read first, where one was named.
    pub envelope: Option<InEnvelope>,
}

/// What came of the last send.
#[derive(Clone, PartialEq, Eq)]
pub enum Sent<R, E> {
    /// A reply, as it came.
    Reply(R),
    /// None.
    NoReply(NoReply<E>),
    /// It was never sent.
    Never,
}

/// What kept a request from being sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Unsent {
    /// A limit allows it later than the policy has patience for.
    Refused(Refusal),
    /// No access token could be had.
    NoToken(TokenError),
}

/// Without the reply: a secret may be in it.
impl<R, C: ErrorCode> fmt::Debug for Done<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Done").field("decision", &self.decision).finish_non_exhaustive()
    }
}

/// Without the reply, and without what the client says.
impl<R, E> fmt::Debug for Sent<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reply(_) => "Reply(..)",
            Self::NoReply(no_reply) if no_reply.transport == Transport::NotSent => "NotSent(..)",
            Self::NoReply(_) => "NoReply(..)",
            Self::Never => "Never",
        })
    }
}

impl<R, E, C: ErrorCode> GivenUp<R, E, C> {
    /// The last reply as it came, if the last send had one.
    pub const fn reply(&self) -> Option<&R> {
        match &self.sent {
            Sent::Reply(reply) => Some(reply),
            Sent::NoReply(_) | Sent::Never => None,
        }
    }

    /// What the last reply says, if the last send had one.
    pub fn verdict(&self) -> Option<Verdict<'_, C>>
    where
        R: Received,
    {
        self.reply().map(|reply| read(reply, self.envelope, None))
    }
}

impl<R, E, C: ErrorCode> fmt::Display for GivenUp<R, E, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decision.fmt(f)
    }
}

impl<R: fmt::Debug, E: Error + 'static, C: ErrorCode> Error for GivenUp<R, E, C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match (&self.unsent, &self.sent) {
            (Some(unsent), _) => Some(unsent),
            (None, Sent::NoReply(no_reply)) => Some(&no_reply.error),
            (None, Sent::Reply(_) | Sent::Never) => None,
        }
    }
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::NoToken(error) => error.fmt(f),
        }
    }
}

impl Error for Unsent {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::NoToken(error) => error.source(),
        }
    }
}
