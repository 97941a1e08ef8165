//! What a text says, whatever its order and spelling.

use std::fmt::Write;

use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::tables::SORTED;

/// What a text says, and its comments.
#[derive(PartialEq, Eq)]
pub struct Said {
    data: String,
    comments: Vec<String>,
}

impl Said {
    /// Nothing where it is not TOML.
    pub fn by(text: &str) -> Option<Self> {
        let table = DeTable::parse(text).ok()?;
        let mut data = String::new();
        write_table(&mut data, table.get_ref(), &mut Vec::new());
        Some(Self { data, comments: comments(text) })
    }
}

/// All comments in a text, sorted.
fn comments(text: &str) -> Vec<String> {
    let source = Source::new(text);
    let comments = source.lex().filter(|token| token.kind() == TokenKind::Comment);
    let text = |token| source.get(token).map(|raw| raw.as_str().trim_end().to_owned());
    let mut comments: Vec<String> = comments.filter_map(text).collect();
    comments.sort();
    comments
}

/// The order of keys says nothing, but for that of rules in an envelope.
fn write_table<'t>(data: &mut String, table: &'t DeTable<'_>, path: &mut Vec<&'t str>) {
    let mut entries: Vec<_> = table.iter().collect();
    if path.first() == Some(&"envelope") && path.last() == Some(&"retry") {
        entries.sort_by_key(|(key, _)| key.span().start);
    }
    data.push('{');
    for (key, value) in entries {
        // Writing to a String cannot fail.
        let _ = write!(data, "{:?}=", key.get_ref());
        path.push(key.get_ref());
        write_value(data, value.get_ref(), path);
        path.pop();
        data.push(',');
    }
    data.push('}');
}

fn write_value<'t>(data: &mut String, value: &'t DeValue<'_>, path: &mut Vec<&'t str>) {
    match value {
        DeValue::Table(table) => write_table(data, table, path),
        DeValue::Array(array) => {
            let mut values: Vec<String> = Vec::with_capacity(array.len());
            for value in array {
                let mut written = String::new();
                write_value(&mut written, value.get_ref(), path);
                values.push(written);
            }
            // The order of codes says nothing.
            if matches!(path[..], [only] if SORTED.contains(&only)) {
                values.sort();
            }
            let _ = write!(data, "[{}]", values.join(","));
        }
        scalar => {
            let _ = write!(data, "{scalar:?}");
        }
    }
}
