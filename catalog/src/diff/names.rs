//! The names of codes, present and earlier.

use std::collections::HashMap;

use super::change::{Change, Subject};
use super::{Found, rules};
use crate::model::Code;
use crate::source::Located;

/// Which code has a name, as its own or as an alias.
pub(super) struct Owners<'c>(HashMap<&'c str, (&'c Code, &'c Located<String>)>);

impl<'c> Owners<'c> {
    pub(super) fn of(codes: &'c [Code]) -> Self {
        let names = codes.iter().flat_map(|code| code.names().map(move |name| (code, name)));
        Self(names.map(|(code, name)| (name.as_str(), (code, name))).collect())
    }
}

pub(super) fn compare(
    found: &mut Found<'_>,
    about: &Subject,
    old: &Code,
    new: &Code,
    owners: &Owners<'_>,
) {
    let keeps = |name: &str| new.names().any(|kept| kept.value == name);
    let had = |name: &str| old.names().any(|earlier| earlier.value == name);
    if old.name.value != new.name.value {
        let (was, is) = (&old.name.value, &new.name.value);
        let (rule, says) = if keeps(was) {
            let says = format!("was called `{was}`, which is an alias now");
            (&rules::NAME_CHANGED_ALIASED, says)
        } else {
            (&rules::NAME_CHANGED, format!("was called `{was}`, and no alias keeps that name"))
        };
        let change = Change::new(rule, about, says);
        found.add(change.was(was, old.name.span).now(is, new.name.span));
    }
    for name in old.also.iter().filter(|name| !keeps(name)) {
        let says = format!("the name `{}` is gone", name.value);
        found.add(Change::new(&rules::ALSO_REMOVED, about, says).was(name.as_str(), name.span));
    }
    for name in new.also.iter().filter(|name| !had(name)) {
        let says = format!("the name `{}` is new", name.value);
        found.add(Change::new(&rules::ALSO_ADDED, about, says).now(name.as_str(), name.span));
    }
    for (was, is, rule, says) in [
        (&old.also, &new.aliases, &rules::DEPRECATED_ADDED, "is an alias now"),
        (&old.aliases, &new.also, &rules::DEPRECATED_REMOVED, "is no mere alias any more"),
    ] {
        for (old, new) in was.iter().flat_map(|old| is.iter().map(move |new| (old, new))) {
            if old.value == new.value {
                let says = format!("the name `{}` {says}", old.value);
                found.add(Change::new(rule, about, says).between(Some(old), Some(new)));
            }
        }
    }
    for alias in old.aliases.iter().filter(|alias| !keeps(alias)) {
        let says = format!("the alias `{}` is gone", alias.value);
        found.add(Change::new(&rules::ALIAS_REMOVED, about, says).was(alias.as_str(), alias.span));
    }
    for alias in new.aliases.iter().filter(|alias| !had(alias)) {
        let says = format!("the alias `{}` is new", alias.value);
        found.add(Change::new(&rules::ALIAS_ADDED, about, says).now(alias.as_str(), alias.span));
    }
    moved(found, old, owners);
}

/// Reports the names of a code that another code has now.
pub(super) fn moved(found: &mut Found<'_>, old: &Code, owners: &Owners<'_>) {
    for name in old.names() {
        let Some((owner, stands)) = owners.0.get(name.as_str()) else { continue };
        if owner.code.value != old.code.value {
            let (was, is) = (old.code.wire(), owner.code.wire());
            let about = Subject::wire(was.clone(), name);
            let says = format!("the name meant {was}, and now means {is}");
            found.add(
                Change::new(&rules::NAME_MOVED, &about, says)
                    .was(was, name.span)
                    .now(is, stands.span),
            );
        }
    }
}
