//! One TOML table, read key by key, with a problem for everything that is not as it should be.

use std::cell::Cell;
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::owners;
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::source::{Located, Span};
use crate::suggest::{did_you_mean, likely};
use crate::template::Template;

/// Generated code counts the bytes of a message in 16 bits.
const LONGEST_MESSAGE: usize = u16::MAX as usize;

/// The mistakes found so far.
pub(super) struct Problems {
    found: Vec<Diagnostic>,
    /// After a syntax error a key may be missing only because it could not be read.
    pub(super) keys_may_be_lost: bool,
    /// A code that could not be read is still listed.
    pub(super) codes_are_lost: bool,
}

impl Problems {
    pub(super) fn new(keys_may_be_lost: bool) -> Self {
        Self { found: Vec::new(), keys_may_be_lost, codes_are_lost: false }
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
#[derive(Clone)]
pub(super) struct Table<'t> {
    pub(super) what: &'t str,
    pub(super) span: Span,
    entries: &'t DeTable<'t>,
    /// What stands under a misspelled key, or at a wrong place, with the key that was meant.
    meant: Vec<(String, Entry<'t>)>,
    /// How many keys are unknown, each of which may be one that is missing.
    unknown: Cell<usize>,
    /// Tables whose headings lack their first word, with that word.
    loose: Vec<(&'static str, Entry<'t>)>,
}

/// The value of a key, and the key that holds it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) key_span: Span,
    pub(super) value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Table<'t> {
    pub(super) fn root(entries: &'t DeTable<'t>) -> Self {
        let span = Span { start: 0, end: 0 };
        Self {
            what: "the catalogue file",
            span,
            entries,
            meant: Vec::new(),
            unknown: Cell::new(0),
            loose: Vec::new(),
        }
    }

    /// Reports every key that is not one of `known`, and reads on as if it were spelled right.
    pub(super) fn only(&mut self, known: &[&str], problems: &mut Problems) {
        self.only_or(known, |entry| owners::of(entry.key), problems);
    }

    /// The same, where `elsewhere` knows what else a key may belong to.
    pub(super) fn only_or(
        &mut self,
        known: &[&str],
        elsewhere: impl Fn(&Entry<'_>) -> Option<String>,
        problems: &mut Problems,
    ) {
        for entry in self.entries() {
            if known.contains(&entry.key)
                || self.loose.iter().any(|(_, told)| told.key == entry.key)
            {
                continue;
            }
            let absent = known.iter().copied().filter(|key| !self.has(key));
            let meant =
                likely(entry.key, absent).or_else(|| likely(entry.key, known.iter().copied()));
            let help = match meant {
                Some(key) if self.has(key) && !entry.holds_tables() => {
                    format!("did you mean `{key}`, which stands here already?")
                }
                Some(key @ ("aliases" | "also" | "shown" | "undecided" | "values"))
                    if entry.as_text().is_some() =>
                {
                    format!(
                        "did you mean `{key} = {}`?",
                        listed(entry.as_text().unwrap_or_default())
                    )
                }
                Some(key) => format!("did you mean `{key}`?"),
                None => elsewhere(&entry)
                    .unwrap_or_else(|| did_you_mean(entry.key, known.iter().copied(), "key")),
            };
            let message = format!("unknown key `{}` in {}", entry.key, self.what);
            problems.add(Diagnostic::error(message, entry.key_span).help(help));
            if let Some(key) = meant {
                self.meant.push((key.to_owned(), entry));
            } else {
                self.unknown.set(self.unknown.get() + 1);
            }
        }
    }

    /// Reports the tables whose headings lack their first word, as far as their keys tell it, and
    /// reads them as if it were there.
    pub(super) fn take_up(&mut self, problems: &mut Problems) {
        for entry in self.entries() {
            let Some(table) = entry
                .as_table("")
                .filter(|_| owners::WITH_NAMES.iter().all(|(word, _)| *word != entry.key))
            else {
                continue;
            };
            let telling = owners::WITH_NAMES
                .iter()
                .find(|(_, keys)| keys.iter().all(|key| table.entries.contains_key(*key)));
            if let Some((word, _)) = telling {
                let message = format!("unknown table `{}` in {}", entry.key, self.what);
                let help = format!("did you mean `[{word}.{}]`?", entry.key);
                problems.add(Diagnostic::error(message, entry.key_span).help(help));
                self.loose.push((word, entry));
            }
        }
    }

    /// Takes the `keys` that stand in a table below by mistake, where this one lacks them.
    pub(super) fn adopt(&mut self, below: &str, own: &[&str], keys: &[&str]) {
        for entry in self.all(below) {
            let tables = entry.as_list().unwrap_or_else(|| vec![entry]);
            for stray in
                tables.iter().filter_map(|table| table.as_table("")).flat_map(|t| t.entries())
            {
                if keys.contains(&stray.key) && !own.contains(&stray.key) && !self.has(stray.key) {
                    self.meant.push((stray.key.to_owned(), stray));
                }
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
        self.get(key).is_some()
    }

    fn get(&self, key: &str) -> Option<Entry<'t>> {
        self.all(key).first().copied()
    }

    /// What stands under the key, and under misspellings of it.
    fn all(&self, key: &str) -> Vec<Entry<'t>> {
        let spelled = self.entries.get_key_value(key).map(|(key, value)| Entry {
            key: key.get_ref(),
            key_span: key.span().into(),
            value,
        });
        let meant = self.meant.iter().filter(|(meant, _)| meant == key).map(|(_, entry)| *entry);
        spelled.into_iter().chain(meant).collect()
    }

    /// Whether each of its keys is known.
    pub(super) fn is_whole(&self) -> bool {
        self.unknown.get() == 0
    }

    /// Reports that `key` is not there.
    pub(super) fn missing(&self, key: &str, example: &str, problems: &mut Problems) {
        if let Some(fewer) = self.unknown.get().checked_sub(1) {
            self.unknown.set(fewer);
        } else if !problems.keys_may_be_lost {
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
            let help = entry.unquoted("for example 2.0");
            entry.wrong_type("a number", &help, problems);
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
            let unquoted;
            let help = match entry.value.get_ref() {
                DeValue::Datetime(datetime) if datetime.date.is_some() => {
                    "write the day alone: 2026-08-17"
                }
                DeValue::String(text) => {
                    unquoted = format!("write it without quotes: {}", date_in(text));
                    &unquoted
                }
                _ => "write year, month and day: 2026-08-17",
            };
            entry.wrong_type("a date", help, problems);
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
        let entry = self.get(key)?;
        let Some(text) = entry.as_text() else {
            let words: Vec<&str> = all.iter().map(|word| as_str(*word)).collect();
            let help = entry.meant_word(&words);
            entry.wrong_type("text", &help, problems);
            return None;
        };
        let text = Located::new(text.to_owned(), entry.span());
        let word = all.iter().copied().find(|word| as_str(*word) == text.value);
        if word.is_none() {
            let words = all.iter().map(|word| as_str(*word));
            let known: Vec<String> = words.clone().map(|word| format!("`{word}`")).collect();
            let message =
                format!("`{}` is no value of `{key}`: it takes {}", text.value, known.join(", "));
            let mut problem = Diagnostic::error(message, text.span);
            if let Some(best) = likely(&text, words) {
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
        let entry = self.get(key)?;
        if entry.as_text().is_none() {
            let names: Vec<&str> = known.into_iter().collect();
            let help = match names[..] {
                [] => format!("name a {what}; there is none yet"),
                [first, ..] => format!("name a {what}, as in `{key} = \"{first}\"`"),
            };
            entry.wrong_type("text", &help, problems);
            return None;
        }
        let text = entry.text(problems)?;
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
            let text = entry.as_text().unwrap_or("…");
            let items: Vec<&str> = text.split(',').map(str::trim).collect();
            // With its misspelled key that is told.
            if entry.key == key || entry.as_text().is_none() {
                let help = format!("put it in brackets: {}", listed(text));
                entry.wrong_type("a list of texts", &help, problems);
            }
            let read = items.into_iter().filter(|_| entry.as_text().is_some());
            return read.map(|item| Located::new(item.to_owned(), entry.span())).collect();
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
        let mut tables = Vec::new();
        for entry in self.all(key) {
            if let Some(list) = entry.as_list() {
                tables.extend(list.iter().filter_map(|item| item.table(what, problems)));
            } else {
                // Whoever misspells it is told of the brackets with the name.
                if entry.key == key {
                    let help = "put its heading in double brackets";
                    entry.wrong_type("a list of tables", help, problems);
                }
                tables.extend(entry.as_table(what).filter(|table| !table.entries.is_empty()));
            }
        }
        tables
    }

    /// The tables under the headings `[key.…]`, each with its own name.
    pub(super) fn named(
        &self,
        key: &str,
        what: &'t str,
        problems: &mut Problems,
    ) -> Vec<(Located<String>, Table<'t>)> {
        let mut named = Vec::new();
        for entry in self.all(key) {
            if let Some(table) = entry.table("", problems) {
                named.extend(table.named_tables(what, problems));
            }
        }
        for (_, entry) in self.loose.iter().filter(|(word, _)| *word == key) {
            let name = Located::new(entry.key.to_owned(), entry.key_span);
            named.extend(entry.as_table(what).map(|table| (name, table)));
        }
        named
    }

    /// The tables in this one, each under its own name.
    fn named_tables(
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
        Some(Table {
            what,
            span: self.span(),
            entries,
            meant: Vec::new(),
            unknown: Cell::new(0),
            loose: Vec::new(),
        })
    }

    /// Its key as TOML holds it.
    pub(super) fn spanned_key(&self) -> Spanned<DeString<'t>> {
        Spanned::new(self.key_span.start..self.key_span.end, self.key.into())
    }

    /// What stands under `key` in this one.
    pub(super) fn inner(&self, key: &str) -> Option<Entry<'t>> {
        self.as_table("")?.get(key)
    }

    pub(super) fn is_empty_table(&self) -> bool {
        self.as_table("").is_some_and(|table| table.entries.is_empty())
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
            let help = match self.value.get_ref() {
                DeValue::Array(_) => "take it out of the brackets".into(),
                DeValue::Integer(_) => match self.as_integer() {
                    Some(number) => format!("put it in quotes: \"{number}\""),
                    None => "put it in quotes".into(),
                },
                DeValue::Table(_) => "write a text in quotes".into(),
                _ => "put it in quotes".to_owned(),
            };
            self.wrong_type("text", &help, problems);
        }
        text.map(|text| Located::new(text.to_owned(), self.span()))
    }

    /// `"500ms"`, `"20s"`, `"5m"`, `"2h"`.
    pub(super) fn duration(&self, problems: &mut Problems) -> Option<Located<Duration>> {
        if let Some(number) = self.as_integer() {
            let help = format!("a length of time has a unit, in quotes: \"{}s\"", number.max(1));
            self.wrong_type("a length of time", &help, problems);
            return None;
        }
        let text = self.text(problems)?;
        let duration = parse_duration(&text).filter(|duration| !duration.is_zero());
        if duration.is_none() {
            let form = "write a whole number above 0 and `ms`, `s`, `m` or `h`: \"500ms\", \"20s\", \"5m\", \"2h\"";
            let help = match meant_duration(&text) {
                Some(meant) => format!("did you mean \"{meant}\"?"),
                None => form.into(),
            };
            let message = format!("`{}` is no length of time", text.value);
            problems.add(Diagnostic::error(message, text.span).help(help));
        }
        duration.map(|duration| Located::new(duration, text.span))
    }

    fn integer(&self, problems: &mut Problems) -> Option<Located<i64>> {
        let number = self.as_integer();
        if number.is_none() {
            let help = self.unquoted("for example 1");
            self.wrong_type("a whole number", &help, problems);
        }
        number.map(|number| Located::new(number, self.span()))
    }

    fn table(&self, what: &'t str, problems: &mut Problems) -> Option<Table<'t>> {
        // A table that only its sub-tables' headings mention has the place of its key.
        let table = self.as_table(what);
        if table.is_none() {
            let help = match self.value.get_ref() {
                DeValue::Array(_) => "put its heading in single brackets".into(),
                _ => format!("give it a heading of its own, [….{}]", self.key),
            };
            self.wrong_type("a table", &help, problems);
        }
        table
    }

    /// Whether it came of headings.
    fn holds_tables(&self) -> bool {
        match self.value.get_ref() {
            DeValue::Table(_) => true,
            DeValue::Array(items) => {
                items.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_)))
            }
            _ => false,
        }
    }

    /// What to write instead of a text that holds a number or a truth.
    pub(super) fn unquoted(&self, example: &str) -> String {
        match self.as_text().map(str::trim) {
            Some(text) if text.parse::<f64>().is_ok() => format!("write it without quotes: {text}"),
            _ => example.to_owned(),
        }
    }

    /// What to write where one of some words is wanted, and the value is no text.
    fn meant_word(&self, words: &[&str]) -> String {
        let meant = match (self.as_bool(), words.contains(&"free"), words.contains(&"no")) {
            (Some(true), true, _) => Some("counted"),
            (Some(false), true, _) => Some("free"),
            (Some(true), _, true) => Some("yes"),
            (Some(false), _, true) => Some("no"),
            _ => None,
        };
        if let Some(word) = meant {
            return format!("did you mean `{} = \"{word}\"`?", self.key);
        }
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        format!("it is one of {}", words.join(", "))
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

/// A text with commas as a list of texts.
fn listed(text: &str) -> String {
    let items: Vec<String> = text.split(',').map(|item| format!("\"{}\"", item.trim())).collect();
    format!("[{}]", items.join(", "))
}

/// The date that a text is, or else an example of one.
fn date_in(text: &str) -> &str {
    let day = text.get(..10).unwrap_or_default();
    let digits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_date = day.len() == 10 && day.bytes().enumerate().all(digits);
    if is_date { day } else { "2026-08-17" }
}

/// `20 seconds`, `1.5s`, `2d` and `PT20S`, as the format writes them.
fn meant_duration(text: &str) -> Option<String> {
    let plain = text.trim().to_lowercase();
    let plain = plain.strip_prefix("pt").unwrap_or(&plain);
    let digits = plain.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(plain.len());
    let (number, unit) = plain.split_at(digits);
    let millis = match unit.trim() {
        "ms" | "msec" | "millis" | "millisecond" | "milliseconds" => 1,
        "" | "s" | "sec" | "secs" | "second" | "seconds" => 1000,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600_000,
        "d" | "day" | "days" => 86_400_000,
        _ => return None,
    };
    let whole = match number.split_once('.') {
        None => number.parse::<u64>().ok()?.checked_mul(millis)?,
        Some((before, after)) => {
            let places = u32::try_from(after.len()).ok().filter(|places| *places < 7)?;
            let digits: u64 = format!("{before}{after}").parse().ok()?;
            digits.checked_mul(millis)? / 10_u64.checked_pow(places)?
        }
    };
    (whole > 0).then(|| duration_text(Duration::from_millis(whole)))
}

/// `500ms`, `20s`, `5m`, `2h`: with the largest unit that leaves no rest.
pub(super) fn duration_text(duration: Duration) -> String {
    let millis = duration.as_millis();
    let units = [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];
    let fitting = units.into_iter().find(|(_, length)| millis.is_multiple_of(*length));
    fitting.map_or(String::new(), |(unit, length)| format!("{}{unit}", millis / length))
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
