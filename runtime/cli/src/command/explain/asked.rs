//! What was asked for, and what it may mean.

use errcat_catalog::model::Code;
use errcat_catalog::{Catalogue, nearest};

use crate::search::{names, texts, with_words};

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
