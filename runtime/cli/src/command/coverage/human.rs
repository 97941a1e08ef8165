//! The findings for people: what is missing first, and what to paste last.

use std::io::Write;

use super::findings::{Elsewhere, Findings, Misfit, NeverSeen, Unknown};
use super::tally::{Counts, Example, Places};
use crate::answer::Failure;
use crate::print::advice::thousands;
use crate::print::style;

pub fn write(
    out: &mut impl Write,
    catalogue: &str,
    findings: &Findings<'_>,
) -> Result<(), Failure> {
    writeln!(out, "{}", headline(findings))?;
    let remark = remark(&findings.counts);
    if !remark.is_empty() {
        writeln!(out, "{}", style::dim(&style::wrap("", "  ", &remark)))?;
    }
    section(out, "Not in the catalogue", &findings.unknown, unknown)?;
    section(out, "Messages that fit no template", &findings.misfits, misfit)?;
    section(out, "Found at another level than the catalogue's", &findings.elsewhere, elsewhere)?;
    never_seen(out, &findings.never_seen)?;
    stubs(out, catalogue, &findings.unknown)
}

fn headline(findings: &Findings<'_>) -> String {
    let Counts { replies, faults, .. } = findings.counts;
    let unseen = findings.never_seen.iter().filter(|unseen| unseen.condition.is_none()).count();
    let replies = counted(replies, "reply", "replies");
    let faults = counted(faults, "fault", "faults");
    let seen = thousands((findings.listed - unseen) as u64);
    let codes = counted(findings.listed as u64, "code", "codes");
    format!("{}  {faults}, {seen} of {codes} seen", style::bold(&replies))
}

fn remark(counts: &Counts) -> String {
    let parts = [
        (counts.unreadable, "reply is unreadable", "replies are unreadable"),
        (counts.unrecognised, "reply in no shape known here", "replies in no shape known here"),
        (counts.passed_over, "other entry passed over", "other entries passed over"),
        (counts.without_code, "fault without a code", "faults without a code"),
        (counts.other_unknown, "fault with yet another code", "faults with yet other codes"),
    ];
    let said = parts.iter().filter(|(count, ..)| *count > 0);
    said.map(|(count, one, many)| counted(*count, one, many)).collect::<Vec<_>>().join(", ")
}

fn section<W: Write, T>(
    out: &mut W,
    title: &str,
    findings: &[T],
    write: impl Fn(&mut W, &T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", style::caution(title))?;
    findings.iter().try_for_each(|finding| write(out, finding))
}

fn unknown(out: &mut impl Write, unknown: &Unknown<'_>) -> Result<(), Failure> {
    let code = style::harmless(&unknown.code);
    let found = style::dim(&style::harmless(&places(&unknown.found_at)));
    writeln!(out, "  {}{}  {found}", style::bold(&code), times(unknown.count))?;
    examples(out, &unknown.examples)?;
    if let Some(name) = unknown.retired {
        writeln!(out, "    it was {name}, and is retired")?;
    } else if let Some(why) = unknown.no_stub {
        writeln!(out, "    the catalogue cannot list it: {why}")?;
    }
    Ok(())
}

fn misfit(out: &mut impl Write, misfit: &Misfit<'_>) -> Result<(), Failure> {
    let title = style::bold(&format!("{} {}", misfit.code, misfit.name));
    let template = style::harmless(misfit.template);
    writeln!(out, "  {title}{}", times(misfit.count))?;
    writeln!(
        out,
        "{}",
        style::dim(&style::wrap("    is  ", "        ", &format!("\"{template}\"")))
    )?;
    examples(out, &misfit.examples)
}

fn elsewhere(out: &mut impl Write, elsewhere: &Elsewhere<'_>) -> Result<(), Failure> {
    let title = style::bold(&format!("{} {}", elsewhere.code, elsewhere.name));
    let sightings = &elsewhere.sightings;
    let first = style::dim(&style::harmless(&format!("first {}", sightings.first)));
    writeln!(
        out,
        "  {title}{}  {}, not {}  {first}",
        times(sightings.count),
        in_words(elsewhere.found_at),
        in_words(elsewhere.level),
    )?;
    Ok(())
}

fn never_seen(out: &mut impl Write, unseen: &[NeverSeen<'_>]) -> Result<(), Failure> {
    const SHOWN: usize = 200;
    if unseen.is_empty() {
        return Ok(());
    }
    let shown = unseen.iter().take(SHOWN).map(|unseen| match unseen.condition {
        Some(condition) => format!("{} as {condition}", unseen.code),
        None => unseen.code.clone(),
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let words = match unseen.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} … and {} more", thousands(more as u64)),
    };
    writeln!(out, "\n{}", style::bold("Never seen"))?;
    writeln!(out, "{}", style::dim(&style::wrap("  ", "  ", &style::harmless(&words))))?;
    Ok(())
}

fn stubs(out: &mut impl Write, catalogue: &str, unknown: &[Unknown<'_>]) -> Result<(), Failure> {
    let stubs: Vec<&str> = unknown.iter().filter_map(|unknown| unknown.stub.as_deref()).collect();
    if stubs.is_empty() {
        return Ok(());
    }
    let heading = format!("To paste into {catalogue}, and to complete there:");
    writeln!(out, "\n{}", style::hint(&style::harmless(&heading)))?;
    for stub in stubs {
        write!(out, "\n{stub}")?;
    }
    Ok(())
}

fn examples(out: &mut impl Write, examples: &[Example]) -> Result<(), Failure> {
    for example in examples {
        let message = format!("\"{}\"", style::harmless(&example.message));
        let indent = "        ";
        writeln!(out, "{}", style::wrap("    saw ", indent, &message))?;
        writeln!(out, "{indent}{}", style::dim(&style::harmless(&example.at)))?;
    }
    Ok(())
}

/// `in the response  ×2, first replies.jsonl:4; in a record, first …`.
fn places(places: &Places) -> String {
    let of_place = places.iter().map(|(place, sightings)| {
        let times = if places.len() > 1 { times(sightings.count) } else { String::new() };
        format!("{}{times}, first {}", in_words(place), sightings.first)
    });
    of_place.collect::<Vec<_>>().join("; ")
}

fn in_words(place: &str) -> &str {
    match place {
        "http" => "in the HTTP status",
        "response" => "in the response",
        "record" => "in a record",
        other => other,
    }
}

fn times(count: u64) -> String {
    if count > 1 { format!("  ×{}", thousands(count)) } else { String::new() }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}
