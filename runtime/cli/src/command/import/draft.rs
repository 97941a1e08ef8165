//! A code as it comes into a catalogue.

use super::entries::Entry;
use super::placeholders;
use crate::naming;
use crate::words;

/// What a name was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedBy {
    Source,
    Code,
    Message,
    Doc,
    Nothing,
}

/// What is written of a code.
#[derive(Clone, Debug)]
pub struct Draft {
    pub code: String,
    /// What it would be called if it were alone.
    pub name: String,
    pub named_by: NamedBy,
    /// Whether the source has its message, and not only words about it.
    pub has_message: bool,
    /// Keys whose values are texts.
    pub texts: Vec<(&'static str, String)>,
    pub status: Option<u16>,
    pub level: &'static str,
    pub retry: Option<bool>,
    pub executed: Option<&'static str>,
    /// Lines of comments.
    pub comments: Vec<String>,
}

impl Draft {
    pub fn new(entry: Entry) -> Self {
        let (name, named_by) = name(&entry);
        let (name_in_words, code_in_words) = (in_words(&entry.name), in_words(&entry.code));
        let doc = first_of([&entry.doc, &entry.message, &name_in_words, &code_in_words]);
        let said = [&entry.message, first_sentence(&entry.doc), &name_in_words, &code_in_words];
        let message = placeholders::template(first_of(said));
        let doc = doc.split_whitespace().collect::<Vec<_>>().join(" ");
        let optional = [("fix", entry.fix), ("since", entry.since)];
        let texts = [("message", message), ("doc", doc)].into_iter().chain(optional);
        Self {
            name,
            named_by,
            has_message: !entry.message.trim().is_empty(),
            texts: texts.filter(|(_, text)| !text.is_empty()).collect(),
            status: entry.status,
            level: entry.level.unwrap_or_else(|| level(entry.status)),
            retry: entry.retry,
            executed: entry.executed,
            comments: entry.comments.iter().flat_map(|(head, text)| comment(head, text)).collect(),
            code: entry.code,
        }
    }

    /// Whether its message has parts that vary.
    pub fn varies(&self) -> bool {
        let message = self.texts.iter().find(|(key, _)| *key == "message");
        message.is_some_and(|(_, text)| text.replace("{{", "").contains('{'))
    }
}

/// A bad status is where the error is said; under a good one it is the reply.
fn level(status: Option<u16>) -> &'static str {
    if status.is_some_and(|status| status >= 400) { "http" } else { "response" }
}

fn name(entry: &Entry) -> (String, NamedBy) {
    let ways: [(&dyn Fn() -> Option<String>, NamedBy); 5] = [
        (&|| naming::of_given(&entry.name), NamedBy::Source),
        // Whole, however long it is: codes that begin alike are many.
        (&|| naming::of_code(&entry.code).and(naming::of_given(&entry.code)), NamedBy::Code),
        (&|| naming::of_message(&placeholders::template(&entry.message)), NamedBy::Message),
        (&|| naming::of_message(&entry.name), NamedBy::Source),
        (&|| naming::of_message(&entry.doc.replace(['{', '}'], " ")), NamedBy::Doc),
    ];
    let named = ways.into_iter().find_map(|(name, by)| Some((naming::first_of([name()])?, by)));
    named.unwrap_or_else(|| (naming::of_nothing(&entry.code), NamedBy::Nothing))
}

/// The first text in which something stands.
fn first_of(texts: [&str; 4]) -> &str {
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// `division_by_zero` as people read it.
fn in_words(name: &str) -> String {
    let is_name = name.contains(char::is_alphabetic) && !name.contains(char::is_whitespace);
    if !is_name || !name.contains('_') {
        return name.to_owned();
    }
    words::of(name).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What stands before the first full stop.
pub fn first_sentence(text: &str) -> &str {
    let end = text.find(". ").unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim_end_matches('.')
}

/// A column nobody knows; further lines are indented.
fn comment(head: &str, text: &str) -> Vec<String> {
    let plain = |line: &str| {
        let line = line.replace(char::is_control, " ");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let lines = text.lines().map(plain).filter(|line| !line.is_empty()).enumerate();
    let lines = lines.map(|(place, line)| match place {
        0 => format!("# {}: {line}", plain(head)),
        _ => format!("#   {line}"),
    });
    lines.collect()
}
