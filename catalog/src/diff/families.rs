//! `[family.…]`.

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, rules};

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.families, &found.new.families);
    let matching = Matching::by_key(old, new, |family| &family.name.value);
    for family in &matching.removed {
        let about = Subject::named("family", &family.name);
        found.add(
            Change::new(&rules::FAMILY_REMOVED, &about, "is gone")
                .was(family.name.as_str(), family.name.span),
        );
    }
    for family in &matching.added {
        let about = Subject::named("family", &family.name);
        found.add(
            Change::new(&rules::FAMILY_ADDED, &about, "is new")
                .now(family.name.as_str(), family.name.span),
        );
    }
    for (old, new) in matching.kept() {
        let about = Subject::named("family", &new.name);
        let (was, is) = (old.members.to_string(), new.members.to_string());
        if was != is {
            let says = format!("had {was}, now has {is}");
            found.add(
                Change::new(&rules::FAMILY_MEMBERS_CHANGED, &about, says)
                    .was(was, old.members.span())
                    .now(is, new.members.span()),
            );
        }
        let what = "its documentation";
        found.text(&rules::DOC_CHANGED, &about, what, Some(&old.doc), Some(&new.doc));
    }
}
