//! `[[code.condition]]`: the several meanings of one code.

use std::collections::HashMap;

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, classification, message, notes, rules};
use crate::model::{Code, Condition};

/// Which code has the condition of a name.
pub(super) struct Homes<'c>(HashMap<&'c str, (&'c Code, &'c Condition)>);

impl<'c> Homes<'c> {
    pub(super) fn of(codes: &'c [Code]) -> Self {
        let all = codes.iter().flat_map(|code| code.conditions.iter().map(move |of| (code, of)));
        Self(all.map(|(code, condition)| (condition.name.as_str(), (code, condition))).collect())
    }
}

pub(super) fn compare(
    found: &mut Found<'_>,
    about: &Subject,
    old_code: &Code,
    new_code: &Code,
    homes: &Homes<'_>,
) {
    if old_code.conditions.is_empty() && new_code.conditions.is_empty() {
        return;
    }
    let matching = Matching::by_key(
        old_code.conditions.iter().enumerate(),
        new_code.conditions.iter().enumerate(),
        |(_, condition): (usize, &Condition)| &condition.name.value,
    )
    .renamed_where(|(_, condition)| condition.message.text());
    for (_, condition) in &matching.removed {
        removed(found, old_code, condition, homes);
    }
    for (_, condition) in &matching.added {
        added(found, new_code, condition);
    }
    for ((_, old), (_, new)) in &matching.renamed {
        let says = format!("is now called `{}`", new.name.value);
        found.add(
            Change::new(&rules::CONDITION_RENAMED, &Subject::condition(old_code, old), says)
                .was(old.name.as_str(), old.name.span)
                .now(new.name.as_str(), new.name.span),
        );
    }
    let mut kept: Vec<_> = matching.kept().collect();
    kept.sort_by_key(|((place, _), _)| *place);
    order(found, about, &kept);
    for ((_, old), (_, new)) in kept {
        both(found, (old_code, old), (new_code, new));
    }
}

fn removed(found: &mut Found<'_>, code: &Code, condition: &Condition, homes: &Homes<'_>) {
    let about = Subject::condition(code, condition);
    let name = &condition.name;
    let change = match homes.0.get(name.as_str()) {
        Some((home, there)) => {
            let says = format!("the name is now that of a condition of {}", home.code.value);
            Change::new(&rules::CONDITION_MOVED, &about, says)
                .was(code.code.wire(), name.span)
                .now(home.code.wire(), there.name.span)
        }
        None => {
            Change::new(&rules::CONDITION_REMOVED, &about, "is gone").was(name.as_str(), name.span)
        }
    };
    found.add(change);
}

fn added(found: &mut Found<'_>, code: &Code, condition: &Condition) {
    let does = classification::phrase(found.new.action(condition.retry.value));
    let says = format!("is new: a message like `{}` is {does}", condition.message.value.text());
    found.add(
        Change::new(&rules::CONDITION_ADDED, &Subject::condition(code, condition), says)
            .now(condition.name.as_str(), condition.name.span),
    );
}

/// A condition and its place, in the old catalogue and in the new.
type Kept<'c> = ((usize, &'c Condition), (usize, &'c Condition));

fn order(found: &mut Found<'_>, about: &Subject, kept: &[Kept<'_>]) {
    let (Some((first_old, first_new)), false) =
        (kept.first(), kept.is_sorted_by_key(|(_, (place, _))| *place))
    else {
        return;
    };
    let names = |order: Vec<&str>| order.join(", ");
    let was = names(kept.iter().map(|((_, old), _)| old.name.as_str()).collect());
    let mut sorted: Vec<_> = kept.iter().map(|(_, new)| new).collect();
    sorted.sort_by_key(|(place, _)| *place);
    let is = names(sorted.into_iter().map(|(_, new)| new.name.as_str()).collect());
    let says = format!("conditions were tried in the order {was}, are now in the order {is}");
    found.add(
        Change::new(&rules::CONDITIONS_REORDERED, about, says)
            .was(was, first_old.1.name.span)
            .now(is, first_new.1.name.span),
    );
}

fn both(
    found: &mut Found<'_>,
    (old_code, old): (&Code, &Condition),
    (new_code, new): (&Code, &Condition),
) {
    let about = Subject::condition(new_code, new);
    let rule = &rules::CONDITION_MESSAGE_CHANGED;
    message::compare(found, rule, &about, &old.message, &new.message);
    let (was, is) = ((&old.message.value, &*old.shown), (&new.message.value, &*new.shown));
    message::shown(found, &about, was, is);
    classification::of_conditions(found, &about, (old_code, old), (new_code, new));
    found.text(&rules::DOC_CHANGED, &about, "its documentation", Some(&old.doc), Some(&new.doc));
    let (was, is) = (old.fix.as_ref(), new.fix.as_ref());
    found.text(&rules::FIX_CHANGED, &about, "what to do about it", was, is);
    notes::evidence(found, &about, &old.evidence, &new.evidence);
}
