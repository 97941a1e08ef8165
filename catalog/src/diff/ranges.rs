//! `[[level.….range]]`: what unlisted codes are taken for.
//!
//! Not the tables are compared but the codes: a range that is written as two is still the same.

use std::collections::BTreeSet;

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, classification, rules};
use crate::model::{CodeRange, CodeValue, Executed, Level, Quota, Retry};

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (found.old, found.new);
    let names = found.level_names.clone();
    let mut matching = Matching::by_key(
        old.levels.iter().map(|level| {
            let name = level.name.as_str();
            (names.get(name).copied().unwrap_or(name), level)
        }),
        new.levels.iter().map(|level| (level.name.as_str(), level)),
        |(name, _): (&str, &Level)| name.to_owned(),
    );
    // What concerns several ranges lists them in this order.
    matching.same.sort_by_key(|(_, (name, _))| *name);
    for ((_, old), (name, new)) in &matching.same {
        level(found, name, &old.ranges, &new.ranges);
    }
    for (name, old) in &matching.removed {
        level(found, name, &old.ranges, &[]);
    }
    for (name, new) in &matching.added {
        level(found, name, &[], &new.ranges);
    }
}

fn level(found: &mut Found<'_>, level: &str, old: &[CodeRange], new: &[CodeRange]) {
    for stretch in stretches(old, new) {
        let codes = stretch.codes();
        let about = Subject::general(format!("any unlisted code {codes} of level `{level}`"));
        match (stretch.old, stretch.new) {
            (Some(was), Some(is)) => classification::of_ranges(found, &about, was, is),
            (Some(was), None) => {
                let action = found.old.action(was.retry.value);
                let says = format!("was {}, is now unknown", classification::phrase(action));
                let change = Change::new(&rules::RANGE_REMOVED, &about, says);
                found.add(change.was(action.as_str(), was.span));
            }
            (None, Some(is)) => {
                let action = found.new.action(is.retry.value);
                let says = format!("was unknown, is now {}", classification::phrase(action));
                let change = Change::new(&rules::RANGE_ADDED, &about, says);
                found.add(change.now(action.as_str(), is.span));
            }
            (None, None) => {}
        }
    }
}

/// Codes of one level that mean the same throughout, in the old catalogue and in the new.
struct Stretch<'c> {
    from: Cut<'c>,
    to: Cut<'c>,
    old: Option<&'c CodeRange>,
    new: Option<&'c CodeRange>,
}

/// A place between two codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut<'c> {
    /// Before the number.
    Integer(i128),
    /// Before the text, or after it; texts compare with texts of their length.
    Text { length: usize, text: &'c str, after: bool },
}

impl<'c> Cut<'c> {
    fn before(code: &'c CodeValue) -> Self {
        match code {
            CodeValue::Integer(number) => Self::Integer(i128::from(*number)),
            CodeValue::Text(text) => Self::Text { length: text.len(), text, after: false },
        }
    }

    fn after(code: &'c CodeValue) -> Self {
        match code {
            CodeValue::Integer(number) => Self::Integer(i128::from(*number) + 1),
            CodeValue::Text(text) => Self::Text { length: text.len(), text, after: true },
        }
    }
}

impl Stretch<'_> {
    /// `from 600 to 699`.
    fn codes(&self) -> String {
        let from = match self.from {
            Cut::Integer(number) => number.to_string(),
            Cut::Text { text, after: false, .. } => text.into(),
            Cut::Text { text, after: true, .. } => format!("just after {text}"),
        };
        let to = match self.to {
            Cut::Integer(number) => (number - 1).to_string(),
            Cut::Text { text, after: true, .. } => text.into(),
            Cut::Text { text, after: false, .. } => format!("just before {text}"),
        };
        format!("from {from} to {to}")
    }

    fn continues(&self, before: &Self) -> bool {
        let same = |a: Option<&CodeRange>, b: Option<&CodeRange>| a.map(class) == b.map(class);
        self.from == before.to && same(self.old, before.old) && same(self.new, before.new)
    }
}

fn class(range: &CodeRange) -> (Retry, Quota, Executed) {
    (range.retry.value, range.quota.value, range.executed.value)
}

fn stretches<'c>(old: &'c [CodeRange], new: &'c [CodeRange]) -> Vec<Stretch<'c>> {
    let (old, new) = (sorted(old), sorted(new));
    let cuts: BTreeSet<Cut<'c>> = old
        .iter()
        .chain(&new)
        .flat_map(|range| [Cut::before(&range.from), Cut::after(&range.to)])
        .collect();
    let cuts: Vec<Cut<'c>> = cuts.into_iter().collect();
    let mut stretches: Vec<Stretch<'c>> = Vec::new();
    for pair in cuts.windows(2) {
        let &[from, to] = pair else { continue };
        let stretch = Stretch { from, to, old: covering(&old, from), new: covering(&new, from) };
        match stretches.last_mut() {
            Some(last) if stretch.continues(last) => last.to = to,
            _ => stretches.push(stretch),
        }
    }
    stretches
}

fn sorted(ranges: &[CodeRange]) -> Vec<&CodeRange> {
    let mut sorted: Vec<&CodeRange> = ranges.iter().collect();
    sorted.sort_by_key(|range| Cut::before(&range.from));
    sorted
}

/// The range that begins at or before `cut` and ends after it.
fn covering<'c>(sorted: &[&'c CodeRange], cut: Cut<'_>) -> Option<&'c CodeRange> {
    let later = sorted.partition_point(|range| Cut::before(&range.from) <= cut);
    let last = sorted.get(later.checked_sub(1)?)?;
    (Cut::after(&last.to) > cut).then_some(*last)
}
