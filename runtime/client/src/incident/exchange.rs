//! A request and its reply as a program has them, secrets and all.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::fault::{self, RawFault};
use super::shown::Shown;
use super::words;
use super::{Map, Part};
use crate::recovery::Decision;
use errcat::{Catalogue, Error, ErrorCode, FaultRef, Timestamp, Verdict};

/// As many faults are kept; the rest is counted.
const FAULTS: usize = 1_000;

/// A request and its reply as a program has them, secrets and all, on the way to an
/// [`Incident`](super::Incident).
///
/// Any HTTP client can fill it: it takes texts and bytes. It shows nothing of what it holds.
///
/// ```
/// use errcat::Timestamp;
/// use errcat_client::incident::{Disclosure, Exchange};
///
/// let incident = Exchange::new("GET", "https://example.com/rest/v1/lead/4711.json?access_token=c2:ab")
///     .with_request_header("Accept", "application/json")
///     .with_sent(Timestamp::from_unix_seconds(1_767_225_600))
///     .with_status(200_u16)
///     .with_reply_body(br#"{"requestId":"e42b#14272d07d78","success":false}"#)
///     .incident(&Disclosure::new());
/// assert_eq!(
///     incident.at("request.url").unwrap().to_string(),
///     "https://‹host 1›/rest/v1/lead/‹number 2›.json?access_token=‹credential 3›",
/// );
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Exchange<'a> {
    pub(super) method: Cow<'a, str>,
    pub(super) url: Cow<'a, str>,
    pub(super) route: Option<&'static str>,
    pub(crate) request: RawMessage<'a>,
    pub(super) status: Option<u16>,
    pub(crate) reply: RawMessage<'a>,
    pub(super) request_id: Option<String>,
    pub(super) transport: Option<Shown>,
    pub(super) outcome: Map,
    pub(super) catalogue: Option<&'static Catalogue>,
    /// The names that the envelopes of the catalogue know.
    pub(super) names: Vec<&'static str>,
    pub(super) faults: Vec<RawFault>,
    pub(super) more_faults: usize,
    pub(super) decision: Map,
}

/// What a request and a reply have in common.
#[derive(Clone, Default)]
pub(crate) struct RawMessage<'a> {
    /// Names and values, and whether those are sensitive.
    pub headers: Vec<(String, Vec<u8>, bool)>,
    pub body: Option<Cow<'a, [u8]>>,
    pub time: Option<Timestamp>,
}

impl RawMessage<'_> {
    pub(super) fn body(&self) -> &[u8] {
        self.body.as_deref().unwrap_or_default()
    }

    pub fn push(&mut self, name: &str, value: &[u8], is_sensitive: bool) {
        self.headers.push((name.to_owned(), value.to_owned(), is_sensitive));
    }
}

impl<'a> Exchange<'a> {
    /// A request of this method to this URL.
    pub fn new(method: impl Into<Cow<'a, str>>, url: impl Into<Cow<'a, str>>) -> Self {
        Self { method: method.into(), url: url.into(), ..Self::default() }
    }

    /// The same, its path shown as this route: `/rest/v1/lead/{id}.json`.
    pub fn with_route(mut self, route: &'static str) -> Self {
        self.route = Some(route);
        self
    }

    /// The same with one more header of the request.
    pub fn with_request_header(mut self, name: impl AsRef<str>, value: impl AsRef<[u8]>) -> Self {
        self.request.push(name.as_ref(), value.as_ref(), false);
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
        self.reply.push(name.as_ref(), value.as_ref(), false);
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

    /// The same, with no reply, or half of one, for this reason: kept is what clients usually say.
    pub fn with_transport_error(mut self, error: impl fmt::Display) -> Self {
        let said = error.to_string();
        let known = words::failure(said.get(..4_096).unwrap_or(&said));
        let size = || shown!("text, ", Shown::size(said.len()));
        self.transport = Some(known.unwrap_or_else(size));
        self
    }

    /// The same with one more fault, and the catalogue that classified it.
    pub fn with_fault<C: ErrorCode>(mut self, fault: &FaultRef<'_, C>) -> Self {
        if self.catalogue.is_none() {
            self.catalogue = Some(C::CATALOGUE);
            self.names = C::envelopes().names();
        }
        if self.faults.len() < FAULTS {
            self.faults.push(RawFault::of(fault));
        } else {
            self.more_faults += 1;
        }
        self
    }

    /// The same with what this verdict says: status, body, request id, outcome, counts, faults.
    pub fn with_verdict<C: ErrorCode>(mut self, verdict: &Verdict<'a, C>) -> Self {
        self.request_id = verdict.request_id().map(ToOwned::to_owned).or(self.request_id);
        self.outcome = super::map([
            ("outcome", Some(Part::from(Shown::from(verdict.outcome().as_str())))),
            ("records", verdict.rows().map(Part::number)),
            ("rejected", Part::count(verdict.rejected_count())),
            ("warnings", Part::count(verdict.warnings().len())),
            ("line", verdict.line().map(|line| Part::from(Shown::number(line)))),
        ]);
        self.catalogue = Some(C::CATALOGUE);
        self.names = C::envelopes().names();
        let read = self.with_status(verdict.status()).with_reply_body(verdict.body());
        verdict.faults().iter().fold(read, Self::with_fault)
    }

    /// The same with what this error says: status, body, request id, faults.
    pub fn with_error<C: ErrorCode>(mut self, error: &'a Error<C>) -> Self {
        self.request_id = error.request_id().map(ToOwned::to_owned).or(self.request_id);
        let read = self.with_status(error.status()).with_reply_body(error.body());
        error.faults().iter().fold(read, |read, fault| read.with_fault(fault))
    }

    /// The same with what was decided to do about it, and how it came to that.
    pub fn with_decision<C: ErrorCode>(mut self, decision: &Decision<C>) -> Self {
        let attempts = Part::count(usize::try_from(decision.attempts()).unwrap_or_default());
        self.decision = super::map([
            ("step", Some(Part::from(Shown::step(decision.step())))),
            ("cause", Some(Part::from(Shown::ours(&decision.cause())))),
            ("attempts", attempts),
            ("spent", Some(Part::from(Shown::wait(decision.spent())))),
            ("executed", Some(Part::from(Shown::from(decision.executed().as_str())))),
            ("by", decision.by().map(|by| Part::from(fault::by(by)))),
            ("overlay", decision.overlaid().map(|it| Part::from(fault::overlaid(it)))),
        ]);
        self
    }
}

/// Without what it holds: secrets are among it.
impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").finish_non_exhaustive()
    }
}
