//! The few words of a message that tell what is the matter.
//!
//! A message is taken for an English sentence: of its first clause the nouns and what is said of them
//! are kept, and what happens to them goes to the end, as in `DailyQuotaExceeded`.

use errcat_catalog::Template;

use super::camel_case;

/// How many words a name has, and how many before what stands at the end.
const WORDS: usize = 4;
const WORDS_BEFORE_END: usize = 3;

/// Other words for the same, put in place one after the other.
const SAME: &[(&str, &str)] = &[
    ("can't", "can not"),
    ("cannot", "can not"),
    ("n't", " not"),
    ("could not be", "not"),
    ("can not be", "not"),
    ("must not be", "not"),
    ("not have sufficient", "insufficient"),
];

/// What is said of the words before it, or else of those behind it, and how it ends a name.
const SAYINGS: &[(&str, &[&str])] = &[
    ("could not find", &["not", "found"]),
    ("can not find", &["not", "found"]),
    ("unable to find", &["not", "found"]),
    ("failed to find", &["not", "found"]),
    ("not exist", &["not", "found"]),
    ("not found", &["not", "found"]),
    ("no such", &["not", "found"]),
    ("not blank", &["required"]),
    ("not empty", &["required"]),
    ("not null", &["required"]),
    ("must be specified", &["required"]),
    ("must be provided", &["required"]),
    ("must be set", &["required"]),
    ("not allowed", &["not", "allowed"]),
    ("not permitted", &["not", "allowed"]),
    ("not have permission", &["permission", "denied"]),
    ("in use", &["in", "use"]),
    ("could not", &["failed"]),
    ("can not", &["failed"]),
    ("unable to", &["failed"]),
    ("failed to", &["failed"]),
    ("exceeded", &["exceeded"]),
    ("exceeds", &["exceeded"]),
];

/// What begins another clause, which says why or what to do.
const CLAUSES: &str =
    "because due while when since so please try that which if but as until unless";

/// What stands before a noun that says more of another.
const PREPOSITIONS: &str = "of for in on at by with within from to into per than";

/// Words without which a message says as much.
const FILLERS: &str = "a an the this these those your you my we our us it its i is are was were be been being \
     am has have had will would can could should must may do does did and or also there some \
     any given specified provided following number id occurred sorry unfortunately currently \
     encountered otherwise whether";

/// Those behind which it is said what is the matter.
const VERBS: &str = "is are was were has have had";

/// Words that tell nothing by themselves.
const EMPTY: &str = "error failed failure unknown not oops something went wrong wait";

/// A name of the words that count; `None` where none does.
pub fn name(message: &str) -> Option<String> {
    let (template, _) = Template::parse(message);
    let text = unquoted(&template.literals().collect::<Vec<_>>().join(" "));
    let mut clauses = text.split(['.', ',', ';', ':', '!', '?', '(', ')', '\n', '—']);
    clauses.find_map(of_clause)
}

/// Without what stands between quotes: that is a value.
fn unquoted(text: &str) -> String {
    let mut kept = String::new();
    let mut closing = None;
    let mut before = ' ';
    for letter in text.replace('’', "'").chars() {
        match closing {
            Some(quote) if letter == quote => closing = None,
            Some(_) => {}
            None if matches!(letter, '\'' | '"' | '`') && !before.is_alphanumeric() => {
                closing = Some(letter);
                kept.push(' ');
            }
            None => kept.push(letter),
        }
        before = letter;
    }
    kept
}

fn of_clause(clause: &str) -> Option<String> {
    let words = words(clause)?;
    let (words, at_end) = take_saying(&words);
    let room = if at_end.is_empty() { WORDS } else { WORDS_BEFORE_END };
    let mut kept: Vec<&str> = Vec::new();
    let mut is_detail = false;
    for word in words.iter().map(String::as_str) {
        if is_one_of(PREPOSITIONS, word) {
            // One noun alone needs another to say which.
            is_detail = kept.len() > 1;
        } else if is_one_of(FILLERS, word) {
            is_detail &= !is_one_of(VERBS, word);
        } else if kept.len() < room
            && !kept.iter().any(|kept| kept.eq_ignore_ascii_case(word))
            && (!is_detail || says_what_happened(word))
        {
            kept.push(word);
        }
    }
    if kept.iter().all(|word| is_one_of(EMPTY, word)) && at_end.len() < 2 {
        return None;
    }
    if kept.first().is_some_and(|word| word.eq_ignore_ascii_case("error")) {
        kept.rotate_left(1);
    }
    Some(camel_case(kept.into_iter().chain(at_end.iter().copied())))
}

/// The words of a clause without numbers, up to the next clause; `None` where its letters are no
/// English ones.
fn words(clause: &str) -> Option<Vec<String>> {
    let mut clause = clause.to_owned();
    for (other, same) in SAME {
        clause = replace_ignoring_case(&clause, other, same);
    }
    let words = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    let words = words.take_while(|word| !is_one_of(CLAUSES, word));
    words.map(|word| word.is_ascii().then(|| quiet(word))).collect()
}

/// Without the capitals of a word that has no other letters.
fn quiet(word: &str) -> String {
    if word.contains(char::is_lowercase) { word.to_owned() } else { word.to_lowercase() }
}

fn replace_ignoring_case(text: &str, from: &str, to: &str) -> String {
    let folded = text.to_ascii_lowercase();
    let mut replaced = String::new();
    let mut end = 0;
    for (at, found) in folded.match_indices(from) {
        replaced += text.get(end..at).unwrap_or_default();
        replaced += to;
        end = at + found.len();
    }
    replaced + text.get(end..).unwrap_or_default()
}

/// The words that the first saying is about, and how it ends the name.
fn take_saying(words: &[String]) -> (&[String], &'static [&'static str]) {
    let is_filler = |word: &String| is_one_of(FILLERS, word);
    for (saying, at_end) in SAYINGS {
        let saying: Vec<&str> = saying.split(' ').collect();
        let is_there = |window: &[String]| {
            window.iter().zip(&saying).all(|(word, said)| word.eq_ignore_ascii_case(said))
        };
        if let Some(at) = words.windows(saying.len()).position(is_there) {
            let before = words.get(..at).unwrap_or_default();
            let behind = words.get(at + saying.len()..).unwrap_or_default();
            return (if before.iter().all(is_filler) { behind } else { before }, at_end);
        }
    }
    (words, &[])
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(word))
}

fn says_what_happened(word: &str) -> bool {
    word.ends_with("ed") || matches!(word, "not" | "invalid" | "missing" | "full")
}
