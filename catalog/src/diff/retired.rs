//! `[[retired]]`: a number that is retired stays so.

use std::collections::{HashMap, HashSet};

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, rules};
use crate::model::{Code, CodeValue, Retired};

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (found.old, found.new);
    let matching = Matching::by_key(&old.retired, &new.retired, |row| &row.code.value);
    let in_use: HashMap<&CodeValue, &Code> =
        new.codes.iter().map(|code| (&code.code.value, code)).collect();
    for (row, again) in &matching.same {
        both(found, row, again);
    }
    for row in &matching.removed {
        gone(found, row, in_use.get(&row.code.value).copied());
    }
    // A code that has just been removed is reported as that.
    let listed: HashSet<&CodeValue> = old.codes.iter().map(|code| &code.code.value).collect();
    for row in matching.added.iter().filter(|row| !listed.contains(&row.code.value)) {
        let says = "is retired, and was not listed before";
        found.add(
            Change::new(&rules::RETIRED_ADDED, &about(row), says)
                .now(row.name.as_str(), row.code.span),
        );
    }
}

fn gone(found: &mut Found<'_>, row: &Retired, reused: Option<&Code>) {
    let was = |change: Change| change.was(row.name.as_str(), row.code.span);
    if let Some(code) = reused {
        let says = format!("is retired, and now means `{}`", code.name.value);
        let change = was(Change::new(&rules::RETIRED_REUSED, &about(row), says))
            .now(code.name.as_str(), code.code.span)
            .help(
                "give the new code a number that was never used, and keep the [[retired]] row"
                    .into(),
            );
        found.add(change);
    } else {
        let change = was(Change::new(&rules::RETIRED_REMOVED, &about(row), "is no longer retired"))
            .help("put the [[retired]] row back".into());
        found.add(change);
    }
}

fn both(found: &mut Found<'_>, old: &Retired, new: &Retired) {
    let about = about(old);
    let rule = &rules::RETIRED_CHANGED;
    found.setting(rule, &about, "the name it had", Some(&old.name), Some(&new.name));
    let (was, is) = (old.note.as_ref(), new.note.as_ref());
    found.text(rule, &about, "the reason", was, is);
}

fn about(row: &Retired) -> Subject {
    Subject::wire(row.code.value.wire(), &row.name)
}
