//! `[[code]]`.

use std::collections::{HashMap, HashSet};

use super::change::{Change, Subject};
use super::columns::{self, Places};
use super::conditions::{self, Homes};
use super::matching::Matching;
use super::names::{self, Owners};
use super::{Found, classification, message, notes, rules};
use crate::model::{Code, CodeValue, Retired};

pub(super) fn compare(found: &mut Found<'_>, columns: &[Places]) {
    let (old, new) = (found.old, found.new);
    let mut matching = Matching::by_key(&old.codes, &new.codes, |code| &code.code.value);
    // What concerns several codes lists them in this order.
    matching.same.sort_by(|(a, _), (b, _)| a.code.value.cmp(&b.code.value));

    let owners = Owners::of(&new.codes);
    let homes = Homes::of(&new.codes);
    let retired: HashMap<&CodeValue, &Retired> =
        new.retired.iter().map(|row| (&row.code.value, row)).collect();
    for code in &matching.removed {
        let row = retired.get(&code.code.value).copied();
        removed(found, code, row);
        names::moved(found, code, &owners);
    }
    let were_retired: HashSet<&CodeValue> = old.retired.iter().map(|row| &row.code.value).collect();
    for code in &matching.added {
        if !were_retired.contains(&code.code.value) {
            added(found, code);
        }
    }
    for (old, new) in &matching.same {
        let about = Subject::code(new);
        names::compare(found, &about, old, new, &owners);
        both(found, &about, old, new);
        columns::of_code(found, &about, columns, (old, new));
        conditions::compare(found, &about, old, new, &homes);
    }
}

fn removed(found: &mut Found<'_>, code: &Code, row: Option<&Retired>) {
    let about = Subject::code(code);
    let was = |change: Change| change.was(code.name.as_str(), code.code.span);
    if row.is_none() && code.is_added {
        // What no catalogue listed, none can retire.
        let says = "is gone: no overlay adds it any more";
        found.add(was(Change::new(&rules::CODE_REMOVED, &about, says)));
        return;
    }
    let Some(row) = row else {
        let value = match &code.code.value {
            CodeValue::Integer(number) => number.to_string(),
            CodeValue::Text(text) => format!("{text:?}"),
        };
        let name = &code.name.value;
        let change = Change::new(
            &rules::CODE_REMOVED_UNRETIRED,
            &about,
            "is gone, and nothing keeps its number from being used again",
        )
        .help(format!("add a [[retired]] row with `code = {value}` and `name = \"{name}\"`"));
        found.add(was(change));
        return;
    };
    let change = Change::new(&rules::CODE_REMOVED, &about, "is gone, and its number is retired");
    found.add(was(change).now("retired", row.code.span));
    if row.name.value != code.name.value {
        let says = format!("the row that retires it calls it `{}`", row.name.value);
        found.add(
            Change::new(&rules::RETIRED_CHANGED, &about, says)
                .was(code.name.as_str(), code.name.span)
                .now(row.name.as_str(), row.name.span),
        );
    }
}

fn added(found: &mut Found<'_>, code: &Code) {
    let about = Subject::code(code);
    let level = found.new.level(code).map_or("", |level| level.name.as_str());
    let does = classification::phrase(found.new.action(code.retry.value));
    let says = format!("is new: of level `{level}`, {does}");
    found
        .add(Change::new(&rules::CODE_ADDED, &about, says).now(code.name.as_str(), code.code.span));
}

fn both(found: &mut Found<'_>, about: &Subject, old: &Code, new: &Code) {
    level(found, about, old, new);
    classification::of_codes(found, about, old, new);
    let rule = &rules::MESSAGE_MATCHING_CHANGED;
    message::compare(found, rule, about, &old.message, &new.message);
    let (was, is) = ((&old.message.value, &*old.shown), (&new.message.value, &*new.shown));
    message::shown(found, about, was, is);
    notes::compare(found, about, old, new);
}

fn level(found: &mut Found<'_>, about: &Subject, old: &Code, new: &Code) {
    let (Some(was), Some(is)) = (found.old.level(old), found.new.level(new)) else { return };
    let (was, is) = (was.name.as_str(), is.name.as_str());
    if found.level_names.get(was).copied().unwrap_or(was) != is {
        let says = format!("was of level `{was}`, is now of level `{is}`");
        found.add(
            Change::new(&rules::LEVEL_MOVED, about, says)
                .was(was, old.level.span)
                .now(is, new.level.span),
        );
    }
}
