//! Codes by the words that are said of them.

use errcat_catalog::Catalogue;
use errcat_catalog::model::Code;

use crate::words;

/// The names by which a code is known.
pub fn names(code: &Code) -> impl Iterator<Item = &str> {
    let conditions = code.conditions.iter().map(|condition| &condition.name);
    std::iter::once(&code.name).chain(&code.aliases).chain(conditions).map(|name| name.as_str())
}

/// The codes with a name or message in which each word stands, or one that begins with it, or in
/// which all stand as one word. A number is no word: it would be a code.
pub fn with_words<'c>(catalogue: &'c Catalogue, text: &str) -> Vec<&'c Code> {
    let wanted = words(text);
    if !wanted.iter().any(|word| word.contains(char::is_alphabetic)) {
        return Vec::new();
    }
    let joined = wanted.concat();
    let has = |text: &Vec<String>| {
        let has_word = |wanted: &String| text.iter().any(|word| word.starts_with(wanted.as_str()));
        let mut from_each_word = (0..text.len()).filter_map(|from| text.get(from..));
        wanted.iter().all(has_word)
            || from_each_word.any(|words| words.concat().starts_with(&joined))
    };
    catalogue.codes.iter().filter(|code| texts(code).iter().any(has)).collect()
}

/// The words of each name and message of a code.
pub fn texts(code: &Code) -> Vec<Vec<String>> {
    let of_conditions = code.conditions.iter().map(|condition| &condition.message);
    let messages = std::iter::once(&code.message).chain(of_conditions);
    let messages = messages.map(|message| words(&message.literals().collect::<Vec<_>>().join(" ")));
    names(code).map(words).chain(messages).collect()
}

fn words(text: &str) -> Vec<String> {
    words::of(text).map(str::to_lowercase).collect()
}

/// Whether each word is said of a code somewhere, by its beginning: in the code itself, a name, a
/// message, what it means or what to do.
pub fn speaks_of(code: &Code, text: &str) -> bool {
    let conditions = code.conditions.iter().map(|condition| (&condition.doc, &condition.fix));
    let said = std::iter::once((&code.doc, &code.fix)).chain(conditions);
    let said = said.flat_map(|(doc, fix)| std::iter::once(doc).chain(fix));
    let mut all = texts(code);
    all.extend(said.map(|text| words(text)));
    all.push(words(&code.code.wire()));
    let is_said = |wanted: &String| all.iter().flatten().any(|word| word.starts_with(wanted));
    words(text).iter().all(is_said)
}
