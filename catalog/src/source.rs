//! The text of a catalogue file, and places in it.

use std::ops::{Deref, Range};

/// What some editors put before a text to say that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A catalogue file: the name people know it by, and its text; or a file that stands on another, with
/// both texts.
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    /// In the order of their texts. The last is the one that people name.
    files: Vec<File>,
}

#[derive(Clone, Debug)]
struct File {
    name: String,
    /// Where in the whole text its own begins.
    start: usize,
    /// Byte offset in the whole text at which each of its lines begins.
    line_starts: Vec<usize>,
    has_mark: bool,
    /// Byte offsets in its own text of the line breaks that were `\r\n`.
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
        let file = File { name: name.into(), start: 0, line_starts, has_mark, long_breaks };
        Self { text, files: vec![file] }
    }

    /// Both files in one: `base`, and behind it this one, whose places move on.
    ///
    /// ```
    /// use errcat_catalog::{Source, bundled, load};
    ///
    /// let text = "errcat = 1\n[overlay]\nbase = \"marketo\"\nas_of = 2026-08-17\n\
    ///     [[override]]\ncode = 1019\nretry = \"transient\"\nwhy = \"the job ends\"\n";
    /// let base = bundled("marketo").ok_or("not bundled")?;
    /// let source = Source::new("ours.toml", text).on(&base);
    /// let catalogue = load(&source).into_result().map_err(|_| "mistakes")?;
    /// let code = catalogue.find("1019").ok_or("not listed")?;
    /// assert_eq!(code.overridden.as_ref().map(|what| what.why.as_str()), Some("the job ends"));
    /// assert_eq!(source.name_at(code.retry.span.start), "ours.toml");
    /// assert_eq!(source.name_at(code.doc.span.start), "marketo.toml");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn on(self, base: &Self) -> Self {
        let mut text = base.text.clone();
        text.push('\n');
        let by = text.len();
        text.push_str(&self.text);
        let moved = self.files.into_iter().map(|file| File {
            start: file.start + by,
            line_starts: file.line_starts.into_iter().map(|start| start + by).collect(),
            ..file
        });
        Self { text, files: base.files.iter().cloned().chain(moved).collect() }
    }

    /// The texts of its files, each with its name and the place where it begins.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        let ends = self.files.iter().skip(1).map(|next| next.start - 1).chain([self.text.len()]);
        let texts = self.files.iter().zip(ends);
        texts.map(|(file, end)| {
            (&*file.name, file.start, self.text.get(file.start..end).unwrap_or_default())
        })
    }

    /// The name people know the file by, usually its path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.files.last().map_or("", |file| &file.name)
    }

    /// The name of the file that the byte at `offset` stands in, which is another for what stands in
    /// the base of an overlay.
    #[must_use]
    pub fn name_at(&self, offset: usize) -> &str {
        self.file(offset).map_or("", |file| &file.name)
    }

    /// The whole text, which every [`Span`] is about.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of the byte at `offset` in its file; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_number(offset);
        let before = self.text.get(self.line_start(offset)..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// Where in its file the byte at `offset` of the text stands.
    ///
    /// ```
    /// let source = errcat_catalog::Source::new("api.toml", "errcat = 1\r\n[catalogue]\r\n");
    /// assert_eq!((source.text().find('['), source.offset_in_file(11)), (Some(11), 12));
    /// ```
    #[must_use]
    pub fn offset_in_file(&self, offset: usize) -> usize {
        let Some(file) = self.file(offset) else { return offset };
        let mark = if file.has_mark { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let offset = offset - file.start;
        mark + offset + file.long_breaks.partition_point(|at| *at < offset)
    }

    /// The lines that `span` lies in, at least one, without their line breaks.
    pub fn lines(&self, span: Span) -> impl Iterator<Item = &str> {
        let start = self.line_start(span.start);
        let last = self.line_start(span.end.max(span.start));
        let end = self.text.get(last..).and_then(|rest| rest.find('\n'));
        let end = end.map_or(self.text.len(), |length| last + length);
        self.text.get(start..end).unwrap_or_default().split('\n')
    }

    /// The place before the text of the file that people name.
    pub(crate) fn beginning(&self) -> Span {
        let start = self.files.last().map_or(0, |file| file.start);
        Span { start, end: start }
    }

    /// Where the line begins that the byte at `offset` stands in.
    pub(crate) fn line_start(&self, offset: usize) -> usize {
        let before = self.line_number(offset) - 1;
        let starts = self.file(offset).map(|file| &file.line_starts);
        starts.and_then(|starts| starts.get(before)).copied().unwrap_or(0)
    }

    /// From 1.
    fn line_number(&self, offset: usize) -> usize {
        let starts = self.file(offset).map(|file| &file.line_starts);
        starts.map_or(1, |starts| starts.partition_point(|&start| start <= offset).max(1))
    }

    fn file(&self, offset: usize) -> Option<&File> {
        self.files.iter().rev().find(|file| file.start <= offset)
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
        let lines = |start, end| source.lines(Span { start, end }).collect::<Vec<_>>();
        assert_eq!(lines(0, 2), ["äb"]);
        assert_eq!(lines(1, 5), ["äb", "", "last"]);
        assert_eq!(lines(4, 4), [""]);
        assert_eq!(lines(99, 99), ["last"]);
    }

    #[test]
    fn what_stands_on_another_file_keeps_its_lines() {
        let both = Source::new("ours", "\u{feff}a\r\nb").on(&Source::new("base", "x\r\ny"));
        assert_eq!((both.name(), both.text()), ("ours", "x\ny\na\nb"));
        let place = |at: usize| (both.name_at(at), both.position(at).line, both.offset_in_file(at));
        assert_eq!(
            [0, 2, 4, 6].map(place),
            [("base", 1, 0), ("base", 2, 3), ("ours", 1, 3), ("ours", 2, 6),]
        );
        assert_eq!(both.lines(Span { start: 6, end: 7 }).collect::<Vec<_>>(), ["b"]);
    }
}
