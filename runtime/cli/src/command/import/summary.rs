//! What became of a list, said at the end.

mod changed;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::choose::Choice;
use super::draft::{Draft, NamedBy};
use super::entries::{Entries, Why};
use super::merge::Changes;
use crate::answer::Failure;
use crate::args::{ImportForm, Meaning};
use crate::print::advice::thousands;
use crate::print::{report, style};
use words::{count, listed, quoted, short};

/// What was read, chosen and made.
pub struct Summary<'s> {
    pub form: ImportForm,
    pub choices: &'s [Choice],
    pub entries: &'s Entries,
    pub drafts: &'s [Draft],
    pub changes: &'s Changes,
    /// How many codes the catalogue has now.
    pub codes: usize,
    /// Whether it is another text than before.
    pub changed: bool,
    /// What becomes of its text.
    pub text: Text,
    /// Whether there was none before.
    pub is_new: bool,
    /// What the catalogue is called.
    pub catalogue: &'s str,
}

/// What becomes of the text of a catalogue.
#[derive(Clone, Copy)]
pub enum Text {
    Printed,
    Written,
    /// Nothing, whatever has changed.
    Checked,
}

/// Where the second column begins.
const COLUMN: usize = 10;

impl Summary<'_> {
    pub fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        let done = match (self.text, self.changed) {
            (_, false) => style::good("nothing has changed"),
            (Text::Checked, true) => style::caution("would change"),
            (Text::Printed, true) => style::good("printed, and written with --out"),
            (Text::Written, true) if self.is_new => style::good("written"),
            (Text::Written, true) => style::good("brought up to date"),
        };
        let codes = report::count(self.codes, "code");
        writeln!(out, "{}: {} ({codes})\n", self.catalogue, done)?;
        let mut lines = vec![("form", self.form())];
        lines.extend(self.tables());
        lines.extend(self.columns());
        lines.push(("rows", self.rows()));
        lines.extend(self.lost());
        lines.extend(if self.is_new { self.made() } else { changed::lines(self.changes) });
        let mut before = "";
        for (label, text) in lines {
            let shown = if label == before { "" } else { label };
            before = label;
            let (first, indent) = (format!("{shown:<COLUMN$}"), " ".repeat(COLUMN));
            writeln!(out, "{}", style::wrap(&first, &indent, &style::harmless(&text)))?;
        }
        writeln!(out)?;
        self.next(out)?;
        out.flush()?;
        Ok(())
    }

    fn form(&self) -> String {
        let form = match self.form {
            ImportForm::Csv => "CSV",
            ImportForm::Tsv => "TSV",
            ImportForm::Markdown => "Markdown",
            ImportForm::Html => "HTML",
            ImportForm::Json => "JSON",
            ImportForm::Openapi => "OpenAPI",
            ImportForm::Errcodes => "PostgreSQL's errcodes.txt",
            ImportForm::Spark => "Spark's error-conditions.json",
        };
        format!("{form} (--form says another)")
    }

    /// Of several tables, which are taken, and why the others are not.
    fn tables(&self) -> Vec<(&'static str, String)> {
        const SHOWN: usize = 12;
        if self.choices.len() < 2 {
            return Vec::new();
        }
        let numbered = || self.choices.iter().enumerate();
        let describe = |place: usize, choice: &Choice| {
            let title = match choice.table.title.as_str() {
                "" => String::new(),
                title => format!(" “{}”", short(title)),
            };
            format!("{}{title}, {}", place + 1, report::count(choice.table.rows.len(), "row"))
        };
        let taken = numbered().filter(|(_, choice)| choice.left.is_none());
        let mut lines: Vec<(&str, String)> =
            taken.map(|(place, choice)| ("tables", describe(place, choice))).collect();
        let left = numbered().filter_map(|(place, choice)| {
            Some(("not taken", format!("{}: {}", describe(place, choice), choice.left?)))
        });
        let left: Vec<(&str, String)> = left.collect();
        let more = left.len().saturating_sub(SHOWN);
        lines.extend(left.into_iter().take(SHOWN));
        if more > 0 {
            lines.push(("not taken", format!("and {} more", thousands(more as u64))));
        }
        lines
    }

    /// Which column became what; those that became comments together.
    fn columns(&self) -> Vec<(&'static str, String)> {
        let mut known = BTreeSet::new();
        let mut comments = BTreeSet::new();
        for choice in self.choices.iter().filter(|choice| choice.left.is_none()) {
            for (column, meaning) in choice.columns.meanings.iter().enumerate() {
                let head = short(&choice.table.called(column));
                let is_empty = choice.table.column(column).next().is_none();
                match meaning {
                    _ if is_empty => {}
                    None | Some(Meaning::Comment) => drop(comments.insert(head)),
                    Some(meaning) => drop(known.insert((*meaning, head))),
                }
            }
        }
        let lines = known.into_iter().map(|(meaning, head)| {
            let becomes = match meaning {
                Meaning::Cause => "doc",
                Meaning::Status => "column http_status, and the level",
                known => known.as_str(),
            };
            ("columns", format!("{head} → {becomes}"))
        });
        let comments: Vec<String> = comments.into_iter().collect();
        let comments = (!comments.is_empty())
            .then(|| ("columns", format!("{} → comments above the code", listed(&comments))));
        lines.chain(comments).collect()
    }

    /// Rows in, codes out.
    fn rows(&self) -> String {
        let Entries { rows, more, lost, all, .. } = self.entries;
        let codes = count(all.len(), "code");
        let more = match more {
            0 => String::new(),
            more => format!("; {} more because rows list several", thousands(*more as u64)),
        };
        let lost = match lost.len() {
            0 => "every row became a code".into(),
            lost => format!("{} became none:", count(lost, "row")),
        };
        format!("{} in, {codes}{more}; {lost}", thousands(*rows as u64))
    }

    /// The rows that became no code, by why.
    fn lost(&self) -> Vec<(&'static str, String)> {
        let mut by_why: BTreeMap<Why, Vec<String>> = BTreeMap::new();
        for lost in &self.entries.lost {
            let code = if lost.code.is_empty() {
                String::new()
            } else {
                format!(" “{}”", short(&lost.code))
            };
            by_why.entry(lost.why).or_default().push(format!("line {}{code}", lost.at));
        }
        let lines = by_why.into_iter().map(|(why, places)| {
            let rows = report::count(places.len(), "row");
            ("rows", format!("  {rows} {}: {}", why.as_str(), listed(&places)))
        });
        lines.collect()
    }

    /// What is said of a catalogue that was not there before.
    fn made(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![("names", self.names())];
        let varying = self.drafts.iter().filter(|draft| draft.varies()).count();
        if varying > 0 {
            lines.push(("messages", format!("{} with parts that vary", thousands(varying as u64))));
        }
        let without = self.drafts.iter().filter(|draft| !draft.has_message).count();
        if without > 0 {
            let without = thousands(without as u64);
            let made = "not in the source: made of the description or name";
            lines.push(("messages", format!("{without} {made}")));
        }
        let open =
            |said: fn(&Draft) -> bool| self.drafts.iter().filter(|draft| !said(draft)).count();
        let (retry, executed) =
            (open(|draft| draft.retry.is_some()), open(|draft| draft.executed.is_some()));
        let left =
            [("retry", retry), ("executed", executed)].into_iter().filter(|(_, count)| *count > 0);
        let left: Vec<String> =
            left.map(|(key, count)| format!("{key} of {}", thousands(count as u64))).collect();
        if !left.is_empty() {
            lines.push((
                "to decide",
                format!("{}; until then the careful answer stands", left.join(", ")),
            ));
        }
        lines
    }

    fn names(&self) -> String {
        let mut by: BTreeMap<NamedBy, usize> = BTreeMap::new();
        for draft in self.drafts {
            *by.entry(draft.named_by).or_default() += 1;
        }
        let said = by.into_iter().map(|(by, count)| {
            let of = match by {
                NamedBy::Source => "that the source gives",
                NamedBy::Code => "made of the code",
                NamedBy::Message => "made of the message",
                NamedBy::Doc => "made of the description",
                NamedBy::Nothing => "of the number alone",
            };
            format!("{} {of}", thousands(count as u64))
        });
        said.collect::<Vec<_>>().join(", ")
    }

    fn next(&self, out: &mut impl Write) -> Result<(), Failure> {
        let catalogue = quoted(self.catalogue);
        let steps = [
            (format!("errcat check {catalogue}"), "what is to be decided, counted down"),
            (
                format!("errcat envelope --catalogue {catalogue} REPLY"),
                "where errors stand in replies",
            ),
        ];
        let width = steps.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
        let behind = steps.iter().map(|(_, what)| what.chars().count()).max().unwrap_or(0);
        let between = if width + 2 + behind <= style::columns() { "  " } else { "\n    " };
        for (command, what) in steps {
            let command = if between == "  " { format!("{command:<width$}") } else { command };
            writeln!(out, "{}{between}{}", style::hint(&command), style::dim(what))?;
        }
        Ok(())
    }
}
