//! The text of a catalogue file, and places in it.

use std::ops::{Deref, Range};

/// What some editors put before a text to say that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A catalogue file: the name people know it by, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    /// Byte offset at which each line begins.
    line_starts: Vec<usize>,
    has_mark: bool,
    /// Byte offsets of the line breaks that were `\r\n`.
    long_breaks: Vec<usize>,
}

impl Source {
    /// Takes `text` as the content of the file called `name`.
    ///
    /// A checkout on another system changes nothing: a byte order mark before the text is left out,
    /// and `\r\n` is `\n`.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        let has_mark = text.starts_with(BYTE_ORDER_MARK);
        if has_mark {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        let breaks = text.match_indices("\r\n").enumerate();
        let long_breaks: Vec<usize> = breaks.map(|(before, (at, _))| at - before).collect();
        if !long_breaks.is_empty() {
            text = text.replace("\r\n", "\n");
        }
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.into(), text, line_starts, has_mark, long_breaks }
    }

    /// The name people know the file by, usually its path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, which every [`Span`] is about.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of the byte at `offset`; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// Where in the file the byte at `offset` of the text stands.
    ///
    /// ```
    /// let source = errcat_catalog::Source::new("api.toml", "errcat = 1\r\n[catalogue]\r\n");
    /// assert_eq!((source.text().find('['), source.offset_in_file(11)), (Some(11), 12));
    /// ```
    #[must_use]
    pub fn offset_in_file(&self, offset: usize) -> usize {
        let mark = if self.has_mark { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        mark + offset + self.long_breaks.partition_point(|at| *at < offset)
    }

    /// The text of a line, counted from 1, without its line break; empty past the last line.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let start = line.checked_sub(1).and_then(|index| self.line_starts.get(index));
        let Some(&start) = start else { return "" };
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next - 1);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A part of a [`Source`], in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A value and where in the file it stands.
///
/// A value that comes from a default has the place of that default.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Located<T> {
    /// Puts `value` at `span`.
    pub fn new(value: T, span: impl Into<Span>) -> Self {
        Self { value, span: span.into() }
    }

    /// The same place with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: with(self.value), span: self.span }
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let source = Source::new("x", "äb\r\n\nlast");
        for (offset, line, column) in
            [(0, 1, 1), (2, 1, 2), (3, 1, 3), (4, 2, 1), (5, 3, 1), (9, 3, 5), (99, 3, 5)]
        {
            assert_eq!(source.position(offset), Position { line, column }, "offset {offset}");
        }
    }

    #[test]
    fn what_another_system_adds_is_left_out_and_counted() {
        let plain = Source::new("x", "äb\n\nlast");
        for (written, marks) in [("äb\r\n\nlast", 0), ("\u{feff}äb\r\n\r\nlast", 3)] {
            let source = Source::new("x", written);
            assert_eq!(source.text(), plain.text());
            let last = source.text().find("last").unwrap_or_default();
            assert_eq!(source.offset_in_file(last), written.find("last").unwrap_or_default());
            assert_eq!(source.offset_in_file(0), marks);
        }
        // Only one, and only there.
        assert_eq!(Source::new("x", "\u{feff}\u{feff}a").text(), "\u{feff}a");
        assert_eq!(Source::new("x", "a\u{feff}\r").text(), "a\u{feff}\r");
    }

    #[test]
    fn lines_come_without_their_breaks() {
        let source = Source::new("x", "äb\r\n\nlast");
        let lines: Vec<&str> = (0..=4).map(|line| source.line(line)).collect();
        assert_eq!(lines, ["", "äb", "", "last", ""]);
    }
}
