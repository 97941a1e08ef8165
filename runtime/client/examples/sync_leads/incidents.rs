//! What support asks for, of one call for each way to fail.

use std::collections::BTreeSet;

use errcat::Verdict;
use errcat::marketo::Code;
use errcat_client::Sent;
use errcat_client::incident::{Disclosure, Exchange, Incident};
use errcat_client::recovery::{Decision, Step};

use super::Settings;
use super::http::{Reply, Request, Times};

pub struct Incidents {
    url: String,
    disclosure: Disclosure,
    ways: BTreeSet<String>,
    kept: Vec<Incident>,
}

impl Incidents {
    pub fn new(settings: &Settings) -> Self {
        let disclosure = Disclosure::new()
            .with_credential(&settings.client_id)
            .with_credential(&settings.client_secret);
        Self { url: settings.url.clone(), disclosure, ways: BTreeSet::new(), kept: Vec::new() }
    }

    /// Keeps the call if it failed in a way that none before it did.
    pub fn note(
        &mut self,
        request: &Request,
        times: Times,
        came: &Sent<Reply, String>,
        decision: &Decision<Code>,
    ) {
        let verdict = match came {
            Sent::Reply(reply) => Some(errcat::marketo::read(reply.status, &reply.body)),
            _ => None,
        };
        let faults = verdict.iter().flat_map(Verdict::faults);
        let codes = faults.filter_map(|fault| fault.raw_code());
        let mut ways: Vec<_> = codes.map(ToString::to_string).collect();
        if ways.is_empty() && decision.step() != Step::Done {
            ways.push(decision.cause().to_string());
        }
        let known = self.ways.len();
        self.ways.extend(ways);
        if self.ways.len() == known {
            return;
        }
        let mut exchange = Exchange::new(request.method, [&self.url, &*request.uri].concat())
            .with_request_header("Content-Type", request.content_type)
            .with_request_body(request.body.as_bytes())
            .with_sent(times.sent)
            .with_received(times.ended)
            .with_decision(decision);
        if let Some(verdict) = &verdict {
            exchange = exchange.with_verdict(verdict);
        }
        if let Sent::NoReply(no_reply) = came {
            exchange = exchange.with_transport_error(&no_reply.error);
        }
        self.kept.push(exchange.incident(&self.disclosure));
    }

    pub fn kept(self) -> Vec<Incident> {
        self.kept
    }
}
