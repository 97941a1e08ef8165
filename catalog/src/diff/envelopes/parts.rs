//! What an envelope or a list says, key by key, in texts that are equal where the meaning is.

use std::fmt::Display;

use super::Rule;
use super::rules;
use crate::model::envelope::{
    Envelope, List, ListKind, Params, Place, Scope, Test, Verdict, Wanted,
};
use crate::model::{self, ActionWord, Retry};
use crate::source::{Located, Span};

/// What one key says.
pub(super) struct Part<'e> {
    pub(super) key: &'static str,
    /// What kind of change it is where it changes.
    pub(super) rule: &'static Rule,
    /// Equal where the meaning is.
    pub(super) means: String,
    /// As the file writes it.
    pub(super) shown: String,
    pub(super) span: Span,
    /// The verdicts, where that is what it says.
    pub(super) verdicts: &'e [Verdict],
}

impl Part<'_> {
    /// As a line of the file, in a text that is equal where the meaning is.
    pub(super) fn line(&self) -> String {
        format!("{} = {}", self.key, self.means)
    }
}

/// What an envelope says, its lists aside.
pub(super) fn of_envelope<'e>(envelope: &'e Envelope, rules_of: &[model::Rule]) -> Vec<Part<'e>> {
    let mut parts = vec![test("reads", &rules::ENVELOPE_READS_CHANGED, &envelope.reads())];
    let unless = envelope.unless.iter();
    parts.extend(unless.map(|unless| test("unless", &rules::ENVELOPE_READS_CHANGED, unless)));
    let signs = envelope.signs();
    parts.extend(signs.map(|(key, sign)| test(key, &rules::ENVELOPE_OUTCOME_CHANGED, sign)));
    parts.extend(of_scope(&envelope.scope, rules_of));
    let note = &rules::ENVELOPE_NOTES_CHANGED;
    parts.extend(places("request_id", note, &envelope.request_id));
    parts.extend(places("next", note, &envelope.next));
    parts
}

/// What a list says, the faults within aside.
pub(super) fn of_list<'e>(list: &'e List, rules_of: &[model::Rule]) -> Vec<Part<'e>> {
    let rule = of_kind(list.kind);
    let mut parts = Vec::new();
    if let Some(first) = list.at.first() {
        parts.push(part("at", rule, listed(&list.at), first.span));
    }
    for (key, stated) in [("when", &list.when), ("unless", &list.unless)] {
        parts.extend(stated.iter().map(|stated| test(key, rule, stated)));
    }
    for (key, sign) in [("failed", &list.failed), ("ok", &list.ok)] {
        parts.extend(sign.iter().map(|sign| test(key, &rules::ENVELOPE_OUTCOME_CHANGED, sign)));
    }
    let scope = of_scope(&list.scope, rules_of).into_iter();
    parts.extend(scope.map(|part| match list.kind {
        ListKind::Warnings => Part { rule, ..part },
        _ => part,
    }));
    parts
}

/// What kind of change it is that other entries are taken.
pub(super) const fn of_kind(kind: ListKind) -> &'static Rule {
    match kind {
        ListKind::Warnings => &rules::ENVELOPE_NOTES_CHANGED,
        ListKind::Faults | ListKind::Records | ListKind::Rejected => {
            &rules::ENVELOPE_FAULTS_CHANGED
        }
    }
}

/// What an envelope reads, as a text.
pub(super) fn reads(envelope: &Envelope) -> String {
    let unless = envelope.unless.as_ref().map(|unless| meaning(unless).to_string());
    format!("{} {unless:?}", meaning(&envelope.reads()))
}

/// The test with everything in one order whose order means nothing.
pub(super) fn meaning(test: &Test) -> Test {
    let mut test = test.clone();
    for alternative in &mut test.any {
        for check in &mut alternative.all {
            if let Wanted::OneOf(values) = &mut check.wanted.value {
                values.sort_by_cached_key(ToString::to_string);
            }
        }
        alternative.all.sort_by_cached_key(ToString::to_string);
    }
    test.any.sort_by_cached_key(ToString::to_string);
    test
}

fn of_scope<'e>(scope: &'e Scope, rules_of: &[model::Rule]) -> Vec<Part<'e>> {
    let fault = &rules::ENVELOPE_FAULTS_CHANGED;
    let mut parts = Vec::new();
    parts.extend(places("code", fault, &scope.code));
    parts.extend(places("message", fault, &scope.message));
    parts.extend(places("status", fault, &scope.status));
    parts.extend(places("index", fault, &scope.index));
    parts.extend(places("id", fault, &scope.id));
    parts.extend(params(scope.params.as_ref()));
    parts.extend(places("delay", &rules::ENVELOPE_RETRY_CHANGED, &scope.delay));
    parts.extend(retry(&scope.retry, rules_of));
    parts
}

fn test(key: &'static str, rule: &'static Rule, test: &Located<Test>) -> Part<'static> {
    part(key, rule, meaning(test).to_string(), test.span)
}

fn places(
    key: &'static str,
    rule: &'static Rule,
    places: &[Located<Place>],
) -> Option<Part<'static>> {
    Some(part(key, rule, written(places), places.first()?.span))
}

/// One place, or a list of them.
fn written(places: &[Located<Place>]) -> String {
    let means = |place: &Located<Place>| {
        let mut place = place.clone();
        for test in [&mut place.value.when, &mut place.value.unless].into_iter().flatten() {
            test.value = meaning(test);
        }
        place
    };
    let texts: Vec<String> = places.iter().map(|place| means(place).to_string()).collect();
    match &texts[..] {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

fn params(params: Option<&Params>) -> Option<Part<'static>> {
    let rule = &rules::ENVELOPE_FAULTS_CHANGED;
    match params? {
        Params::Members(members) => places("params", rule, members),
        Params::Named(arguments) => {
            let first = arguments.first()?.0.span;
            let argument = |(name, places): &(Located<String>, Vec<Located<Place>>)| {
                format!("{} = {}", name.value, written(places))
            };
            let mut arguments: Vec<String> = arguments.iter().map(argument).collect();
            arguments.sort();
            Some(part("params", rule, format!("{{ {} }}", arguments.join(", ")), first))
        }
    }
}

/// A rule means what it does, whatever it is called.
fn retry<'e>(verdicts: &'e [Verdict], rules_of: &[model::Rule]) -> Option<Part<'e>> {
    let text = |word: &dyn Fn(&model::Rule) -> String| {
        let verdict = |verdict: &Verdict| {
            let rule = match verdict.retry.value {
                Retry::Never => None,
                Retry::Rule(index) => rules_of.get(index),
            };
            let word = rule.map_or(ActionWord::Never.to_string(), word);
            format!("{word} = {}", meaning(&verdict.when))
        };
        let verdicts: Vec<String> = verdicts.iter().map(verdict).collect();
        format!("{{ {} }}", verdicts.join(", "))
    };
    let means = text(&|rule| rule.action.word().to_string());
    let shown = text(&|rule| rule.name.value.clone());
    let span = verdicts.first()?.retry.span;
    let rule = &rules::ENVELOPE_RETRY_CHANGED;
    Some(Part { key: "retry", rule, means, shown, span, verdicts })
}

fn part(key: &'static str, rule: &'static Rule, text: String, span: Span) -> Part<'static> {
    Part { key, rule, means: text.clone(), shown: text, span, verdicts: &[] }
}

/// One path, or a list of them.
fn listed<T: Display>(at: &[Located<T>]) -> String {
    let texts: Vec<String> = at.iter().map(|at| format!("\"{}\"", at.value)).collect();
    match &texts[..] {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}
