//! `errcat list`: the table of codes.

mod bundled;

use std::io::Write;

use errcat_catalog::model::{ActionWord, Code};
use errcat_catalog::{Catalogue, nearest};

use crate::answer::{Answer, Failure};
use crate::args::{List, TableFormat};
use crate::print::code_row::CodeRow;
use crate::print::overlay_row::OverlayRow;
use crate::print::table::{Column, Table};
use crate::print::{report, style};
use crate::search::speaks_of;

pub fn run(args: &List) -> Result<Answer, Failure> {
    if args.bundled {
        return bundled::run(args.format);
    }
    let chosen = args.which.chosen()?;
    let (_, catalogue) = chosen.open()?;
    let codes = select(args, &catalogue)?;
    let mut out = anstream::stdout().lock();
    match args.format {
        TableFormat::Human => {
            table(&mut out, &catalogue, &codes)?;
            if let Some(remark) = chosen.remark() {
                writeln!(out, "\n{remark}")?;
            }
        }
        TableFormat::Json => {
            let rows: Vec<CodeRow<'_>> =
                codes.iter().map(|code| CodeRow::new(&catalogue, code)).collect();
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        TableFormat::Csv => comma_separated(&mut out, &catalogue, &codes)?,
    }
    out.flush()?;
    Ok(Answer::Fine)
}

fn select<'c>(args: &List, catalogue: &'c Catalogue) -> Result<Vec<&'c Code>, Failure> {
    let levels: Vec<&str> = catalogue.levels.iter().map(|level| level.name.as_str()).collect();
    let actions = ActionWord::ALL.iter().map(|word| word.as_str());
    let rules = catalogue.rules.iter().map(|rule| rule.name.as_str());
    known("level", args.level.as_deref(), &levels)?;
    known("retry", args.retry.as_deref(), &actions.chain(rules).collect::<Vec<_>>())?;
    let wanted = |code: &&Code| {
        let level = catalogue.level(code).map(|level| level.name.as_str());
        let action = catalogue.action(code.retry.value).as_str();
        let rule = catalogue.rule(code.retry.value).map(|rule| rule.name.as_str());
        args.level.as_deref().is_none_or(|wanted| level == Some(wanted))
            && args.retry.as_deref().is_none_or(|wanted| action == wanted || rule == Some(wanted))
            && (!args.undecided || !code.undecided.is_empty())
            && args.search.as_deref().is_none_or(|words| speaks_of(code, words))
    };
    Ok(catalogue.codes.iter().filter(wanted).collect())
}

fn known(option: &str, given: Option<&str>, known: &[&str]) -> Result<(), Failure> {
    let Some(given) = given.filter(|given| !known.contains(given)) else { return Ok(()) };
    let hint = match nearest(given, known.iter().copied())[..] {
        [best, ..] => format!("did you mean `{best}`?"),
        [] => format!("it takes {}", known.join(", ")),
    };
    Err(Failure::new(format_args!("--{option} {given}"), hint))
}

/// As many columns as the terminal has room for.
fn table(out: &mut impl Write, catalogue: &Catalogue, codes: &[&Code]) -> Result<(), Failure> {
    const RETRY: usize = 3;
    let rows = codes.iter().map(|code| {
        let row = CodeRow::new(catalogue, code);
        let name = format!("{}{}", row.name, mark(&row));
        [
            row.code,
            name,
            row.level.into(),
            row.retry.into(),
            row.quota.into(),
            row.executed.into(),
            row.limit.unwrap_or("-").into(),
        ]
    });
    let columns = ["code", "name", "level", "retry", "quota", "executed", "limit"];
    let table = Table { columns: columns.map(Column::text), rows: rows.collect() };
    let (hidden, whole) = table.write(out, |column, cell, padded| match column {
        0 => style::bold(padded),
        RETRY => style::action(cell, padded),
        _ => padded.into(),
    })?;
    let mut summary =
        format!("{} of {}", report::count(codes.len(), "code"), catalogue.title.value);
    if let Some(overlay) = &catalogue.overlay {
        summary = format!("{summary}; * as {} has it, + added there", overlay.file);
    }
    if !hidden.is_empty() {
        let hidden = hidden.join(", ");
        let hidden = format!("not shown: {hidden} (in {whole} columns, or --format csv)");
        summary = format!("{summary}; {hidden}");
    }
    writeln!(out, "{}", style::dim(&style::wrap("", "", &summary)))?;
    Ok(())
}

/// Whether an overlay changes a row, or one of its meanings, or adds it.
fn mark(row: &CodeRow<'_>) -> &'static str {
    let of_a_meaning = || row.conditions.iter().any(|condition| condition.overlay.is_some());
    match &row.overlay {
        Some(overlay) if overlay.changes.is_empty() => " +",
        Some(_) => " *",
        None if of_a_meaning() => " *",
        None => "",
    }
}

fn comma_separated(
    out: &mut impl Write,
    catalogue: &Catalogue,
    codes: &[&Code],
) -> Result<(), Failure> {
    let mut csv = csv::Writer::from_writer(out);
    let own: Vec<&str> = catalogue.own_names().collect();
    let head = ["code", "name", "level", "retry", "quota", "executed", "limit", "message"];
    let tail = ["doc", "fix", "since", "verified", "source", "seen", "deprecated"];
    let has_overlay = catalogue.overlay.is_some();
    let overlay = has_overlay.then_some("overlay");
    csv.write_record(head.iter().chain(&own).chain(&tail).chain(&overlay))?;
    for code in codes {
        let row = CodeRow::new(catalogue, code);
        let head = [
            &row.code,
            row.name,
            row.level,
            row.retry,
            row.quota,
            row.executed,
            row.limit.unwrap_or_default(),
            row.message,
        ];
        let own = own.iter().map(|name| row.columns.get(name).copied().unwrap_or_default());
        let deprecated = row.deprecated.as_ref().map_or("", |deprecated| deprecated.note);
        let tail = [
            row.doc,
            row.fix.unwrap_or_default(),
            row.since.unwrap_or_default(),
            row.verified,
            row.evidence.source.as_deref().unwrap_or_default(),
            row.evidence.seen.as_deref().unwrap_or_default(),
            deprecated,
        ];
        let overlay = row.overlay.as_ref().map(OverlayRow::keys).unwrap_or_default();
        let overlay = has_overlay.then_some(&*overlay);
        csv.write_record(head.into_iter().chain(own).chain(tail).chain(overlay))?;
    }
    csv.flush()?;
    Ok(())
}
