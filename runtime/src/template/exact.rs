//! Messages that are written to the letter as they are documented, which most are.

use super::Template;
use crate::scan::{equal, word_at};

/// What the placeholders take up, with the literals between them, and where the first one ends;
/// `None` where the message is not written to the letter, or its end leaves a choice.
#[inline]
pub(super) fn arguments(template: Template, message: &str) -> Option<(&str, usize)> {
    let (text, bytes) = (template.text.as_bytes(), message.as_bytes());
    let (first, more) = template.holes.split_first()?;
    let before = text.get(..usize::from(first.start))?;
    let behind = text.get(usize::from(more.last().unwrap_or(first).end)..)?;
    let end = bytes.len().checked_sub(behind.len())?;
    if behind.is_empty() || !begins(bytes, before) || !begins(bytes.get(end..)?, behind) {
        return None;
    }
    let rest = message.get(before.len()..end)?;
    if more.is_empty() {
        return Some((rest, rest.len()));
    }
    let mut literals = (1..=more.len()).map(|index| template.literal(index));
    let literal = literals.next()?;
    let end = find(rest, literal)?;
    let mut others = rest.get(end + literal.len()..)?;
    for literal in literals {
        others = others.get(find(others, literal)? + literal.len()..)?;
    }
    Some((rest, end))
}

/// Where `literal`, which is short, stands for the first time.
#[inline]
pub(super) fn find(text: &str, literal: &str) -> Option<usize> {
    let (text, literal) = (text.as_bytes(), literal.as_bytes());
    let first = *literal.first()?;
    let mut start = 0;
    // Eight starts at a time.
    while let Some(word) = word_at(text, start) {
        let found = equal(word, first);
        if found == 0 {
            start += 8;
            continue;
        }
        start += found.trailing_zeros() as usize / 8;
        if begins(text.get(start..)?, literal) {
            return Some(start);
        }
        start += 1;
    }
    let mut rests = (start..text.len()).filter_map(|start| Some((start, text.get(start..)?)));
    rests.find(|(_, rest)| begins(rest, literal)).map(|(start, _)| start)
}

/// Compares eight bytes at a time, the last ones perhaps twice: literals are short, and a call costs
/// more.
#[inline]
fn begins(text: &[u8], literal: &[u8]) -> bool {
    let Some(text) = text.get(..literal.len()) else { return false };
    let (Some(text_end), Some(literal_end)) = (text.last_chunk::<8>(), literal.last_chunk::<8>())
    else {
        return short_is(text, literal);
    };
    let (mut text, mut literal) = (text, literal);
    while let (Some((a, text_rest)), Some((b, literal_rest))) =
        (text.split_first_chunk::<8>(), literal.split_first_chunk::<8>())
    {
        if a != b {
            return false;
        }
        (text, literal) = (text_rest, literal_rest);
    }
    text_end == literal_end
}

/// The same for less than eight bytes, and as many of each.
#[inline]
fn short_is(text: &[u8], literal: &[u8]) -> bool {
    match (text.first_chunk::<4>(), literal.first_chunk::<4>()) {
        (Some(a), Some(b)) => a == b && text.last_chunk::<4>() == literal.last_chunk::<4>(),
        _ => text.iter().zip(literal).all(|(a, b)| a == b),
    }
}
