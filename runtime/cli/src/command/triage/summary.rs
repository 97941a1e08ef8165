//! A log of replies for people: how many turned out how, and which codes they had.

use std::collections::HashMap;
use std::io::Write;

use errcat::{Action, ErrorCode, FaultRef, Verdict, Word};

use crate::answer::Failure;
use crate::input::Reply;
use crate::print::table::{Column, Table};
use crate::print::{advice, style};

/// What is kept of a log: it grows with the number of different codes, not with the log.
#[derive(Default)]
pub struct Summary {
    replies: u64,
    outcomes: Vec<(&'static str, u64)>,
    /// In the order in which each was first met.
    rows: Vec<Row>,
    /// Where the rows of a code are; faults without code are under the empty one.
    of_code: HashMap<String, Vec<usize>>,
}

/// Codes that a catalogue does not list come from the wire: beyond this many rows they are one.
const DIFFERENT_CODES: usize = 10_000;

struct Row {
    kind: Kind<String>,
    faults: u64,
    first: String,
}

/// What makes faults alike.
#[derive(PartialEq, Eq)]
struct Kind<S> {
    found_at: &'static str,
    code: Option<S>,
    /// `None` where the catalogue does not list the code.
    name: Option<&'static str>,
    action: Action,
}

const COLUMNS: [Column; 5] = [
    Column::number("faults"),
    Column::long("code"),
    Column::text("what to do"),
    Column::text("first"),
    Column::text("found at"),
];
const ACTION: usize = 2;

impl Row {
    fn title(&self) -> String {
        let code = self.kind.code.as_deref().map_or("no code".into(), style::harmless);
        format!("{code} {}", self.kind.name.unwrap_or_default()).trim_end().to_owned()
    }
}

impl Summary {
    pub fn add<C: ErrorCode>(&mut self, reply: &Reply<'_>, verdict: &Verdict<'_, C>) {
        self.replies += 1;
        self.add_outcome(verdict.outcome().as_str(), 1);
        for fault in verdict.faults() {
            self.add_faults(&Kind::of(fault), 1, || reply.at());
        }
    }

    /// Adds what came later, and leaves nothing there.
    pub fn append(&mut self, later: &mut Self) {
        self.replies += std::mem::take(&mut later.replies);
        for (outcome, count) in later.outcomes.drain(..) {
            self.add_outcome(outcome, count);
        }
        for Row { kind, faults, first } in later.rows.drain(..) {
            let kind = kind.borrowed();
            let full = self.rows.len() >= DIFFERENT_CODES && kind.name.is_none();
            if full && self.row(&kind).is_none() {
                let other = Kind { code: kind.code.map(|_| "other"), ..kind };
                self.add_faults(&other, faults, || first);
            } else {
                self.add_faults(&kind, faults, || first);
            }
        }
        later.of_code.clear();
    }

    fn add_outcome(&mut self, outcome: &'static str, count: u64) {
        match self.outcomes.iter_mut().find(|(seen, _)| *seen == outcome) {
            Some((_, so_far)) => *so_far += count,
            None => self.outcomes.push((outcome, count)),
        }
    }

    fn add_faults(&mut self, kind: &Kind<&str>, faults: u64, first: impl FnOnce() -> String) {
        if let Some(row) = self.row(kind).and_then(|index| self.rows.get_mut(index)) {
            row.faults += faults;
            return;
        }
        let code = kind.code.unwrap_or_default().to_owned();
        self.of_code.entry(code).or_default().push(self.rows.len());
        self.rows.push(Row { kind: kind.owned(), faults, first: first() });
    }

    fn row(&self, kind: &Kind<&str>) -> Option<usize> {
        let rows = self.of_code.get(kind.code.unwrap_or_default())?;
        let alike = |index: &usize| self.rows.get(*index).is_some_and(|row| row.kind.is(kind));
        rows.iter().copied().find(alike)
    }

    pub fn write(mut self, out: &mut impl Write) -> Result<(), Failure> {
        self.outcomes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let plural = if self.replies == 1 { "reply" } else { "replies" };
        writeln!(out, "{} {plural}", style::bold(&advice::thousands(self.replies)))?;
        for (outcome, count) in &self.outcomes {
            let padded = format!("{outcome:<12}");
            let painted = match *outcome {
                "ok" => style::good(&padded),
                "partial" | "pending" | "unrecognised" => style::caution(&padded),
                _ => style::bad(&padded),
            };
            writeln!(out, "  {painted}  {:>12}", advice::thousands(*count))?;
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        self.rows.sort_by(|a, b| {
            let by_count = b.faults.cmp(&a.faults);
            by_count.then_with(|| a.kind.place_in_table().cmp(&b.kind.place_in_table()))
        });
        writeln!(out)?;
        let rows = self.rows.into_iter().map(|row| {
            let (title, Row { kind, faults, first }) = (row.title(), row);
            let action = kind.action.as_str().to_owned();
            [advice::thousands(faults), title, action, first, kind.found_at.to_owned()]
        });
        let table = Table { columns: COLUMNS, rows: rows.collect() };
        table.write(out, |column, cell, padded| match column {
            ACTION => style::action(cell, padded),
            _ => padded.into(),
        })?;
        Ok(())
    }
}

impl<'f> Kind<&'f str> {
    fn of<C: ErrorCode>(fault: &'f FaultRef<'_, C>) -> Self {
        Self {
            found_at: fault.place().as_str(),
            code: fault.raw_code(),
            name: fault.condition().map(Word::as_str).or(fault.name()),
            action: fault.action(),
        }
    }

    fn owned(&self) -> Kind<String> {
        let Self { found_at, code, name, action } = *self;
        Kind { found_at, code: code.map(str::to_owned), name, action }
    }
}

impl Kind<String> {
    fn borrowed(&self) -> Kind<&str> {
        let Self { found_at, name, action, .. } = *self;
        Kind { found_at, code: self.code.as_deref(), name, action }
    }

    fn is(&self, other: &Kind<&str>) -> bool {
        self.borrowed() == *other
    }

    fn place_in_table(&self) -> (Option<&str>, &str) {
        (self.code.as_deref(), self.found_at)
    }
}
