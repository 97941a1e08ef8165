//! A name that means something elsewhere is refused at its place, or it compiles without a warning
//! and does what it says: in `catalog!`, in what `errcat generate` writes, and in a derive.

#![allow(clippy::format_collect, clippy::unwrap_used)]

#[path = "names/program.rs"]
mod program;
#[path = "names/words.rs"]
mod words;

use std::collections::BTreeSet;

use errcat_catalog::{Source, load};
use program::{Names, Program};
use words::{camel_case, words};

/// A catalogue in which each thing of one kind can be given a name.
const KINDS: [(&str, &str); 9] = [
    ("catalogue", "name = \"api\""),
    ("level", "level.request"),
    ("rule", "retry.again"),
    ("limit", "limit.calls"),
    ("column", "column.owner"),
    ("value", "\"caller\""),
    ("code", "name = \"Failed\""),
    ("alias", "aliases = [\"Broke\"]"),
    ("condition", "name = \"OneWay\""),
];

const CATALOGUE: &str = r#"errcat = 1
[catalogue]
name = "api"
title = "An API"
code = "integer"
[level.request]
doc = "All of it."
[retry.again]
action = "wait"
delay = "1s"
[limit.calls]
max = 1
unit = "calls"
[column.owner]
doc = "Whose it is."
values = ["caller"]
[[code]]
code = 1
level = "request"
name = "Failed"
message = "It failed"
retry = "again"
limit = "calls"
owner = "caller"
doc = "It failed."
aliases = ["Broke"]
[[code.condition]]
name = "OneWay"
message = "It failed one way"
doc = "It failed one way."
"#;

/// The catalogue with `name` in the place of what is called `as_it_is`, and wherever that is used.
fn renamed(kind: &str, as_it_is: &str, name: &str) -> String {
    let word = as_it_is.trim_end_matches(['"', ']']);
    let word = &word[word.rfind(['.', '"']).unwrap() + 1..];
    let catalogue = CATALOGUE.replacen(as_it_is, &as_it_is.replace(word, name), 1);
    let (key, value) = (format!("{word} = "), format!(" = \"{word}\""));
    match kind {
        "column" => catalogue.replace(&key, &format!("{name} = ")),
        "level" | "rule" | "limit" | "value" => {
            catalogue.replace(&value, &format!(" = \"{name}\""))
        }
        _ => catalogue,
    }
}

/// The names that a thing of this kind may have.
///
/// Every other is refused where it stands.
fn accepted(kind: &str, as_it_is: &str, words: &BTreeSet<String>) -> Vec<String> {
    let mut accepted = Vec::new();
    for word in words {
        let source = Source::new("names.toml", renamed(kind, as_it_is, word));
        let loaded = load(&source);
        if loaded.errors().next().is_none() {
            accepted.push(word.clone());
            continue;
        }
        let at_its_place = loaded.errors().any(|error| {
            let text = source.text().get(error.span.start..error.span.end).unwrap();
            text.trim_matches('"') == word
        });
        assert!(at_its_place, "{kind} `{word}`: {:?}", loaded.diagnostics);
    }
    let mut variants = BTreeSet::new();
    accepted.retain(|name| variants.insert(camel_case(name)));
    accepted
}

#[test]
fn a_name_is_refused_or_does_what_it_says() {
    let words = words();
    let [_, levels, rules, limits, columns, values, codes, aliases, conditions] =
        KINDS.map(|(kind, as_it_is)| accepted(kind, as_it_is, &words));
    for (names, refused) in [
        (&levels, "a_l_l"),
        (&columns, "to_string"),
        (&columns, "display"),
        (&values, "type"),
        (&codes, "ALL"),
        (&aliases, "ALL"),
        (&conditions, "Self"),
    ] {
        assert!(names.iter().all(|name| name != refused), "{refused}");
        assert!(names.len() > 100, "{}", names.len());
    }
    assert!(columns.contains(&"class".to_owned()) && codes.contains(&"Code".to_owned()));

    let names = Names { levels, rules, limits, columns, values, codes, aliases, conditions };
    let program = Program::of(&names).write();
    trybuild::TestCases::new().pass(program);
}
