//! Changes to everything that is no code.

use super::Edit;
use crate::random_catalogue::{
    BACKOFF, Column, Family, Level, Limit, RESET, Range, Rule, Spec, WAIT,
};

pub const EDITS: &[Edit] = &[
    both_ways("the catalogue is renamed", "catalogue-renamed", |_, new, _| {
        new.name = "other".into();
    }),
    both_ways("the title changes", "title-changed", |_, new, _| new.title = "Another one".into()),
    both_ways("the source changes", "source-changed", |_, new, _| {
        new.source = Some("https://example.org".into());
    }),
    both_ways("the page of its codes moves", "docs-url-changed", |_, new, _| new.docs_url = None),
    both_ways("the source is read again", "as-of-changed", |_, new, _| {
        new.as_of = Some("2026-09-01".into());
    }),
    both_ways("codes are another integer", "repr-changed", |old, new, _| {
        old.repr = Some("i32");
        new.repr = Some("i64");
    }),
    both_ways("an unlisted code is shown otherwise", "unlisted-changed", |_, new, _| {
        new.unlisted = Some("strange {code}".into());
    }),
    Edit {
        what: "a family is added",
        there: "family-added",
        back: "family-removed",
        differ: |_, new, _| {
            let family =
                Family { name: "added".into(), from: -9, to: -1, ..new.families[0].clone() };
            new.families.push(family);
        },
    },
    both_ways("a family has other codes", "family-members-changed", |_, new, _| {
        new.families[0].to = 900;
    }),
    both_ways("the documentation of a family changes", "doc-changed", |_, new, _| {
        new.families[1].doc = "Something else.".into();
    }),
    both_ways("a column holds another type", "column-type-changed", |_, new, _| {
        for value in &mut new.columns[2].values {
            *value = format!("https://example.com/{}", value.len());
        }
        new.columns[2].of = Some("url");
    }),
    Edit {
        what: "a level is added",
        there: "level-added",
        back: "level-removed",
        differ: |_, new, _| {
            new.levels.push(Level {
                name: "another".into(),
                doc: "One more.".into(),
                retry: None,
                executed: None,
                ranges: Vec::new(),
            });
        },
    },
    both_ways("a level is renamed", "level-renamed", |_, new, _| {
        new.levels[0].name = "renamed".into();
    }),
    both_ways("the documentation of a level changes", "doc-changed", |_, new, _| {
        new.levels[1].doc = "Something else.".into();
    }),
    both_ways("a default of a level changes", "level-default-changed", |old, new, _| {
        old.levels[0].executed = Some("no");
        new.levels[0].executed = Some("yes");
    }),
    Edit {
        what: "a range is added",
        there: "range-added",
        back: "range-removed",
        differ: |_, new, _| {
            new.levels[0].ranges.push(Range { from: 500_000, to: 500_099, retry: None });
        },
    },
    Edit {
        what: "a range is narrower",
        there: "range-removed",
        back: "range-added",
        differ: |_, new, _| new.levels[0].ranges[0].from += 10,
    },
    Edit {
        what: "a range is retried",
        there: "retry-strengthened",
        back: "retry-weakened",
        differ: |_, new, _| new.levels[0].ranges[0].retry = Some(BACKOFF),
    },
    Edit {
        what: "a retry rule is added",
        there: "retry-rule-added",
        back: "retry-rule-removed",
        differ: |_, new, _| new.rules.push(unused("added", "\"resend_as_post\"")),
    },
    both_ways("a retry rule is renamed", "retry-rule-renamed", |_, new, _| {
        new.rules[WAIT].name = "renamed".into();
    }),
    both_ways("a retry rule that nothing uses changes", "retry-rule-changed", |old, new, _| {
        old.rules.push(unused("spare", "\"resend_as_post\""));
        new.rules.push(unused("spare", "\"split\""));
    }),
    both_ways("a backoff begins later", "retry-backoff-changed", |old, new, place| {
        rule(old, new, place, BACKOFF, ("initial", "\"2s\""));
    }),
    both_ways("a backoff goes on for longer", "retry-attempts-changed", |old, new, place| {
        rule(old, new, place, BACKOFF, ("attempts", "9"));
    }),
    both_ways("a wait is longer", "retry-delay-changed", |old, new, place| {
        rule(old, new, place, WAIT, ("delay", "\"30s\""));
    }),
    both_ways("a reset is later", "retry-reset-changed", |old, new, place| {
        rule(old, new, place, RESET, ("at", "\"01:00\""));
    }),
    Edit {
        what: "a limit is added",
        there: "limit-added",
        back: "limit-removed",
        differ: |_, new, _| {
            let (name, unit) = ("another".into(), "bytes".into());
            new.limits.push(Limit { name, max: 7, unit, per: None });
        },
    },
    both_ways("a limit is renamed", "limit-renamed", |_, new, _| {
        new.limits[0].name = "renamed".into();
    }),
    Edit {
        what: "a limit is raised",
        there: "limit-raised",
        back: "limit-lowered",
        differ: |_, new, _| new.limits[0].max += 50,
    },
    both_ways("a limit counts something else", "limit-unit-changed", |_, new, _| {
        new.limits[1].unit = "records".into();
    }),
    both_ways("a limit holds for longer", "limit-window-changed", |_, new, _| {
        new.limits[0].per = Some("60s".into());
    }),
    Edit {
        what: "a column is added",
        there: "column-added",
        back: "column-removed",
        differ: |_, new, _| {
            new.columns.push(Column {
                of: None,
                name: "another".into(),
                doc: "One more.".into(),
                values: vec!["only".into()],
                default: 0,
            });
        },
    },
    both_ways("a column is renamed", "column-renamed", |_, new, _| {
        new.columns[0].name = "renamed".into();
    }),
    Edit {
        what: "a column has one more value",
        there: "column-value-added",
        back: "column-value-removed",
        differ: |_, new, _| new.columns[0].values.push("extreme".into()),
    },
    both_ways(
        "the values of a column are in another order",
        "column-values-reordered",
        |_, new, _| {
            new.columns[0].values.swap(1, 2);
            for value in new.codes.iter_mut().filter_map(|code| code.columns[0].as_mut()) {
                *value = [0, 2, 1][*value];
            }
        },
    ),
    both_ways("the default of a column changes", "column-default-changed", |_, new, _| {
        new.columns[1].default = 1;
    }),
];

pub const fn both_ways(
    what: &'static str,
    rule: &'static str,
    differ: fn(&mut Spec, &mut Spec, usize),
) -> Edit {
    Edit { what, there: rule, back: rule, differ }
}

/// Edits may come together, so that each has names of its own.
fn unused(name: &str, action: &str) -> Rule {
    Rule { name: name.into(), says: vec![("action", action.into())] }
}

/// Has a code go by a rule that says something else in one place.
fn rule(old: &mut Spec, new: &mut Spec, code: usize, rule: usize, (key, value): (&str, &str)) {
    for spec in [old, &mut *new] {
        spec.codes[code].class.retry = Some(Some(rule));
    }
    for (known, says) in &mut new.rules[rule].says {
        if *known == key {
            value.clone_into(says);
        }
    }
}
