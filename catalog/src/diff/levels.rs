//! `[level.…]`, its ranges aside.

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, classification, rules};
use crate::model::{Catalogue, Level};
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
        found.text(
            &rules::DOC_CHANGED,
            &about,
            "its documentation",
            Some(&old.doc),
            Some(&new.doc),
        );
        defaults(found, &about, old, new);
    }
}

fn defaults(found: &mut Found<'_>, about: &Subject, old: &Level, new: &Level) {
    let (was, is) = (words(found.old, old), words(found.new, new));
    for ((key, was), (_, is)) in was.iter().zip(&is) {
        let what = format!("the default of `{key}`");
        let rule = &rules::LEVEL_DEFAULT_CHANGED;
        found.setting(rule, about, &what, was.as_ref(), is.as_ref());
    }
}

/// The defaults of a level, as its table writes them.
fn words(catalogue: &Catalogue, level: &Level) -> [(&'static str, Option<Located<String>>); 3] {
    let retry = level.retry.as_ref();
    let retry = retry.map(|at| (classification::rule_name(catalogue, at.value), at.span));
    let quota = level.quota.as_ref().map(|at| (at.value.as_str(), at.span));
    let executed = level.executed.as_ref().map(|at| (at.value.as_str(), at.span));
    [("retry", retry), ("quota", quota), ("executed", executed)]
        .map(|(key, word)| (key, word.map(|(word, span)| Located::new(word.to_owned(), span))))
}
