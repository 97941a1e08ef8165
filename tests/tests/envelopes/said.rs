//! What a reply comes to, in the words of the reference.

use std::time::Duration;

use errcat::{By, ErrorCode, FaultRef, Reading, Retry, Timestamp};
use serde_json::Value;

/// Reads what is asked: status, headers, body; the time and the envelope, if they are said.
pub type Read = fn(&Value) -> Said;

/// A verdict as the reference tells it.
#[derive(Debug)]
pub struct Said {
    outcome: &'static str,
    faults: Vec<Fault>,
    request_id: Option<String>,
    warnings: Vec<String>,
    next: Option<String>,
}

#[derive(Debug)]
struct Fault {
    record: Option<usize>,
    code: Option<String>,
    action: &'static str,
    delay: Option<Duration>,
    id: Option<String>,
    found: &'static str,
    by: Decided,
}

/// What decided how to recover.
#[derive(Debug)]
enum Decided {
    /// A code or status.
    By(String),
    /// A range of codes.
    Range(errcat::Bounds),
    /// A sign in the reply, or nothing: of these the reference names no code, or any.
    Else,
}

/// Reads with this catalogue.
pub fn read<C: ErrorCode>(asked: &Value) -> Said {
    let headers = asked["headers"].as_object().unwrap().iter();
    let headers: Vec<(&str, &str)> =
        headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    let status = u16::try_from(asked["status"].as_u64().unwrap()).unwrap();
    let now = Duration::from_secs_f64(asked["now"].as_f64().unwrap_or(1_800_000_000.0));
    let mut reading = Reading::of(status, asked["body"].as_str().unwrap().as_bytes())
        .with_headers(&headers)
        .at(Timestamp::from_unix(now));
    if let Some(envelope) = asked["envelope"].as_str() {
        reading = reading.in_envelope(envelope);
    }
    let verdict = reading.read::<C>();
    let warnings = verdict.warnings().iter();
    Said {
        outcome: verdict.outcome().as_str(),
        faults: verdict.faults().iter().map(Fault::of).collect(),
        request_id: verdict.request_id().map(str::to_owned),
        warnings: warnings.map(|warning| warning.message().to_owned()).collect(),
        next: verdict.next().map(str::to_owned),
    }
}

impl Said {
    pub const fn outcome(&self) -> &'static str {
        self.outcome
    }

    /// What of that which is wanted it does not say.
    pub fn misses(&self, want: &Value) -> Vec<&'static str> {
        let list = |key: &str| want[key].as_array();
        let is_fault = |(want, said): (&Value, &Fault)| {
            want[0].as_u64() == said.record.map(|record| record as u64)
                && want[1].as_str() == said.code.as_deref()
                && want[2] == said.action
                && is_delay(&want[3], said)
        };
        let faults = list("faults").unwrap();
        let ids = || self.faults.iter().map(|fault| fault.id.as_deref());
        let right = [
            ("outcome", want["outcome"] == self.outcome),
            ("faults", faults.len() == self.faults.len()),
            ("fault", faults.iter().zip(&self.faults).all(is_fault)),
            ("ids", list("ids").is_none_or(|want| want.iter().map(Value::as_str).eq(ids()))),
            ("warnings", list("warnings").is_none_or(|want| want.iter().eq(&self.warnings))),
            (
                "request id",
                want.get("request_id").is_none_or(|id| id.as_str() == self.request_id.as_deref()),
            ),
        ];
        right.iter().filter(|(_, right)| !right).map(|(what, _)| *what).collect()
    }
}

impl Fault {
    fn of<C: ErrorCode>(fault: &FaultRef<'_, C>) -> Self {
        let by_http = matches!(fault.by(), By::Status(_));
        let delay = match fault.retry() {
            Retry::Wait(delay) => Some(delay),
            Retry::Backoff(backoff) => Some(backoff.initial),
            _ => None,
        };
        Self {
            record: fault.record(),
            code: fault.raw_code().map(str::to_owned),
            action: fault.action().as_str(),
            // HTTP knows no delay: the reference has none then.
            delay: if by_http { fault.stated_delay() } else { delay },
            id: fault.record_id().map(str::to_owned),
            found: fault.place().as_str(),
            by: match fault.by() {
                By::Code(code) => Decided::By(code.wire().to_owned()),
                By::Status(status) => Decided::By(status.to_string()),
                By::Range(range) => Decided::Range(range.bounds),
                _ => Decided::Else,
            },
        }
    }
}

/// In what the reference and we differ, but for what is meant to.
///
/// Of a member that is there twice the reference knows only the last. Where a path leads through any
/// member we read both, and find no less.
pub fn differences(said: &Value, ours: &Said, asked: &Value) -> Vec<&'static str> {
    let differing = all_differences(said, ours, asked);
    let no_less = ours.faults.len() >= said["faults"].as_array().unwrap().len();
    let twice = asked["twice"] == true && (ours.outcome != "ok" || said["outcome"] == "ok");
    if twice && no_less { Vec::new() } else { differing }
}

fn all_differences(said: &Value, ours: &Said, asked: &Value) -> Vec<&'static str> {
    let faults = said["faults"].as_array().unwrap();
    let texts = |key: &str| said[key].as_array().unwrap().iter();
    let mut differing = Vec::new();
    let mut same = |what, same: bool| {
        if !same {
            differing.push(what);
        }
    };
    same("outcome", is_outcome(said["outcome"].as_str().unwrap(), ours.outcome, asked));
    same("number of faults", faults.len() == ours.faults.len());
    for (index, (theirs, ours)) in faults.iter().zip(&ours.faults).enumerate() {
        same("record", theirs[0].as_u64() == ours.record.map(|record| record as u64));
        let code = theirs[1].as_str();
        same("code", code == ours.code.as_deref() || (ours.code.is_none() && is_no_status(code)));
        let by = said["by"][index].as_str();
        same("action", theirs[2] == ours.action || (ours.action == "never" && is_no_status(by)));
        // A status that is listed as a code of another level means what that code does.
        let status = by.and_then(|by| by.parse().ok()).filter(|by| (400_u16..600).contains(by));
        let by_code = theirs[3].is_null() && status.is_some();
        same("delay", by_code || is_delay(&theirs[3], ours));
        same("id", is_id(said["ids"][index].as_str(), ours.id.as_deref()));
        same("found", is_found(said["found"][index].as_str(), ours));
        same(
            "by",
            match &ours.by {
                Decided::By(ours) => by == Some(ours),
                Decided::Range(bounds) => by.is_some_and(|by| bounds.contains(by)),
                Decided::Else => true,
            },
        );
    }
    same("request id", said["request_id"].as_str() == ours.request_id.as_deref());
    same("next", said["next"].as_str() == ours.next.as_deref());
    same("warnings", texts("warnings").eq(&ours.warnings));
    differing
}

/// Nothing where the status promises nothing is a success; of nothing elsewhere we say that it cannot
/// be read.
fn is_outcome(theirs: &str, ours: &str, asked: &Value) -> bool {
    let theirs = match (theirs, asked["status"].as_u64()) {
        ("empty", Some(202 | 204 | 205)) => "ok",
        ("empty", _) => "unreadable",
        (other, _) => other,
    };
    theirs == ours
}

/// No server means a status of HTTP by a number from 600 on.
fn is_no_status(by: Option<&str>) -> bool {
    by.and_then(|by| by.parse().ok()).is_some_and(|status: u32| status >= 600)
}

/// An empty text is no id: the next place is asked.
fn is_id(theirs: Option<&str>, ours: Option<&str>) -> bool {
    theirs == ours || theirs == Some("")
}

/// A record that failed with nothing but a status is found in its record all the same.
fn is_found(theirs: Option<&str>, ours: &Fault) -> bool {
    theirs == Some(ours.found) || (theirs == Some("http") && ours.found == "record")
}

/// The reference counts in floating point.
fn is_delay(theirs: &Value, ours: &Fault) -> bool {
    match (theirs.as_f64(), ours.delay) {
        (None, delay) => delay.is_none(),
        (Some(theirs), Some(ours)) => {
            (theirs - ours.as_secs_f64()).abs() <= 1e-6 * theirs.abs().max(1.0)
        }
        (Some(_), None) => false,
    }
}
