//! What became of every lead.

use std::collections::BTreeMap;
use std::fmt;

use errcat::marketo::Code;
use errcat_client::batch::RecordOutcome;
use errcat_client::incident::Incident;
use errcat_client::recovery::{Cause, End};
use serde_json::Value;

/// What became of every lead.
#[derive(Debug)]
pub struct Report {
    /// One for each lead, in the order of the input.
    pub outcomes: Vec<RecordOutcome<Code>>,
    /// The first call that failed in each of the ways that calls failed in, without secrets.
    pub incidents: Vec<Incident>,
    /// Why the run stopped before its end, if it did.
    pub stopped: Option<String>,
}

/// How leads ended, with their numbers, counted from 1.
#[derive(Debug, Default)]
pub struct Ends {
    ways: BTreeMap<(End, String), Vec<usize>>,
    stopped: Option<String>,
}

impl Ends {
    pub fn add(&mut self, number: usize, end: End, why: String) {
        self.ways.entry((end, why)).or_default().push(number);
    }

    /// The same with the leads of a report, which have these numbers.
    pub fn add_all(&mut self, report: &Report, numbers: &[usize]) {
        for (outcome, number) in report.outcomes.iter().zip(numbers) {
            let (end, why) = way(outcome);
            self.add(*number, end, why);
        }
        self.stopped.clone_from(&report.stopped);
    }

    pub fn are_all_done(&self) -> bool {
        self.ways.keys().all(|(end, _)| *end == End::Done)
    }
}

/// One list: what was done, refused, uncertain, unread, never sent, and why, with the leads that were not
/// done.
impl fmt::Display for Ends {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} leads", self.ways.values().map(Vec::len).sum::<usize>())?;
        for ((end, why), numbers) in &self.ways {
            write!(f, "\n{:>8}  {end}: {why}", numbers.len())?;
            if *end != End::Done {
                write!(f, " ({})", ranges(numbers))?;
            }
        }
        match &self.stopped {
            Some(why) => write!(f, "\nstopped: {why}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ends = Ends::default();
        ends.add_all(self, &(1..=self.outcomes.len()).collect::<Vec<_>>());
        ends.fmt(f)
    }
}

/// How a lead ended, and why.
pub fn way(outcome: &RecordOutcome<Code>) -> (End, String) {
    let why = match outcome {
        RecordOutcome::Done(json) => status(json).unwrap_or_else(|| "carried out".to_string()),
        RecordOutcome::Rejected(faults) => {
            let codes = faults.iter().map(|fault| match fault.code() {
                Some(code) => format!("{} {code:?}", fault.raw_code().unwrap_or_default()),
                None => fault.raw_code().unwrap_or("no reason").to_string(),
            });
            codes.collect::<Vec<_>>().join(", ")
        }
        RecordOutcome::Pending(_) => "accepted, and not finished".to_string(),
        RecordOutcome::GivenUp(decision) => {
            let cause = match (decision.fault(), decision.cause()) {
                (Some(fault), _) => format!("{fault}, "),
                (None, Cause::Client) => String::new(),
                (None, cause) => format!("{cause}, "),
            };
            let reason = decision.reason().map_or(String::new(), |reason| reason.to_string());
            [cause, reason].concat().trim_end_matches(", ").to_string()
        }
    };
    (outcome.end(), why)
}

fn status(json: &str) -> Option<String> {
    let record: Value = serde_json::from_str(json).ok()?;
    Some(record.get("status")?.as_str()?.to_string())
}

/// `leads 1-3, 7`.
fn ranges(numbers: &[usize]) -> String {
    let mut ranges = Vec::<(usize, usize)>::new();
    for number in numbers.iter().copied() {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let range = |(first, last): (usize, usize)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}-{last}"),
    };
    let said: Vec<_> = ranges.into_iter().map(range).collect();
    format!("{} {}", if numbers.len() == 1 { "lead" } else { "leads" }, said.join(", "))
}
