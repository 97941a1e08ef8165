//! A catalogue as plain data, which the bindings of any language but Rust have in them: rows to look
//! up, and places and tests in parts, so that no language needs a parser of its own.
//!
//! What is not said is left out: a list without entries, a test that nobody wrote.

mod envelopes;

use std::collections::BTreeMap;

use errcat_catalog::model::{self, ColumnType, Members};
use errcat_catalog::{Catalogue, Located, Source, Template};
use serde::Serialize;

use crate::command::docs::json::{self as page, Column, Limit, Retired, Rule};
use crate::command::docs::words::retry_name;
use crate::print::overlay_row::OverlayRow;
pub use envelopes::Envelope;

/// All of it, but for what only documentation says.
pub struct Document<'c> {
    /// What it says about itself.
    pub about: About<'c>,
    pub levels: Vec<Level<'c>>,
    pub rules: Vec<Rule<'c>>,
    pub limits: Vec<Limit<'c>>,
    pub columns: Vec<Column<'c>>,
    pub families: Vec<Family<'c>>,
    /// What unlisted codes are taken for, in the order of levels.
    pub ranges: Vec<Range<'c>>,
    pub codes: Vec<Row<'c>>,
    pub retired: Vec<Retired<'c>>,
    /// In the order in which they are asked.
    pub envelopes: Vec<Envelope>,
}

#[derive(Serialize)]
pub struct About<'c> {
    name: &'c str,
    title: &'c str,
    /// `integer` or `text`.
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

#[derive(Serialize)]
pub struct Level<'c> {
    pub name: &'c str,
    pub doc: &'c str,
}

/// Codes that begin so, or between two bounds, as text.
#[derive(Serialize)]
pub struct Family<'c> {
    name: &'c str,
    doc: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
}

/// Between two bounds, as text.
#[derive(Serialize)]
pub struct Range<'c> {
    level: &'c str,
    first: String,
    last: String,
    #[serde(flatten)]
    class: Class<'c>,
}

#[derive(Serialize)]
pub struct Row<'c> {
    /// As text, on the wire.
    code: String,
    name: &'c str,
    level: &'c str,
    #[serde(flatten)]
    class: Class<'c>,
    message: Message<'c>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<Condition<'c>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<&'c str, Value<'c>>,
    doc: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'c str>,
    verified: &'static str,
    /// Where and when it was read, where it says so itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undecided: Vec<&'static str>,
    /// What an overlay says instead of the base, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayRow<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    docs_url: Option<String>,
}

#[derive(Serialize)]
pub struct Condition<'c> {
    name: &'c str,
    #[serde(flatten)]
    class: Class<'c>,
    message: Message<'c>,
    doc: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayRow<'c>>,
}

/// `retry` names a rule, or is `never`.
#[derive(Serialize)]
struct Class<'c> {
    retry: &'c str,
    quota: &'static str,
    executed: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<&'c str>,
}

/// Always one literal more than placeholders.
#[derive(Serialize)]
struct Message<'c> {
    literals: Vec<&'c str>,
    names: Vec<&'c str>,
}

/// What a column has, as the type that it says; lengths of time in seconds.
#[derive(Serialize)]
#[serde(untagged)]
enum Value<'c> {
    Text(&'c str),
    Bool(bool),
    Integer(i128),
    Seconds(f64),
}

impl<'c> Document<'c> {
    pub fn new(catalogue: &'c Catalogue, source: &Source) -> Self {
        let page = page::Catalogue::new(catalogue);
        Self {
            about: About {
                name: &catalogue.name,
                title: &catalogue.title,
                code: catalogue.kind.as_str(),
                source: text(catalogue.source.as_ref()),
                as_of: catalogue.as_of.as_ref().map(|date| date.to_string()),
            },
            levels: catalogue.levels.iter().map(Level::new).collect(),
            rules: page.retries,
            limits: page.limits,
            columns: page.columns,
            families: catalogue.families.iter().map(Family::new).collect(),
            ranges: catalogue.levels.iter().flat_map(|of| Range::all(catalogue, of)).collect(),
            codes: catalogue.codes.iter().map(|code| Row::new(catalogue, code)).collect(),
            retired: page.retired,
            envelopes: envelopes::of(catalogue, source),
        }
    }
}

impl<'c> Level<'c> {
    fn new(level: &'c model::Level) -> Self {
        Self { name: &level.name, doc: &level.doc }
    }
}

impl<'c> Family<'c> {
    fn new(family: &'c model::Family) -> Self {
        let (prefix, first, last) = match &family.members {
            Members::Prefix(prefix) => (Some(prefix.as_str()), None, None),
            Members::Range(from, to) => (None, Some(from.wire()), Some(to.wire())),
        };
        Self { name: &family.name, doc: &family.doc, prefix, first, last }
    }
}

impl<'c> Range<'c> {
    fn all(catalogue: &'c Catalogue, level: &'c model::Level) -> impl Iterator<Item = Self> {
        level.ranges.iter().map(|range| Self {
            level: &level.name,
            first: range.from.wire(),
            last: range.to.wire(),
            class: Class::new(catalogue, *range.retry, *range.quota, *range.executed, None),
        })
    }
}

impl<'c> Row<'c> {
    fn new(catalogue: &'c Catalogue, code: &'c model::Code) -> Self {
        let deprecated = code.deprecated.as_ref();
        let replaced_by = deprecated.and_then(|deprecated| deprecated.replaced_by.as_ref());
        let limit = code.limit.as_ref();
        let wire = code.code.wire();
        Self {
            name: &code.name,
            level: catalogue.level(code).map_or("", |level| &level.name),
            class: Class::new(catalogue, *code.retry, *code.quota, *code.executed, limit),
            message: Message::new(&code.message),
            conditions: code.conditions.iter().map(|of| Condition::new(catalogue, of)).collect(),
            columns: columns(catalogue, code),
            doc: &code.doc,
            fix: text(code.fix.as_ref()),
            since: text(code.since.as_ref()),
            verified: code.verified.as_str(),
            source: text(code.evidence.source.as_ref()),
            seen: code.evidence.seen.as_ref().map(|seen| seen.to_string()),
            undecided: code.undecided.iter().map(|left| left.value.as_str()).collect(),
            overlay: OverlayRow::new(catalogue, code.overridden.as_ref(), code.is_added),
            deprecated: deprecated.map(|deprecated| deprecated.note.as_str()),
            replaced_by: replaced_by.map(|code| code.wire()),
            docs_url: catalogue.page_of(&wire),
            code: wire,
        }
    }
}

impl<'c> Condition<'c> {
    fn new(catalogue: &'c Catalogue, of: &'c model::Condition) -> Self {
        let limit = of.limit.as_ref();
        Self {
            name: &of.name,
            class: Class::new(catalogue, *of.retry, *of.quota, *of.executed, limit),
            message: Message::new(&of.message),
            doc: &of.doc,
            fix: text(of.fix.as_ref()),
            overlay: OverlayRow::new(catalogue, of.overridden.as_ref(), false),
        }
    }
}

impl<'c> Class<'c> {
    fn new(
        catalogue: &'c Catalogue,
        retry: model::Retry,
        quota: model::Quota,
        executed: model::Executed,
        limit: Option<&Located<usize>>,
    ) -> Self {
        Self {
            retry: retry_name(catalogue, retry),
            quota: quota.as_str(),
            executed: executed.as_str(),
            limit: catalogue.limit(limit).map(|limit| limit.name.as_str()),
        }
    }
}

impl<'c> Message<'c> {
    fn new(template: &'c Template) -> Self {
        Self { literals: template.literals().collect(), names: template.names().collect() }
    }
}

fn columns<'c>(catalogue: &'c Catalogue, code: &'c model::Code) -> BTreeMap<&'c str, Value<'c>> {
    let typed = |(name, text): (&'c str, &'c str)| {
        let column = catalogue.columns.iter().find(|column| *column.name == name);
        let value = match column.map(|column| (&column.of, column)) {
            Some((ColumnType::Bool, _)) => Value::Bool(text == "true"),
            Some((ColumnType::Duration, column)) => {
                Value::Seconds(column.duration(text).as_secs_f64())
            }
            Some((ColumnType::Integer(_) | ColumnType::HttpStatus, _)) => {
                text.parse().map_or(Value::Text(text), Value::Integer)
            }
            _ => Value::Text(text),
        };
        (name, value)
    };
    catalogue.own_values(code).map(typed).collect()
}

fn text(text: Option<&Located<String>>) -> Option<&str> {
    text.map(|text| text.as_str())
}
