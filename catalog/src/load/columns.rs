//! `[column.…]`, and what codes have in them.

use std::collections::HashMap;

use super::table::{Entry, Problems, Table, duration_text};
use crate::diagnostic::Diagnostic;
use crate::keys::{OF_A_CODE, OF_A_COLUMN, OF_A_COLUMN_TYPE};
use crate::model::{Column, ColumnType};
use crate::source::{Located, Span};
use crate::suggest::did_you_mean;

/// The columns, while codes are read.
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    /// Where each value stands that a column has of its codes; `None` where its type is a mistake,
    /// which would make one of every value.
    known: Vec<Option<HashMap<String, usize>>>,
    /// Whether each has a default, be it a mistake.
    defaults: Vec<bool>,
    /// Which of them codes have no value in, and which codes.
    missing: Vec<(usize, Span)>,
}

pub(super) fn read(root: &Table<'_>, problems: &mut Problems) -> Columns {
    let mut columns =
        Columns { all: Vec::new(), known: Vec::new(), defaults: Vec::new(), missing: Vec::new() };
    for (name, mut column) in root.named("column", "this column", problems) {
        column.only(&OF_A_COLUMN, problems);
        let of = kind(&column, problems);
        columns.known.push(of.is_some().then(HashMap::new));
        columns.all.push(Column {
            doc: column
                .required_text("doc", "\"…\"", problems)
                .unwrap_or(Located::new(String::new(), name.span)),
            of: of.unwrap_or(ColumnType::Text),
            of_span: column.entry("type").map_or(column.span, |entry| entry.span()),
            values: column.texts("values", problems),
            default: None,
            optional: optional(&column, problems),
            span: column.span,
            name,
        });
        let place = columns.all.len() - 1;
        let default = column.entry("default");
        columns.defaults.push(default.is_some());
        columns.all[place].default =
            default.and_then(|entry| columns.index(place, "value", &entry, problems));
    }
    columns
}

/// What it holds: words, where nothing is said.
fn kind(column: &Table<'_>, problems: &mut Problems) -> Option<ColumnType> {
    let Some(entry) = column.entry("type") else {
        let values = column.entry("values");
        if values.is_none() {
            column.missing("values", "[\"…\"]", problems);
        } else if column.lists_nothing("values") {
            problems.add(Diagnostic::error("a column needs at least one value", column.span));
        }
        return Some(ColumnType::Words);
    };
    if let Some(values) = column.entry("values") {
        let message = "only a column of words lists its values";
        problems.add(
            Diagnostic::error(message, values.key_span).related(entry.key_span, "it has a `type`"),
        );
    }
    if let Some(mut table) = entry.as_table("this type") {
        table.only(&OF_A_COLUMN_TYPE, problems);
        let catalogue = table.required_text("code", "\"http\"", problems);
        return Some(ColumnType::Code(catalogue?.value));
    }
    let word = entry.text(problems)?;
    let named = ColumnType::NAMED.into_iter().find(|(name, _)| *name == word.value);
    if named.is_none() {
        let known = ColumnType::NAMED.iter().map(|(name, _)| *name);
        let message = format!("no column holds a `{}`", word.value);
        let help = match &*word.value {
            "enum" | "words" | "word" | "choice" => {
                "leave `type` out, and list the words in `values`".into()
            }
            _ => did_you_mean(&word, known, "type"),
        };
        problems.add(Diagnostic::error(message, word.span).help(help));
    }
    named.map(|(_, of)| of)
}

fn optional(column: &Table<'_>, problems: &mut Problems) -> bool {
    let Some(entry) = column.entry("optional") else { return false };
    let Some(optional) = entry.as_bool() else {
        entry.wrong_type("true or false", truth(&entry), problems);
        // As if it were true, no code lacks a value.
        return true;
    };
    if let (true, Some(default)) = (optional, column.entry("default")) {
        let message = "a column with a default has a value for every code";
        problems.add(
            Diagnostic::error(message, entry.key_span).related(default.key_span, "the default"),
        );
    }
    optional
}

impl Columns {
    /// What a code has in each of them.
    pub(super) fn of_code(
        &mut self,
        table: &Table<'_>,
        problems: &mut Problems,
    ) -> Vec<Located<usize>> {
        (0..self.all.len()).map(|place| self.value(place, table, problems)).collect()
    }

    fn value(
        &mut self,
        place: usize,
        table: &Table<'_>,
        problems: &mut Problems,
    ) -> Located<usize> {
        let column = &self.all[place];
        let name = column.name.value.clone();
        // A column of that name is a mistake, and what codes have there is not its value.
        if OF_A_CODE.contains(&&*name) {
            return Located::new(0, table.span);
        }
        let what = format!("value of `{name}`");
        if let Some(entry) = table.entry(&name) {
            let stated = self.index(place, &what, &entry, problems);
            return stated.unwrap_or(Located::new(0, table.span));
        }
        match &column.default {
            Some(default) => default.clone(),
            None if column.optional => Located::new(Column::NOTHING, table.span),
            // Its default has a mistake, which is told once.
            None if self.defaults[place] => Located::new(0, table.span),
            None => {
                self.missing.push((place, table.span));
                Located::new(0, table.span)
            }
        }
    }

    /// Reports the values that the `codes` lack: where none of several has one, that is the column's
    /// mistake.
    pub(super) fn report_missing(&self, codes: usize, problems: &mut Problems) {
        if problems.keys_may_be_lost {
            return;
        }
        for (place, column) in self.all.iter().enumerate() {
            let name = column.name.as_str();
            let lacking: Vec<Span> =
                self.missing.iter().filter(|(of, _)| *of == place).map(|(_, code)| *code).collect();
            let example = example(column);
            if codes > 1 && lacking.len() == codes {
                let message = format!("no code has a `{name}`, and the column has no default");
                let help = format!(
                    "add `default = {example}` or `optional = true`, or give each code its `{name}`"
                );
                problems.add(Diagnostic::error(message, column.name.span).help(help));
                continue;
            }
            for code in lacking {
                problems.add(
                    Diagnostic::error(format!("this code has no `{name}`"), code)
                        .help(format!("add `{name} = {example}`")),
                );
            }
        }
    }

    /// The place of the value that `entry` is among those of the column.
    fn index(
        &mut self,
        place: usize,
        what: &str,
        entry: &Entry<'_>,
        problems: &mut Problems,
    ) -> Option<Located<usize>> {
        let column = &mut self.all[place];
        if column.of == ColumnType::Words {
            let text = entry.text(problems)?;
            let words = column.values.iter().map(|value| value.as_str());
            let index = words.clone().position(|word| word == text.value);
            if index.is_none() {
                problems.add(
                    Diagnostic::error(format!("no {what} is called `{}`", text.value), text.span)
                        .help(did_you_mean(&text, words, what)),
                );
            }
            return index.map(|index| Located::new(index, text.span));
        }
        let known = self.known[place].as_mut()?;
        let value = value_of(&column.of, entry, problems)?;
        let index = *known.entry(value.clone()).or_insert_with(|| {
            column.values.push(Located::new(value, entry.span()));
            column.values.len() - 1
        });
        Some(Located::new(index, entry.span()))
    }
}

/// The value as text, where it is of the type.
fn value_of(of: &ColumnType, entry: &Entry<'_>, problems: &mut Problems) -> Option<String> {
    let wrong = |message: String, help: &str| Diagnostic::error(message, entry.span()).help(help);
    match of {
        ColumnType::Bool => match entry.as_bool() {
            Some(value) => return Some(value.to_string()),
            None => entry.wrong_type("true or false", truth(entry), problems),
        },
        ColumnType::Integer(repr) => match entry.as_integer() {
            Some(number) if repr.holds(number) => return Some(number.to_string()),
            Some(number) => problems.add(wrong(
                format!("{number} is no `{}`", repr.as_str()),
                "the column's `type` says which integers it holds",
            )),
            None => {
                entry.wrong_type("a whole number", &entry.unquoted("for example 1"), problems);
            }
        },
        ColumnType::HttpStatus => match entry.as_integer() {
            Some(status @ 100..=999) => return Some(status.to_string()),
            Some(number) => {
                let message = format!("{number} is no status of HTTP");
                problems.add(wrong(message, "it has three digits: 404"));
            }
            None => {
                entry.wrong_type("a status of HTTP", &entry.unquoted("for example 404"), problems);
            }
        },
        ColumnType::Code(_) => match (entry.as_integer(), entry.as_text()) {
            (Some(number), _) => return Some(number.to_string()),
            (_, Some(text)) => return Some(text.to_owned()),
            _ => entry.wrong_type("a code", "for example 404, or \"23505\"", problems),
        },
        ColumnType::Duration => {
            let duration = entry.duration(problems)?;
            return Some(duration_text(duration.value));
        }
        ColumnType::Url => {
            let url = entry.text(problems)?.value;
            if is_url(&url) {
                return Some(url);
            }
            let message = format!("`{url}` is no web address");
            problems.add(wrong(message, "it begins with `https://` or `http://`"));
        }
        ColumnType::Text | ColumnType::Words => {
            return entry.text(problems).map(|text| text.value);
        }
    }
    None
}

/// What to write for a value that is to be true or false.
fn truth(entry: &Entry<'_>) -> &'static str {
    let text = entry.as_text().map(str::to_lowercase);
    match (text.as_deref(), entry.as_integer()) {
        (Some("true"), _) => "write it without quotes: true",
        (Some("false"), _) => "write it without quotes: false",
        (Some("yes" | "y" | "on" | "1"), _) | (_, Some(1)) => "did you mean `true`?",
        (Some("no" | "n" | "off" | "0"), _) | (_, Some(0)) => "did you mean `false`?",
        _ => "write `true` or `false`, without quotes",
    }
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain))
}

fn example(column: &Column) -> String {
    match &column.of {
        ColumnType::Words => {
            format!("\"{}\"", column.values.first().map_or("…", |value| value.as_str()))
        }
        ColumnType::Bool => "true".into(),
        ColumnType::Integer(_) => "1".into(),
        ColumnType::Text => "\"…\"".into(),
        ColumnType::Url => "\"https://…\"".into(),
        ColumnType::Duration => "\"20s\"".into(),
        ColumnType::HttpStatus | ColumnType::Code(_) => "404".into(),
    }
}
