//! The documentation of generated items.

mod markdown;

use std::borrow::Cow;
use std::time::Duration;

use errcat_catalog::Located;
use errcat_catalog::model::{
    Action, Change, Code, Deprecated, Evidence, Executed, Family, Limit, Overridden, Quota, Retry,
};
use proc_macro2::Ident;

use crate::plan::{Plan, Planned, PlannedColumn, PlannedCondition, text};
use markdown::inline_code;
pub(crate) use markdown::prose;

/// What the enum of codes says about the whole catalogue.
pub(crate) fn catalogue(plan: &Plan<'_>) -> String {
    about(plan, "")
}

/// What the enum of any code says about it.
pub(crate) fn any_code(plan: &Plan<'_>) -> String {
    about(plan, ", listed or not")
}

/// What a variant of the enum of codes says where people use the enum of any code.
pub(crate) fn variant_of(any: &Ident, code: &Planned<Cow<'_, Code>>) -> String {
    format!("{}: [`{any}::{}`].", inline_code(&code.of.code.wire()), code.ident)
}

/// The code by which a search finds the variant `ident`, where the documentation can hold it.
pub(crate) fn wire_alias(ident: &Ident, code: &Code) -> Option<String> {
    let wire = code.code.wire();
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'');
    (!wire.is_empty() && wire.chars().all(plain) && ident != &*wire).then_some(wire)
}

fn about(plan: &Plan<'_>, which: &str) -> String {
    let catalogue = plan.catalogue;
    let source = catalogue.source.as_ref().map(|source| format!(", from {}", prose(source)));
    let as_of = catalogue.as_of.as_ref().map(|date| format!(", as of {}", date.value));
    let overlay = catalogue.overlay.as_ref();
    let overlay = overlay.map(|of| format!(", where {} is laid over it", inline_code(&of.file)));
    paragraphs(&[
        format!("A code of {}{which}.", prose(&catalogue.called())),
        format!(
            "The {} codes of the catalogue {}{}{}{}.",
            plan.codes.len(),
            inline_code(&catalogue.name),
            source.unwrap_or_default(),
            as_of.unwrap_or_default(),
            overlay.unwrap_or_default(),
        ),
    ])
}

/// What a variant of the enum of codes says.
pub(crate) fn code(plan: &Plan<'_>, index: usize) -> String {
    let code = &*plan.codes[index].of;
    let level = inline_code(&plan.level(code.level.value).of.name);
    let facts = classification(
        plan,
        code.retry.value,
        code.quota.value,
        code.executed.value,
        code.limit.as_ref(),
    );
    let columns = plan.columns.iter().filter_map(|column| {
        let value = inline_code(column.value(code)?);
        Some(format!(", {} {value}", column.of.name.value))
    });
    let facts: String = std::iter::once(facts).chain(columns).collect();
    let conditions: Vec<String> = plan
        .conditions_of(index)
        .map(|condition| format!("[`{0}`](Condition::{0})", condition.ident))
        .collect();
    let conditions = match conditions.len() {
        0 => String::new(),
        _ => format!("Several meanings, told apart by the message: {}.", conditions.join(", ")),
    };
    paragraphs(&[
        format!("{}: {}", inline_code(&code.code.wire()), prose(&code.doc)),
        format!("Code {} of level {level}: {facts}.", inline_code(&code.code.wire())),
        format!("Message: {}", inline_code(code.message.text())),
        conditions,
        fix(code.fix.as_ref()),
        undecided(code),
        overridden(plan, code.overridden.as_ref()),
        stands(plan, code),
        page(plan, code),
    ])
}

/// What a variant of the enum of levels says.
pub(crate) fn level(plan: &Plan<'_>, index: usize) -> String {
    let level = &plan.levels[index].of;
    paragraphs(&[
        prose(&level.doc),
        format!("Level {}: `{}`", inline_code(&level.name), plan.place(level.name.span)),
    ])
}

/// What the enum of conditions says.
pub(crate) fn conditions(plan: &Plan<'_>) -> &'static str {
    let some = "One of several meanings of a code, told apart by the message.";
    let none = "The meanings of codes that have several: no code of this catalogue has.";
    if plan.conditions.is_empty() { none } else { some }
}

/// What a variant of the enum of conditions says.
pub(crate) fn condition(plan: &Plan<'_>, condition: &PlannedCondition<'_>) -> String {
    let of = condition.of;
    let code = &plan.codes[condition.code];
    let facts =
        classification(plan, of.retry.value, of.quota.value, of.executed.value, of.limit.as_ref());
    paragraphs(&[
        prose(&of.doc),
        format!(
            "A meaning of [`{name}`]({enumeration}::{name}), code {}: {facts}.",
            inline_code(&code.of.code.wire()),
            name = code.ident,
            enumeration = plan.any.as_ref().unwrap_or(&plan.code),
        ),
        format!("Message: {}", inline_code(of.message.text())),
        fix(of.fix.as_ref()),
        overridden(plan, of.overridden.as_ref()),
        format!("`{}`{}", plan.place(of.span), evidence(&of.evidence)),
    ])
}

/// What a variant of the enum of a column says.
pub(crate) fn column_value(plan: &Plan<'_>, column: &PlannedColumn<'_>, value: &str) -> String {
    let of = &column.of.name.value;
    let place = column.of.values.iter().find(|known| known.value == value);
    let place = plan.place(place.map_or(column.of.span, |known| known.span));
    format!("{} {}: `{place}`", capitalised(of), inline_code(value))
}

/// What a variant of the enum of families says.
pub(crate) fn family(plan: &Plan<'_>, family: &Family) -> String {
    paragraphs(&[
        prose(&family.doc),
        format!(
            "Codes {}: `{}`",
            inline_code(&family.members.to_string()),
            plan.place(family.name.span),
        ),
    ])
}

/// What the constant of a limit says.
pub(crate) fn limit(plan: &Plan<'_>, limit: &Limit) -> String {
    let per = limit.per.as_ref().map(|per| format!(" per {}", duration(per.value)));
    paragraphs(&[
        prose(text(limit.doc.as_ref())),
        format!(
            "{} {}{}: `{}`",
            grouped(limit.max.value),
            prose(&limit.unit),
            per.unwrap_or_default(),
            plan.place(limit.name.span),
        ),
    ])
}

/// What the constant of another right name says.
pub(crate) fn also(
    plan: &Plan<'_>,
    of: &Ident,
    code: &Planned<Cow<'_, Code>>,
    name: &Located<String>,
) -> String {
    let code = &code.ident;
    format!("Another name of [`{code}`]({of}::{code}): `{}`", plan.place(name.span))
}

/// What the constant of an earlier name says.
pub(crate) fn alias(
    plan: &Plan<'_>,
    of: &Ident,
    code: &Planned<Cow<'_, Code>>,
    alias: &Located<String>,
) -> String {
    let name = &code.ident;
    format!("An earlier name of [`{name}`]({of}::{name}): `{}`", plan.place(alias.span))
}

/// Why an earlier name should not be used.
pub(crate) fn renamed(code: &Planned<Cow<'_, Code>>) -> String {
    format!("the code is called `{}`", code.ident)
}

/// Why a code should not be relied on any more.
pub(crate) fn deprecation(plan: &Plan<'_>, deprecated: &Deprecated) -> String {
    let note = deprecated.note.trim_end_matches('.');
    let Some(by) = &deprecated.replaced_by else { return note.to_owned() };
    let name = plan
        .codes
        .binary_search_by(|code| code.of.code.value.cmp(&by.value))
        .map(|index| format!(" `{}`", plan.codes[index].ident))
        .unwrap_or_default();
    format!("{note}{}replaced by {}{name}", if note.is_empty() { "" } else { "; " }, by.value)
}

fn classification(
    plan: &Plan<'_>,
    retry: Retry,
    quota: Quota,
    executed: Executed,
    limit: Option<&Located<usize>>,
) -> String {
    let action = plan.catalogue.action(retry).as_str();
    let rule = plan.catalogue.rule(retry).and_then(|rule| parameters(&rule.action));
    let rule = rule.map(|rule| format!(" ({rule})")).unwrap_or_default();
    let limit = plan.catalogue.limit(limit).map(|limit| limit.name.as_str());
    let limit = limit.map(|name| format!(", limit {}", inline_code(name))).unwrap_or_default();
    format!(
        "retry `{action}`{rule}, quota `{}`, executed `{}`{limit}",
        quota.as_str(),
        executed.as_str(),
    )
}

/// `1s to 60s, 6 sends in all`.
fn parameters(action: &Action) -> Option<String> {
    match action {
        Action::Wait { delay } => Some(duration(*delay)),
        Action::Backoff(backoff) => {
            let (initial, max) = (duration(backoff.initial), duration(backoff.max));
            let attempts = backoff.attempts.map(|attempts| format!(", {attempts} sends in all"));
            Some(format!("{initial} to {max}{}", attempts.unwrap_or_default()))
        }
        Action::QuotaReset(reset) => {
            let (hours, minutes) = (reset.at_minutes / 60, reset.at_minutes % 60);
            let east = reset.offset_minutes.unsigned_abs();
            let sign = if reset.offset_minutes < 0 { '-' } else { '+' };
            Some(format!("at {hours:02}:{minutes:02} UTC{sign}{:02}:{:02}", east / 60, east % 60))
        }
        Action::Reauthenticate | Action::Split | Action::ResendAsPost => None,
    }
}

fn fix(fix: Option<&Located<String>>) -> String {
    fix.map(|fix| format!("What to do: {}", prose(fix))).unwrap_or_default()
}

/// What an overlay says instead of the base, and why.
fn overridden(plan: &Plan<'_>, overridden: Option<&Overridden>) -> String {
    let Some(overridden) = overridden else { return String::new() };
    let changes: Vec<String> = overridden.changes.iter().map(change).collect();
    format!(
        "Overridden in `{}`: {}. {}",
        plan.place(overridden.span),
        changes.join("; "),
        prose(&overridden.why),
    )
}

/// `retry`, in the base `never`; of longer texts, that they differ.
fn change(change: &Change) -> String {
    const WORD: usize = 32;
    let key = prose(&change.key);
    match &change.base {
        Some(base) if base.len() < WORD => format!("{key}, in the base {}", inline_code(base)),
        Some(_) => format!("{key}, another than in the base"),
        None => format!("{key}, not in the base"),
    }
}

/// A link to the code on the published page.
fn page(plan: &Plan<'_>, code: &Code) -> String {
    let wire = code.code.wire();
    let page = plan.catalogue.page_of(&wire);
    page.map(|page| format!("[{} on its page](<{page}>)", inline_code(&wire))).unwrap_or_default()
}

fn stands(plan: &Plan<'_>, code: &Code) -> String {
    let since = code.since.as_ref().map(|since| format!(", since {}", prose(since)));
    format!(
        "`{}`{}, known from {}{}{}",
        plan.place(code.span),
        if code.is_added { ", which adds it to its base" } else { "" },
        inline_code(code.verified.as_str()),
        since.unwrap_or_default(),
        evidence(&code.evidence),
    )
}

/// What the row says itself; the rest, the enum says for all.
fn evidence(evidence: &Evidence) -> String {
    if evidence.is_empty() { String::new() } else { format!("; {}", prose(&evidence.to_string())) }
}

/// What somebody has to decide still.
fn undecided(code: &Code) -> String {
    let left: Vec<String> =
        code.undecided.iter().map(|left| inline_code(left.value.as_str())).collect();
    if left.is_empty() {
        return String::new();
    }
    format!(
        "Nobody has decided {} yet: what stands here is the careful answer.",
        left.join(" and ")
    )
}

fn paragraphs(paragraphs: &[String]) -> String {
    let some = paragraphs.iter().map(String::as_str).filter(|paragraph| !paragraph.is_empty());
    some.collect::<Vec<_>>().join("\n\n")
}

/// `500ms`, `20s`, `5m`, `2h`: as the format writes it.
fn duration(duration: Duration) -> String {
    let millis = duration.as_millis();
    match millis {
        0 => "0s".into(),
        _ if millis.is_multiple_of(3_600_000) => format!("{}h", millis / 3_600_000),
        _ if millis.is_multiple_of(60_000) => format!("{}m", millis / 60_000),
        _ if millis.is_multiple_of(1000) => format!("{}s", millis / 1000),
        _ => format!("{millis}ms"),
    }
}

/// `1000000` becomes `1,000,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `owner` becomes `Owner`.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
