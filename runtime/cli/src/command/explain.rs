//! `errcat explain`: what codes mean, and what to do about them.

mod asked;
mod elsewhere;
mod status;

use std::io::Write;

use errcat_catalog::model::envelope::Envelope;
use errcat_catalog::model::{Code, CodeRange, Condition, Level, Limit};
use errcat_catalog::{Catalogue, Source};

use crate::answer::{Answer, Failure, complain};
use crate::args::{Explain, Format};
use crate::catalogue::Chosen;
use crate::print::code_row::CodeRow;
use crate::print::{advice, style};
use asked::{Asked, Found};

pub fn run(args: &Explain) -> Result<Answer, Failure> {
    let chosen = args.which.chosen()?;
    let (source, catalogue) = chosen.open()?;
    let asked = Asked::all(&catalogue, &args.codes);
    let nothing = |asked: &Asked<'_>| matches!(asked.found, Found::Nothing(_));
    let answer = if asked.iter().any(nothing) { Answer::Wrong } else { Answer::Fine };
    answer.once(say(args.format, &chosen, &source, &catalogue, &asked))
}

fn say(
    format: Format,
    chosen: &Chosen,
    source: &Source,
    catalogue: &Catalogue,
    asked: &[Asked<'_>],
) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match format {
        Format::Human => {
            for (index, asked) in asked.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                match &asked.found {
                    Found::Code(code) => explain(&mut out, source, catalogue, code)?,
                    Found::Word(codes) => offer(&mut out, asked.text, codes)?,
                    Found::Nothing(near) => {
                        unlisted(&mut out, catalogue, asked.text, near)?;
                        if chosen.is_a_guess() {
                            for hint in elsewhere::list_it(asked.text) {
                                writeln!(out, "{}", style::hint(&format!("  → {hint}")))?;
                            }
                        }
                    }
                }
            }
        }
        Format::Json => {
            let codes = asked.iter().flat_map(Asked::codes);
            let mut rows: Vec<CodeRow<'_>> = Vec::new();
            for row in codes.map(|code| CodeRow::new(catalogue, code)) {
                if !rows.iter().any(|earlier| earlier.code == row.code) {
                    rows.push(row);
                }
            }
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
            for asked in asked {
                if let Found::Nothing(near) = &asked.found {
                    let suggestion = suggestion(near).map(|near| format!(": {near}"));
                    let said = not_listed(catalogue) + &suggestion.unwrap_or_default();
                    complain(&format!("{}: {said}", shown(asked.text)));
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn explain(
    out: &mut impl Write,
    source: &Source,
    catalogue: &Catalogue,
    code: &Code,
) -> Result<(), Failure> {
    let row = CodeRow::new(catalogue, code);
    writeln!(out, "{}", heading(&row))?;
    if let Some(deprecated) = &row.deprecated {
        let instead = match &deprecated.replaced_by {
            Some(code) => format!(" See {code}."),
            None => String::new(),
        };
        writeln!(
            out,
            "{}",
            style::caution(&style::wrap(
                "  ",
                "  ",
                &format!("Deprecated: {}{instead}", deprecated.note)
            ))
        )?;
    }
    writeln!(out, "{}", style::wrap("  ", "  ", row.doc))?;
    if let Some(fix) = row.fix {
        writeln!(out, "{}", style::hint(&style::wrap("  → ", "    ", fix)))?;
    }
    writeln!(out)?;
    let retry = advice::sentence(advice::runtime_retry(catalogue, code.retry.value));
    fact(out, "retry", &format!("{}: {retry}", row.retry))?;
    let verdicts = catalogue.envelopes.iter().flat_map(Envelope::verdicts);
    // Of a code that is the status itself, some can be told apart by it.
    let is_status = row.level == "http";
    for verdict in verdicts.filter(|of| !is_status || status::may_hold(&of.when.value, &row.code)) {
        let action = catalogue.action(verdict.retry.value);
        let line = source.position(verdict.when.span.start).line;
        let when = &verdict.when.value;
        fact(out, "or else", &format!("{action}, if the reply says so: {when} (line {line})"))?;
    }
    fact(out, "level", row.level)?;
    fact(out, "quota", row.quota)?;
    fact(out, "executed", row.executed)?;
    if !row.undecided.is_empty() {
        fact(out, "undecided", &row.undecided.join(", "))?;
    }
    if let Some(limit) = catalogue.limit(code.limit.as_ref()) {
        fact(out, "limit", &limit_text(limit))?;
    }
    for (column, value) in &row.columns {
        fact(out, column, value)?;
    }
    if let Some(since) = row.since {
        fact(out, "since", since)?;
    }
    fact(out, "verified", row.verified)?;
    let evidence = catalogue.evidence_of(code);
    if !evidence.is_empty() {
        fact(out, "source", &evidence.to_string())?;
    }
    if let Some(page) = catalogue.page_of(&row.code) {
        fact(out, "page", &page)?;
    }
    if let Some(overlaid) = catalogue.overlaid(code) {
        fact(out, "overlay", &overlaid)?;
    }
    let at = code.span.start;
    fact(out, "stands in", &format!("{}:{}", source.name_at(at), source.position(at).line))?;
    for condition in &code.conditions {
        writeln!(out)?;
        explain_condition(out, catalogue, condition)?;
    }
    Ok(())
}

/// Code, name and message, but no name or message that says what stands before it.
fn heading(row: &CodeRow<'_>) -> String {
    let mut heading = row.code.clone();
    if !row.name.eq_ignore_ascii_case(&row.code) {
        heading = format!("{heading} {}", row.name);
    }
    let said = [row.code.as_str(), row.name, ""];
    if said.iter().any(|said| said.eq_ignore_ascii_case(row.message)) {
        return style::bold(&heading);
    }
    if heading.chars().count() + 2 + row.message.chars().count() <= style::width() {
        return format!("{}  {}", style::bold(&heading), style::dim(row.message));
    }
    let message = style::dim(&style::wrap("  ", "  ", row.message));
    format!("{}\n{message}", style::bold(&heading))
}

fn explain_condition(
    out: &mut impl Write,
    catalogue: &Catalogue,
    condition: &Condition,
) -> Result<(), Failure> {
    let message = format!("where the message is \"{}\"", condition.message.value);
    let title = format!("  {}", condition.name.value);
    let wrapped = style::wrap(&format!("{title}  "), "    ", &message);
    let message = wrapped.strip_prefix(&title).unwrap_or_default();
    writeln!(out, "{}{}", style::bold(&title), style::dim(message))?;
    writeln!(out, "{}", style::wrap("    ", "    ", &condition.doc))?;
    if let Some(fix) = &condition.fix {
        writeln!(out, "{}", style::hint(&style::wrap("    → ", "      ", fix)))?;
    }
    let action = catalogue.action(condition.retry.value);
    let retry = advice::sentence(advice::runtime_retry(catalogue, condition.retry.value));
    writeln!(out, "{}", style::wrap("    ", "    ", &format!("{action}: {retry}")))?;
    if let Some(limit) = catalogue.limit(condition.limit.as_ref()) {
        writeln!(out, "{}", style::wrap("    ", "    ", &format!("limit {}", limit_text(limit))))?;
    }
    if !condition.evidence.is_empty() {
        let evidence = condition.evidence.to_string();
        writeln!(out, "{}", style::wrap("    source ", "    ", &evidence))?;
    }
    if let Some(overlaid) = catalogue.overlaid_meaning(condition) {
        writeln!(out, "{}", style::wrap("    ", "    ", &format!("overlay {overlaid}")))?;
    }
    Ok(())
}

fn fact(out: &mut impl Write, name: &str, text: &str) -> Result<(), Failure> {
    const COLUMN: usize = 10;
    let indent = " ".repeat(COLUMN + 3);
    let wrapped = style::wrap(&indent, &indent, text);
    let value = wrapped.trim_start();
    writeln!(out, "  {}{value}", style::dim(&format!("{name:<COLUMN$} ")))?;
    Ok(())
}

fn limit_text(limit: &Limit) -> String {
    advice::limit(
        &limit.name,
        limit.max.value,
        &limit.unit,
        limit.per.as_ref().map(|per| per.value),
    )
}

/// The codes that have the word, of which one is to be asked for.
fn offer(out: &mut impl Write, text: &str, codes: &[&Code]) -> Result<(), Failure> {
    let count = format!("in the name or message of {} codes", codes.len());
    writeln!(out, "{}  {}", style::bold(&shown(text)), style::dim(&count))?;
    let wires: Vec<String> = codes.iter().map(|code| code.code.wire()).collect();
    let width = wires.iter().map(|wire| wire.chars().count()).max().unwrap_or(0);
    for (code, wire) in codes.iter().zip(&wires) {
        writeln!(out, "  {}  {}", style::bold(&format!("{wire:<width$}")), code.name.value)?;
    }
    Ok(())
}

/// What can be said of a code that the catalogue does not list.
fn unlisted(
    out: &mut impl Write,
    catalogue: &Catalogue,
    text: &str,
    near: &[String],
) -> Result<(), Failure> {
    writeln!(out, "{}  {}", style::bold(&shown(text)), style::caution(&not_listed(catalogue)))?;
    let range = range_of(catalogue, text);
    if let Some((level, range)) = range {
        let retry = advice::sentence(advice::runtime_retry(catalogue, range.retry.value));
        let line = format!(
            "Codes from {} to {} of level {} are taken for {}: {retry}.",
            range.from.value,
            range.to.value,
            level.name.value,
            catalogue.action(range.retry.value),
        );
        writeln!(out, "{}", style::wrap("  ", "  ", &line))?;
    }
    let all = || format!("`errcat list` shows all {} codes", catalogue.codes.len());
    if let Some(suggestion) = suggestion(near).or_else(|| range.is_none().then(all)) {
        writeln!(out, "{}", style::hint(&format!("  → {suggestion}")))?;
    }
    Ok(())
}

/// What was asked for, so that it can be seen.
fn shown(text: &str) -> String {
    if text.trim().is_empty() { format!("{text:?}") } else { style::harmless(text) }
}

fn suggestion(near: &[String]) -> Option<String> {
    (!near.is_empty()).then(|| format!("did you mean {}?", near.join(", ")))
}

fn not_listed(catalogue: &Catalogue) -> String {
    format!("not in the catalogue of {}", catalogue.title.value)
}

fn range_of<'c>(catalogue: &'c Catalogue, text: &str) -> Option<(&'c Level, &'c CodeRange)> {
    let code = catalogue.kind.value.read(text)?;
    catalogue.levels.iter().find_map(|level| {
        let range = level.ranges.iter().find(|range| range.contains(&code))?;
        Some((level, range))
    })
}
