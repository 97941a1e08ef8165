//! What became of every lead.

use std::collections::BTreeMap;
use std::fmt;

use errcat::marketo::Code;
use errcat_client::batch::RecordOutcome;
use errcat_client::incident::Incident;
use errcat_client::recovery::Decision;
use serde_json::Value;

/// What became of every lead.
#[derive(Debug)]
pub struct Report {
    /// One for each lead, in the order of the input.
    pub outcomes: Vec<RecordOutcome<Code>>,
    /// The first call that failed in each of the ways that calls failed in, without secrets.
    pub incidents: Vec<Incident>,
    /// Why the run stopped before its end, if it did.
    pub stopped: Option<Box<Decision<Code>>>,
}

/// One line for each way in which leads ended, the reasons of the API and of the client among them.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ways = BTreeMap::<String, usize>::new();
        for outcome in &self.outcomes {
            *ways.entry(way(outcome)).or_default() += 1;
        }
        write!(f, "{} leads", self.outcomes.len())?;
        for (way, leads) in ways {
            write!(f, "\n{leads:>8}  {way}")?;
        }
        if let Some(decision) = &self.stopped {
            write!(f, "\nstopped: {decision}")?;
        }
        Ok(())
    }
}

fn way(outcome: &RecordOutcome<Code>) -> String {
    match outcome {
        RecordOutcome::Done(json) => status(json).unwrap_or_else(|| "done".to_string()),
        RecordOutcome::Rejected(faults) => {
            let codes = faults.iter().map(|fault| match fault.code() {
                Some(code) => format!("{} {code:?}", fault.raw_code().unwrap_or_default()),
                None => fault.raw_code().unwrap_or("no reason").to_string(),
            });
            format!("rejected: {}", codes.collect::<Vec<_>>().join(", "))
        }
        RecordOutcome::Pending(_) => "accepted".to_string(),
        RecordOutcome::GivenUp(decision) => match decision.reason() {
            Some(reason) => format!("given up: {reason}"),
            None => "given up".to_string(),
        },
    }
}

fn status(json: &str) -> Option<String> {
    let record: Value = serde_json::from_str(json).ok()?;
    Some(record.get("status")?.as_str()?.to_string())
}
