//! One TOML table, read key by key, with a problem for everything that is not as it should be.

use std::time::Duration;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::source::{Located, Span};
use crate::suggest::{did_you_mean, nearest};
use crate::template::Template;

/// Generated code counts the bytes of a message in 16 bits.
const LONGEST_MESSAGE: usize = u16::MAX as usize;

/// The mistakes found so far.
pub(super) struct Problems {
    found: Vec<Diagnostic>,
    /// After a syntax error a key may be missing only because it could not be read.
    pub(super) keys_may_be_lost: bool,
}

impl Problems {
    pub(super) fn new(keys_may_be_lost: bool) -> Self {
        Self { found: Vec::new(), keys_may_be_lost }
    }

    pub(super) fn add(&mut self, problem: Diagnostic) {
        self.found.push(problem);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// A table, and what people call it.
#[derive(Clone, Copy)]
pub(super) struct Table<'t> {
    pub(super) what: &'t str,
    pub(super) span: Span,
    entries: &'t DeTable<'t>,
}

/// The value of a key, and the key that holds it.
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) key_span: Span,
    value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Table<'t> {
    pub(super) fn root(entries: &'t DeTable<'t>) -> Self {
        Self { what: "the catalogue file", span: Span { start: 0, end: 0 }, entries }
    }

    /// Reports every key that is not one of `known`.
    pub(super) fn only(&self, known: &[&str], problems: &mut Problems) {
        for entry in self.entries() {
            if !known.contains(&entry.key) {
                problems.add(
                    Diagnostic::error(
                        format!("unknown key `{}` in {}", entry.key, self.what),
                        entry.key_span,
                    )
                    .help(did_you_mean(
                        entry.key,
                        known.iter().copied(),
                        "key",
                    )),
                );
            }
        }
    }

    /// Every key with its value, in file order.
    pub(super) fn entries(&self) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = self
            .entries
            .iter()
            .map(|(key, value)| Entry { key: key.get_ref(), key_span: key.span().into(), value })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        entries
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn get(&self, key: &str) -> Option<Entry<'t>> {
        let (key, value) = self.entries.get_key_value(key)?;
        Some(Entry { key: key.get_ref(), key_span: key.span().into(), value })
    }

    /// Reports that `key` is not there.
    pub(super) fn missing(&self, key: &str, example: &str, problems: &mut Problems) {
        if !problems.keys_may_be_lost {
            problems.add(
                Diagnostic::error(format!("{} has no `{key}`", self.what), self.span)
                    .help(format!("add `{key} = {example}`")),
            );
        }
    }

    pub(super) fn text(&self, key: &str, problems: &mut Problems) -> Option<Located<String>> {
        self.get(key)?.text(problems)
    }

    pub(super) fn required_text(
        &self,
        key: &str,
        example: &str,
        problems: &mut Problems,
    ) -> Option<Located<String>> {
        if !self.has(key) {
            self.missing(key, example, problems);
        }
        self.text(key, problems)
    }

    /// A whole number.
    pub(super) fn integer(&self, key: &str, problems: &mut Problems) -> Option<Located<i64>> {
        self.get(key)?.integer(problems)
    }

    /// A number, whole or not.
    pub(super) fn number(&self, key: &str, problems: &mut Problems) -> Option<Located<f64>> {
        let entry = self.get(key)?;
        let parsed = match entry.value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        if parsed.is_none() {
            entry.wrong_type("a number", "for example 2.0", problems);
        }
        parsed.map(|number| Located::new(number, entry.value.span()))
    }

    pub(super) fn duration(&self, key: &str, problems: &mut Problems) -> Option<Located<Duration>> {
        self.get(key)?.duration(problems)
    }

    pub(super) fn date(&self, key: &str, problems: &mut Problems) -> Option<Located<Date>> {
        let entry = self.get(key)?;
        let date = match entry.value.get_ref() {
            DeValue::Datetime(datetime) if datetime.time.is_none() => datetime.date,
            _ => None,
        };
        let Some(date) = date else {
            entry.wrong_type("a date", "write it without quotes: 2026-08-17", problems);
            return None;
        };
        let date = Date { year: date.year, month: date.month, day: date.day };
        Some(Located::new(date, entry.value.span()))
    }

    /// One of the fixed words `all`.
    pub(super) fn word<T: Copy>(
        &self,
        key: &str,
        all: &[T],
        as_str: impl Fn(T) -> &'static str,
        problems: &mut Problems,
    ) -> Option<Located<T>> {
        let text = self.text(key, problems)?;
        let word = all.iter().copied().find(|word| as_str(*word) == text.value);
        if word.is_none() {
            let words = all.iter().map(|word| as_str(*word));
            let known: Vec<String> = words.clone().map(|word| format!("`{word}`")).collect();
            let message =
                format!("`{}` is no value of `{key}`: it takes {}", text.value, known.join(", "));
            let mut problem = Diagnostic::error(message, text.span);
            if let [best, ..] = nearest(&text, words)[..] {
                problem = problem.help(format!("did you mean `{best}`?"));
            }
            problems.add(problem);
        }
        word.map(|word| Located::new(word, text.span))
    }

    /// The index of the one of `known` that `key` names.
    pub(super) fn reference<'k>(
        &self,
        key: &str,
        what: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
        problems: &mut Problems,
    ) -> Option<Located<usize>> {
        let text = self.text(key, problems)?;
        let index = known.clone().into_iter().position(|name| name == text.value);
        if index.is_none() {
            problems.add(
                Diagnostic::error(format!("no {what} is called `{}`", text.value), text.span)
                    .help(did_you_mean(&text, known, what)),
            );
        }
        index.map(|index| Located::new(index, text.span))
    }

    pub(super) fn template(&self, key: &str, problems: &mut Problems) -> Option<Located<Template>> {
        let entry = self.get(key)?;
        let text = entry.text(problems)?;
        let (template, errors) = Template::parse(&text);
        for error in errors {
            let mut problem = Diagnostic::error(error.message, inside(&text, error.at));
            problem.help = error.help;
            problems.add(problem);
        }
        if template.text().len() > LONGEST_MESSAGE {
            let message = format!("a message may have {LONGEST_MESSAGE} bytes");
            problems.add(Diagnostic::error(message, text.span));
        }
        Some(Located::new(template, text.span))
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &str, problems: &mut Problems) -> Vec<Located<String>> {
        let Some(entry) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = entry.value.get_ref() else {
            entry.wrong_type("a list of texts", "put it in brackets: [\"…\"]", problems);
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|value| {
                Entry { key: entry.key, key_span: entry.key_span, value }.text(problems)
            })
            .collect()
    }

    /// A table inside this one.
    pub(super) fn table(
        &self,
        key: &str,
        what: &'t str,
        problems: &mut Problems,
    ) -> Option<Table<'t>> {
        self.get(key)?.table(what, problems)
    }

    /// The tables of a `[[key]]` list.
    pub(super) fn tables(
        &self,
        key: &str,
        what: &'t str,
        problems: &mut Problems,
    ) -> Vec<Table<'t>> {
        let Some(entry) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = entry.value.get_ref() else {
            entry.wrong_type("a list of tables", "put its heading in double brackets", problems);
            return Vec::new();
        };
        let array: &'t DeArray<'t> = array;
        array
            .iter()
            .filter_map(|value| {
                Entry { key: entry.key, key_span: entry.key_span, value }.table(what, problems)
            })
            .collect()
    }

    /// The tables in this one, each under its own name.
    pub(super) fn named_tables(
        &self,
        what: &'t str,
        problems: &mut Problems,
    ) -> Vec<(Located<String>, Table<'t>)> {
        let entries = self.entries();
        let named = entries.into_iter().filter_map(|entry| {
            let name = Located::new(entry.key.to_owned(), entry.key_span);
            Some((name, entry.table(what, problems)?))
        });
        named.collect()
    }

    /// Whether `key` is not there, or a list without entries.
    pub(super) fn lists_nothing(&self, key: &str) -> bool {
        self.get(key).is_none_or(|entry| {
            entry.value.get_ref().as_array().is_some_and(|list| list.is_empty())
        })
    }

    /// What stands under `key`, a code of either kind.
    pub(super) fn entry(&self, key: &str) -> Option<Entry<'t>> {
        self.get(key)
    }
}

impl<'t> Entry<'t> {
    pub(super) fn span(&self) -> Span {
        self.value.span().into()
    }

    pub(super) fn as_text(&self) -> Option<&'t str> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_integer(&self) -> Option<i64> {
        match self.value.get_ref() {
            DeValue::Integer(integer) => {
                i64::from_str_radix(integer.as_str(), integer.radix()).ok()
            }
            _ => None,
        }
    }

    pub(super) fn as_bool(&self) -> Option<bool> {
        self.value.get_ref().as_bool()
    }

    /// The table, where it is one.
    pub(super) fn as_table(&self, what: &'t str) -> Option<Table<'t>> {
        let DeValue::Table(entries) = self.value.get_ref() else { return None };
        Some(Table { what, span: self.span(), entries })
    }

    /// What stands in the list, where it is one.
    pub(super) fn as_list(&self) -> Option<Vec<Self>> {
        let DeValue::Array(array) = self.value.get_ref() else { return None };
        let item = |value| Self { key: self.key, key_span: self.key_span, value };
        Some(array.iter().map(item).collect())
    }

    pub(super) fn text(&self, problems: &mut Problems) -> Option<Located<String>> {
        let text = self.as_text();
        if text.is_none() {
            self.wrong_type("text", "put it in quotes", problems);
        }
        text.map(|text| Located::new(text.to_owned(), self.span()))
    }

    /// `"500ms"`, `"20s"`, `"5m"`, `"2h"`.
    pub(super) fn duration(&self, problems: &mut Problems) -> Option<Located<Duration>> {
        let text = self.text(problems)?;
        let duration = parse_duration(&text).filter(|duration| !duration.is_zero());
        if duration.is_none() {
            problems.add(
                Diagnostic::error(format!("`{}` is no length of time", text.value), text.span)
                    .help("write a whole number above 0 and `ms`, `s`, `m` or `h`: \"500ms\", \"20s\", \"5m\", \"2h\""),
            );
        }
        duration.map(|duration| Located::new(duration, text.span))
    }

    fn integer(&self, problems: &mut Problems) -> Option<Located<i64>> {
        let number = self.as_integer();
        if number.is_none() {
            self.wrong_type("a whole number", "for example 1", problems);
        }
        number.map(|number| Located::new(number, self.span()))
    }

    fn table(&self, what: &'t str, problems: &mut Problems) -> Option<Table<'t>> {
        // A table that only its sub-tables' headings mention has the place of its key.
        let table = self.as_table(what);
        if table.is_none() {
            self.wrong_type("a table", "put its heading in single brackets", problems);
        }
        table
    }

    pub(super) fn wrong_type(&self, wanted: &str, help: &str, problems: &mut Problems) {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        problems.add(
            Diagnostic::error(format!("`{}` must be {wanted}, not {found}", self.key), self.span())
                .help(help),
        );
    }
}

/// The place of a part of a text, where the text stands in the file as it is written.
pub(super) fn inside(text: &Located<String>, part: std::ops::Range<usize>) -> Span {
    const QUOTES: usize = 2;
    if text.span.end - text.span.start != text.value.len() + QUOTES {
        return text.span;
    }
    let start = text.span.start + QUOTES / 2;
    Span { start: start + part.start, end: start + part.end }
}

/// `"500ms"`, `"20s"`, `"5m"`, `"2h"`.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => number.checked_mul(60).map(Duration::from_secs),
        "h" => number.checked_mul(3600).map(Duration::from_secs),
        _ => None,
    }
}
