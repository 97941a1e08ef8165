//! What must hold of every run.

use std::time::Duration;

use errcat::marketo::Code;
use errcat_client::batch::RecordOutcome;
use errcat_client::recovery::Reason;
use errcat_tests_server::{CLIENT_SECRET, Fault, SeenCall};
use serde_json::Value;

use crate::client::sync::Mode;
use crate::run::Run;
use crate::scenario::{Expected, Lead, PAYLOAD, Scenario};

const WINDOW: Duration = Duration::from_secs(20);

impl Scenario {
    pub fn check(&self, run: &Run) {
        assert!(run.report.stopped.is_none(), "seed {}: {}", self.seed, run.report);
        self.check_outcomes(run);
        self.check_writes(run);
        self.check_limits(&run.server.calls());
        self.check_incidents(run);
        assert_eq!(run.server.tokens_asked_again(), 0, "seed {}: a token lives on", self.seed);
    }

    /// Every lead ends once, at its own position, as the server has it.
    fn check_outcomes(&self, run: &Run) {
        assert_eq!(run.report.outcomes.len(), self.leads.len());
        for (position, (lead, outcome)) in self.leads.iter().zip(&run.report.outcomes).enumerate() {
            assert!(
                self.is_right(lead, outcome, run),
                "seed {}: position {position}, {:.200}: {outcome:?}, not {:?}",
                self.seed,
                lead.json,
                lead.expected
            );
        }
    }

    fn is_right(&self, lead: &Lead, outcome: &RecordOutcome<Code>, run: &Run) -> bool {
        let held = lead.email.as_deref().and_then(|email| run.server.lead(email));
        match (&lead.expected, outcome) {
            (Expected::Written, RecordOutcome::Done(json)) => {
                let said: Value = serde_json::from_str(json).unwrap();
                let status = said["status"].as_str();
                let status_is_right = match (self.mode, lead.existed) {
                    (Mode::CreateOnly, _) => status == Some("created"),
                    (Mode::CreateOrUpdate, true) => status == Some("updated"),
                    // Sent again after a reply was lost, it is an update.
                    (Mode::CreateOrUpdate, false) => {
                        status == Some("created") || status == Some("updated")
                    }
                };
                status_is_right
                    && held.is_some_and(|held| {
                        said["id"] == held.id
                            && held.created_by.is_none() == lead.existed
                            && (held.updates > 0 || !lead.existed)
                    })
            }
            (Expected::Rejected(codes, text), RecordOutcome::Rejected(faults)) => {
                let said: Vec<_> = faults.iter().filter_map(|fault| fault.raw_code()).collect();
                let message = faults[0].message().unwrap_or_default();
                said == *codes
                    && message.contains(text.as_str())
                    && held.is_none_or(|held| lead.existed && held.updates == 0)
            }
            // It has no address to look it up by, and says so: once a reply is lost, or where it may be
            // sent again, when three replies in a row have said nothing of it.
            (Expected::Rejected(..), RecordOutcome::GivenUp(decision)) => {
                (self.mode == Mode::CreateOnly || decision.attempts() >= 3)
                    && lead.email.is_none()
                    && decision.reason() == Some(Reason::MayHaveBeenExecuted)
            }
            (Expected::TooLarge, RecordOutcome::GivenUp(decision)) => {
                matches!(decision.reason(), Some(Reason::TooLarge { .. })) && held.is_none()
            }
            (Expected::Indivisible, RecordOutcome::GivenUp(decision)) => {
                decision.reason() == Some(Reason::Indivisible) && held.is_none()
            }
            _ => false,
        }
    }

    /// Nothing is written that was not asked for, and no lead is created twice.
    fn check_writes(&self, run: &Run) {
        let written = self.leads.iter().filter(|lead| lead.expected == Expected::Written);
        let existed = self.leads.iter().filter(|lead| lead.existed);
        let expected = written.filter(|lead| !lead.existed).count() + existed.count();
        assert_eq!(run.server.leads().len(), expected, "seed {}", self.seed);
        if self.mode == Mode::CreateOnly {
            let again = run.server.created_again();
            assert!(again.is_empty(), "seed {}: created again: {again:?}", self.seed);
        }
    }

    /// The client is alone with the server: what the server refuses by its rules is the client's
    /// fault, unless the client could not know the rule or the token's end.
    fn check_limits(&self, calls: &[SeenCall]) {
        let seed = self.seed;
        let rest: Vec<_> = calls.iter().filter(|call| call.is_rest).collect();
        let rate = usize::try_from(self.client.rate).unwrap();
        for (first, last) in rest.iter().zip(rest.iter().skip(rate)) {
            let time = last.at.since(first.at);
            assert!(time >= WINDOW, "seed {seed}: {} calls within {time:?}", rate + 1);
        }
        let at_once = self.client.at_once.min(self.server.concurrency);
        for call in &rest {
            assert!(call.running <= at_once, "seed {seed}: {call:?}");
            assert!(call.body_bytes <= PAYLOAD, "seed {seed}: {call:?}");
            assert!(call.uri_bytes <= 8_000, "seed {seed}: {call:?}");
            match call.refused {
                None | Some(601 | 602) => {}
                Some(413) => assert!(call.body_bytes > self.server.payload),
                Some(607) => assert_ne!(self.client.daily, self.server.daily, "seed {seed}"),
                Some(code) => panic!("seed {seed}: refused with {code}: {call:?}"),
            }
        }
        // After a 606 no call is sent within the window: whose calls fill it is not known.
        let others = rest.iter().filter(|call| call.fault == Some(Fault::OthersInWindow));
        for told in others.filter_map(|call| call.answered) {
            let sent = rest.iter().find(|call| call.at > told && call.at.since(told) < WINDOW);
            assert!(sent.is_none(), "seed {seed}: 606 at {told}, and then {sent:?}");
        }
        // Once it has been told, it sends no more on that day than was on its way.
        let over: Vec<_> = rest.iter().filter(|call| call.refused == Some(607)).collect();
        for (first, last) in over.iter().zip(over.iter().skip(at_once)) {
            let time = last.at.since(first.at);
            assert!(time.as_secs() > 12 * 3_600, "seed {seed}: the quota was used up, {time:?}");
        }
    }

    /// Incidents are kept, and say neither who a lead is nor what the secret was.
    fn check_incidents(&self, run: &Run) {
        assert!(!run.report.incidents.is_empty());
        for incident in &run.report.incidents {
            let incident = serde_json::to_string(incident).unwrap();
            for secret in ["lead+", "@mail.example.com", CLIENT_SECRET] {
                assert!(!incident.contains(secret), "seed {}: {incident}", self.seed);
            }
        }
    }
}
