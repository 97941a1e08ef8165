//! A `[[code]]` as it is written for the first time.

use std::fmt::Write;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{ActionWord, CodeKind, Column, ColumnType, Undecided};

use super::columns::STATUS;
use super::draft::Draft;
use super::memory::Memory;
use super::skeleton::LATER;
use crate::print::toml::text;

/// What a code may refer to in the catalogue it comes into.
pub struct Place<'c> {
    catalogue: &'c Catalogue,
    has_status: bool,
    /// The rule of what may be sent again.
    later: Option<&'c str>,
}

impl<'c> Place<'c> {
    pub fn new(catalogue: &'c Catalogue) -> Self {
        let backoffs =
            catalogue.rules.iter().filter(|rule| rule.action.word() == ActionWord::Backoff);
        let named = backoffs.clone().find(|rule| rule.name.value == LATER);
        let later = named.or(backoffs.clone().next()).map(|rule| rule.name.as_str());
        let is_status =
            |column: &Column| column.name.value == STATUS && column.of == ColumnType::HttpStatus;
        Self { catalogue, has_status: catalogue.columns.iter().any(is_status), later }
    }

    /// The level of the catalogue that comes nearest.
    pub fn level(&self, draft: &Draft) -> &'c str {
        let levels = || self.catalogue.levels.iter().map(|level| level.name.as_str());
        let named = |name: &str| levels().find(|level| *level == name);
        named(draft.level)
            .or_else(|| named("response"))
            .or_else(|| levels().next())
            .unwrap_or("response")
    }

    /// Where that level stands among the others.
    pub fn rank(&self, draft: &Draft) -> Option<usize> {
        let level = self.level(draft);
        self.catalogue.levels.iter().position(|known| known.name.value == level)
    }

    /// The rule that the source's word comes to; nothing where it says nothing that can be said here.
    pub fn retry(&self, draft: &Draft) -> Option<&'c str> {
        if draft.retry? { self.later } else { Some("never") }
    }

    /// Every line of comments, with what the catalogue has no key for.
    pub fn comments(&self, draft: &Draft) -> Vec<String> {
        let mut comments = draft.comments.clone();
        if let Some(status) = draft.status.filter(|_| !self.has_status) {
            comments.push(format!("# HTTP status: {status}"));
        }
        if draft.retry == Some(true) && self.later.is_none() {
            comments.push("# retry: yes".into());
        }
        comments
    }

    /// What the source says of each key, which is remembered.
    pub fn said(&self, draft: &Draft) -> Vec<(&'static str, String)> {
        let mut said = draft.texts.clone();
        said.extend(
            draft.status.filter(|_| self.has_status).map(|status| (STATUS, status.to_string())),
        );
        said.extend(self.retry(draft).map(|rule| ("retry", rule.to_owned())));
        said.extend(draft.executed.map(|word| ("executed", word.to_owned())));
        said
    }
}

/// A value of a key as TOML.
pub fn value(key: &str, said: &str) -> String {
    if key == STATUS { said.to_owned() } else { text(said) }
}

/// What is remembered of a draft.
pub fn memory(place: &Place<'_>, draft: &Draft) -> Memory {
    let comments = place.comments(draft).join("\n");
    let said = place.said(draft);
    let texts = said.iter().map(|(key, text)| (*key, text.as_str()));
    Memory::of(texts.chain((!comments.is_empty()).then_some(("comment", comments.as_str()))))
}

const UNDECIDED: &str = "undecided";

/// The table of a new code, with what stands above it.
pub fn write(place: &Place<'_>, draft: &Draft, name: &str) -> String {
    let mut out = String::from("\n");
    for line in place.comments(draft) {
        out += &line;
        out.push('\n');
    }
    out += &memory(place, draft).line();
    out += "\n[[code]]\n";
    let mut lines: Vec<(&str, String)> = Vec::new();
    let mut line = |key, value: &str| lines.push((key, value.to_owned()));
    match place.catalogue.kind.value {
        CodeKind::Integer => line("code", &draft.code),
        CodeKind::Text => line("code", &text(&draft.code)),
    }
    line("level", &text(place.level(draft)));
    line("name", &text(name));
    let said = place.said(draft);
    let is_said = |wanted: &str| said.iter().any(|(key, _)| *key == wanted);
    let undecided = Undecided::ALL.map(Undecided::as_str).into_iter().filter(|key| !is_said(key));
    let undecided: Vec<String> = undecided.map(text).collect();
    for wanted in ["message", "retry", "executed"] {
        if let Some((key, said)) = said.iter().find(|(key, _)| *key == wanted) {
            line(key, &value(key, said));
        }
    }
    if !undecided.is_empty() {
        line(UNDECIDED, &format!("[{}]", undecided.join(", ")));
    }
    for column in place.catalogue.columns.iter().filter(|column| must_be_said(column)) {
        let first = column.values.first().map_or("", |value| value);
        let plain =
            matches!(column.of, ColumnType::Bool | ColumnType::Integer(_) | ColumnType::HttpStatus);
        line(&column.name, &if plain { first.to_owned() } else { text(first) });
    }
    for wanted in [STATUS, "doc", "fix", "since"] {
        if let Some((key, said)) = said.iter().find(|(key, _)| *key == wanted) {
            line(key, &value(key, said));
        }
    }
    if undecided.is_empty() {
        line("verified", "\"docs\"");
    }
    // With room for what a decision takes the place of.
    let width = lines.iter().map(|(key, _)| key.len()).max().unwrap_or(0).max(UNDECIDED.len());
    for (key, value) in lines {
        let _ = writeln!(out, "{key:<width$} = {value}");
    }
    out
}

fn must_be_said(column: &Column) -> bool {
    column.default.is_none() && !column.optional && column.name.value != STATUS
}
