//! `errcat list`: the table of codes.

use std::io::Write;

use errcat_catalog::model::{ActionWord, Code};
use errcat_catalog::{Catalogue, nearest};

use crate::answer::{Answer, Failure};
use crate::args::{List, TableFormat};
use crate::catalogue;
use crate::print::code_row::CodeRow;
use crate::print::style;

pub fn run(args: &List) -> Result<Answer, Failure> {
    let (_, catalogue) = catalogue::open(args.catalogue.as_deref())?;
    let codes = select(args, &catalogue)?;
    let mut out = anstream::stdout().lock();
    match args.format {
        TableFormat::Human => {
            table(&mut out, &catalogue, &codes)?;
            if args.catalogue.is_none() {
                writeln!(out, "\n{}", catalogue::bundled_was_listed())?;
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
    let actions: Vec<&str> = ActionWord::ALL.iter().map(|word| word.as_str()).collect();
    known("level", args.level.as_deref(), &levels)?;
    known("retry", args.retry.as_deref(), &actions)?;
    let wanted = |code: &&Code| {
        let level = catalogue.level(code).map(|level| level.name.as_str());
        let action = catalogue.action(code.retry.value).as_str();
        args.level.as_deref().is_none_or(|wanted| level == Some(wanted))
            && args.retry.as_deref().is_none_or(|wanted| action == wanted)
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

/// As many columns as the terminal has room for; what matters most comes first.
fn table(out: &mut impl Write, catalogue: &Catalogue, codes: &[&Code]) -> Result<(), Failure> {
    let mut rows =
        vec![["code", "name", "level", "retry", "quota", "executed", "limit"].map(String::from)];
    rows.extend(codes.iter().map(|code| {
        let row = CodeRow::new(catalogue, code);
        [
            row.code,
            row.name.into(),
            row.level.into(),
            row.retry.into(),
            row.quota.into(),
            row.executed.into(),
            row.limit.unwrap_or("-").into(),
        ]
    }));
    let widths: Vec<usize> = (0..7)
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut room = style::width();
    let shown = widths.iter().take_while(|width| {
        let fits = room >= **width;
        room = room.saturating_sub(**width + 2);
        fits
    });
    let shown = shown.count().max(2);

    for (index, row) in rows.iter().enumerate() {
        let cells =
            row.iter().zip(&widths).take(shown).enumerate().map(|(column, (cell, width))| {
                let padded = format!("{cell:<width$}");
                match column {
                    _ if index == 0 => style::dim(&padded),
                    0 => style::bold(&padded),
                    3 => style::action(cell, &padded),
                    _ => padded,
                }
            });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    writeln!(
        out,
        "{}",
        style::dim(&format!("{} codes of {}", codes.len(), catalogue.title.value))
    )?;
    Ok(())
}

fn comma_separated(
    out: &mut impl Write,
    catalogue: &Catalogue,
    codes: &[&Code],
) -> Result<(), Failure> {
    let mut csv = csv::Writer::from_writer(out);
    let own: Vec<&str> = catalogue.own_names().collect();
    let head = ["code", "name", "level", "retry", "quota", "executed", "limit", "message"];
    let tail = ["doc", "fix", "since", "verified", "deprecated"];
    csv.write_record(head.iter().chain(&own).chain(&tail))?;
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
            deprecated,
        ];
        csv.write_record(head.into_iter().chain(own).chain(tail))?;
    }
    csv.flush()?;
    Ok(())
}
