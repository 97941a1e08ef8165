//! `[retry.…]`: the rules themselves, and what the codes that use them do differently.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, Rule, rules};
use crate::model::{self, Action, Catalogue, Retry};
use crate::source::Located;

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
    let (about, ending) = if let [only] = users {
        (only.clone(), String::new())
    } else {
        (Subject::general(label(old, new)), format!(" ({})", listed(users)))
    };
    for (was, is) in facts(&old.action).into_iter().zip(facts(&new.action)) {
        if was.value != is.value {
            let what = was.what;
            let says = format!("{what} was {}, is now {}{ending}", was.value, is.value);
            let change = Change::new(was.rule, &about, says);
            found.add(change.was(was.value, old.span).now(is.value, new.span));
        }
    }
}

fn label(old: &model::Rule, new: &model::Rule) -> String {
    let (was, is) = (&old.name.value, &new.name.value);
    if was == is { format!("retry rule `{is}`") } else { format!("retry rule `{was}`, now `{is}`") }
}

/// Something that an action keeps to, and the rule for a change of it.
struct Fact {
    rule: &'static Rule,
    what: &'static str,
    value: String,
}

/// Of actions of one kind, the same facts in the same order.
fn facts(action: &Action) -> Vec<Fact> {
    match action {
        Action::Wait { delay } => vec![Fact {
            rule: &rules::RETRY_DELAY_CHANGED,
            what: "the wait",
            value: duration(*delay),
        }],
        Action::Backoff(backoff) => {
            let (initial, max) = (duration(backoff.initial), duration(backoff.max));
            vec![
                Fact {
                    rule: &rules::RETRY_BACKOFF_CHANGED,
                    what: "the delay",
                    value: format!("{initial} to {max}, times {}", backoff.factor),
                },
                Fact {
                    rule: &rules::RETRY_ATTEMPTS_CHANGED,
                    what: "the number of sends",
                    value: backoff.attempts.map_or("unlimited".into(), |most| most.to_string()),
                },
            ]
        }
        Action::QuotaReset(reset) => {
            let sign = if reset.offset_minutes < 0 { '-' } else { '+' };
            let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let (at, offset) =
                (clock(reset.at_minutes), clock(reset.offset_minutes.unsigned_abs()));
            vec![Fact {
                rule: &rules::RETRY_RESET_CHANGED,
                what: "the reset",
                value: format!("{at} {sign}{offset}"),
            }]
        }
        Action::Reauthenticate | Action::Split | Action::ResendAsPost => Vec::new(),
    }
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
    let (was, is) = (described(&old.action), described(&new.action));
    let says = format!("was {was}, is now {is}, and nothing goes by it that did before");
    found.add(
        Change::new(&rules::RETRY_RULE_CHANGED, &about, says).was(was, old.span).now(is, new.span),
    );
}

/// `backoff (1s to 1m, times 2; 6)`.
fn described(action: &Action) -> String {
    let values: Vec<String> = facts(action).into_iter().map(|fact| fact.value).collect();
    let word = action.word();
    if values.is_empty() { word.to_string() } else { format!("{word} ({})", values.join("; ")) }
}

/// The shortest way to write it in a catalogue.
pub(super) fn duration(duration: Duration) -> String {
    let millis = duration.as_millis();
    for (unit, length) in [("h", 3_600_000), ("m", 60_000), ("s", 1_000)] {
        if millis > 0 && millis.is_multiple_of(length) {
            return format!("{}{unit}", millis / length);
        }
    }
    format!("{millis}ms")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_briefly_as_a_catalogue_can() {
        for (millis, written) in [
            (0, "0ms"),
            (500, "500ms"),
            (1_500, "1500ms"),
            (20_000, "20s"),
            (60_000, "1m"),
            (5_400_000, "90m"),
            (86_400_000, "24h"),
        ] {
            assert_eq!(duration(Duration::from_millis(millis)), written);
        }
    }

    #[test]
    fn of_many_users_the_first_are_named() {
        let users: Vec<Subject> =
            (500..510).map(|code: u16| Subject::wire(code.to_string(), "Busy")).collect();
        assert_eq!(listed(&users[..2]), "500, 501");
        assert_eq!(listed(&users), "500, 501, 502, 503, 504, 505, 506, 507 and 2 more");
    }
}
