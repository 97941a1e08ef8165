//! A `[[code]]` to paste: it keeps the classification that the code has without it.

mod template;

use std::fmt::Write;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{CodeKind, CodeRange, CodeValue, Column, ColumnType, Level, Retry};

use super::tally::Unlisted;
use crate::canonical::tidy;
use crate::naming::Names;
use crate::print::toml;

pub struct Stubs<'c> {
    catalogue: &'c Catalogue,
    names: Names,
}

impl<'c> Stubs<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Self {
        Self { catalogue, names: Names::taken_in(catalogue) }
    }

    /// The table of a code, or why the catalogue cannot have it.
    pub fn stub(&mut self, unlisted: &Unlisted) -> Result<String, &'static str> {
        let value = value(self.catalogue.kind.value, &unlisted.code)?;
        let message = template::of(&unlisted.examples);
        let said = if unlisted.examples.is_empty() { "" } else { &message };
        let name = self.names.new_name(said, &unlisted.code);
        let place = unlisted.places.keys().next().copied().unwrap_or_default();
        let (level, range) = standing(self.catalogue, &value, place);

        let mut stub = Table::new("[[code]]");
        match &value {
            CodeValue::Integer(number) => stub.line("code", number),
            CodeValue::Text(text) => stub.text("code", text),
        }
        stub.text("level", level.map_or("", |level| &level.name));
        stub.text("name", &name);
        stub.text("message", &message);
        let retry = range.map_or(Retry::Never, |range| range.retry.value);
        stub.text("retry", self.catalogue.rule(retry).map_or("never", |rule| &rule.name));
        stub.text("quota", range.map_or("counted", |range| range.quota.as_str()));
        stub.text("executed", range.map_or("unknown", |range| range.executed.as_str()));
        let stated = |column: &&Column| column.default.is_none() && !column.optional;
        for column in self.catalogue.columns.iter().filter(stated) {
            let first = column.values.first().map_or("", |value| value);
            match column.of {
                ColumnType::Bool | ColumnType::Integer(_) | ColumnType::HttpStatus => {
                    stub.line(&column.name, first);
                }
                _ => stub.text(&column.name, first),
            }
        }
        stub.text("doc", "TODO: what it means.");
        stub.text("verified", "inferred");
        Ok(tidy(stub.text))
    }
}

/// The code, if it is one that a catalogue of this kind can list.
fn value(kind: CodeKind, code: &str) -> Result<CodeValue, &'static str> {
    match kind {
        CodeKind::Integer => match code.parse::<i64>() {
            Ok(number) if number.to_string() == code => Ok(CodeValue::Integer(number)),
            _ => Err("it is no whole number, as the codes of this catalogue are"),
        },
        CodeKind::Text if code.ends_with('…') => Err("it is too long"),
        CodeKind::Text
            if code.is_empty() || code.trim() != code || code.contains(char::is_control) =>
        {
            Err("it is empty, or has white space around it or control characters")
        }
        CodeKind::Text => Ok(CodeValue::Text(code.to_owned())),
    }
}

/// The level and range that stand for the code as long as it is not listed.
fn standing<'c>(
    catalogue: &'c Catalogue,
    value: &CodeValue,
    place: &str,
) -> (Option<&'c Level>, Option<&'c CodeRange>) {
    let of_place = catalogue.levels.iter().find(|level| level.name.value == place);
    let mut levels = of_place.into_iter().chain(&catalogue.levels);
    let covering = levels.find_map(|level| {
        let range = level.ranges.iter().find(|range| range.contains(value))?;
        Some((level, range))
    });
    match covering {
        Some((level, range)) => (Some(level), Some(range)),
        None => (of_place.or(catalogue.levels.first()), None),
    }
}

/// TOML, with its values one below the other.
struct Table {
    text: String,
}

impl Table {
    fn new(heading: &str) -> Self {
        Self { text: format!("{heading}\n") }
    }

    fn line(&mut self, key: &str, value: impl std::fmt::Display) {
        const KEY: usize = 8;
        let _ = writeln!(self.text, "{key:<KEY$} = {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.line(key, toml::text(value));
    }
}
