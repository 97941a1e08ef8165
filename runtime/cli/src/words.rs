//! The words of a text or of a name.

/// What stands between spaces and signs, and in a name between capitals: `leadNotFound` has three.
pub fn of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(of_name).filter(|word| !word.is_empty())
}

fn of_name(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let (word, after) = rest.split_at_checked(end_of_word(rest)?)?;
        rest = after;
        Some(word)
    })
}

/// Before a capital that follows none, and before the last of several that a small letter follows.
fn end_of_word(name: &str) -> Option<usize> {
    let mut letters = name.char_indices().peekable();
    let (_, mut before) = letters.next()?;
    while let Some((at, letter)) = letters.next() {
        let small_follows = letters.peek().is_some_and(|(_, next)| next.is_lowercase());
        if letter.is_uppercase() && (!before.is_uppercase() || small_follows) {
            return Some(at);
        }
        before = letter;
    }
    Some(name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_signs_and_before_capitals() {
        for (text, words) in [
            ("", &[][..]),
            ("Lead not found", &["Lead", "not", "found"]),
            ("LeadNotFound", &["Lead", "Not", "Found"]),
            ("runAt, 'HTTPMethod' SFDC", &["run", "At", "HTTP", "Method", "SFDC"]),
            ("over_quota-25x Été", &["over", "quota", "25x", "Été"]),
        ] {
            assert_eq!(of(text).collect::<Vec<_>>(), words, "{text}");
        }
    }
}
