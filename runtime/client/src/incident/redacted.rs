//! From an exchange to the record of it.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::exchange::{Exchange, RawMessage};
use super::fault::RawFault;
use super::redaction::{Finder, Redacted, redact};
use super::scan::{Part, Scan};
use super::{Body, Header, Incident, IncidentFault, Redaction};

/// First all secrets are looked for, in every part, then replaced in every part.
pub(super) fn redacted(exchange: &Exchange<'_>, redaction: &Redaction) -> Incident {
    let mut scan = Scan::new(&redaction.names, redaction.known.clone());
    let parts = Parts::of(exchange, &mut scan);
    let replace = Replace { finder: scan.into_known().into_finder(), limit: redaction.body_limit };
    let (request_headers, request_body) = replace.message(parts.request);
    let (reply_headers, reply_body) = replace.message(parts.reply);
    Incident {
        method: replace.text(parts.method),
        url: replace.text(parts.url),
        request_headers,
        request_body,
        sent: exchange.request.time,
        status: exchange.status,
        reply_headers,
        reply_body,
        received: exchange.reply.time,
        request_id: parts.request_id.map(|part| replace.text(part)),
        transport_error: parts.transport_error.map(|part| replace.text(part)),
        catalogue: exchange.catalogue,
        faults: parts.faults.into_iter().map(|fault| replace.fault(fault)).collect(),
        decision: parts.decision.map(|part| replace.text(part)),
    }
}

/// Everything in an exchange that may hold a secret.
struct Parts<'a> {
    method: Part<'a>,
    url: Part<'a>,
    request: Message<'a>,
    reply: Message<'a>,
    request_id: Option<Part<'a>>,
    transport_error: Option<Part<'a>>,
    faults: Vec<Fault<'a>>,
    decision: Option<Part<'a>>,
}

struct Message<'a> {
    headers: Vec<(Part<'a>, Part<'a>)>,
    body: Option<(Part<'a>, usize)>,
}

struct Fault<'a> {
    raw: &'a RawFault,
    code: Option<Part<'a>>,
    message: Option<Part<'a>>,
    record_id: Option<Part<'a>>,
}

impl<'a> Parts<'a> {
    fn of(exchange: &'a Exchange<'_>, scan: &mut Scan<'_>) -> Self {
        Self {
            method: scan.text(exchange.method.as_ref()),
            url: scan.url(&exchange.url),
            request: Message::of(&exchange.request, scan),
            reply: Message::of(&exchange.reply, scan),
            request_id: exchange.request_id.as_deref().map(|id| scan.text(id)),
            transport_error: exchange.transport_error.as_deref().map(|error| scan.text(error)),
            faults: exchange.faults.iter().map(|fault| Fault::of(fault, scan)).collect(),
            decision: exchange.decision.as_deref().map(|decision| scan.text(decision)),
        }
    }
}

impl<'a> Message<'a> {
    fn of(message: &'a RawMessage<'_>, scan: &mut Scan<'_>) -> Self {
        let is_content_type = |name: &str| name.eq_ignore_ascii_case("content-type");
        let content_type = message.headers.iter().find(|(name, _)| is_content_type(name));
        let content_type = content_type.map(|(_, value)| value.as_str());
        let headers = message.headers.iter();
        Self {
            headers: headers
                .map(|(name, value)| (scan.text(name.as_str()), scan.header(name, value)))
                .collect(),
            body: message.body.as_deref().map(|body| (scan.body(body, content_type), body.len())),
        }
    }
}

impl<'a> Fault<'a> {
    fn of(raw: &'a RawFault, scan: &mut Scan<'_>) -> Self {
        let mut part = |text: &'a Option<String>| text.as_deref().map(|text| scan.text(text));
        Self {
            raw,
            code: part(&raw.code),
            message: part(&raw.message),
            record_id: part(&raw.record_id),
        }
    }
}

struct Replace {
    finder: Finder,
    limit: usize,
}

impl Replace {
    fn text(&self, part: Part<'_>) -> String {
        let bytes = part.text.len();
        let Redacted { mut text, cut } = redact(part, &self.finder, self.limit);
        if cut {
            // Writing to a string does not fail.
            let _ = write!(text, "‹cut, {bytes} bytes in all›");
        }
        text
    }

    fn message(&self, message: Message<'_>) -> (Vec<Header>, Option<Body>) {
        let header = |(name, value)| Header { name: self.text(name), value: self.text(value) };
        let body = |(part, bytes)| {
            let Redacted { text, cut } = redact(part, &self.finder, self.limit);
            Body { text, bytes, cut }
        };
        (message.headers.into_iter().map(header).collect(), message.body.map(body))
    }

    fn fault(&self, fault: Fault<'_>) -> IncidentFault {
        IncidentFault {
            code: fault.code.map(|part| self.text(part)),
            message: fault.message.map(|part| self.text(part)),
            record_id: fault.record_id.map(|part| self.text(part)),
            facts: fault.raw.facts,
        }
    }
}
