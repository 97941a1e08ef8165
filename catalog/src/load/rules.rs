//! `[retry.…]`: the named ways to try again, and references to them.

use std::time::Duration;

use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::keys::OF_SOME_RULES;
use crate::model::{Action, ActionWord, Backoff, QuotaReset, Retry, Rule};
use crate::source::Located;
use crate::suggest::did_you_mean;

pub(super) const NEVER: &str = "never";

pub(super) fn read(root: &Table<'_>, problems: &mut Problems) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (name, mut rule) in root.named("retry", "this retry rule", problems) {
        if name.value == NEVER {
            problems.add(
                Diagnostic::error("`never` is a fixed word and needs no rule", name.span)
                    .help("give the rule another name"),
            );
            continue;
        }
        // A rule that could not be read still exists, so that its users are not accused too.
        let action = action(&mut rule, problems).unwrap_or(Action::Split);
        rules.push(Rule { name, action, span: rule.span });
    }
    rules
}

/// The rule that `key` names; `None` where the key is absent or names nothing.
pub(super) fn reference(
    table: &Table<'_>,
    key: &str,
    rules: &[Rule],
    problems: &mut Problems,
) -> Option<Located<Retry>> {
    let entry = table.entry(key)?;
    if entry.as_text().is_none() {
        let first = rules.first().map_or("…", |rule| rule.name.as_str());
        let help = match (entry.as_bool(), entry.as_table("")) {
            (Some(false), _) => "did you mean `retry = \"never\"`?".to_owned(),
            (_, Some(_)) => "write the rule as `[retry.NAME]`, and here its name".to_owned(),
            _ if rules.is_empty() => {
                "name a retry rule; there is none yet: write one, `[retry.NAME]`".to_owned()
            }
            _ => format!("name a retry rule, as in `retry = \"{first}\"`"),
        };
        entry.wrong_type("text", &help, problems);
        return None;
    }
    named(&entry.text(problems)?, rules, problems)
}

/// The rule of this name.
pub(super) fn named(
    text: &Located<String>,
    rules: &[Rule],
    problems: &mut Problems,
) -> Option<Located<Retry>> {
    if text.value == NEVER {
        return Some(Located::new(Retry::Never, text.span));
    }
    let Some(index) = rules.iter().position(|rule| rule.name.value == text.value) else {
        let known = std::iter::once(NEVER).chain(rules.iter().map(|rule| rule.name.as_str()));
        let help = match rules.iter().find(|rule| rule.action.word().as_str() == text.value) {
            Some(rule) => format!(
                "`{}` is an action; the rule of that action is `{}`",
                text.value, rule.name.value
            ),
            None => did_you_mean(text, known, "retry rule"),
        };
        problems.add(
            Diagnostic::error(format!("no retry rule is called `{}`", text.value), text.span)
                .help(help),
        );
        return None;
    };
    Some(Located::new(Retry::Rule(index), text.span))
}

fn action(rule: &mut Table<'_>, problems: &mut Problems) -> Option<Action> {
    let keys: Vec<&str> =
        std::iter::once("action").chain(OF_SOME_RULES.map(|(key, _)| key)).collect();
    rule.only(&keys, problems);
    let words: Vec<ActionWord> =
        ActionWord::ALL.into_iter().filter(|word| *word != ActionWord::Never).collect();
    if !rule.has("action") {
        rule.missing("action", "\"backoff\"", problems);
    }
    let word = rule.word("action", &words, ActionWord::as_str, problems)?.value;
    only_own_keys(rule, word, problems);
    match word {
        ActionWord::Reauthenticate => Some(Action::Reauthenticate),
        ActionWord::Split => Some(Action::Split),
        ActionWord::ResendAsPost => Some(Action::ResendAsPost),
        ActionWord::Backoff => backoff(rule, problems).map(Action::Backoff),
        ActionWord::Wait => {
            let delay = required_duration(rule, "delay", "\"20s\"", problems)?.value;
            Some(Action::Wait { delay })
        }
        ActionWord::QuotaReset => quota_reset(rule, problems).map(Action::QuotaReset),
        ActionWord::Never => None,
    }
}

fn only_own_keys(rule: &Table<'_>, word: ActionWord, problems: &mut Problems) {
    for entry in rule.entries() {
        let owned = OF_SOME_RULES.iter().find(|(key, owner)| *key == entry.key && *owner != word);
        if let Some((key, owner)) = owned {
            problems.add(
                Diagnostic::error(
                    format!("`{key}` belongs to the action `{owner}`, not to `{word}`"),
                    entry.key_span,
                )
                .help("remove it, or change the action"),
            );
        }
    }
}

fn backoff(rule: &Table<'_>, problems: &mut Problems) -> Option<Backoff> {
    const DEFAULT_FACTOR: f64 = 2.0;
    let initial = required_duration(rule, "initial", "\"1s\"", problems);
    let max = required_duration(rule, "max", "\"60s\"", problems);
    let factor = rule.number("factor", problems);
    let attempts = rule.integer("attempts", problems);
    if let (Some(initial), Some(max)) = (&initial, &max)
        && initial.value > max.value
    {
        problems.add(
            Diagnostic::error("the first delay is longer than the longest", initial.span)
                .related(max.span, "the longest"),
        );
    }
    if let Some(factor) = factor.as_ref().filter(|factor| !(1.0..=100.0).contains(&factor.value)) {
        problems.add(
            Diagnostic::error("`factor` must be from 1 to 100", factor.span)
                .help("each delay is the one before times this: 2.0 doubles it"),
        );
    }
    let attempts = attempts.and_then(|attempts| {
        let number = u32::try_from(attempts.value).ok().filter(|number| *number > 0);
        if number.is_none() {
            problems.add(
                Diagnostic::error(
                    "`attempts` counts the sends in all, so it is at least 1",
                    attempts.span,
                )
                .help("leave it out to send without end"),
            );
        }
        number
    });
    Some(Backoff {
        initial: initial?.value,
        max: max?.value,
        factor: factor.map_or(DEFAULT_FACTOR, |factor| factor.value),
        attempts,
    })
}

fn required_duration(
    rule: &Table<'_>,
    key: &str,
    example: &str,
    problems: &mut Problems,
) -> Option<Located<Duration>> {
    if !rule.has(key) {
        rule.missing(key, example, problems);
    }
    rule.duration(key, problems)
}

fn quota_reset(rule: &Table<'_>, problems: &mut Problems) -> Option<QuotaReset> {
    let at = rule.required_text("at", "\"00:00\"", problems);
    let offset = rule.required_text("offset", "\"-06:00\"", problems);
    let at_minutes = at.and_then(|at| {
        let minutes = minutes(&at).filter(|minutes| *minutes < 24 * 60);
        if minutes.is_none() {
            problems.add(
                Diagnostic::error(format!("`{}` is no time of day", at.value), at.span)
                    .help("write hours and minutes: \"00:00\""),
            );
        }
        minutes
    });
    let offset_minutes = offset.and_then(|offset| {
        let parsed = parse_offset(&offset);
        if parsed.is_none() {
            problems.add(
                Diagnostic::error(format!("`{}` is no offset from UTC", offset.value), offset.span)
                    .help("write the sign, hours and minutes: \"-06:00\", \"+05:30\""),
            );
        }
        parsed
    });
    Some(QuotaReset { at_minutes: at_minutes?, offset_minutes: offset_minutes? })
}

fn parse_offset(text: &str) -> Option<i16> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let minutes = minutes(&text[1..]).filter(|minutes| *minutes <= 14 * 60)?;
    i16::try_from(minutes).ok().map(|minutes| sign * minutes)
}

/// The minutes that `HH:MM` comes to.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !two_digits(hours) || !two_digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60).then_some(hours * 60 + minutes)
}
