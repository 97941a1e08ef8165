//! From a message back to the arguments it was made with.

use super::cursor::{Backwards, Cursor, Forwards};
use super::{Template, exact};

/// The arguments that a [template](Template) found in a message: names and values, in order.
#[derive(Clone, Debug)]
pub struct Arguments<'m> {
    template: Template,
    /// The placeholder that comes next.
    next: usize,
    /// What that one and the later ones take up, with the literals between them.
    rest: &'m str,
    /// Where the next argument ends, if the message is written to the letter and that is known.
    end: Option<usize>,
    /// Whether the message is written to the letter.
    exact: bool,
}

impl<'m> Arguments<'m> {
    /// The argument of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'m str> {
        self.clone().find(|(argument, _)| *argument == name).map(|(_, value)| value)
    }

    pub(crate) const fn none() -> Self {
        Self { template: Template::new("", &[]), next: 0, rest: "", end: None, exact: false }
    }

    #[expect(clippy::inline_always, reason = "so that what it makes need not be moved: measured")]
    #[inline(always)]
    pub(super) fn of(template: Template, message: &'m str) -> Option<Self> {
        let (rest, end) = match exact::arguments(template, message) {
            Some((rest, end)) => (rest, Some(end)),
            None if begins_otherwise(message, template.literal(0)) => return None,
            None => (loosely(template, message)?, None),
        };
        Some(Self { template, next: 0, rest, end, exact: end.is_some() })
    }
}

impl<'m> Iterator for Arguments<'m> {
    type Item = (&'static str, &'m str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (template, rest) = (self.template, self.rest);
        let name = template.name(self.next)?;
        self.next += 1;
        let argument;
        (argument, self.rest) = if !self.exact {
            loose_argument(template, self.next, rest)?
        } else if self.next == template.holes.len() {
            (rest, "")
        } else {
            let literal = template.literal(self.next);
            let end = self.end.take().or_else(|| exact::find(rest, literal))?;
            (rest.get(..end)?, rest.get(end + literal.len()..)?)
        };
        Some((name, trimmed(argument)))
    }
}

/// What the placeholders take up, with the literals between them, however it is written.
#[inline(never)]
fn loosely(template: Template, message: &str) -> Option<&str> {
    let holes = template.holes.len();
    let first = opening(template.literal(0));
    if holes == 0 {
        let rest = after_opening(closing(message), closing(first))?;
        return rest.chars().all(is_gap).then_some("");
    }
    let rest = after_opening(message, first)?;
    let rest = before_closing(rest, closing(template.literal(holes)))?;
    let arguments = Arguments { template, next: 0, rest, end: None, exact: false };
    (arguments.count() == holes).then_some(rest)
}

/// The argument at the beginning of `rest`, before the literal of this index, and what is behind.
#[inline(never)]
fn loose_argument(template: Template, index: usize, rest: &str) -> Option<(&str, &str)> {
    let literal = template.literal(index);
    if index < template.holes.len() {
        return split_at(rest, literal);
    }
    // The end of a message is its own, where the template ends with the argument.
    let argument = if closing(literal).is_empty() { closing(rest) } else { rest };
    Some((argument, ""))
}

/// Without gaps around it.
#[inline]
fn trimmed(argument: &str) -> &str {
    match (argument.as_bytes().first(), argument.as_bytes().last()) {
        // Most have none.
        (Some(first), Some(last)) if is_word(*first) & is_word(*last) => argument,
        _ => argument.trim_matches(is_gap),
    }
}

/// As [`u8::is_ascii_alphanumeric`], without a way that must be guessed.
#[inline]
const fn is_word(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

/// What most messages of other templates do, and can be told at once.
#[inline]
fn begins_otherwise(message: &str, literal: &str) -> bool {
    match (message.as_bytes(), literal.as_bytes()) {
        ([a, ..], [b, ..]) => {
            a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() && !a.eq_ignore_ascii_case(b)
        }
        _ => false,
    }
}

fn after_opening<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    if literal.is_empty() {
        return Some(message);
    }
    let message = opening(message);
    message.get(agreed(Forwards(message), Forwards(literal))?..)
}

fn before_closing<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    if literal.is_empty() {
        return Some(message);
    }
    let message = closing(message);
    let used = agreed(Backwards(message), Backwards(literal))?;
    message.get(..message.len() - used)
}

/// What stands before the first `literal`, and what after it.
fn split_at<'m>(message: &'m str, literal: &str) -> Option<(&'m str, &'m str)> {
    if literal.chars().all(is_optional) {
        return message.split_once(literal);
    }
    let first = literal.chars().find(|c| !is_gap(*c));
    let mut in_gap = false;
    for (start, c) in message.char_indices() {
        // A gap is tried as a whole: from each of its characters, a long one would take for ever.
        let may_begin = if is_gap(c) {
            !in_gap
        } else {
            first.is_none_or(|first| first.eq_ignore_ascii_case(&c))
        };
        if may_begin {
            let (before, tail) = message.split_at_checked(start)?;
            if let Some(used) = agreed(Forwards(tail), Forwards(literal)) {
                return Some((before, tail.get(used..)?));
            }
        }
        in_gap = is_gap(c);
    }
    None
}

fn opening(text: &str) -> &str {
    text.trim_start_matches(is_gap)
}

fn closing(text: &str) -> &str {
    let text = text.trim_end_matches(is_gap);
    text.strip_suffix('.').unwrap_or(text).trim_end_matches(is_gap)
}

/// How many bytes of `text` say what `literal` says.
fn agreed(mut text: impl Cursor, mut literal: impl Cursor) -> Option<usize> {
    let before = text.left();
    while literal.left() > 0 {
        let wanted = is_spaced(&mut literal);
        let Some(expected) = literal.peek() else {
            // Of the gap that follows, only what the literal needs: the rest may be the next one's.
            if wanted {
                pass_one_space(&mut text)?;
            }
            break;
        };
        literal.pass(expected.len_utf8());
        let spaced = is_spaced(&mut text);
        let found = text.peek()?;
        if spaced != wanted || !found.eq_ignore_ascii_case(&expected) {
            return None;
        }
        text.pass(found.len_utf8());
    }
    Some(before - text.left())
}

/// Passes a run of white space and optional characters; says whether there is white space in it.
#[inline]
fn is_spaced(text: &mut impl Cursor) -> bool {
    let mut spaced = false;
    while let Some(c) = text.peek().filter(|c| is_gap(*c)) {
        text.pass(c.len_utf8());
        spaced |= c.is_whitespace();
    }
    spaced
}

fn pass_one_space(text: &mut impl Cursor) -> Option<()> {
    while let Some(c) = text.peek().filter(|c| is_optional(*c)) {
        text.pass(c.len_utf8());
    }
    let space = text.peek().filter(|c| c.is_whitespace())?;
    text.pass(space.len_utf8());
    Some(())
}

#[inline]
fn is_gap(c: char) -> bool {
    !c.is_ascii_alphanumeric() && (c.is_whitespace() || is_optional(c))
}

/// Whether the wire may leave the character out, or have it where the template has it not.
fn is_optional(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '\u{2018}'..='\u{201F}' | ';')
}
