//! A catalogue as the text of its file.

use std::fmt::Display;

use super::{Class, Code, Condition, Retry, Spec, WAIT};

/// The file; with a seed, in another order wherever order means nothing.
pub fn catalogue(spec: &Spec, seed: Option<u64>) -> String {
    let mut order = Order(seed);
    let mut blocks = blocks(spec);
    order.shuffle(&mut blocks);
    let mut text = "errcat = 1\n".to_owned();
    for tables in blocks {
        for mut table in tables {
            order.shuffle(&mut table.lines);
            text.extend(["\n", &table.heading, "\n", &table.lines.concat()]);
        }
    }
    text
}

struct Table {
    heading: String,
    lines: Vec<String>,
}

impl Table {
    fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), lines: Vec::new() }
    }

    fn raw(mut self, key: &str, value: impl Display) -> Self {
        self.lines.push(format!("{key} = {value}\n"));
        self
    }

    fn text(self, key: &str, value: &str) -> Self {
        self.raw(key, format!("\"{value}\""))
    }

    fn maybe(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    fn maybe_raw(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.raw(key, value),
            None => self,
        }
    }

    fn class(self, spec: &Spec, class: &Class) -> Self {
        let limit = class.limit.map(|limit| spec.limits[limit].name.as_str());
        self.maybe("retry", class.retry.map(|retry| rule(spec, retry)))
            .maybe("quota", class.quota)
            .maybe("executed", class.executed)
            .maybe("limit", limit)
    }
}

/// Tables that keep their order among themselves.
fn blocks(spec: &Spec) -> Vec<Vec<Table>> {
    let mut header = Table::new("[catalogue]")
        .text("name", &spec.name)
        .text("title", &spec.title)
        .text("code", "integer")
        .maybe("source", spec.source.as_deref())
        .maybe("docs_url", spec.docs_url.as_deref())
        .maybe("repr", spec.repr)
        .maybe("unlisted", spec.unlisted.as_deref());
    if let Some(as_of) = &spec.as_of {
        header = header.raw("as_of", as_of);
    }
    let mut blocks = vec![vec![header]];
    blocks.extend(spec.levels.iter().map(|level| {
        let mut tables = vec![
            Table::new(format!("[level.{}]", level.name))
                .text("doc", &level.doc)
                .text("retry", rule(spec, level.retry))
                .maybe("executed", level.executed),
        ];
        tables.extend(level.ranges.iter().map(|range| {
            Table::new(format!("[[level.{}.range]]", level.name))
                .raw("from", range.from)
                .raw("to", range.to)
                .text("retry", rule(spec, range.retry))
        }));
        tables
    }));
    blocks.extend(spec.rules.iter().map(|rule| {
        let table = Table::new(format!("[retry.{}]", rule.name));
        vec![rule.says.iter().fold(table, |table, (key, value)| table.raw(key, value))]
    }));
    blocks.extend(spec.limits.iter().map(|limit| {
        let table = Table::new(format!("[limit.{}]", limit.name))
            .raw("max", limit.max)
            .text("unit", &limit.unit)
            .maybe("per", limit.per.as_deref());
        vec![table]
    }));
    blocks.extend(spec.columns.iter().map(|column| {
        let table = Table::new(format!("[column.{}]", column.name))
            .text("doc", &column.doc)
            .text("default", &column.values[column.default]);
        vec![match column.of {
            Some(of) => table.text("type", of),
            None => table.raw("values", format!("{:?}", column.values)),
        }]
    }));
    blocks.extend(spec.families.iter().map(|family| {
        let table = Table::new(format!("[family.{}]", family.name))
            .text("doc", &family.doc)
            .raw("from", family.from)
            .raw("to", family.to);
        vec![table]
    }));
    blocks.extend(spec.codes.iter().map(|of| code(spec, of)));
    blocks.extend(
        spec.retired.iter().map(|(code, name)| {
            vec![Table::new("[[retired]]").raw("code", code).text("name", name)]
        }),
    );
    let envelopes = spec.envelopes.iter().map(|envelope| {
        let table = Table::new("[[envelope]]");
        envelope.says.iter().fold(table, |table, (key, value)| {
            table.raw(key, value.replace("<wait>", &spec.rules[WAIT].name))
        })
    });
    blocks.push(envelopes.collect());
    blocks
}

fn code(spec: &Spec, code: &Code) -> Vec<Table> {
    let mut table = Table::new("[[code]]")
        .raw("code", code.number)
        .text("name", &code.name)
        .text("level", &spec.levels[code.level].name)
        .text("message", &code.message)
        .class(spec, &code.class)
        .text("doc", &code.doc)
        .maybe("fix", code.fix.as_deref())
        .maybe("since", code.since.as_deref())
        .maybe("verified", code.verified)
        .maybe("source", code.source.as_deref())
        .maybe_raw("seen", code.seen.as_deref());
    // An edit may have decided it.
    let decided =
        [("retry", code.class.retry.is_some()), ("executed", code.class.executed.is_some())];
    let undecided: Vec<&str> =
        code.undecided.iter().copied().filter(|key| !decided.contains(&(*key, true))).collect();
    if !undecided.is_empty() {
        table = table.raw("undecided", format!("{undecided:?}"));
    }
    if !code.also.is_empty() {
        table = table.raw("also", format!("{:?}", code.also));
    }
    if !code.shown.is_empty() {
        table = table.raw("shown", format!("{:?}", code.shown));
    }
    if !code.aliases.is_empty() {
        table = table.raw("aliases", format!("{:?}", code.aliases));
    }
    for (column, value) in spec.columns.iter().zip(&code.columns) {
        table = table.maybe(&column.name, value.map(|value| column.values[value].as_str()));
    }
    let mut tables = vec![table];
    let deprecated = code.deprecated.iter();
    tables.extend(deprecated.map(|note| Table::new("[code.deprecated]").text("note", note)));
    tables.extend(code.conditions.iter().map(|of| condition(spec, of)));
    tables
}

fn condition(spec: &Spec, condition: &Condition) -> Table {
    Table::new("[[code.condition]]")
        .text("name", &condition.name)
        .text("message", &condition.message)
        .class(spec, &condition.class)
        .text("doc", &condition.doc)
        .maybe("source", condition.source.as_deref())
        .maybe_raw("seen", condition.seen.as_deref())
}

fn rule(spec: &Spec, retry: Retry) -> &str {
    retry.map_or("never", |place| spec.rules[place].name.as_str())
}

/// An order that a seed decides; without one, the order there is.
struct Order(Option<u64>);

impl Order {
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            let Some(seed) = &mut self.0 else { return };
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from(*seed >> 33).unwrap() % (place + 1);
            items.swap(place, other);
        }
    }
}
