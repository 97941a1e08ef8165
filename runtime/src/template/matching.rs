//! From a message back to the arguments it was made with.

use core::iter::Peekable;

use super::Template;

/// The arguments that a [template](Template) found in a message: names and values, in order.
#[derive(Clone, Debug)]
pub struct Arguments<'m> {
    template: Template,
    /// The placeholder that comes next.
    next: usize,
    /// What that one and the later ones take up, with the literals between them.
    rest: &'m str,
}

impl<'m> Arguments<'m> {
    /// The argument of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'m str> {
        self.clone().find(|(argument, _)| *argument == name).map(|(_, value)| value)
    }

    pub(crate) const fn none() -> Self {
        Self { template: Template::new("", &[]), next: 0, rest: "" }
    }

    pub(super) fn of(template: Template, message: &'m str) -> Option<Self> {
        let holes = template.holes.len();
        let first = opening(template.literal(0));
        if holes == 0 {
            let rest = after_opening(closing(message), closing(first))?;
            return rest.chars().all(is_gap).then(Self::none);
        }
        let rest = after_opening(message, first)?;
        let rest = before_closing(rest, closing(template.literal(holes)))?;
        let arguments = Self { template, next: 0, rest };
        (arguments.clone().count() == holes).then_some(arguments)
    }
}

impl<'m> Iterator for Arguments<'m> {
    type Item = (&'static str, &'m str);

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.template.name(self.next)?;
        self.next += 1;
        let literal = self.template.literal(self.next);
        let argument = if self.next < self.template.holes.len() {
            let (argument, rest) = split_at(self.rest, literal)?;
            self.rest = rest;
            argument
        } else if closing(literal).is_empty() {
            closing(self.rest)
        } else {
            self.rest
        };
        Some((name, argument.trim_matches(is_gap)))
    }
}

fn after_opening<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    if literal.is_empty() {
        return Some(message);
    }
    let message = opening(message);
    message.get(agreed_at_start(message, literal)?..)
}

fn before_closing<'m>(message: &'m str, literal: &str) -> Option<&'m str> {
    if literal.is_empty() {
        return Some(message);
    }
    let message = closing(message);
    message.get(..message.len() - agreed_at_end(message, literal)?)
}

/// What stands before the first `literal`, and what after it.
fn split_at<'m>(message: &'m str, literal: &str) -> Option<(&'m str, &'m str)> {
    if literal.chars().all(is_optional) {
        return message.split_once(literal);
    }
    let first = literal.chars().find(|&c| !is_gap(c));
    let mut in_gap = false;
    for (start, c) in message.char_indices() {
        // A gap is tried as a whole: from each of its characters, a long one would take for ever.
        let may_begin = if is_gap(c) {
            !in_gap
        } else {
            first.is_some_and(|first| first.eq_ignore_ascii_case(&c))
        };
        if may_begin {
            let (before, tail) = message.split_at_checked(start)?;
            if let Some(used) = agreed_at_start(tail, literal) {
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

/// How many bytes at the start of `text` say what `literal` says; mostly they say it to the letter.
fn agreed_at_start(text: &str, literal: &str) -> Option<usize> {
    let (letters, gap) = literal.split_at_checked(literal.trim_end_matches(is_gap).len())?;
    match text.strip_prefix(letters) {
        Some(rest) => Some(letters.len() + agreed(rest.chars(), gap.chars())?),
        None => agreed(text.chars(), literal.chars()),
    }
}

/// As [`agreed_at_start`], at the end of `text`.
fn agreed_at_end(text: &str, literal: &str) -> Option<usize> {
    let letters = literal.trim_start_matches(is_gap);
    let (gap, _) = literal.split_at_checked(literal.len() - letters.len())?;
    match text.strip_suffix(letters) {
        Some(rest) => Some(letters.len() + agreed(rest.chars().rev(), gap.chars().rev())?),
        None => agreed(text.chars().rev(), literal.chars().rev()),
    }
}

/// How many bytes at the front of `text` say what `literal` says.
fn agreed(text: impl Iterator<Item = char>, literal: impl Iterator<Item = char>) -> Option<usize> {
    let (mut text, mut literal) = (text.peekable(), literal.peekable());
    let mut used = 0;
    while literal.peek().is_some() {
        let wanted = Gap::pass(&mut literal);
        let Some(expected) = literal.next() else {
            // Of the gap that follows, only what the literal needs: the rest may be the next one's.
            return if wanted.spaced {
                Some(used + pass_one_space(&mut text)?)
            } else {
                Some(used)
            };
        };
        let gap = Gap::pass(&mut text);
        let found = text.next()?;
        if gap.spaced != wanted.spaced || !found.eq_ignore_ascii_case(&expected) {
            return None;
        }
        used += gap.bytes + found.len_utf8();
    }
    Some(used)
}

/// A run of white space and optional characters.
#[derive(Default)]
struct Gap {
    bytes: usize,
    spaced: bool,
}

impl Gap {
    fn pass(text: &mut Peekable<impl Iterator<Item = char>>) -> Self {
        let mut gap = Self::default();
        while let Some(c) = text.next_if(|&c| is_gap(c)) {
            gap.bytes += c.len_utf8();
            gap.spaced |= c.is_whitespace();
        }
        gap
    }
}

fn pass_one_space(text: &mut Peekable<impl Iterator<Item = char>>) -> Option<usize> {
    let mut used = 0;
    while let Some(c) = text.next_if(|&c| is_optional(c)) {
        used += c.len_utf8();
    }
    text.next_if(|c| c.is_whitespace()).map(|space| used + space.len_utf8())
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_optional(c)
}

/// Whether the wire may leave the character out, or have it where the template has it not.
fn is_optional(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '\u{2018}'..='\u{201F}' | ';')
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is said to the letter is found as what is said almost so.
        #[test]
        fn the_short_way_finds_what_the_long_one_finds(
            literal in "[ab '.;]{1,6}", before in "[abA '\u{2019}]{0,4}", after in "[abA '.;]{0,4}",
        ) {
            for text in [format!("{literal}{after}"), format!("{before}{literal}"), after] {
                prop_assert_eq!(
                    agreed_at_start(&text, &literal),
                    agreed(text.chars(), literal.chars())
                );
                prop_assert_eq!(
                    agreed_at_end(&text, &literal),
                    agreed(text.chars().rev(), literal.chars().rev())
                );
            }
        }
    }
}
