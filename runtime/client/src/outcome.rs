//! What comes of a request.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
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

    /// Whether the client did not read the whole of it: it was too large, or packed. Nobody knows then
    /// what it says.
    fn is_unread(&self) -> bool {
        false
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

/// The body of a reply as UTF-8: by the charset that it declares, or with what is none replaced.
pub(super) fn text<R: Received>(reply: &R) -> Cow<'_, [u8]> {
    let body = reply.body();
    if core::str::from_utf8(body).is_ok() {
        return body.into();
    }
    let declared = reply.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
    let is_latin = |charset| declared.contains(charset);
    if ["iso-8859-1", "latin1", "windows-1252"].into_iter().any(is_latin) {
        return body.iter().copied().map(char::from).collect::<String>().into_bytes().into();
    }
    String::from_utf8_lossy(body).into_owned().into_bytes().into()
}

/// What a reply with this [text](text()) says, its headers included.
pub(super) fn read<'t, R: Received, C: ErrorCode>(
    reply: &R,
    text: &'t [u8],
    envelope: Option<InEnvelope>,
    now: Option<Timestamp>,
) -> Verdict<'t, C> {
    let headers = HeadersOf(reply);
    let reading = Reading::of(reply.status(), text).with_headers(&headers);
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

/// Tells what a reply says, by its text, its headers and the status; `has_no_body` by what was asked.
pub(super) fn tell<R: Received, C: ErrorCode, T>(
    reply: &R,
    envelope: Option<InEnvelope>,
    now: Timestamp,
    has_no_body: bool,
    told: impl FnOnce(Event<'_, C>) -> T,
) -> T {
    let text = text(reply);
    let verdict = read(reply, &text, envelope, Some(now));
    let event = event(&verdict, has_no_body).mended(matches!(text, Cow::Owned(_)));
    told(event.with_retry_after(reply.retry_after(now)))
}

/// What a reply tells a recovery. Where it has no body by what was asked, an empty one is no failure;
/// one that leads elsewhere is no success.
fn event<'v, C: ErrorCode>(verdict: &'v Verdict<'v, C>, has_no_body: bool) -> Event<'v, C> {
    let leads_elsewhere = (300..400).contains(&verdict.status()) && verdict.status() != 304;
    let is_silent = has_no_body && verdict.body().is_empty();
    match (verdict.outcome(), verdict.status()) {
        (Outcome::Failed, _) => verdict.into(),
        _ if leads_elsewhere => Event::redirected(),
        (Outcome::Unreadable, _) if is_silent => Event::success(),
        (_, 304) => Event::redirected(),
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
    /// The body of the last reply as UTF-8, where it came as something else.
    text: Option<Vec<u8>>,
}

/// What came of the last send.
#[derive(Clone, PartialEq, Eq)]
pub enum Sent<R, E> {
    /// A reply, as it came.
    Reply(R),
    /// None.
    NoReply(NoReply<E>),
    /// None in the time for a call.
    Late,
    /// It was never sent.
    Never,
}

impl<R: Received, E> Sent<R, E> {
    /// What came of it, as it is told; `None` where nothing was sent. `has_no_body` by what was asked.
    pub(super) fn tell<C: ErrorCode, T>(
        &self,
        envelope: Option<InEnvelope>,
        now: Timestamp,
        has_no_body: bool,
        told: impl FnOnce(Event<'_, C>) -> T,
    ) -> Option<T> {
        match self {
            Self::Reply(reply) if reply.is_unread() => Some(told(Event::unread())),
            Self::Reply(reply) => Some(tell(reply, envelope, now, has_no_body, told)),
            Self::NoReply(no_reply) => Some(told(no_reply.transport.into())),
            Self::Late => Some(told(Transport::Lost.into())),
            Self::Never => None,
        }
    }
}

/// What kept a request from being sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Unsent {
    /// A limit allows it later than the policy has patience for.
    Refused(Refusal),
    /// No access token could be had.
    NoToken(TokenError),
    /// It was sent, and its body was a stream, of which there is no second.
    OneBody,
}

impl<R: Received, E, C: ErrorCode> GivenUp<R, E, C> {
    pub(super) fn new(
        decision: Box<Decision<C>>,
        sent: Sent<R, E>,
        unsent: Option<Unsent>,
        envelope: Option<InEnvelope>,
    ) -> Self {
        let text = match &sent {
            Sent::Reply(reply) => match text(reply) {
                Cow::Owned(text) => Some(text),
                Cow::Borrowed(_) => None,
            },
            _ => None,
        };
        Self { decision, sent, unsent, envelope, text }
    }
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
            Self::Late => "Late",
            Self::Never => "Never",
        })
    }
}

impl<R, E, C: ErrorCode> GivenUp<R, E, C> {
    /// The last reply as it came, if the last send had one.
    pub const fn reply(&self) -> Option<&R> {
        match &self.sent {
            Sent::Reply(reply) => Some(reply),
            Sent::NoReply(_) | Sent::Late | Sent::Never => None,
        }
    }

    /// What the last reply says, if the last send had one.
    pub fn verdict(&self) -> Option<Verdict<'_, C>>
    where
        R: Received,
    {
        let reply = self.reply()?;
        let text = self.text.as_deref().unwrap_or(reply.body());
        Some(read(reply, text, self.envelope, None))
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
            (None, Sent::Reply(_) | Sent::Late | Sent::Never) => None,
        }
    }
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::NoToken(error) => error.fmt(f),
            Self::OneBody => f.write_str("its body was a stream, of which there is no second"),
        }
    }
}

impl Error for Unsent {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) | Self::OneBody => None,
            Self::NoToken(error) => error.source(),
        }
    }
}
