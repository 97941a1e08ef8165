//! Changes to a code and its conditions.

use super::Edit;
use crate::random_catalogue::{BACKOFF, Class, Code, Condition, Spec, WAIT};

pub const EDITS: &[Edit] = &[
    Edit {
        what: "a code is added",
        there: "code-added",
        back: "code-removed-unretired",
        differ: |_, new, _| new.codes.push(another(&new.codes[0])),
    },
    Edit {
        what: "a code is retired",
        there: "code-removed",
        back: "retired-reused",
        differ: |_, new, place| {
            let code = new.codes.remove(place);
            new.retired.push((code.number, code.name));
        },
    },
    Edit {
        what: "a number is retired",
        there: "retired-added",
        back: "retired-removed",
        differ: |_, new, _| new.retired.push((6000, "NeverUsed".into())),
    },
    Edit {
        what: "a retired code has another name",
        there: "retired-changed",
        back: "retired-changed",
        differ: |_, new, _| new.retired[0].1 = "Forgotten".into(),
    },
    Edit {
        what: "a code has another name",
        there: "name-changed",
        back: "name-changed",
        differ: |_, new, place| new.codes[place].name = "Renamed".into(),
    },
    Edit {
        what: "a code has another name, the old one is an alias",
        there: "name-changed-aliased",
        back: "name-changed",
        differ: |_, new, place| {
            let code = &mut new.codes[place];
            code.aliases.push(std::mem::replace(&mut code.name, "Better".into()));
        },
    },
    Edit {
        what: "two codes exchange their names",
        there: "name-moved",
        back: "name-moved",
        differ: |_, new, place| {
            let other = (place + 1) % new.codes.len();
            let name = new.codes[other].name.clone();
            new.codes[other].name = std::mem::replace(&mut new.codes[place].name, name);
        },
    },
    Edit {
        what: "a code has one more name",
        there: "also-added",
        back: "also-removed",
        differ: |_, new, place| new.codes[place].also.push("AS_RIGHT".into()),
    },
    Edit {
        what: "one of a code's names becomes an alias",
        there: "deprecated-added",
        back: "deprecated-removed",
        differ: |old, new, place| {
            old.codes[place].also.push("AsRight".into());
            new.codes[place].aliases.push("AsRight".into());
        },
    },
    Edit {
        what: "an alias is added",
        there: "alias-added",
        back: "alias-removed",
        differ: |_, new, place| new.codes[place].aliases.push("AlsoCalled".into()),
    },
    Edit {
        what: "a code moves to another level",
        there: "level-moved",
        back: "level-moved",
        differ: |old, new, place| {
            between(old, new, place, |code| code.level = 0, |code| code.level = 1);
        },
    },
    Edit {
        what: "a code is given up",
        there: "retry-weakened",
        back: "retry-strengthened",
        differ: |old, new, place| {
            let retried = |code: &mut Code| code.class.retry = Some(Some(BACKOFF));
            between(old, new, place, retried, |code| code.class.retry = Some(None));
        },
    },
    Edit {
        what: "a code is retried in another way",
        there: "retry-action-changed",
        back: "retry-action-changed",
        differ: |old, new, place| {
            let retried = |code: &mut Code| code.class.retry = Some(Some(BACKOFF));
            between(old, new, place, retried, |code| code.class.retry = Some(Some(WAIT)));
        },
    },
    Edit {
        what: "a code costs quota",
        there: "quota-counted",
        back: "quota-freed",
        differ: |old, new, place| {
            let free = |code: &mut Code| code.class.quota = Some("free");
            between(old, new, place, free, |code| code.class.quota = Some("counted"));
        },
    },
    Edit {
        what: "nobody knows whether a call was carried out",
        there: "executed-weakened",
        back: "executed-strengthened",
        differ: |old, new, place| {
            let certain = |code: &mut Code| code.class.executed = Some("no");
            between(old, new, place, certain, |code| code.class.executed = Some("unknown"));
        },
    },
    Edit {
        what: "a code says which limit was hit",
        there: "code-limit-added",
        back: "code-limit-removed",
        differ: |old, new, place| {
            let silent = |code: &mut Code| code.class.limit = None;
            between(old, new, place, silent, |code| code.class.limit = Some(0));
        },
    },
    Edit {
        what: "a code says that another limit was hit",
        there: "code-limit-changed",
        back: "code-limit-changed",
        differ: |old, new, place| {
            let first = |code: &mut Code| code.class.limit = Some(0);
            between(old, new, place, first, |code| code.class.limit = Some(1));
        },
    },
    Edit {
        what: "incidents show an argument",
        there: "shown-added",
        back: "shown-removed",
        differ: |old, new, place| {
            messages(old, new, place, ["It failed for {field}", "It failed for {field}"]);
            new.codes[place].shown = vec!["field"];
        },
    },
    Edit {
        what: "a message has an argument",
        there: "placeholder-added",
        back: "placeholder-removed",
        differ: |old, new, place| messages(old, new, place, ["It failed", "It failed for {field}"]),
    },
    Edit {
        what: "an argument has another name",
        there: "placeholder-renamed",
        back: "placeholder-renamed",
        differ: |old, new, place| {
            messages(old, new, place, ["It failed for {field}", "It failed for {name}"]);
        },
    },
    Edit {
        what: "an argument is found elsewhere",
        there: "message-matching-changed",
        back: "message-matching-changed",
        differ: |old, new, place| {
            messages(old, new, place, ["It failed for {field}", "{field} failed"]);
        },
    },
    Edit {
        what: "a message is written differently",
        there: "message-text-changed",
        back: "message-text-changed",
        differ: |old, new, place| {
            messages(old, new, place, ["It failed for {field}", "it failed for '{field}'."]);
        },
    },
    Edit {
        what: "a code is of another owner",
        there: "code-column-changed",
        back: "code-column-changed",
        differ: |old, new, place| {
            let middle = |code: &mut Code| code.columns[0] = Some(1);
            between(old, new, place, middle, |code| code.columns[0] = Some(2));
        },
    },
    Edit {
        what: "the documentation of a code changes",
        there: "doc-changed",
        back: "doc-changed",
        differ: |_, new, place| new.codes[place].doc = "It failed badly.".into(),
    },
    Edit {
        what: "a code says what to do",
        there: "fix-changed",
        back: "fix-changed",
        differ: |_, new, place| new.codes[place].fix = Some("Ask somebody.".into()),
    },
    Edit {
        what: "a code says since when",
        there: "since-changed",
        back: "since-changed",
        differ: |_, new, place| new.codes[place].since = Some("2026-03".into()),
    },
    Edit {
        what: "a classification becomes a judgement",
        there: "verified-changed",
        back: "verified-changed",
        differ: |old, new, place| {
            let known = |code: &mut Code| code.verified = Some("docs");
            between(old, new, place, known, |code| code.verified = Some("inferred"));
        },
    },
    Edit {
        what: "a code was read elsewhere",
        there: "source-changed",
        back: "source-changed",
        differ: |_, new, place| new.codes[place].source = Some("a reply".into()),
    },
    Edit {
        what: "a condition was read on another day",
        there: "seen-changed",
        back: "seen-changed",
        differ: |_, new, place| new.codes[place].conditions[0].seen = Some("2026-09-01".into()),
    },
    Edit {
        what: "a decision is taken back",
        there: "undecided-changed",
        back: "undecided-changed",
        differ: |old, new, place| {
            let decided = |code: &mut Code| code.undecided = Vec::new();
            between(old, new, place, decided, |code| {
                code.undecided = vec!["executed"];
                code.class.executed = None;
            });
        },
    },
    Edit {
        what: "a code is deprecated",
        there: "deprecated-added",
        back: "deprecated-removed",
        differ: |_, new, place| new.codes[place].deprecated = Some("No longer sent.".into()),
    },
    Edit {
        what: "a code is deprecated for another reason",
        there: "deprecated-changed",
        back: "deprecated-changed",
        differ: |old, new, place| {
            let merged = |code: &mut Code| code.deprecated = Some("Merged.".into());
            between(old, new, place, merged, |code| code.deprecated = Some("Split.".into()));
        },
    },
    Edit {
        what: "a condition is added",
        there: "condition-added",
        back: "condition-removed",
        differ: |_, new, place| new.codes[place].conditions.push(condition("AnotherCase")),
    },
    Edit {
        what: "a condition has another name",
        there: "condition-renamed",
        back: "condition-renamed",
        differ: |_, new, place| new.codes[place].conditions[0].name = "RenamedCase".into(),
    },
    Edit {
        what: "a condition goes to another code",
        there: "condition-moved",
        back: "condition-moved",
        differ: |old, new, place| {
            let other = (place + 1) % new.codes.len();
            old.codes[place].conditions.push(condition("MovedCase"));
            new.codes[other].conditions.push(condition("MovedCase"));
        },
    },
    Edit {
        what: "conditions are tried in another order",
        there: "conditions-reordered",
        back: "conditions-reordered",
        differ: |_, new, place| new.codes[place].conditions.swap(0, 1),
    },
    Edit {
        what: "a condition fits other messages",
        there: "condition-message-changed",
        back: "condition-message-changed",
        differ: |_, new, place| {
            new.codes[place].conditions[0].message = "Case of {detail} exceeded".into();
        },
    },
    Edit {
        what: "a condition is given up",
        there: "retry-weakened",
        back: "retry-strengthened",
        differ: |old, new, place| {
            let retried = |code: &mut Code| code.conditions[0].class.retry = Some(Some(BACKOFF));
            let given_up = |code: &mut Code| code.conditions[0].class.retry = Some(None);
            between(old, new, place, retried, given_up);
        },
    },
    Edit {
        what: "the documentation of a condition changes",
        there: "doc-changed",
        back: "doc-changed",
        differ: |_, new, place| new.codes[place].conditions[0].doc = "Another meaning.".into(),
    },
];

fn between(
    old: &mut Spec,
    new: &mut Spec,
    place: usize,
    was: impl Fn(&mut Code),
    is: impl Fn(&mut Code),
) {
    was(&mut old.codes[place]);
    is(&mut new.codes[place]);
}

fn messages(old: &mut Spec, new: &mut Spec, place: usize, [was, is]: [&str; 2]) {
    for (code, message) in [(&mut old.codes[place], was), (&mut new.codes[place], is)] {
        code.message = message.into();
        code.shown.clear();
    }
}

fn another(like: &Code) -> Code {
    let mut code = Code {
        number: 3000,
        name: "Added".into(),
        also: Vec::new(),
        aliases: Vec::new(),
        ..like.clone()
    };
    for (place, condition) in code.conditions.iter_mut().enumerate() {
        condition.name = format!("AddedCase{place}");
    }
    code
}

fn condition(name: &str) -> Condition {
    Condition {
        name: name.into(),
        message: format!("{name} of {{detail}}"),
        class: Class::default(),
        doc: "Something else.".into(),
        source: None,
        seen: None,
    }
}
