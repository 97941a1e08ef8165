//! What was meant where a text is no TOML: it is read on as if it had been written so.

mod headings;
mod values;

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A larger text was not written by hand, and its lines are looked at more than once.
const LARGEST: usize = 1 << 20;
const LONGEST_LINE: usize = 4096;

/// A text with its mistakes mended.
pub(super) struct Repaired {
    pub(super) text: String,
    /// What was wrong, at its place in the text as it was.
    pub(super) problems: Vec<Diagnostic>,
    /// What was written, and what stands for it.
    edits: Vec<(Span, Span)>,
}

/// Mends `text`; `None` where nothing can be told. Beside headings that is done only where the text
/// is `broken`.
pub(super) fn repair(text: &str, broken: bool) -> Option<Repaired> {
    if text.len() > LARGEST || text.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let mut scan = Scan { text, at: 0, broken, ..Scan::default() };
    while scan.at < text.len() {
        scan.line();
    }
    (!scan.edits.is_empty()).then(|| scan.mended())
}

impl Repaired {
    /// Where in the text as it was `span` of the mended one stands.
    pub(super) fn as_written(&self, span: Span) -> Span {
        let start = match self.last(|mended| mended.start <= span.start) {
            Some((written, mended)) if span.start < mended.end => written.start,
            Some((written, mended)) => written.end + (span.start - mended.end),
            None => span.start,
        };
        let end = match self.last(|mended| mended.start < span.end) {
            Some((written, mended)) if span.end <= mended.end => written.end,
            Some((written, mended)) => written.end + (span.end - mended.end),
            None => span.end,
        };
        Span { start, end: end.max(start) }
    }

    /// The last edit of those that begin before a place.
    fn last(&self, begins_before: impl Fn(&Span) -> bool) -> Option<(Span, Span)> {
        let before = self.edits.partition_point(|(_, mended)| begins_before(mended));
        self.edits.get(before.checked_sub(1)?).copied()
    }
}

/// The table that a heading opens, and the keys set in it so far.
#[derive(Default)]
struct Section {
    heading: String,
    keys: HashMap<String, Span>,
    first: Option<String>,
}

#[derive(Default)]
struct Scan<'s> {
    text: &'s str,
    at: usize,
    broken: bool,
    section: Section,
    /// Whether a code began, to which conditions may belong.
    has_code: bool,
    /// Headings that may stand once.
    headings: HashMap<String, Span>,
    edits: Vec<(Span, String)>,
    problems: Vec<Diagnostic>,
}

impl<'s> Scan<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> &'s str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// What is left of the line.
    fn rest_of_line(&self) -> &'s str {
        let rest = self.rest();
        rest.split('\n').next().unwrap_or(rest)
    }

    fn span(&self, length: usize) -> Span {
        Span { start: self.at, end: self.at + length }
    }

    fn skip(&mut self, plain: impl Fn(char) -> bool) {
        let rest = self.rest_of_line();
        self.at += rest.find(|c| !plain(c)).unwrap_or(rest.len());
    }

    fn skip_blanks(&mut self) {
        self.skip(|c| c == ' ' || c == '\t');
    }

    fn skip_line(&mut self) {
        self.at += self.rest_of_line().len();
        self.at += usize::from(self.rest().starts_with('\n'));
    }

    fn replace(&mut self, span: Span, with: impl Into<String>) {
        self.edits.push((span, with.into()));
    }

    fn insert(&mut self, at: usize, what: &str) {
        self.replace(Span { start: at, end: at }, what);
    }

    fn blank(&mut self, span: Span) {
        self.replace(span, " ");
    }

    fn tell(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Diagnostic::error(message, span).help(help));
    }

    /// A line, or as many as its value takes.
    fn line(&mut self) {
        self.skip_blanks();
        self.false_blank();
        let rest = self.rest_of_line();
        if rest.starts_with('[') {
            self.heading();
        } else if self.broken && ["//", ";", "--", "/*"].iter().any(|sign| rest.starts_with(sign)) {
            let span = self.span(rest.len());
            self.tell(span, "this is no TOML", "a comment begins with `#`");
            self.blank(span);
        } else if !rest.is_empty() && !rest.starts_with('#') {
            self.setting();
        }
        self.skip_line();
    }

    /// A sign that looks like a blank, such as one that does not break.
    fn false_blank(&mut self) {
        let rest = self.rest_of_line();
        let false_blank = |c: char| !c.is_ascii() && (c.is_whitespace() || c == '\u{200b}');
        let length = rest.find(|c: char| !false_blank(c)).unwrap_or(rest.len());
        if self.broken && length > 0 {
            let span = self.span(length);
            self.tell(span, "this looks like a blank and is another sign", "put a blank there");
            self.blank(span);
            self.at = span.end;
            self.skip_blanks();
        }
    }

    /// `key = value`
    fn setting(&mut self) {
        let start = self.at;
        let key = self.key();
        if key.is_empty() {
            return;
        }
        let key_span = Span { start, end: start + key.len() };
        self.repeated(key, key_span);
        self.skip_blanks();
        if self.equals(key) {
            self.value(key);
        }
    }

    fn key(&mut self) -> &'s str {
        let start = self.at;
        match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                self.skip(|c| c != quote);
                self.at += usize::from(self.rest().starts_with(quote));
            }
            _ => self.skip(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')),
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Steps over what joins a key and its value; whether a value follows.
    fn equals(&mut self, key: &str) -> bool {
        let rest = self.rest_of_line();
        let length = rest.find(|c| !matches!(c, '=' | ':' | '>')).unwrap_or(rest.len());
        let sign = rest.get(..length).unwrap_or_default();
        let span = self.span(length);
        let value = rest.get(length..).unwrap_or_default().trim();
        if value.is_empty() {
            return false;
        }
        if sign != "=" && self.broken {
            if sign.is_empty() && (value.contains('=') || !self.before().ends_with([' ', '\t'])) {
                return false;
            }
            let message = match sign {
                "" => format!("`{key}` has no `=`"),
                _ => format!("`{sign}` does not set a value"),
            };
            let told = if sign.is_empty() { self.span(value.len()) } else { span };
            self.tell(told, message, format!("write `{key} = …`"));
            self.replace(span, if sign.is_empty() { "= " } else { "=" });
        }
        self.at = span.end;
        self.skip_blanks();
        true
    }

    /// A `code` below what no code is in begins the next one.
    fn heading_is_missing(&mut self, key: &str, span: Span) {
        let name = self.section.heading.trim_matches(['[', ']']);
        let first = name.split('.').next().unwrap_or_default();
        let has_none = matches!(first, "level" | "retry" | "limit" | "column" | "family")
            || matches!(name, "code.condition" | "code.deprecated");
        if key == "code" && has_none {
            let message = format!("`code` is no key of `{}`", self.section.heading);
            let help = "begin what follows with a heading of its own: `[[code]]`";
            self.tell(span, message, help);
            self.insert(span.start, "[[code]]\n");
            self.section = Section { heading: "[[code]]".into(), ..Section::default() };
            self.has_code = true;
        }
    }

    /// A key that begins its table anew, because the heading above it is missing.
    fn repeated(&mut self, key: &str, span: Span) {
        self.heading_is_missing(key, span);
        let section = &mut self.section;
        let begins = section.first.as_deref() == Some(key) && section.keys.len() > 2;
        if self.broken && begins && section.heading.starts_with("[[") {
            let heading = section.heading.clone();
            section.keys.clear();
            self.tell(
                span,
                format!("`{key}` is set a second time"),
                format!("begin what follows with a heading of its own: `{heading}`"),
            );
            self.insert(span.start, &format!("{heading}\n"));
        }
        let section = &mut self.section;
        section.first.get_or_insert_with(|| key.to_owned());
        section.keys.insert(key.to_owned(), span);
    }

    fn mended(mut self) -> Repaired {
        self.edits.sort_by_key(|(span, _)| *span);
        let mut mended = String::with_capacity(self.text.len());
        let mut edits: Vec<(Span, Span)> = Vec::new();
        let mut copied = 0;
        for (span, with) in self.edits {
            // What is mended within something mended is gone with it.
            if span.start < copied {
                continue;
            }
            mended.push_str(self.text.get(copied..span.start).unwrap_or_default());
            let start = mended.len();
            mended.push_str(&with);
            edits.push((span, Span { start, end: mended.len() }));
            copied = span.end;
        }
        mended.push_str(self.text.get(copied..).unwrap_or_default());
        Repaired { text: mended, problems: self.problems, edits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mended_stands_where_it_was_written() {
        let text = "[code]\nname: \u{201c}A\u{201d}\ndoc = \"B\"\n";
        let repaired = repair(text, true).unwrap();
        assert_eq!(repaired.text, "[[code]]\nname= \"A\"\ndoc = \"B\"\n");
        let at = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            Span { start, end: start + part.len() }
        };
        for part in ["name", "doc", "\"B\""] {
            assert_eq!(repaired.as_written(at(&repaired.text, part)), at(text, part), "{part}");
        }
    }

    #[test]
    fn what_is_toml_stays_as_it_is() {
        let good = include_str!("../../tests/every_key.toml");
        let odd = "a = '''\nb: 1\n[code]\n'''\nc = \"\"\"x \"y\" \\\n  [code]\"\"\"\nd = [ # [code]\n  \"a\", 'b' ]\n\
                   e = { \"f.g\" = [1, 2.5], h = 2026-08-17T10:00:00Z }\n\"i\".j = 0x1F # \"\n";
        for text in [good, odd] {
            assert!(toml::de::DeTable::parse(text).is_ok());
            let repaired = repair(text, true);
            assert!(repaired.is_none(), "{:?}", repaired.map(|mended| mended.problems));
        }
    }
}
