//! A request and its reply as a program has them, secrets and all.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::fault::RawFault;
use super::{Incident, Redaction};
use errcat::{Catalogue, Error, ErrorCode, FaultRef, Timestamp, Verdict};

/// A request and its reply as a program has them, secrets and all, on the way to an [`Incident`].
///
/// Any HTTP client can fill it: it takes texts and bytes. It shows nothing of what it holds.
///
/// ```
/// use errcat::Timestamp;
/// use errcat_client::incident::{Exchange, Redaction};
///
/// let incident = Exchange::new("GET", "https://example.com/rest/v1/lead/7.json?access_token=c2:ab")
///     .with_request_header("Accept", "application/json")
///     .with_sent(Timestamp::from_unix_seconds(1_767_225_600))
///     .with_status(200_u16)
///     .with_reply_body(br#"{"requestId":"e42b#14272d07d78","success":false}"#)
///     .redact(&Redaction::default());
/// assert_eq!(
///     incident.url(),
///     "https://example.com/rest/v1/lead/7.json?access_token=‹redacted token, 5 bytes›",
/// );
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Exchange<'a> {
    pub(super) method: Cow<'a, str>,
    pub(super) url: Cow<'a, str>,
    pub(super) request: RawMessage<'a>,
    pub(super) status: Option<u16>,
    pub(super) reply: RawMessage<'a>,
    pub(super) request_id: Option<String>,
    pub(super) transport_error: Option<String>,
    pub(super) catalogue: Option<&'static Catalogue>,
    pub(super) faults: Vec<RawFault>,
    pub(super) decision: Option<String>,
}

/// What a request and a reply have in common.
#[derive(Clone, Default)]
pub(super) struct RawMessage<'a> {
    pub headers: Vec<(String, String)>,
    pub body: Option<Cow<'a, [u8]>>,
    pub time: Option<Timestamp>,
}

impl RawMessage<'_> {
    fn push(&mut self, name: impl AsRef<str>, value: impl AsRef<[u8]>) {
        let value = String::from_utf8_lossy(value.as_ref()).into_owned();
        self.headers.push((name.as_ref().to_owned(), value));
    }
}

impl<'a> Exchange<'a> {
    /// A request of this method to this URL.
    pub fn new(method: impl Into<Cow<'a, str>>, url: impl Into<Cow<'a, str>>) -> Self {
        Self { method: method.into(), url: url.into(), ..Self::default() }
    }

    /// The same with one more header of the request.
    pub fn with_request_header(mut self, name: impl AsRef<str>, value: impl AsRef<[u8]>) -> Self {
        self.request.push(name, value);
        self
    }

    /// The same with this body of the request.
    pub fn with_request_body(mut self, body: impl Into<Cow<'a, [u8]>>) -> Self {
        self.request.body = Some(body.into());
        self
    }

    /// The same, sent at this time.
    pub fn with_sent(mut self, time: Timestamp) -> Self {
        self.request.time = Some(time);
        self
    }

    /// The same with this HTTP status of the reply.
    pub fn with_status(mut self, status: impl Into<u16>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// The same with one more header of the reply.
    pub fn with_reply_header(mut self, name: impl AsRef<str>, value: impl AsRef<[u8]>) -> Self {
        self.reply.push(name, value);
        self
    }

    /// The same with this body of the reply.
    pub fn with_reply_body(mut self, body: impl Into<Cow<'a, [u8]>>) -> Self {
        self.reply.body = Some(body.into());
        self
    }

    /// The same, its reply received at this time.
    pub fn with_received(mut self, time: Timestamp) -> Self {
        self.reply.time = Some(time);
        self
    }

    /// The same with this id that the API gave the request.
    pub fn with_request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// The same, with no reply, or half of one, for this reason.
    pub fn with_transport_error(mut self, error: impl fmt::Display) -> Self {
        self.transport_error = Some(error.to_string());
        self
    }

    /// The same with one more fault, and the catalogue that classified it.
    pub fn with_fault<C: ErrorCode>(mut self, fault: &FaultRef<'_, C>) -> Self {
        self.catalogue = Some(C::CATALOGUE);
        self.faults.push(RawFault::of(fault));
        self
    }

    /// The same with what this verdict says: status, body, request id, faults.
    pub fn with_verdict<C: ErrorCode>(mut self, verdict: &Verdict<'a, C>) -> Self {
        self.request_id = verdict.request_id().map(ToOwned::to_owned).or(self.request_id);
        let read = self.with_status(verdict.status()).with_reply_body(verdict.body());
        verdict.faults().iter().fold(read, Self::with_fault)
    }

    /// The same with what this error says: status, body, request id, faults.
    pub fn with_error<C: ErrorCode>(mut self, error: &'a Error<C>) -> Self {
        self.request_id = error.request_id().map(ToOwned::to_owned).or(self.request_id);
        let read = self.with_status(error.status()).with_reply_body(error.body());
        error.faults().iter().fold(read, |read, fault| read.with_fault(fault))
    }

    /// The same with what was decided to do about it.
    pub fn with_decision(mut self, decision: impl fmt::Display) -> Self {
        self.decision = Some(decision.to_string());
        self
    }

    /// The record of all this, without its secrets.
    ///
    /// Takes time linear in the size of the exchange, but for a logarithm of the number of secrets
    /// in it.
    #[must_use]
    pub fn redact(&self, redaction: &Redaction) -> Incident {
        super::redacted::redacted(self, redaction)
    }
}

/// Without what it holds: secrets are among it.
impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").finish_non_exhaustive()
    }
}
