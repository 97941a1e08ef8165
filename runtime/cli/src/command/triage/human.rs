//! One reply for people: the verdict first, then each kind of fault, what it means and what to do.

use std::collections::HashMap;
use std::io::Write;

use errcat::{By, ErrorCode, FaultRef, Outcome, Retry, Verdict};
use errcat_catalog::anchor;

use crate::answer::Failure;
use crate::print::{advice, style};

pub fn write<C: ErrorCode>(
    out: &mut impl Write,
    source: Option<&str>,
    docs_url: Option<&str>,
    verdict: &Verdict<'_, C>,
) -> Result<(), Failure> {
    if let Some(source) = source {
        writeln!(out, "{}", style::dim(source))?;
    }
    writeln!(out, "{}", headline(verdict))?;
    for kind in Kind::of_all(verdict.faults()) {
        writeln!(out)?;
        kind.write(out, docs_url)?;
    }
    let mut remarks = Vec::new();
    if verdict.faults().iter().any(|fault| fault.record().is_some()) {
        remarks.push("records are counted from 0, in the order of the request".to_owned());
    }
    if verdict.strays() > 0 {
        let what = counted(verdict.strays(), "value");
        remarks.push(format!("{what} among the records, of which nothing can be read"));
    }
    for warning in verdict.warnings() {
        remarks.push(format!("warning: {}", style::harmless(&warning.to_string())));
    }
    if let Some(excerpt) = excerpt(verdict) {
        remarks.push(format!("the body begins: {excerpt}"));
    }
    if let Some(id) = verdict.request_id() {
        remarks.push(format!("request {}", style::harmless(id)));
    }
    if let (Outcome::Pending, Some(next)) = (verdict.outcome(), verdict.next()) {
        remarks.push(format!("what becomes of it tells {}", style::harmless(next)));
    }
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    for remark in remarks {
        writeln!(out, "{}", style::dim(&style::wrap("", "  ", &remark)))?;
    }
    if source.is_some() {
        writeln!(out)?;
    }
    Ok(())
}

fn headline<C: ErrorCode>(verdict: &Verdict<'_, C>) -> String {
    let total = verdict.records().len();
    let rejected = verdict.rejected_count();
    let (badge, paint, text): (&str, fn(&str) -> String, String) = match verdict.outcome() {
        Outcome::Ok if total == 0 => ("✓ ok", style::good, String::new()),
        Outcome::Ok => ("✓ ok", style::good, counted(total, "record")),
        Outcome::Partial => ("! partial", style::caution, partial(total, rejected)),
        Outcome::Pending => {
            let text = match rejected {
                0 => "accepted, not finished: neither a success nor a failure".into(),
                _ => format!(
                    "accepted, not finished: {} rejected so far",
                    counted(rejected, "record")
                ),
            };
            ("… pending", style::caution, text)
        }
        Outcome::Failed => {
            let advice = match verdict.retry() {
                None if rejected > 0 => "send it again without these records".into(),
                retry => advice::sentence(retry.unwrap_or(Retry::Never)),
            };
            ("✗ failed", style::bad, format!("the whole request: {advice}"))
        }
        Outcome::Unrecognised => {
            let text = "JSON, but in no shape that the catalogue describes: nothing is claimed";
            ("~ unrecognised", style::caution, text.into())
        }
        _ => ("✗ unreadable", style::bad, "not JSON, and no status that explains it".into()),
    };
    // Painted only after wrapping, which takes each character for one column.
    let wrapped = style::wrap(&format!("{badge}  "), "  ", &text);
    let wrapped = wrapped.trim_end();
    format!("{}{}", paint(badge), wrapped.strip_prefix(badge).unwrap_or(wrapped))
}

fn partial(total: usize, rejected: usize) -> String {
    match (total, rejected) {
        (_, 0) => "some of it was not done, and the reply does not list what".into(),
        (total, rejected) if total <= rejected => {
            format!("{} rejected, and no other is listed", counted(rejected, "record"))
        }
        (total, rejected) => format!(
            "{} of {} rejected, {} accepted",
            count(rejected),
            counted(total, "record"),
            count(total - rejected)
        ),
    }
}

/// The beginning of a body that does not speak for itself.
fn excerpt<C: ErrorCode>(verdict: &Verdict<'_, C>) -> Option<String> {
    const LENGTH: usize = 60;
    let explained = verdict.faults().iter().any(|fault| fault.message().is_some());
    let silent = match verdict.outcome() {
        Outcome::Failed => !explained,
        Outcome::Unreadable | Outcome::Unrecognised => true,
        _ => false,
    };
    let text = String::from_utf8_lossy(verdict.body().get(..LENGTH * 4).unwrap_or(verdict.body()));
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = style::harmless(&words.join(" "));
    let mut start: String = text.chars().take(LENGTH).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    (silent && !start.is_empty()).then_some(start)
}

/// Faults that mean the same: one code, one condition, of the request or of records.
struct Kind<'v, 'a, C: ErrorCode> {
    faults: Vec<&'v FaultRef<'a, C>>,
}

impl<'v, 'a, C: ErrorCode> Kind<'v, 'a, C> {
    /// In the order in which each kind is first met.
    fn of_all(faults: &'v [FaultRef<'a, C>]) -> Vec<Self> {
        let mut kinds: Vec<Self> = Vec::new();
        let mut index = HashMap::new();
        for fault in faults {
            let kind = (fault.raw_code(), fault.condition(), fault.place().as_str());
            let at = *index.entry(kind).or_insert(kinds.len());
            match kinds.get_mut(at) {
                Some(kind) => kind.faults.push(fault),
                None => kinds.push(Self { faults: vec![fault] }),
            }
        }
        kinds
    }

    fn write(&self, out: &mut impl Write, docs_url: Option<&str>) -> Result<(), Failure> {
        let Some(first) = self.faults.first() else { return Ok(()) };
        let title = title(first);
        let wrapped = style::wrap(&title, "    ", &self.places());
        let places = wrapped.strip_prefix(&title).unwrap_or_default();
        writeln!(out, "{}{}", style::bold(&title), style::dim(places.trim_end()))?;
        self.write_messages(out)?;
        self.write_params(out)?;
        if let Some(doc) = first.doc() {
            writeln!(out, "{}", style::wrap("  ", "  ", doc))?;
        }
        if let Some(fix) = first.fix() {
            writeln!(out, "{}", style::hint(&style::wrap("  → ", "    ", fix)))?;
        }
        writeln!(out, "{}", style::wrap("  ", "  ", &classification(first)))?;
        if let Some(overlaid) = first.overlaid() {
            writeln!(out, "{}", style::dim(&style::wrap("  ", "  ", &overlaid.to_string())))?;
        }
        if let (Some(url), Some(code)) = (docs_url, first.code()) {
            writeln!(out, "  {}", style::dim(&anchor::page_at(url, code.wire())))?;
        }
        Ok(())
    }

    /// `  ×4  records 4-6, 9`, or their ids where only those are known; nothing for faults of the
    /// request.
    fn places(&self) -> String {
        let mut positions: Vec<usize> =
            self.faults.iter().filter_map(|fault| fault.record()).collect();
        positions.sort_unstable();
        let rows = self.faults.iter().filter(|fault| fault.place().is_in_record()).count();
        let named = self.faults.iter().filter(|fault| fault.record().is_none());
        let ids: Vec<&str> = named.filter_map(|fault| fault.record_id()).collect();
        match positions[..] {
            [] if !ids.is_empty() => named_by(&ids),
            [] if rows > 0 => format!("  ×{}  in records that are not told apart", count(rows)),
            [] => String::new(),
            [one] => format!("  record {one}"),
            _ => format!("  ×{}  records {}", count(positions.len()), ranges(&positions)),
        }
    }

    /// What the reply says of them beside their messages, each once.
    fn write_params(&self, out: &mut impl Write) -> Result<(), Failure> {
        const SHOWN: usize = 6;
        let mut params: Vec<(&str, &str)> = Vec::new();
        for param in self.faults.iter().flat_map(|fault| fault.params()) {
            if params.len() < SHOWN && !params.contains(&param) {
                params.push(param);
            }
        }
        if params.is_empty() {
            return Ok(());
        }
        let said =
            |(name, value)| format!("{} = {}", style::harmless(name), style::harmless(value));
        let line = params.into_iter().map(said).collect::<Vec<_>>().join(" · ");
        writeln!(out, "{}", style::wrap("  ", "  ", &line))?;
        Ok(())
    }

    /// Each message once, the most frequent first.
    fn write_messages(&self, out: &mut impl Write) -> Result<(), Failure> {
        const SHOWN: usize = 3;
        let mut messages: Vec<(&str, usize)> = Vec::new();
        let mut index = HashMap::new();
        for message in self.faults.iter().filter_map(|fault| fault.message()) {
            let at = *index.entry(message).or_insert(messages.len());
            match messages.get_mut(at) {
                Some((_, times)) => *times += 1,
                None => messages.push((message, 1)),
            }
        }
        messages.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        for (message, times) in messages.iter().take(SHOWN) {
            let times = if *times > 1 { format!("  ×{}", count(*times)) } else { String::new() };
            let line = format!("\"{}\"{times}", style::harmless(message));
            writeln!(out, "{}", style::wrap("  ", "   ", &line))?;
        }
        if messages.len() > SHOWN {
            let more = count(messages.len() - SHOWN);
            writeln!(out, "{}", style::dim(&format!("  and {more} other messages")))?;
        }
        Ok(())
    }
}

/// `  ×2  ids a1, b7`, and how many more where there are many.
fn named_by(ids: &[&str]) -> String {
    const SHOWN: usize = 12;
    const LONGEST: usize = 40;
    let shown =
        ids.iter().take(SHOWN).map(|id| style::harmless(id).chars().take(LONGEST).collect());
    let mut shown = shown.collect::<Vec<String>>().join(", ");
    if ids.len() > SHOWN {
        shown = format!("{shown} … and {} more", count(ids.len() - SHOWN));
    }
    match ids.len() {
        1 => format!("  id {shown}"),
        all => format!("  ×{}  ids {shown}", count(all)),
    }
}

fn title<C: ErrorCode>(fault: &FaultRef<'_, C>) -> String {
    let code = fault.raw_code().map(style::harmless);
    let name = fault.condition().map(|condition| condition.to_string());
    let name = name.or_else(|| fault.name().map(str::to_owned));
    match (code, name) {
        (Some(code), Some(name)) => format!("{code} {name}"),
        (Some(code), None) => format!("{code} (not in the catalogue)"),
        (None, _) => "no code".into(),
    }
}

fn classification<C: ErrorCode>(fault: &FaultRef<'_, C>) -> String {
    let mut facts = vec![format!("{}: {}", fault.action(), advice::sentence(fault.retry()))];
    if matches!(fault.retry(), Retry::Wait(delay) if Some(delay) == fault.stated_delay()) {
        facts.push("for as long as the reply says".into());
    }
    match fault.by() {
        By::Reply { rule, line } => {
            let line = line.map(|line| format!(" in line {line} of the catalogue"));
            facts.push(format!("by the reply, rule {rule}{}", line.unwrap_or_default()));
        }
        _ if fault.is_by_status() => facts.push("by the HTTP status".into()),
        By::Code(code) if fault.raw_code().and_then(C::from_wire) != Some(code) => {
            facts.push(format!("by code {}", style::harmless(code.wire())));
        }
        By::Range(_) => facts.push("by its range".into()),
        _ => {}
    }
    if let Some(limit) = fault.limit() {
        facts
            .push(format!("limit {}", advice::limit(limit.name, limit.max, limit.unit, limit.per)));
    }
    facts.push(match fault.quota() {
        errcat::Quota::Free => "costs no call".into(),
        errcat::Quota::Counted => "counts as a call".into(),
    });
    facts.push(match fault.executed() {
        errcat::Executed::No => "not executed".into(),
        errcat::Executed::Yes => "executed".into(),
        errcat::Executed::Unknown => "perhaps executed".into(),
    });
    facts.join(" · ")
}

/// `0, 4-9, 12`, and how many more where there are many.
fn ranges(positions: &[usize]) -> String {
    const SHOWN: usize = 24;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &position in positions {
        match runs.last_mut() {
            Some((_, last)) if *last == position => {}
            Some((_, last)) if *last + 1 == position => *last = position,
            _ => runs.push((position, position)),
        }
    }
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}-{last}"),
    };
    let shown: Vec<String> = runs.iter().take(SHOWN).map(run).collect();
    let hidden: usize = runs.iter().skip(SHOWN).map(|(first, last)| last - first + 1).sum();
    match hidden {
        0 => shown.join(", "),
        hidden => format!("{} … and {} more", shown.join(", "), count(hidden)),
    }
}

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", count(number))
}

fn count(number: usize) -> String {
    advice::thousands(number as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_drawn_together() {
        let even: Vec<usize> = (0..60).map(|n| n * 2).collect();
        for (positions, text) in [
            (vec![2], "2"),
            (vec![2, 3], "2, 3"),
            (vec![0, 4, 5, 6, 12, 12], "0, 4-6, 12"),
            (
                even,
                "0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46 … and 36 more",
            ),
        ] {
            assert_eq!(ranges(&positions), text);
        }
    }
}
