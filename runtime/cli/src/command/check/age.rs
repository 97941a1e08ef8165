//! How long ago the facts of a catalogue were read.

use errcat_catalog::model::{Date, Evidence};
use errcat_catalog::{Catalogue, Diagnostic, Located};

use crate::day::Day;

/// More names would tell nothing.
const NAMED: usize = 8;

/// A day that is not here yet: nobody can have read anything on it.
pub fn ahead(catalogue: &Catalogue, today: Day) -> impl Iterator<Item = Diagnostic> {
    // Somewhere it is tomorrow already.
    const TOMORROW: i64 = -1;
    let as_of = catalogue.as_of.iter().map(|day| (day, "`as_of` is the day the source was read"));
    let seen = rows(catalogue).filter_map(|row| row.evidence.seen.as_ref());
    let seen = seen.map(|day| (day, "`seen` is the day the row was read"));
    as_of.chain(seen).filter(move |(day, _)| today.since(day.value.into()) < TOMORROW).map(
        |(day, help)| {
            Diagnostic::error(format!("{} lies ahead of today", day.value), day.span).help(help)
        },
    )
}

/// What was last read more than `days` ago: the source of the whole, and the rows that name a day of
/// their own, together where they were read in one place on one day.
pub fn stale(catalogue: &Catalogue, today: Day, days: u32) -> Vec<Diagnostic> {
    let age = |day: Date| today.since(day.into());
    let is_old = |day: Date| age(day) > i64::from(days);
    let whole = catalogue.as_of.iter().filter(|day| is_old(day.value)).map(|day| {
        let own = catalogue.codes.iter().filter(|code| code.evidence.seen.is_some()).count();
        let all = catalogue.codes.len();
        let but = match own {
            0 => String::new(),
            1 => format!(" (1 of {all} codes has a day of its own)"),
            own => format!(" ({own} of {all} codes have a day of their own)"),
        };
        let message = format!("the source was last read {}", ago(age(day.value)));
        let help = "compare the catalogue with its source, then set `as_of` to the day you did";
        Diagnostic::warning(message, day.span).help(format!("{help}{but}"))
    });
    let rows = readings(catalogue).into_iter().filter(|reading| is_old(reading.day.value));
    let rows = rows.map(|reading| {
        let were = if reading.rows.len() == 1 { "was" } else { "were" };
        let codes = if reading.rows.len() == 1 { "code" } else { "codes" };
        let rows = named(&reading.rows);
        let message = format!("{codes} {rows} {were} last read {}", ago(age(reading.day.value)));
        let source = reading.source.map(|source| format!(" in {source}")).unwrap_or_default();
        let help = format!("look it up again{source}, then set `seen` to the day you did");
        Diagnostic::warning(message, reading.day.span).help(help)
    });
    whole.chain(rows).collect()
}

/// Rows that say that they were read in one place on one day.
struct Reading<'c> {
    day: &'c Located<Date>,
    source: Option<String>,
    rows: Vec<String>,
}

fn readings(catalogue: &Catalogue) -> Vec<Reading<'_>> {
    let mut readings: Vec<Reading<'_>> = Vec::new();
    for row in rows(catalogue) {
        let Some(day) = &row.evidence.seen else { continue };
        let source = row.source.map(|source| source.value);
        let same =
            |reading: &&mut Reading<'_>| reading.day.value == day.value && reading.source == source;
        match readings.iter_mut().find(same) {
            Some(reading) => reading.rows.push(row.name),
            None => readings.push(Reading { day, source, rows: vec![row.name] }),
        }
    }
    readings
}

/// A code or a condition.
struct Row<'c> {
    name: String,
    /// What it says itself.
    evidence: &'c Evidence,
    /// Where it was read, said there or above.
    source: Option<Located<String>>,
}

fn rows(catalogue: &Catalogue) -> impl Iterator<Item = Row<'_>> {
    catalogue.codes.iter().flat_map(move |code| {
        let wire = code.code.wire();
        let conditions = code.conditions.iter().map({
            let wire = wire.clone();
            move |condition| Row {
                name: format!("{wire} {}", condition.name.value),
                evidence: &condition.evidence,
                source: catalogue.evidence_of_condition(code, condition).source,
            }
        });
        let source = catalogue.evidence_of(code).source;
        std::iter::once(Row { name: wire, evidence: &code.evidence, source }).chain(conditions)
    })
}

/// `500, 600 and 2 more`.
fn named(rows: &[String]) -> String {
    let shown = rows.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match rows.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn ago(days: i64) -> String {
    let plural = if days == 1 { "" } else { "s" };
    format!("{days} day{plural} ago")
}
