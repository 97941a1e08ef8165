//! A value that stands after a name.

use core::ops::Range;

use super::named::says_nothing;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Quoted,
    /// An array or an object.
    Nested,
    Bare,
}

/// A value that a separator stands before.
///
/// Its end is looked for only where it matters: looking for every end takes quadratic time.
pub(super) struct Value {
    pub form: Form,
    separator: u8,
    start: usize,
}

impl Value {
    pub fn after(text: &[u8], at: usize) -> Self {
        let separator = text.get(at).copied().unwrap_or_default();
        let mut start = at + 1;
        if separator == b'=' && text.get(start) == Some(&b'>') {
            start += 1;
        }
        let beyond = text.get(start..).unwrap_or_default();
        let skipped = |blank: fn(&u8) -> bool| beyond.iter().take_while(|byte| blank(byte)).count();
        let first = start + skipped(u8::is_ascii_whitespace);
        match text.get(first) {
            Some(b'"' | b'\'') if separator != b'>' => {
                Self { form: Form::Quoted, separator, start: first }
            }
            Some(b'{' | b'[') if separator != b'>' => {
                Self { form: Form::Nested, separator, start: first }
            }
            _ => {
                let start = start + skipped(|byte| matches!(byte, b' ' | b'\t'));
                Self { form: Form::Bare, separator, start }
            }
        }
    }

    /// Where it begins, at the quote if there is one.
    pub const fn start(&self) -> usize {
        self.start
    }

    /// Where it stands, without quotes; what is cut off ends with the text.
    pub fn range(&self, text: &[u8]) -> Range<usize> {
        let rest = text.get(self.start..).unwrap_or_default();
        match self.form {
            Form::Quoted => self.start + 1..self.start + 1 + quoted_length(rest),
            Form::Nested => self.start..self.start + nested_length(rest),
            Form::Bare => {
                let length = rest.iter().position(|byte| self.ends_at(*byte));
                self.start..self.start + length.unwrap_or(rest.len())
            }
        }
    }

    /// From where it begins to the end of the line.
    pub fn line(&self, text: &[u8]) -> Range<usize> {
        let rest = text.get(self.start..).unwrap_or_default();
        let length = rest.iter().position(|byte| b"\r\n\"<>".contains(byte));
        self.start..self.start + length.unwrap_or(rest.len())
    }

    fn ends_at(&self, byte: u8) -> bool {
        match self.separator {
            b'>' => byte == b'<',
            b'=' => byte.is_ascii_whitespace() || b"&\"<>,;}]".contains(&byte),
            _ => b"\r\n&\"<>,;}]".contains(&byte),
        }
    }

    /// Where the array or object ends, if nothing is nested in it; else where the next begins.
    pub fn flat(&self, text: &[u8]) -> Result<Range<usize>, usize> {
        let mut at = self.start + 1;
        loop {
            match text.get(at) {
                Some(b'"') => at += quoted_length(text.get(at..).unwrap_or_default()) + 1,
                Some(b']' | b'}') => return Ok(self.start..at + 1),
                Some(b'[' | b'{') | None => return Err(at),
                Some(_) => {}
            }
            at += 1;
        }
    }
}

/// How long what stands between the quotes is, where a text begins with one.
fn quoted_length(text: &[u8]) -> usize {
    let inside = text.get(1..).unwrap_or_default();
    let mut at = 0;
    while let Some(byte) = inside.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if Some(byte) == text.first() => return at,
            _ => at += 1,
        }
    }
    inside.len()
}

/// How long an array or object is that a text begins with.
fn nested_length(text: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' | b'\'' => at += quoted_length(text.get(at..).unwrap_or_default()) + 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Hands over each text and number in an array or object, but no member's name.
pub(super) fn each_leaf(text: &[u8], range: Range<usize>, mut leaf: impl FnMut(Range<usize>)) {
    let end = range.end.min(text.len());
    let mut at = range.start;
    while at < end {
        let rest = text.get(at..end).unwrap_or_default();
        at = match rest.first() {
            Some(b'"' | b'\'') => {
                let value = at + 1..at + 1 + quoted_length(rest);
                let next = value.end + 1;
                let after = text.get(next..end).unwrap_or_default().trim_ascii_start();
                if after.first() != Some(&b':') {
                    leaf(value);
                }
                next
            }
            Some(byte) if b"{}[]:, \t\r\n".contains(byte) => at + 1,
            _ => {
                let ends = |byte: &u8| b"{}[]:,\"\r\n".contains(byte);
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                if !says_nothing(rest.get(..length).unwrap_or_default()) {
                    leaf(at..at + length);
                }
                at + length.max(1)
            }
        };
    }
}
