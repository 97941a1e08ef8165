//! A log of replies for people: how many turned out how, and which codes they had.

use std::collections::HashMap;
use std::io::Write;

use errcat::Action;
use errcat::marketo::Verdict;

use crate::answer::Failure;
use crate::input::Reply;
use crate::print::{advice, style};

/// What is kept of a log: it grows with the number of different codes, not with the log.
#[derive(Default)]
pub struct Summary {
    replies: u64,
    outcomes: Vec<(&'static str, u64)>,
    codes: HashMap<Key, Count>,
}

/// Codes that a catalogue does not list come from the wire: beyond this many they are one row.
const DIFFERENT_CODES: usize = 10_000;

#[derive(PartialEq, Eq, Hash)]
struct Key {
    found_at: &'static str,
    code: Option<String>,
    name: Option<&'static str>,
    action: Action,
}

struct Count {
    faults: u64,
    first: String,
}

impl Summary {
    pub fn add(&mut self, reply: &Reply<'_>, verdict: &Verdict<'_>) {
        self.replies += 1;
        let outcome = verdict.outcome().as_str();
        match self.outcomes.iter_mut().find(|(seen, _)| *seen == outcome) {
            Some((_, count)) => *count += 1,
            None => self.outcomes.push((outcome, 1)),
        }
        for fault in verdict.faults() {
            let full = self.codes.len() >= DIFFERENT_CODES && !fault.is_known();
            let key = Key {
                found_at: fault.place().as_str(),
                code: fault
                    .raw_code()
                    .map(|code| if full { "other".into() } else { code.to_owned() }),
                name: fault.condition().map(errcat::Word::as_str).or(fault.name()),
                action: fault.action(),
            };
            self.codes
                .entry(key)
                .or_insert_with(|| Count { faults: 0, first: reply.at() })
                .faults += 1;
        }
    }

    pub fn write(mut self, out: &mut impl Write) -> Result<(), Failure> {
        self.outcomes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let plural = if self.replies == 1 { "reply" } else { "replies" };
        writeln!(out, "{} {plural}", style::bold(&advice::thousands(self.replies)))?;
        for (outcome, count) in &self.outcomes {
            let padded = format!("{outcome:<12}");
            let painted = match *outcome {
                "ok" => style::good(&padded),
                "partial" | "unrecognised" => style::caution(&padded),
                _ => style::bad(&padded),
            };
            writeln!(out, "  {painted}  {:>12}", advice::thousands(*count))?;
        }
        if self.codes.is_empty() {
            return Ok(());
        }
        let mut codes: Vec<(Key, Count)> = self.codes.into_iter().collect();
        codes.sort_by(|(a, a_count), (b, b_count)| {
            let by_count = b_count.faults.cmp(&a_count.faults);
            by_count.then_with(|| (&a.code, a.found_at).cmp(&(&b.code, b.found_at)))
        });
        writeln!(out)?;
        let head = format!(
            "{:>9}  {:<8}  {:<32}  {:<14}  first",
            "faults", "found at", "code", "what to do"
        );
        writeln!(out, "{}", style::dim(&head))?;
        for (key, count) in codes {
            let code = key.code.as_deref().map_or("no code".into(), style::harmless);
            let title = format!("{code} {}", key.name.unwrap_or_default());
            let action = format!("{:<14}", key.action.as_str());
            writeln!(
                out,
                "{:>9}  {:<8}  {:<32}  {}  {}",
                advice::thousands(count.faults),
                key.found_at,
                title.trim_end(),
                style::action(key.action.as_str(), &action),
                count.first,
            )?;
        }
        Ok(())
    }
}
