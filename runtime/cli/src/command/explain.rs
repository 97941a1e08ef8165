//! `errcat explain`: what codes mean, and what to do about them.

use std::io::Write;

use errcat_catalog::model::{Code, CodeRange, Condition, Level, Limit};
use errcat_catalog::{Catalogue, Source, nearest};

use crate::answer::{Answer, Failure};
use crate::args::{Explain, Format};
use crate::catalogue;
use crate::print::code_row::CodeRow;
use crate::print::{advice, style};

pub fn run(args: &Explain) -> Result<Answer, Failure> {
    let (source, catalogue) = catalogue::open(args.catalogue.as_deref())?;
    let asked: Vec<Asked<'_>> =
        args.codes.iter().map(|text| Asked::new(&catalogue, text)).collect();
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Human => {
            for (index, asked) in asked.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                match asked.code {
                    Some(code) => explain(&mut out, &source, &catalogue, code)?,
                    None => unlisted(&mut out, &catalogue, asked.text)?,
                }
            }
        }
        Format::Json => {
            let rows: Vec<CodeRow<'_>> = asked
                .iter()
                .filter_map(|asked| asked.code)
                .map(|code| CodeRow::new(&catalogue, code))
                .collect();
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
            for asked in asked.iter().filter(|asked| asked.code.is_none()) {
                anstream::eprintln!("errcat: {}: {}", asked.text, not_listed(&catalogue));
            }
        }
    }
    out.flush()?;
    let all_listed = asked.iter().all(|asked| asked.code.is_some());
    Ok(if all_listed { Answer::Fine } else { Answer::Wrong })
}

/// What was asked for, and the code that it is.
struct Asked<'a> {
    text: &'a str,
    code: Option<&'a Code>,
}

impl<'a> Asked<'a> {
    /// A code as on the wire, or a name it has or had, or that of a condition.
    fn new(catalogue: &'a Catalogue, text: &'a str) -> Self {
        let named = |code: &&Code| {
            let names = std::iter::once(&code.name).chain(&code.aliases);
            let conditions = code.conditions.iter().map(|condition| &condition.name);
            names.chain(conditions).any(|name| name.eq_ignore_ascii_case(text))
        };
        let code = catalogue.find(text).or_else(|| catalogue.codes.iter().find(named));
        Self { text, code }
    }
}

fn explain(
    out: &mut impl Write,
    source: &Source,
    catalogue: &Catalogue,
    code: &Code,
) -> Result<(), Failure> {
    let row = CodeRow::new(catalogue, code);
    let heading = format!("{} {}", row.code, row.name);
    writeln!(out, "{}  {}", style::bold(&heading), style::dim(row.message))?;
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
    fact(out, "level", row.level)?;
    fact(out, "quota", row.quota)?;
    fact(out, "executed", row.executed)?;
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
    let line = source.position(code.span.start).line;
    fact(out, "stands in", &format!("{}:{line}", source.name()))?;
    for condition in &code.conditions {
        writeln!(out)?;
        explain_condition(out, catalogue, condition)?;
    }
    Ok(())
}

fn explain_condition(
    out: &mut impl Write,
    catalogue: &Catalogue,
    condition: &Condition,
) -> Result<(), Failure> {
    let message = format!("where the message is \"{}\"", condition.message.value);
    writeln!(out, "  {}  {}", style::bold(&condition.name), style::dim(&message))?;
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
    Ok(())
}

fn fact(out: &mut impl Write, name: &str, text: &str) -> Result<(), Failure> {
    const COLUMN: usize = 11;
    let indent = " ".repeat(COLUMN + 2);
    let wrapped = style::wrap(&indent, &indent, text);
    let value = wrapped.trim_start();
    writeln!(out, "  {}{value}", style::dim(&format!("{name:<COLUMN$}")))?;
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

/// What can be said of a code that the catalogue does not list.
fn unlisted(out: &mut impl Write, catalogue: &Catalogue, text: &str) -> Result<(), Failure> {
    writeln!(
        out,
        "{}  {}",
        style::bold(&style::harmless(text)),
        style::caution(&not_listed(catalogue))
    )?;
    if let Some((level, range)) = range_of(catalogue, text) {
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
    let wires: Vec<String> = catalogue.codes.iter().map(|code| code.code.wire()).collect();
    let names = catalogue.codes.iter().map(|code| code.name.as_str());
    let near = nearest(text, wires.iter().map(String::as_str).chain(names));
    if !near.is_empty() {
        writeln!(out, "{}", style::hint(&format!("  → did you mean {}?", near.join(", "))))?;
    }
    Ok(())
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
