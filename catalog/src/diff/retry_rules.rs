//! `[retry.…]`: the rules themselves, and what the codes that use them do differently.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, Rule, classification, rules};
use crate::model::{self, Action, Catalogue, Retry};
use crate::source::{Located, Span};

/// Places of a retry rule in the old catalogue and of one in the new.
type Places = (usize, usize);

/// What goes on as before by a rule that says something else, gathered rule by rule.
#[derive(Default)]
pub(super) struct Parameters {
    /// By rules of one action with other parameters: what goes by them.
    users: BTreeMap<Places, Vec<Subject>>,
    /// Rules of which something that goes by them was reported by itself.
    reported: BTreeSet<Places>,
}

impl Parameters {
    /// Takes note of what goes by another rule, or by a rule that says something else.
    pub(super) fn compare(
        &mut self,
        old: &Catalogue,
        new: &Catalogue,
        about: &Subject,
        (was, is): (&Located<Retry>, &Located<Retry>),
    ) {
        let (Retry::Rule(old_place), Retry::Rule(new_place)) = (was.value, is.value) else {
            return;
        };
        let (Some(was), Some(is)) = (old.rule(was.value), new.rule(is.value)) else { return };
        let places = (old_place, new_place);
        if was.action.word() != is.action.word() {
            self.reported.insert(places);
        } else if was.action != is.action {
            self.users.entry(places).or_default().push(about.clone());
        }
    }
}

pub(super) fn compare(found: &mut Found<'_>) {
    let parameters = std::mem::take(&mut found.parameters);
    for (places, users) in &parameters.users {
        let (old, new) = (&found.old.rules[places.0], &found.new.rules[places.1]);
        in_use(found, old, new, users);
    }
    let matching = Matching::by_key(
        found.old.rules.iter().enumerate(),
        found.new.rules.iter().enumerate(),
        |(_, rule): (usize, &model::Rule)| &rule.name.value,
    )
    .renamed_where(|(_, rule)| format!("{:?}", rule.action));
    names(found, &matching);
    for ((old_place, old), (new_place, new)) in &matching.same {
        let places = (*old_place, *new_place);
        let known = parameters.users.contains_key(&places) || parameters.reported.contains(&places);
        if old.action != new.action && !known {
            unused(found, old, new);
        }
    }
}

fn in_use(found: &mut Found<'_>, old: &model::Rule, new: &model::Rule, users: &[Subject]) {
    let (about, ending) = match users {
        [only] => (only.clone(), String::new()),
        _ => {
            let renamed = if old.name.value == new.name.value {
                String::new()
            } else {
                format!(", now `{}`", new.name.value)
            };
            let label = format!("retry rule `{}`{renamed}", old.name.value);
            (Subject::general(label), format!(" ({})", listed(users)))
        }
    };
    for (rule, was, is) in parameters(&old.action, &new.action) {
        let says = format!("{was} before, now {is}{ending}");
        found.add(Change::new(rule, &about, says).was(was, old.span).now(is, new.span));
    }
}

/// Every parameter that differs between two actions of one kind: what it was, what it is.
fn parameters(old: &Action, new: &Action) -> Vec<(&'static Rule, String, String)> {
    let (old_facts, new_facts) = (facts(old), facts(new));
    let both = old_facts.into_iter().zip(new_facts);
    both.filter(|((_, was), (_, is))| was != is)
        .map(|((rule, was), (_, is))| (rule, was, is))
        .collect()
}

fn facts(action: &Action) -> Vec<(&'static Rule, String)> {
    match action {
        Action::Wait { delay } => {
            vec![(&rules::RETRY_DELAY_CHANGED, format!("waits {}", duration(*delay)))]
        }
        Action::Backoff(backoff) => {
            let (initial, max) = (duration(backoff.initial), duration(backoff.max));
            let times = match backoff.attempts {
                Some(attempts) => format!("sends {attempts} times in all"),
                None => "sends without end".into(),
            };
            vec![
                (
                    &rules::RETRY_BACKOFF_CHANGED,
                    format!(
                        "waits {initial} to {max}, each time {} as long",
                        times_as(backoff.factor)
                    ),
                ),
                (&rules::RETRY_ATTEMPTS_CHANGED, times),
            ]
        }
        Action::QuotaReset(reset) => {
            let (at, offset) = (reset.at_minutes, reset.offset_minutes.unsigned_abs());
            let sign = if reset.offset_minutes < 0 { '-' } else { '+' };
            let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let when = format!("waits until {} ({sign}{})", clock(at), clock(offset));
            vec![(&rules::RETRY_RESET_CHANGED, when)]
        }
        Action::Reauthenticate | Action::Split | Action::ResendAsPost => Vec::new(),
    }
}

fn times_as(factor: f64) -> String {
    format!("{factor} times")
}

/// `502, 604 and 7 more`.
fn listed(users: &[Subject]) -> String {
    const LISTED: usize = 8;
    let name = |user: &Subject| match (&user.condition, &user.code) {
        (Some(condition), _) => condition.clone(),
        (None, Some(code)) => code.clone(),
        (None, None) => user.label.clone(),
    };
    let names: Vec<String> = users.iter().take(LISTED).map(name).collect();
    let more = match users.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", names.join(", "))
}

fn names(found: &mut Found<'_>, matching: &Matching<(usize, &model::Rule)>) {
    for (_, rule) in &matching.removed {
        let about = Subject::named("retry rule", &rule.name);
        found.add(
            Change::new(&rules::RETRY_RULE_REMOVED, &about, "is gone")
                .was(rule.name.as_str(), rule.name.span),
        );
    }
    for (_, rule) in &matching.added {
        let about = Subject::named("retry rule", &rule.name);
        found.add(
            Change::new(&rules::RETRY_RULE_ADDED, &about, "is new")
                .now(rule.name.as_str(), rule.name.span),
        );
    }
    for ((_, old), (_, new)) in &matching.renamed {
        let about = Subject::named("retry rule", &old.name);
        let says = format!("is now called `{}`", new.name.value);
        found.add(
            Change::new(&rules::RETRY_RULE_RENAMED, &about, says)
                .was(old.name.as_str(), old.name.span)
                .now(new.name.as_str(), new.name.span),
        );
    }
}

fn unused(found: &mut Found<'_>, old: &model::Rule, new: &model::Rule) {
    let about = Subject::named("retry rule", &new.name);
    let says = "says something else, and nothing that keeps to it noticed";
    let (was, is) = (old.action.word(), new.action.word());
    found.add(
        Change::new(&rules::RETRY_RULE_CHANGED, &about, says)
            .was(classification::phrase(was), old.span)
            .now(classification::phrase(is), new.span),
    );
}

/// The shortest way to write it in a catalogue.
pub(super) fn duration(duration: Duration) -> String {
    let millis = duration.as_millis();
    for (unit, length) in [("h", 3_600_000), ("m", 60_000), ("s", 1_000)] {
        if millis > 0 && millis % length == 0 {
            return format!("{}{unit}", millis / length);
        }
    }
    format!("{millis}ms")
}
