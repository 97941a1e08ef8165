//! How one reply is read, with the lines of the catalogue that did it.

use std::io::Write;

use errcat::{By, ErrorCode, FaultRef, Outcome, Place, Verdict};
use errcat_catalog::model::envelope::Envelope;
use errcat_catalog::{Catalogue, Source};

use crate::answer::Failure;
use crate::input::Reply;
use crate::print::{advice, style};

/// A catalogue and its text.
#[derive(Clone, Copy)]
pub struct Description<'c> {
    pub catalogue: &'c Catalogue,
    pub source: &'c Source,
}

impl<'c> Description<'c> {
    /// What stands in a line of the file.
    fn text(self, line: usize) -> &'c str {
        // Envelopes stand in the base of an overlay, which is the first of its texts.
        self.source.text().lines().nth(line.saturating_sub(1)).unwrap_or_default().trim()
    }

    fn line(self, at: usize) -> usize {
        self.source.position(at).line
    }

    fn envelope(self, line: u32) -> Option<&'c Envelope> {
        let mut all = self.catalogue.envelopes.iter();
        all.find(|envelope| self.line(envelope.span.start) == line as usize)
    }

    /// The lines of the tests that can have made an outcome of it.
    fn signs(self, envelope: &Envelope, outcome: Outcome) -> Vec<usize> {
        let wanted: &[&str] = match outcome {
            Outcome::Failed => &["failed", "ok"],
            Outcome::Partial => &["partial"],
            Outcome::Pending => &["pending"],
            Outcome::Ok => &["ok"],
            _ => &[],
        };
        let signs = envelope.signs().filter(|(key, _)| wanted.contains(key));
        signs.map(|(_, test)| self.line(test.span.start)).collect()
    }
}

impl Description<'_> {
    /// The lines of the places of the reply itself in which something was found.
    fn places<C: ErrorCode>(self, envelope: &Envelope, verdict: &Verdict<'_, C>) -> Vec<usize> {
        let any = |says: fn(&FaultRef<'_, C>) -> bool| verdict.faults().iter().any(says);
        let of_reply = any(|fault| fault.place() == Place::Response);
        let said = [
            (of_reply && any(|fault| fault.raw_code().is_some()), &envelope.scope.code),
            (of_reply && any(|fault| fault.message().is_some()), &envelope.scope.message),
            (any(|fault| fault.stated_delay().is_some()), &envelope.scope.delay),
            (verdict.request_id().is_some(), &envelope.request_id),
            (verdict.next().is_some(), &envelope.next),
        ];
        let found = said.into_iter().filter(|(found, _)| *found);
        let first = found.filter_map(|(_, places)| places.first());
        first.map(|place| self.line(place.span.start)).collect()
    }
}

/// Writes how a reply is read.
pub fn write<C: ErrorCode>(
    out: &mut impl Write,
    description: Description<'_>,
    reply: &Reply<'_>,
    verdict: &Verdict<'_, C>,
) -> Result<(), Failure> {
    const SHOWN: usize = 10;
    let at = style::harmless(&reply.at());
    writeln!(out, "{}", style::dim(&format!("{at}  HTTP {}", reply.status)))?;
    writeln!(out, "{}", outcome(verdict))?;
    let mut lines = Vec::new();
    for fault in verdict.faults().iter().take(SHOWN) {
        writeln!(out, "{}", style::wrap("  ", "      ", &self::fault(fault)))?;
        lines.extend(fault.line().map(|line| line as usize));
        if let By::Reply { line: Some(line), .. } = fault.by() {
            lines.push(line as usize);
        }
    }
    if verdict.faults().len() > SHOWN {
        let more = verdict.faults().len() - SHOWN;
        writeln!(out, "  … and {} more", advice::thousands(more as u64))?;
    }
    for fact in facts(verdict) {
        writeln!(out, "{}", style::dim(&style::wrap("  ", "      ", &fact)))?;
    }
    if let Some(line) = verdict.line() {
        lines.push(line as usize);
        if let Some(envelope) = description.envelope(line) {
            lines.extend(description.signs(envelope, verdict.outcome()));
            lines.extend(description.places(envelope, verdict));
        }
    } else if verdict.json().is_some() {
        writeln!(out, "{}", style::caution(&style::wrap("  ", "      ", &unread(reply))))?;
    }
    lines.sort_unstable();
    lines.dedup();
    for line in lines {
        let text: String = style::harmless(description.text(line));
        writeln!(
            out,
            "{}",
            style::hint(&style::wrap(&format!("  {line:>4} | "), "       | ", &text))
        )?;
    }
    writeln!(out)?;
    Ok(())
}

fn outcome<C: ErrorCode>(verdict: &Verdict<'_, C>) -> String {
    let outcome = verdict.outcome();
    let paint: fn(&str) -> String = match outcome {
        Outcome::Ok => style::good,
        Outcome::Failed | Outcome::Unreadable => style::bad,
        _ => style::caution,
    };
    let records = verdict.records().len();
    let rejected = verdict.rejected_count();
    let counted = match (records, rejected) {
        (0, 0) => String::new(),
        (records, rejected) => format!("  records: {records}, of which {rejected} rejected"),
    };
    format!("{}{counted}", paint(outcome.as_str()))
}

/// `record 2, id a@b: busy, wait: send it again after 4 s, by code busy: "Too many"`.
fn fault<C: ErrorCode>(fault: &FaultRef<'_, C>) -> String {
    let mut place = Vec::new();
    if let Some(record) = fault.record() {
        place.push(format!("record {record}"));
    } else if fault.place().is_in_record() {
        place.push("a record".into());
    }
    if let Some(id) = fault.record_id() {
        place.push(format!("id {}", style::harmless(id)));
    }
    let place = if place.is_empty() { fault.place().as_str().to_owned() } else { place.join(", ") };
    let code = fault.raw_code().map_or("no code".into(), style::harmless);
    let by = match fault.by() {
        By::Reply { rule, line: Some(line) } => {
            format!("by the reply, rule {rule} in line {line}")
        }
        By::Code(code) => format!("by code {}", style::harmless(code.wire())),
        other => format!("by {other}"),
    };
    let retry = advice::sentence(fault.retry());
    let mut said = vec![format!("{place}: {code}"), format!("{}: {retry}", fault.action()), by];
    said.extend(fault.message().map(|message| format!("\"{}\"", style::harmless(message))));
    said.extend(
        fault
            .params()
            .map(|(name, value)| format!("{} = {}", style::harmless(name), style::harmless(value))),
    );
    said.join(" · ")
}

fn facts<C: ErrorCode>(verdict: &Verdict<'_, C>) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(id) = verdict.request_id() {
        facts.push(format!("request id {}", style::harmless(id)));
    }
    if let Some(next) = verdict.next() {
        facts.push(format!("next {}", style::harmless(next)));
    }
    for warning in verdict.warnings() {
        facts.push(format!("warning {}", style::harmless(warning.message())));
    }
    if verdict.strays() > 0 {
        facts.push(format!("values that are no records: {}", verdict.strays()));
    }
    facts
}

/// What an envelope could go by.
fn unread(reply: &Reply<'_>) -> String {
    const SHOWN: usize = 12;
    let what = match serde_json::from_slice(&reply.body) {
        Ok(serde_json::Value::Object(members)) if !members.is_empty() => {
            let names = members.keys().take(SHOWN).map(|name| style::harmless(name));
            format!("its members are {}", names.collect::<Vec<_>>().join(", "))
        }
        Ok(serde_json::Value::Array(_)) => "it is a list".into(),
        _ => "it has no members".into(),
    };
    format!("no envelope reads it: {what}")
}
