//! A code as programs read it: the objects of `list` and `explain`.

use std::collections::BTreeMap;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{Code, Condition, Evidence};
use serde::Serialize;

use super::overlay_row::OverlayRow;

#[derive(Serialize)]
pub struct CodeRow<'c> {
    pub code: String,
    pub name: &'c str,
    pub level: &'c str,
    pub retry: &'static str,
    pub quota: &'static str,
    pub executed: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<&'static str>,
    pub limit: Option<&'c str>,
    pub message: &'c str,
    pub conditions: Vec<ConditionRow<'c>>,
    #[serde(flatten)]
    pub columns: BTreeMap<&'c str, &'c str>,
    pub doc: &'c str,
    pub fix: Option<&'c str>,
    pub since: Option<&'c str>,
    pub verified: &'static str,
    #[serde(flatten)]
    pub evidence: EvidenceRow,
    pub aliases: Vec<&'c str>,
    pub deprecated: Option<DeprecatedRow<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<OverlayRow<'c>>,
}

#[derive(Serialize)]
pub struct ConditionRow<'c> {
    pub name: &'c str,
    pub retry: &'static str,
    pub quota: &'static str,
    pub executed: &'static str,
    pub limit: Option<&'c str>,
    pub message: &'c str,
    pub doc: &'c str,
    pub fix: Option<&'c str>,
    #[serde(flatten)]
    pub evidence: EvidenceRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<OverlayRow<'c>>,
}

/// Where and when the row was read: what it says itself, or what the catalogue says of all.
#[derive(Serialize)]
pub struct EvidenceRow {
    pub source: Option<String>,
    pub seen: Option<String>,
}

#[derive(Serialize)]
pub struct DeprecatedRow<'c> {
    pub note: &'c str,
    pub replaced_by: Option<String>,
}

impl<'c> CodeRow<'c> {
    pub fn new(catalogue: &'c Catalogue, code: &'c Code) -> Self {
        let deprecated = code.deprecated.as_ref().map(|deprecated| DeprecatedRow {
            note: &deprecated.note,
            replaced_by: deprecated.replaced_by.as_ref().map(|code| code.wire()),
        });
        Self {
            code: code.code.wire(),
            name: &code.name,
            level: catalogue.level(code).map_or("", |level| &level.name),
            retry: catalogue.action(code.retry.value).as_str(),
            quota: code.quota.as_str(),
            executed: code.executed.as_str(),
            undecided: code.undecided.iter().map(|left| left.value.as_str()).collect(),
            limit: catalogue.limit(code.limit.as_ref()).map(|limit| limit.name.as_str()),
            message: code.message.text(),
            conditions: code
                .conditions
                .iter()
                .map(|condition| ConditionRow::new(catalogue, code, condition))
                .collect(),
            columns: catalogue.own_values(code).collect(),
            doc: &code.doc,
            fix: code.fix.as_ref().map(|fix| fix.as_str()),
            since: code.since.as_ref().map(|since| since.as_str()),
            verified: code.verified.as_str(),
            evidence: catalogue.evidence_of(code).into(),
            aliases: code.aliases.iter().map(|alias| alias.as_str()).collect(),
            deprecated,
            overlay: OverlayRow::new(catalogue, code.overridden.as_ref(), code.is_added),
        }
    }
}

impl<'c> ConditionRow<'c> {
    fn new(catalogue: &'c Catalogue, code: &'c Code, condition: &'c Condition) -> Self {
        Self {
            name: &condition.name,
            retry: catalogue.action(condition.retry.value).as_str(),
            quota: condition.quota.as_str(),
            executed: condition.executed.as_str(),
            limit: catalogue.limit(condition.limit.as_ref()).map(|limit| limit.name.as_str()),
            message: condition.message.text(),
            doc: &condition.doc,
            fix: condition.fix.as_ref().map(|fix| fix.as_str()),
            evidence: catalogue.evidence_of_condition(code, condition).into(),
            overlay: OverlayRow::new(catalogue, condition.overridden.as_ref(), false),
        }
    }
}

impl From<Evidence> for EvidenceRow {
    fn from(Evidence { source, seen }: Evidence) -> Self {
        Self {
            source: source.map(|source| source.value),
            seen: seen.map(|seen| seen.value.to_string()),
        }
    }
}
