//! A name for a code of which only messages are known.

use std::collections::HashMap;

use errcat_catalog::{Catalogue, Template};

/// The names that are not free any more, with the number that was last put behind each.
pub struct Names(HashMap<String, u64>);

impl Names {
    pub fn taken_in(catalogue: &Catalogue) -> Self {
        let of_codes = catalogue.codes.iter().flat_map(|code| {
            let conditions = code.conditions.iter().map(|condition| &condition.name);
            std::iter::once(&code.name).chain(&code.aliases).chain(conditions)
        });
        Self(of_codes.map(|name| (name.value.clone(), 1)).collect())
    }

    /// The first words of the message, or else the code; with a number where that is taken.
    pub fn new_name(&mut self, message: &str, code: &str) -> String {
        const WORDS: usize = 4;
        const LONGEST: usize = 40;
        let (template, _) = Template::parse(message);
        let literals: Vec<&str> = template.literals().collect();
        let of_message = camel_case(&literals.join(" "), WORDS, LONGEST);
        let name = if is_name(&of_message) {
            of_message
        } else {
            match camel_case(code, WORDS, LONGEST) {
                of_code if is_name(&of_code) => of_code,
                of_code => format!("Code{of_code}"),
            }
        };
        let mut free = name.clone();
        while self.0.contains_key(&free) {
            let last = self.0.entry(name.clone()).or_insert(1);
            *last += 1;
            free = format!("{name}No{last}");
        }
        self.0.insert(free.clone(), 1);
        free
    }
}

fn camel_case(text: &str, words: usize, longest: usize) -> String {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '\'')
        .filter(|word| word.contains(|c: char| c.is_ascii_alphanumeric()))
        .take(words);
    let mut name = String::new();
    for word in words {
        let mut letters = word.chars().filter(char::is_ascii_alphanumeric);
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name.truncate(longest);
    name
}

/// A name, and no word that stands for nothing.
fn is_name(name: &str) -> bool {
    const NO_NAMES: [&str; 3] = ["Self", "TODO", "Error"];
    name.starts_with(|first: char| first.is_ascii_uppercase()) && !NO_NAMES.contains(&name)
}
