//! A template that the messages seen so far fit.

use crate::command::coverage::tally::Example;

/// What the messages have in common, with a placeholder for what they have not.
pub fn of(examples: &[Example]) -> String {
    let mut messages: Vec<&str> = examples.iter().map(seen).collect();
    let whole = examples.iter().all(|example| example.whole);
    match messages[..] {
        [] => return "TODO: no message was seen".into(),
        [only] if whole => return escape(only),
        _ => {}
    }
    let start = common_start(&messages);
    for message in &mut messages {
        *message = message.get(start.len()..).unwrap_or_default();
    }
    let end = if whole { common_end(&messages) } else { "" };
    format!("{}{{value}}{}", escape(start), escape(end))
}

/// The message, as far as it was kept.
fn seen(example: &Example) -> &str {
    let message = example.message.as_str();
    if example.whole { message } else { message.trim_end_matches('…') }
}

fn escape(literal: &str) -> String {
    literal.replace('{', "{{").replace('}', "}}")
}

/// With which all begin, in whole words.
fn common_start<'m>(messages: &[&'m str]) -> &'m str {
    let Some((first, others)) = messages.split_first() else { return "" };
    let agreed = |other: &&str| agreement(first.chars(), other.chars());
    let mut end = others.iter().map(agreed).min().unwrap_or(first.len());
    let splits = |end: usize| messages.iter().any(|message| splits_word(message, end));
    while end > 0 && splits(end) {
        end -= 1;
    }
    first.get(..end).unwrap_or_default()
}

/// With which all end, in whole words.
fn common_end<'m>(messages: &[&'m str]) -> &'m str {
    let Some((first, others)) = messages.split_first() else { return "" };
    let agreed = |other: &&str| agreement(first.chars().rev(), other.chars().rev());
    let mut length = others.iter().map(agreed).min().unwrap_or(first.len());
    let splits =
        |length: usize| messages.iter().any(|message| splits_word(message, message.len() - length));
    while length > 0 && splits(length) {
        length -= 1;
    }
    first.get(first.len() - length..).unwrap_or_default()
}

/// For how many bytes both say the same.
fn agreement(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Whether `at` is inside a word, or inside a character.
fn splits_word(message: &str, at: usize) -> bool {
    let Some((before, after)) = message.split_at_checked(at) else { return true };
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use errcat_catalog::Template;
    use proptest::prelude::*;

    use super::*;
    use crate::reader;

    fn example(message: &str, whole: bool) -> Example {
        Example { message: message.to_owned(), whole, at: String::new() }
    }

    fn of_all(messages: &[&str]) -> String {
        of(&messages.iter().map(|message| example(message, true)).collect::<Vec<_>>())
    }

    #[test]
    fn what_differs_becomes_a_placeholder() {
        for (messages, template) in [
            (vec![], "TODO: no message was seen"),
            (vec!["Busy"], "Busy"),
            (vec!["Busy…"], "Busy…"),
            (vec!["a {b} }"], "a {{b}} }}"),
            (vec!["Field 'ab' not found", "Field 'ac' not found"], "Field '{value}' not found"),
            (vec!["Busy", "Busyness"], "{value}"),
            (vec!["No lead 7", "No lead 71", "No lead 8"], "No lead {value}"),
            (vec!["aba", "aba aba"], "aba{value}"),
            (vec!["x ä y", "x ö y"], "x {value} y"),
        ] {
            assert_eq!(of_all(&messages), template, "{messages:?}");
        }
        assert_eq!(of(&[example("It was very lon…", false)]), "It was very lon{value}");
    }

    proptest! {
        #[test]
        fn every_message_fits(messages in prop::collection::vec("[a-c {}'.ä]{0,8}", 1..4)) {
            let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
            let written = of_all(&messages);
            let (template, errors) = Template::parse(&written);
            prop_assert_eq!(&errors, &[]);
            let template = reader::known::template(&template).unwrap();
            for message in messages {
                prop_assert!(template.matches(message).is_some(), "{message:?} in {written:?}");
            }
        }
    }
}
