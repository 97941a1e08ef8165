//! A failed request as an error.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use crate::{Action, Classified, ErrorCode, Executed, Fault, Limit, Quota, Retry, Timestamp};

#[cfg(feature = "serde")]
mod serde;
#[cfg(test)]
mod tests;

/// A whole request failed, or its reply could not be understood: owned, for `?`.
///
/// Holds everything the reply said: every fault, the request id that the API's support asks for,
/// the body byte by byte. Its classification covers all its faults: the most restrictive way to
/// recover, the most careful reading of cost and effect.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Error<C: ErrorCode>(Box<Inner<C>>);

#[derive(Clone, PartialEq, Eq, Hash)]
struct Inner<C: ErrorCode> {
    kind: ErrorKind,
    status: u16,
    request_id: Option<String>,
    next: Option<String>,
    faults: Vec<Fault<C>>,
    body: Vec<u8>,
}

/// Why a request has no reply to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The whole request failed, and the reply says why.
    Failed,
    /// The reply could not be read, so that nobody knows what became of the request.
    Unreadable,
    /// The reply is JSON in a shape that nobody described, so that nobody knows what became of the
    /// request. See [`Verdict::without_envelope`](crate::Verdict::without_envelope).
    Unrecognised,
    /// The request was accepted and is not finished, which is no failure yet.
    Pending,
}

impl<C: ErrorCode> Error<C> {
    /// A request that failed with this fault.
    #[must_use]
    pub fn failed(status: impl Into<u16>, fault: Fault<C>) -> Self {
        Self::new(ErrorKind::Failed, status.into(), alloc::vec![fault])
    }

    /// A reply that could not be read.
    #[must_use]
    pub fn unreadable(status: impl Into<u16>) -> Self {
        Self::new(ErrorKind::Unreadable, status.into(), Vec::new())
    }

    /// A reply in a shape that nobody described.
    #[must_use]
    pub fn unrecognised(status: impl Into<u16>) -> Self {
        Self::new(ErrorKind::Unrecognised, status.into(), Vec::new())
    }

    pub(crate) fn new(kind: ErrorKind, status: u16, faults: Vec<Fault<C>>) -> Self {
        Self(Box::new(Inner {
            kind,
            status,
            request_id: None,
            next: None,
            faults,
            body: Vec::new(),
        }))
    }

    /// The same error with one more fault.
    #[must_use]
    pub fn with_fault(mut self, fault: Fault<C>) -> Self {
        self.0.faults.push(fault);
        self
    }

    /// The same error with this request id.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<String>) -> Self {
        self.0.request_id = Some(id.into());
        self
    }

    /// The same error with this body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.0.body = body.into();
        self
    }

    /// Whether the request failed or its reply could not be understood.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The API's own id of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// What asks for the result of a request that is not finished.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.0.next.as_deref()
    }

    pub(crate) fn set_next(&mut self, next: Option<String>) {
        self.0.next = next;
    }

    /// Every fault of the reply, in its order; at least one unless the reply could not be understood.
    #[must_use]
    pub fn faults(&self) -> &[Fault<C>] {
        &self.0.faults
    }

    /// The reply's body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The fault that decides what to do: the first of those with the strictest retry.
    #[must_use]
    pub fn decisive(&self) -> Option<&Fault<C>> {
        self.faults().iter().reduce(|strictest, fault| {
            let stricter = strictest.retry().stricter(fault.retry()) != strictest.retry();
            if stricter { fault } else { strictest }
        })
    }

    /// The code of the [decisive](Self::decisive) fault, where the catalogue lists it.
    #[must_use]
    pub fn code(&self) -> Option<C> {
        self.decisive()?.code()
    }

    /// How to recover: the strictest retry among the faults.
    ///
    /// [`Retry::Never`] for a reply that could not be understood, which says nothing about it.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.decisive().map_or(Retry::Never, Classified::retry)
    }

    /// How to recover, without parameters.
    #[must_use]
    pub fn action(&self) -> Action {
        self.retry().action()
    }

    /// Whether the same request may be sent again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the request can succeed without anything being put right: sent again, or in another
    /// form.
    #[must_use]
    pub fn is_recoverable(&self) -> bool {
        self.action().is_recoverable()
    }

    /// The delay before the next send, as [`Classified::stretch`] has it.
    #[must_use]
    pub fn stretch(&self, proposed: Option<Duration>, now: Timestamp) -> Option<Duration> {
        Classified::stretch(self, proposed, now)
    }

    /// What the failed call cost; [`Quota::Counted`] if any fault says so or none says anything.
    #[must_use]
    pub fn quota(&self) -> Quota {
        self.faults().iter().map(Classified::quota).max().unwrap_or(Quota::Counted)
    }

    /// Whether the failed call may have had an effect: the least certain answer among the faults.
    #[must_use]
    pub fn executed(&self) -> Executed {
        self.faults().iter().map(Classified::executed).max().unwrap_or(Executed::Unknown)
    }

    /// The limit that the [decisive](Self::decisive) fault hit.
    #[must_use]
    pub fn limit(&self) -> Option<&'static Limit> {
        self.decisive()?.limit()
    }

    /// The value of one of the catalogue's own columns for [`code`](Self::code).
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static str> {
        self.code()?.column(name)
    }
}

/// `610 RequestedResourceNotFound: Requested resource not found (request a#1), and 2 more`: the
/// decisive fault, the request id, how many faults there are beside it.
impl<C: ErrorCode> fmt::Display for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.decisive(), self.kind()) {
            (Some(fault), _) => fault.fmt(f)?,
            (None, ErrorKind::Unrecognised) => {
                write!(f, "HTTP {}: the reply is in a shape that is not described", self.status())?;
            }
            (None, ErrorKind::Pending) => {
                write!(f, "HTTP {}: the request is not finished", self.status())?;
            }
            (None, _) => write!(f, "HTTP {}: the reply is not JSON", self.status())?,
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request {id})")?;
        }
        match self.faults().len() {
            0 | 1 => Ok(()),
            several => write!(f, ", and {} more", several - 1),
        }
    }
}

impl<C: ErrorCode> core::error::Error for Error<C> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        crate::private::tell(self);
        None
    }
}

impl<C: ErrorCode> Classified for Error<C> {
    type Code = C;

    fn code(&self) -> Option<C> {
        Error::code(self)
    }

    fn retry(&self) -> Retry {
        Error::retry(self)
    }

    fn quota(&self) -> Quota {
        Error::quota(self)
    }

    fn executed(&self) -> Executed {
        Error::executed(self)
    }

    fn limit(&self) -> Option<&'static Limit> {
        Error::limit(self)
    }
}
