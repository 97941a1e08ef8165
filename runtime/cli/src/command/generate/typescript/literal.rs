//! Data as literals of TypeScript, laid out as Prettier does.

use std::fmt::{self, Write};

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use textwrap::core::display_width;

use crate::answer::Failure;

/// In columns.
pub const WIDTH: usize = 100;

/// A name with its colon and blank, before which nothing would be won by a line break.
const SHORT: usize = "name: ".len();

/// What every number up to there is exact in.
const LARGEST: u64 = (1 << 53) - 1;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// As it is written, on one line.
    Plain(String),
    /// A text as it is written.
    Text(String),
    List(Vec<Self>),
    /// Members in their order.
    Object(Vec<(String, Self)>),
}

impl Literal {
    /// Plain data; members that are null are left out.
    pub fn of(value: &impl Serialize) -> Result<Self, Failure> {
        Ok(serde_json::from_str(&serde_json::to_string(value)?)?)
    }

    pub fn text(text: &str) -> Self {
        Self::Text(quoted(text))
    }

    /// A whole number, also one that is not exact as a number of the language.
    pub fn integer(number: i128) -> Self {
        let sign = if number.unsigned_abs() > LARGEST.into() { "n" } else { "" };
        Self::Plain(format!("{number}{sign}"))
    }

    /// Takes a member out of an object.
    pub fn take(&mut self, name: &str) -> Option<Self> {
        let Self::Object(members) = self else { return None };
        let index = members.iter().position(|(key, _)| key == name)?;
        Some(members.remove(index).1)
    }

    /// Puts something else in the place of a member.
    pub fn set(&mut self, name: &str, value: Self) {
        if let Self::Object(members) = self
            && let Some((_, member)) = members.iter_mut().find(|(key, _)| key == name)
        {
            *member = value;
        }
    }

    /// Says in an object, if that is a member, that it has no member of this name.
    pub fn deny_in(&mut self, object: &str, name: &str) {
        if let Self::Object(members) = self
            && let Some((_, Self::Object(inner))) =
                members.iter_mut().find(|(key, _)| key == object)
            && inner.iter().all(|(key, _)| key != name)
        {
            inner.push((name.into(), Self::Plain("undefined".into())));
        }
    }

    /// Behind what is in `before`, in as many lines as it takes, with one sign behind it.
    pub fn laid_out(&self, indent: usize, before: &str) -> String {
        let line = self.line();
        if !self.is_broken() && indent + display_width(before) + display_width(&line) < WIDTH {
            return format!("{before}{line}");
        }
        self.in_lines(indent, before)
    }

    /// The same with each item on lines of its own, however short they are.
    pub fn in_lines(&self, indent: usize, before: &str) -> String {
        let (line, inner) = (self.line(), indent + 2);
        let (open, items, close) = match self {
            // A long text stands below its name, unless that is short.
            Self::Text(_) if before.len() > SHORT => {
                return format!("{}\n{:inner$}{line}", before.trim_end(), "");
            }
            Self::Plain(_) | Self::Text(_) => return format!("{before}{line}"),
            Self::Object(members) if members.is_empty() => return format!("{before}{line}"),
            Self::List(items) => {
                let items = items.iter().map(|item| item.laid_out(inner, ""));
                ('[', items.collect::<Vec<_>>(), ']')
            }
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| {
                    value.laid_out(inner, &format!("{}: ", key(name)))
                };
                ('{', members.iter().map(member).collect(), '}')
            }
        };
        let pad = format!("\n{:inner$}", "");
        format!("{before}{open}{pad}{},\n{:indent$}{close}", items.join(&format!(",{pad}")), "")
    }

    fn line(&self) -> String {
        match self {
            Self::Plain(text) | Self::Text(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Object(members) if members.is_empty() => "{}".into(),
            Self::Object(members) => {
                let members =
                    members.iter().map(|(name, of)| format!("{}: {}", key(name), of.line()));
                format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Whether it takes several lines however short it is: where a table is in it.
    fn is_broken(&self) -> bool {
        let is_row = |of: &Self| matches!(of, Self::Object(members) if members.len() > 1);
        let is_list = |of: &Self| matches!(of, Self::List(items) if items.len() > 1);
        match self {
            Self::Plain(_) | Self::Text(_) => false,
            Self::List(items) => {
                let is_table = items.iter().all(is_row) || items.iter().all(is_list);
                (items.len() > 1 && is_table) || items.iter().any(Self::is_broken)
            }
            Self::Object(members) => members.iter().any(|(_, of)| of.is_broken()),
        }
    }
}

/// A name before a colon.
pub fn key(name: &str) -> String {
    let is_first = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_plain =
        name.starts_with(is_first) && name.chars().all(|c| is_first(c) || c.is_ascii_digit());
    match name {
        // Without brackets that would be no member.
        "__proto__" => "[\"__proto__\"]".into(),
        _ if is_plain => name.into(),
        _ => quoted(name),
    }
}

/// A text in the quotes that need fewer escapes.
pub fn quoted(text: &str) -> String {
    let count = |quote: char| text.matches(quote).count();
    let quote = if count('"') > count('\'') { '\'' } else { '"' };
    let mut written = String::with_capacity(text.len() + 2);
    written.push(quote);
    for c in text.chars() {
        match c {
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            '\\' => written.push_str("\\\\"),
            c if c == quote => written.extend(['\\', c]),
            c if c.is_control() || is_invisible(c) => {
                let _ = write!(written, "\\u{:04x}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written.push(quote);
    written
}

/// Whether it would change how the text around it is shown.
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Read)
    }
}

struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Literal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Literal, E> {
        Ok(Literal::Plain(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Literal, E> {
        Ok(Literal::integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Literal, E> {
        Ok(Literal::integer(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Literal, E> {
        Ok(Literal::Plain(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Literal, E> {
        Ok(Literal::text(value))
    }

    fn visit_unit<E>(self) -> Result<Literal, E> {
        Ok(Literal::Plain("null".into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Literal, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Literal::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Literal, A::Error> {
        let mut all = Vec::new();
        while let Some((name, value)) = members.next_entry::<String, Literal>()? {
            if value != Literal::Plain("null".into()) {
                all.push((name, value));
            }
        }
        Ok(Literal::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_so_that_they_come_back() {
        for (text, written) in [
            ("plain", r#""plain""#),
            ("it's", r#""it's""#),
            (r#"a "b""#, r#"'a "b"'"#),
            (r#""'"#, r#""\"'""#),
            ("\\ \n\0", r#""\\ \n\u0000""#),
            ("a\u{202E}b\u{2028}", r#""a\u202eb\u2028""#),
        ] {
            assert_eq!(quoted(text), written);
        }
    }

    #[test]
    fn names_are_quoted_only_where_they_need_it() {
        let cases = [
            ("default", "default"),
            ("a-b", "\"a-b\""),
            ("7", "\"7\""),
            ("__proto__", "[\"__proto__\"]"),
        ];
        for (name, written) in cases {
            assert_eq!(key(name), written);
        }
    }

    #[test]
    fn what_does_not_fit_a_line_takes_several() {
        let long = "x".repeat(90);
        let value = serde_json::json!({ "a": [1, { "b": true }], "c": long, "d": null });
        let literal = Literal::of(&value).unwrap();
        let expected = format!("{{\n  a: [1, {{ b: true }}],\n  c: \"{long}\",\n}}");
        assert_eq!(literal.laid_out(0, ""), expected);
        let table = Literal::of(&[[1, 2], [3, 4]]).unwrap();
        assert_eq!(table.laid_out(2, "t: "), "t: [\n    [1, 2],\n    [3, 4],\n  ]");
    }
}
