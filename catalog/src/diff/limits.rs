//! `[limit.…]`.

use std::cmp::Ordering;
use std::time::Duration;

use super::change::{Change, Subject};
use super::matching::Matching;
use super::retry_rules::duration;
use super::{Found, rules};
use crate::model::Limit;

pub(super) fn compare(found: &mut Found<'_>) {
    let matching =
        Matching::by_key(&found.old.limits, &found.new.limits, |limit| &limit.name.value)
            .renamed_where(|limit| (limit.max.value, &limit.unit.value, per(limit)));
    for limit in &matching.removed {
        let about = Subject::named("limit", &limit.name);
        found.add(
            Change::new(&rules::LIMIT_REMOVED, &about, "is gone")
                .was(limit.name.as_str(), limit.name.span),
        );
    }
    for limit in &matching.added {
        let about = Subject::named("limit", &limit.name);
        let says = format!("is new: {} {}{}", limit.max.value, limit.unit.value, window(limit));
        found.add(
            Change::new(&rules::LIMIT_ADDED, &about, says)
                .now(limit.name.as_str(), limit.name.span),
        );
    }
    for (old, new) in &matching.renamed {
        let about = Subject::named("limit", &old.name);
        let says = format!("is now called `{}`", new.name.value);
        found.add(
            Change::new(&rules::LIMIT_RENAMED, &about, says)
                .was(old.name.as_str(), old.name.span)
                .now(new.name.as_str(), new.name.span),
        );
        found.limit_names.insert(&old.name, &new.name);
    }
    for (old, new) in matching.kept() {
        both(found, old, new);
    }
}

fn both(found: &mut Found<'_>, old: &Limit, new: &Limit) {
    let about = Subject::named("limit", &new.name);
    let same_unit = old.unit.value == new.unit.value;
    let rule = match new.max.value.cmp(&old.max.value) {
        _ if !same_unit => Some((&rules::LIMIT_UNIT_CHANGED, "changed")),
        Ordering::Less => Some((&rules::LIMIT_LOWERED, "lowered")),
        Ordering::Greater => Some((&rules::LIMIT_RAISED, "raised")),
        Ordering::Equal => None,
    };
    if let Some((rule, moved)) = rule {
        let amount = |limit: &Limit| format!("{} {}", limit.max.value, limit.unit.value);
        let (was, is) = (amount(old), amount(new));
        let says = format!("was {moved} from {was} to {is}");
        found.add(Change::new(rule, &about, says).was(was, old.max.span).now(is, new.max.span));
    }
    if per(old) != per(new) {
        let says = format!("held{}, now holds{}", held(old), held(new));
        let text = |limit: &Limit| limit.per.clone().map(|per| per.map(duration));
        let change = Change::new(&rules::LIMIT_WINDOW_CHANGED, &about, says);
        found.add(change.between(text(old).as_ref(), text(new).as_ref()));
    }
    found.text(
        &rules::DOC_CHANGED,
        &about,
        "its documentation",
        old.doc.as_ref(),
        new.doc.as_ref(),
    );
}

fn per(limit: &Limit) -> Option<Duration> {
    limit.per.as_ref().map(|per| per.value)
}

fn window(limit: &Limit) -> String {
    per(limit).map(|per| format!(" per {}", duration(per))).unwrap_or_default()
}

fn held(limit: &Limit) -> String {
    per(limit).map_or_else(|| " at any moment".into(), |per| format!(" for {}", duration(per)))
}
