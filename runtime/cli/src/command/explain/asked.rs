//! What was asked for, and what it may mean.

use errcat_catalog::model::Code;
use errcat_catalog::{Catalogue, nearest};

use crate::words;

/// What was asked for, and what was found for it.
pub struct Asked<'a> {
    pub text: &'a str,
    pub found: Found<'a>,
}

pub enum Found<'c> {
    /// It is the code, or the name that the code or one of its conditions has or had.
    Code(&'c Code),
    /// It stands in the names or messages of these.
    Word(Vec<&'c Code>),
    /// It is none, and what is like it.
    Nothing(Vec<String>),
}

impl<'a> Asked<'a> {
    pub fn new(catalogue: &'a Catalogue, text: &'a str) -> Self {
        Self { text, found: Found::of(catalogue, text) }
    }

    /// Each once, in the order in which it was asked for.
    pub fn all(catalogue: &'a Catalogue, texts: &'a [String]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for asked in texts.iter().map(|text| Self::new(catalogue, text)) {
            if !all.iter().any(|earlier| earlier.is_same(&asked)) {
                all.push(asked);
            }
        }
        all
    }

    fn is_same(&self, other: &Self) -> bool {
        match (&self.found, &other.found) {
            (Found::Code(code), Found::Code(other)) => std::ptr::eq(*code, *other),
            _ => self.text == other.text,
        }
    }

    pub fn codes(&self) -> &[&'a Code] {
        match &self.found {
            Found::Code(code) => std::slice::from_ref(code),
            Found::Word(codes) => codes,
            Found::Nothing(_) => &[],
        }
    }
}

impl<'c> Found<'c> {
    fn of(catalogue: &'c Catalogue, text: &str) -> Self {
        let named = |code: &&Code| names(code).any(|name| name.eq_ignore_ascii_case(text));
        if let Some(code) = catalogue.find(text).or_else(|| catalogue.codes.iter().find(named)) {
            return Self::Code(code);
        }
        let codes = with_words(catalogue, text);
        match codes[..] {
            [] => Self::Nothing(near(catalogue, text)),
            [code] => Self::Code(code),
            _ => Self::Word(codes),
        }
    }
}

/// The names by which a code is known.
fn names(code: &Code) -> impl Iterator<Item = &str> {
    let conditions = code.conditions.iter().map(|condition| &condition.name);
    std::iter::once(&code.name).chain(&code.aliases).chain(conditions).map(|name| name.as_str())
}

/// The codes with a name or message in which each word stands, or one that begins with it, or in
/// which all stand as one word. A number is no word: it would be a code.
fn with_words<'c>(catalogue: &'c Catalogue, text: &str) -> Vec<&'c Code> {
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
fn texts(code: &Code) -> Vec<Vec<String>> {
    let of_conditions = code.conditions.iter().map(|condition| &condition.message);
    let messages = std::iter::once(&code.message).chain(of_conditions);
    let messages = messages.map(|message| words(&message.literals().collect::<Vec<_>>().join(" ")));
    names(code).map(words).chain(messages).collect()
}

fn words(text: &str) -> Vec<String> {
    words::of(text).map(str::to_lowercase).collect()
}

/// The codes and names nearest to a text; where none is near, the names of codes one of whose words
/// is like it, or a part of it.
fn near(catalogue: &Catalogue, text: &str) -> Vec<String> {
    const OFFERED: usize = 3;
    const SHORTEST_WORD: usize = 4;
    let codes = catalogue.codes.iter();
    let wires: Vec<String> = codes.clone().map(|code| code.code.wire()).collect();
    let all_names = codes.clone().flat_map(names);
    let near = nearest(text, wires.iter().map(String::as_str).chain(all_names));
    if !near.is_empty() {
        return near.into_iter().map(str::to_owned).collect();
    }
    let text = text.to_lowercase();
    let is_like = |word: &String| {
        word.chars().count() >= SHORTEST_WORD
            && (text.contains(word.as_str()) || !nearest(&text, [word.as_str()]).is_empty())
    };
    let like = codes.filter(|code| texts(code).iter().flatten().any(is_like));
    like.map(|code| code.name.value.clone()).take(OFFERED).collect()
}
