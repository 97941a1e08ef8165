//! Whole numbers as replies give positions and statuses.

/// A whole number of at most 18 digits: alone, at the head of a text, or the first step of a path
/// without blanks that is one.
pub(super) fn whole_number(text: &str) -> Option<u64> {
    let head = text.trim_start();
    at_head(head).filter(|_| ends(head)).or_else(|| {
        let is_path = !text.contains(char::is_whitespace);
        let mut steps = text.split(['/', '.', '[', ']']).filter(|_| is_path);
        steps.find_map(|step| at_head(step).filter(|_| digits(step) == step.len()))
    })
}

fn at_head(text: &str) -> Option<u64> {
    match digits(text) {
        count @ 1..=18 => text.get(..count)?.parse().ok(),
        _ => None,
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether the digits at the head are no part of a word.
fn ends(text: &str) -> bool {
    text.as_bytes().get(digits(text)).is_none_or(|next| !next.is_ascii_alphanumeric())
}

/// A number of a few digits.
#[inline]
pub(super) fn few_digits(written: &[u8]) -> Option<u32> {
    if !matches!(written.len(), 1..=9) {
        return None;
    }
    written.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}
