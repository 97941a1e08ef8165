//! `[level.…]`, its ranges aside.

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, Rule, classification, rules};
use crate::model::{Executed, Level, Quota};
use crate::source::Located;

pub(super) fn compare(found: &mut Found<'_>) {
    let matching =
        Matching::by_key(&found.old.levels, &found.new.levels, |level| &level.name.value)
            .renamed_where(|level| &level.doc.value);
    for level in &matching.removed {
        let about = Subject::named("level", &level.name);
        found.add(
            Change::new(&rules::LEVEL_REMOVED, &about, "is gone")
                .was(level.name.as_str(), level.name.span),
        );
    }
    for level in &matching.added {
        let about = Subject::named("level", &level.name);
        found.add(
            Change::new(&rules::LEVEL_ADDED, &about, "is new")
                .now(level.name.as_str(), level.name.span),
        );
    }
    for (old, new) in &matching.renamed {
        let about = Subject::named("level", &old.name);
        let says = format!("is now called `{}`", new.name.value);
        found.add(
            Change::new(&rules::LEVEL_RENAMED, &about, says)
                .was(old.name.as_str(), old.name.span)
                .now(new.name.as_str(), new.name.span),
        );
        found.level_names.insert(&old.name, &new.name);
    }
    for (old, new) in matching.kept() {
        let about = Subject::named("level", &new.name);
        found.text(&rules::DOC_CHANGED, &about, "its meaning", Some(&old.doc), Some(&new.doc));
        defaults(found, &about, old, new);
    }
}

fn defaults(found: &mut Found<'_>, about: &Subject, old: &Level, new: &Level) {
    let (old_rules, new_rules) = (found.old, found.new);
    let retry = |catalogue, level: &Level| {
        let retry = level.retry.as_ref()?;
        let name = classification::rule_name(catalogue, retry.value).to_owned();
        Some(Located::new(name, retry.span))
    };
    default(found, about, "retry", retry(old_rules, old), retry(new_rules, new));
    let quota = |level: &Level| level.quota.clone().map(|quota| quota.map(word(Quota::as_str)));
    default(found, about, "quota", quota(old), quota(new));
    let executed =
        |level: &Level| level.executed.clone().map(|value| value.map(word(Executed::as_str)));
    default(found, about, "executed", executed(old), executed(new));
}

fn word<T>(as_str: impl Fn(T) -> &'static str) -> impl Fn(T) -> String {
    move |value| as_str(value).to_owned()
}

fn default(
    found: &mut Found<'_>,
    about: &Subject,
    key: &str,
    old: Option<Located<String>>,
    new: Option<Located<String>>,
) {
    const RULE: &Rule = &rules::LEVEL_DEFAULT_CHANGED;
    found.setting(RULE, about, &format!("the default of `{key}`"), old.as_ref(), new.as_ref());
}
