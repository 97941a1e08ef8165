//! The whole catalogue as JSON, for languages that would copy its tables.

mod envelope;

use std::collections::BTreeMap;
use std::time::Duration;

use errcat_catalog::model::{self, Action};
use errcat_catalog::{self as catalog, Catalogue as Model};
use serde::Serialize;
use serde_json::Value;

use super::words;
use crate::answer::Failure;
use crate::print::overlay_row::OverlayRow;

/// The version of this shape; it grows where a reader of the old one would misread.
const VERSION: u32 = 1;

pub fn page(catalogue: &Model) -> Result<String, Failure> {
    let mut page = serde_json::to_string_pretty(&Catalogue::new(catalogue))?;
    page.push('\n');
    Ok(page)
}

/// Its rows, for the bindings of other languages, too.
#[derive(Serialize)]
pub struct Catalogue<'c> {
    version: u32,
    name: &'c str,
    title: &'c str,
    code: &'static str,
    source: Option<&'c str>,
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<Overlay<'c>>,
    levels: Vec<Level<'c>>,
    pub retries: Vec<Rule<'c>>,
    pub limits: Vec<Limit<'c>>,
    pub columns: Vec<Column<'c>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    families: Vec<Family<'c>>,
    codes: Vec<Entry<'c>>,
    pub retired: Vec<Retired<'c>>,
    envelopes: Vec<Value>,
}

/// What is laid over the base, and where that is.
#[derive(Serialize)]
struct Overlay<'c> {
    file: &'c str,
    base: &'c str,
    source: Option<&'c str>,
    as_of: Option<String>,
}

#[derive(Serialize)]
struct Level<'c> {
    name: &'c str,
    doc: &'c str,
    ranges: Vec<Range<'c>>,
}

#[derive(Serialize)]
struct Range<'c> {
    from: String,
    to: String,
    #[serde(flatten)]
    class: Class<'c>,
}

#[derive(Serialize)]
pub struct Rule<'c> {
    name: &'c str,
    action: &'static str,
    #[serde(flatten)]
    parameters: Parameters,
}

/// Times in seconds; minutes east of UTC.
#[derive(Default, Serialize)]
struct Parameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    initial_s: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_s: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    factor: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay_s: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_minutes: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset_minutes: Option<i16>,
}

#[derive(Serialize)]
pub struct Limit<'c> {
    name: &'c str,
    max: u64,
    unit: &'c str,
    per_s: Option<f64>,
    doc: Option<&'c str>,
}

#[derive(Serialize)]
pub struct Column<'c> {
    pub name: &'c str,
    pub doc: &'c str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    values: Vec<&'c str>,
    default: Option<&'c str>,
}

#[derive(Serialize)]
struct Family<'c> {
    name: &'c str,
    doc: &'c str,
    codes: String,
}

#[derive(Serialize)]
struct Entry<'c> {
    code: String,
    name: &'c str,
    level: &'c str,
    message: Message<'c>,
    #[serde(flatten)]
    class: Class<'c>,
    limit: Option<&'c str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undecided: Vec<&'static str>,
    columns: BTreeMap<&'c str, &'c str>,
    doc: &'c str,
    fix: Option<&'c str>,
    since: Option<&'c str>,
    verified: &'static str,
    #[serde(flatten)]
    evidence: Evidence<'c>,
    aliases: Vec<&'c str>,
    deprecated: Option<Deprecated<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayRow<'c>>,
    conditions: Vec<Condition<'c>>,
}

#[derive(Serialize)]
struct Condition<'c> {
    name: &'c str,
    message: Message<'c>,
    #[serde(flatten)]
    class: Class<'c>,
    limit: Option<&'c str>,
    doc: &'c str,
    fix: Option<&'c str>,
    #[serde(flatten)]
    evidence: Evidence<'c>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayRow<'c>>,
}

/// What the row says itself: without it, what is said of the whole catalogue stands for it.
#[derive(Serialize)]
struct Evidence<'c> {
    source: Option<&'c str>,
    seen: Option<String>,
}

/// The text for people, and the parts to match with: always one literal more than placeholders.
#[derive(Serialize)]
struct Message<'c> {
    text: &'c str,
    literals: Vec<&'c str>,
    placeholders: Vec<&'c str>,
}

/// `retry` names one of `retries`, or is `never`.
#[derive(Serialize)]
struct Class<'c> {
    retry: &'c str,
    action: &'static str,
    quota: &'static str,
    executed: &'static str,
}

#[derive(Serialize)]
struct Deprecated<'c> {
    note: &'c str,
    replaced_by: Option<String>,
}

#[derive(Serialize)]
pub struct Retired<'c> {
    code: String,
    name: &'c str,
    note: Option<&'c str>,
}

impl<'c> Catalogue<'c> {
    pub fn new(model: &'c Model) -> Self {
        Self {
            version: VERSION,
            name: &model.name,
            title: &model.title,
            code: model.kind.as_str(),
            source: text(model.source.as_ref()),
            as_of: model.as_of.as_ref().map(|date| date.to_string()),
            overlay: model.overlay.as_ref().map(Overlay::new),
            levels: model.levels.iter().map(|level| Level::new(model, level)).collect(),
            retries: model.rules.iter().map(Rule::new).collect(),
            limits: model.limits.iter().map(Limit::new).collect(),
            columns: model.columns.iter().map(Column::new).collect(),
            families: model.families.iter().map(Family::new).collect(),
            codes: model.codes.iter().map(|code| Entry::new(model, code)).collect(),
            retired: model.retired.iter().map(Retired::new).collect(),
            envelopes: model.envelopes.iter().map(|of| envelope::json(model, of)).collect(),
        }
    }
}

impl<'c> Overlay<'c> {
    fn new(overlay: &'c model::Overlay) -> Self {
        Self {
            file: &overlay.file,
            base: &overlay.base,
            source: text(overlay.source.as_ref()),
            as_of: overlay.as_of.as_ref().map(|date| date.to_string()),
        }
    }
}

impl<'c> Level<'c> {
    fn new(catalogue: &'c Model, level: &'c model::Level) -> Self {
        let range = |range: &'c model::CodeRange| Range {
            from: range.from.wire(),
            to: range.to.wire(),
            class: Class::new(catalogue, *range.retry, *range.quota, *range.executed),
        };
        Self {
            name: &level.name,
            doc: &level.doc,
            ranges: level.ranges.iter().map(range).collect(),
        }
    }
}

impl<'c> Rule<'c> {
    fn new(rule: &'c model::Rule) -> Self {
        let seconds = |duration: Duration| Some(duration.as_secs_f64());
        let none = Parameters::default();
        let parameters = match &rule.action {
            Action::Backoff(backoff) => Parameters {
                initial_s: seconds(backoff.initial),
                max_s: seconds(backoff.max),
                factor: Some(backoff.factor),
                attempts: backoff.attempts,
                ..none
            },
            Action::Wait { delay } => Parameters { delay_s: seconds(*delay), ..none },
            Action::QuotaReset(reset) => Parameters {
                at_minutes: Some(reset.at_minutes),
                offset_minutes: Some(reset.offset_minutes),
                ..none
            },
            Action::Reauthenticate | Action::Split | Action::ResendAsPost => none,
        };
        Self { name: &rule.name, action: rule.action.word().as_str(), parameters }
    }
}

impl<'c> Limit<'c> {
    fn new(limit: &'c model::Limit) -> Self {
        Self {
            name: &limit.name,
            max: *limit.max,
            unit: &limit.unit,
            per_s: limit.per.as_ref().map(|per| per.as_secs_f64()),
            doc: text(limit.doc.as_ref()),
        }
    }
}

impl<'c> Column<'c> {
    fn new(column: &'c model::Column) -> Self {
        let value = |index: usize| column.values.get(index).map(|value| value.as_str());
        Self {
            name: &column.name,
            doc: &column.doc,
            of: (column.of != model::ColumnType::Words).then(|| column.of.to_string()),
            values: column.values.iter().map(|value| value.as_str()).collect(),
            default: column.default.as_ref().and_then(|index| value(**index)),
        }
    }
}

impl<'c> Family<'c> {
    fn new(family: &'c model::Family) -> Self {
        Self { name: &family.name, doc: &family.doc, codes: family.members.to_string() }
    }
}

impl<'c> Entry<'c> {
    fn new(catalogue: &'c Model, code: &'c model::Code) -> Self {
        Self {
            code: code.code.wire(),
            name: &code.name,
            level: catalogue.level(code).map_or("", |level| &level.name),
            message: Message::new(&code.message),
            class: Class::new(catalogue, *code.retry, *code.quota, *code.executed),
            limit: catalogue.limit(code.limit.as_ref()).map(|limit| limit.name.as_str()),
            undecided: code.undecided.iter().map(|left| left.value.as_str()).collect(),
            columns: catalogue.own_values(code).collect(),
            doc: &code.doc,
            fix: text(code.fix.as_ref()),
            since: text(code.since.as_ref()),
            verified: code.verified.as_str(),
            evidence: Evidence::new(&code.evidence),
            aliases: code.aliases.iter().map(|alias| alias.as_str()).collect(),
            deprecated: code.deprecated.as_ref().map(|deprecated| Deprecated {
                note: &deprecated.note,
                replaced_by: deprecated.replaced_by.as_ref().map(|code| code.wire()),
            }),
            overlay: OverlayRow::new(catalogue, code.overridden.as_ref(), code.is_added),
            conditions: code
                .conditions
                .iter()
                .map(|condition| Condition::new(catalogue, condition))
                .collect(),
        }
    }
}

impl<'c> Condition<'c> {
    fn new(catalogue: &'c Model, condition: &'c model::Condition) -> Self {
        Self {
            name: &condition.name,
            message: Message::new(&condition.message),
            class: Class::new(catalogue, *condition.retry, *condition.quota, *condition.executed),
            limit: catalogue.limit(condition.limit.as_ref()).map(|limit| limit.name.as_str()),
            doc: &condition.doc,
            fix: text(condition.fix.as_ref()),
            evidence: Evidence::new(&condition.evidence),
            overlay: OverlayRow::new(catalogue, condition.overridden.as_ref(), false),
        }
    }
}

impl<'c> Evidence<'c> {
    fn new(evidence: &'c model::Evidence) -> Self {
        let seen = evidence.seen.as_ref();
        Self { source: text(evidence.source.as_ref()), seen: seen.map(|seen| seen.to_string()) }
    }
}

impl<'c> Message<'c> {
    fn new(template: &'c catalog::Template) -> Self {
        Self {
            text: template.text(),
            literals: template.literals().collect(),
            placeholders: template.names().collect(),
        }
    }
}

impl<'c> Class<'c> {
    fn new(
        catalogue: &'c Model,
        retry: model::Retry,
        quota: model::Quota,
        executed: model::Executed,
    ) -> Self {
        Self {
            retry: words::retry_name(catalogue, retry),
            action: catalogue.action(retry).as_str(),
            quota: quota.as_str(),
            executed: executed.as_str(),
        }
    }
}

impl<'c> Retired<'c> {
    fn new(retired: &'c model::Retired) -> Self {
        Self { code: retired.code.wire(), name: &retired.name, note: text(retired.note.as_ref()) }
    }
}

fn text(text: Option<&catalog::Located<String>>) -> Option<&str> {
    text.map(|text| text.as_str())
}
