//! Records of incidents: what an API's support asks for, without secrets.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use errcat::{Catalogue, Timestamp};

mod exchange;
mod fault;
mod reading;
mod redacted;
mod redaction;
mod scan;
mod serde;
#[cfg(test)]
mod tests;
#[cfg(feature = "tracing")]
mod trace;

pub use exchange::Exchange;
pub use fault::IncidentFault;
pub use redaction::Redaction;

/// What an API's support asks for about one failed request, without its secrets.
///
/// Comes of an [`Exchange`] and nothing else, so that there is none with a secret in it: see
/// [`Redaction`] for what that is. Where one stood is a marker that says of what kind it was and
/// how many bytes it had, as it was written there: `‹redacted token, 40 bytes›`.
///
/// Shows itself in a few lines for a ticket. With the feature `serde` it is a serde value, whole;
/// with `tracing` it can be sent as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    method: String,
    url: String,
    request_headers: Vec<Header>,
    request_body: Option<Body>,
    sent: Option<Timestamp>,
    status: Option<u16>,
    reply_headers: Vec<Header>,
    reply_body: Option<Body>,
    received: Option<Timestamp>,
    request_id: Option<String>,
    transport_error: Option<String>,
    catalogue: Option<&'static Catalogue>,
    faults: Vec<IncidentFault>,
    decision: Option<String>,
}

impl Incident {
    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The URL of the request.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers of the request.
    #[must_use]
    pub fn request_headers(&self) -> &[Header] {
        &self.request_headers
    }

    /// The body of the request.
    #[must_use]
    pub const fn request_body(&self) -> Option<&Body> {
        self.request_body.as_ref()
    }

    /// When the request was sent.
    #[must_use]
    pub const fn sent(&self) -> Option<Timestamp> {
        self.sent
    }

    /// The HTTP status of the reply; `None` where there was no reply.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// The headers of the reply.
    #[must_use]
    pub fn reply_headers(&self) -> &[Header] {
        &self.reply_headers
    }

    /// The body of the reply.
    #[must_use]
    pub const fn reply_body(&self) -> Option<&Body> {
        self.reply_body.as_ref()
    }

    /// When the reply was received.
    #[must_use]
    pub const fn received(&self) -> Option<Timestamp> {
        self.received
    }

    /// The API's own id of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Why there is no reply, or only half of one.
    #[must_use]
    pub fn transport_error(&self) -> Option<&str> {
        self.transport_error.as_deref()
    }

    /// The catalogue that classified the faults; `None` where there are none.
    #[must_use]
    pub const fn catalogue(&self) -> Option<&'static Catalogue> {
        self.catalogue
    }

    /// The faults of the reply, in its order.
    #[must_use]
    pub fn faults(&self) -> &[IncidentFault] {
        &self.faults
    }

    /// What was decided to do about it.
    #[must_use]
    pub fn decision(&self) -> Option<&str> {
        self.decision.as_deref()
    }
}

/// A few lines for a ticket: the request, times, status and request id, faults, decision.
impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)?;
        for (name, time) in [("sent", self.sent), ("received", self.received)] {
            if let Some(time) = time {
                write!(f, "\n{name} {time}")?;
            }
        }
        if let Some(status) = self.status {
            write!(f, "\nHTTP {status}")?;
        }
        if let Some(id) = &self.request_id {
            write!(f, "\nrequest id {id}")?;
        }
        if let Some(error) = &self.transport_error {
            write!(f, "\ntransport: {error}")?;
        }
        for fault in &self.faults {
            write!(f, "\n{fault}")?;
        }
        if let Some(decision) = &self.decision {
            write!(f, "\ndecision: {decision}")?;
        }
        if let Some(catalogue) = self.catalogue {
            write!(f, "\ncatalogue {} {}", catalogue.name, catalogue.as_of)?;
        }
        Ok(())
    }
}

/// A header in the record of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    name: String,
    value: String,
}

impl Header {
    /// Its name, as it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// A body in the record of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    text: String,
    bytes: usize,
    cut: bool,
}

impl Body {
    /// What of it is kept, `‹binary›` of one that is no text.
    ///
    /// What is no UTF-8 in it is replaced by `U+FFFD`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes it had in all.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether it went on where its text ends.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }
}

/// `Content-Type: text/csv`
impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.value)
    }
}
