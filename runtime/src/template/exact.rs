//! Messages that are written to the letter as they are documented, which most are.

use super::Template;

/// What the placeholders take up, with the literals between them, and where the first one ends;
/// `None` where the message is not written to the letter, or its end leaves a choice.
#[inline]
pub(super) fn arguments(template: Template, message: &str) -> Option<(&str, usize)> {
    let holes = template.holes.len();
    let (first, last) = (template.literal(0), template.literal(holes));
    let end = message.len().checked_sub(last.len())?;
    let fits = holes > 0
        && !last.is_empty()
        && begins(message.as_bytes(), first.as_bytes())
        && begins(message.as_bytes().get(end..)?, last.as_bytes());
    if !fits {
        return None;
    }
    let rest = message.get(first.len()..end)?;
    if holes == 1 {
        return Some((rest, rest.len()));
    }
    let first = template.literal(1);
    let end = find(rest, first)?;
    let mut behind = rest.get(end + first.len()..)?;
    for hole in 2..holes {
        let literal = template.literal(hole);
        behind = behind.get(find(behind, literal)? + literal.len()..)?;
    }
    Some((rest, end))
}

/// Where `literal`, which is short, stands for the first time.
#[inline]
pub(super) fn find(text: &str, literal: &str) -> Option<usize> {
    let (text, literal) = (text.as_bytes(), literal.as_bytes());
    let first = literal.first()?;
    let mut start = 0;
    loop {
        let rest = text.get(start..)?;
        if rest.first()? == first && begins(rest, literal) {
            return Some(start);
        }
        start += 1;
    }
}

/// Compares eight bytes at a time, the last ones perhaps twice: literals are short, and a call costs
/// more.
#[inline]
fn begins(text: &[u8], literal: &[u8]) -> bool {
    let Some(text) = text.get(..literal.len()) else { return false };
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let (Some(text_end), Some(literal_end)) = (text.last_chunk(), literal.last_chunk()) else {
        return text.iter().zip(literal).all(|(a, b)| a == b);
    };
    let (text, literal) = (text.chunks_exact(8), literal.chunks_exact(8));
    text.zip(literal).all(|(a, b)| a == b) && word(text_end) == word(literal_end)
}
