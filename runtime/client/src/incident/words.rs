//! The list of protocol words: what an incident may say without being asked.

use alloc::vec::Vec;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::shown::Shown;

/// Lists of words, each for one kind of place; what stands in none is shown as its shape.
const WORDS: &str = include_str!("words.txt");

/// Every word that an incident may say of a request or reply without being asked, beside what the
/// catalogue says: names and values of the protocol, and the words that shapes are told in.
pub fn protocol_words() -> impl Iterator<Item = &'static str> {
    WORDS.split_ascii_whitespace().filter(|word| !word.starts_with('['))
}

/// What stands under each title.
static SECTIONS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| WORDS.split('[').filter_map(|section| section.split_once(']')).collect());
static LISTS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let words = |words: &&'static str| words.split_ascii_whitespace().collect();
    SECTIONS.iter().map(|(title, section)| (*title, words(section))).collect()
});

fn list(title: &str) -> impl Iterator<Item = &'static str> {
    LISTS.get(title).into_iter().flatten().copied()
}

/// A word of a list as it stands there; names of headers in any case.
pub(super) fn find(title: &str, word: &str) -> Option<Shown> {
    let any_case = ["headers", "values"].contains(&title);
    let is = |known: &&str| *known == word || any_case && known.eq_ignore_ascii_case(word);
    list(title).find(is).map(Shown::from)
}

/// Whether it is the name of a parameter, a member or a header.
pub(super) fn is_name(name: &str) -> bool {
    find("names", name).or_else(|| find("headers", name)).is_some()
}

/// A value that is made of words of the protocol alone: `application/json; charset=utf-8`.
pub(super) fn value(value: &str) -> Option<Shown> {
    value.split_inclusive([';', ',', '=', ' ']).try_fold(Shown::default(), |said, part| {
        let sign = [";", ",", "=", " "].into_iter().find(|sign| part.ends_with(sign));
        let word = part.strip_suffix(sign.unwrap_or_default())?;
        let word = if word.is_empty() { Shown::default() } else { find("values", word)? };
        Some(shown!(said, word, sign.unwrap_or_default()))
    })
}

/// A name that is made of words of programmers alone: `leadScore`, `street_name`.
pub(super) fn composite(name: &str) -> Option<Shown> {
    let (mut said, mut rest) = (Shown::default(), name);
    while !rest.is_empty() {
        let start = |word: &str| rest.get(..word.len());
        let begins = |word: &&str| start(word).is_some_and(|it| it.eq_ignore_ascii_case(word));
        let word = list("parts").filter(begins).max_by_key(|word| word.len())?;
        said = shown!(said, Shown::cased(word, start(word)?));
        rest = rest.get(word.len()..)?;
    }
    (!name.is_empty()).then_some(said)
}

/// Whether it is a name that programmers give, and no data.
pub(super) fn is_plain(name: &str) -> bool {
    find("names", name).or_else(|| composite(name)).is_some()
}

/// Whether a value of this name is a credential: nothing is told of it, its length included.
pub(super) fn is_credential(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    !list("harmless").any(|known| known == name)
        && (list("secret").any(|known| known == name)
            || list("secrets").any(|part| name.contains(part)))
}

/// What a client says of a connection that failed, as far as that is known.
pub(super) fn failure(said: &str) -> Option<Shown> {
    let said = said.to_ascii_lowercase();
    let known = SECTIONS
        .get("failures")
        .into_iter()
        .flat_map(|it| it.lines())
        .filter(|it| !it.is_empty() && said.contains(it));
    known.map(Shown::from).reduce(|all, one| shown!(all, ", ", one))
}
