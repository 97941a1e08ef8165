//! How numbers and texts are said.

use std::borrow::Cow;

use crate::print::advice::thousands;

/// How many of a list are named before the rest is counted.
pub const NAMED: usize = 6;

pub fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", thousands(number as u64))
}

/// The first few, and how many more there are.
pub fn listed(all: &[String]) -> String {
    let said = all.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => said,
        more => format!("{said} and {} more", thousands(more as u64)),
    }
}

/// A name as shells take it for one word.
pub fn quoted(name: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./\\:,+@%".contains(c);
    if name.chars().all(is_plain) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(format!("'{}'", name.replace('\'', r"'\''")))
}

pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_word_to_a_shell() {
        for (name, said) in [
            ("a/b.toml", "a/b.toml"),
            ("my list (1).toml", "'my list (1).toml'"),
            ("it's", r"'it'\''s'"),
        ] {
            assert_eq!(quoted(name), said);
        }
    }
}
