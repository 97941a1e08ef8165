//! `[catalogue]`.

use super::change::{Change, Subject};
use super::{Found, rules};
use crate::model::Date;
use crate::source::Located;

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (found.old, found.new);
    let about = Subject::general("the catalogue");
    if old.name.value != new.name.value {
        let says = format!("was called `{}`, is now `{}`", old.name.value, new.name.value);
        found.add(
            Change::new(&rules::CATALOGUE_RENAMED, &about, says)
                .was(old.name.as_str(), old.name.span)
                .now(new.name.as_str(), new.name.span),
        );
    }
    if old.kind.value != new.kind.value {
        let (was, is) = (old.kind.as_str(), new.kind.as_str());
        let says = format!("codes were of type `{was}`, are now of type `{is}`");
        found.add(
            Change::new(&rules::CODE_TYPE_CHANGED, &about, says)
                .was(was, old.kind.span)
                .now(is, new.kind.span),
        );
    }
    found.setting(&rules::TITLE_CHANGED, &about, "the title", Some(&old.title), Some(&new.title));
    found.setting(
        &rules::SOURCE_CHANGED,
        &about,
        "the source",
        old.source.as_ref(),
        new.source.as_ref(),
    );
    as_of(found, &about);
}

fn as_of(found: &mut Found<'_>, about: &Subject) {
    let (old, new) = (&found.old.as_of, &found.new.as_of);
    let says = match (old, new) {
        (Some(old), Some(new)) if old.value > new.value => {
            format!("goes back from {} to {}", old.value, new.value)
        }
        (Some(old), Some(new)) if old.value < new.value => {
            format!("was read on {}, and again on {}", old.value, new.value)
        }
        (Some(_), None) => "no longer says when its source was read".into(),
        (None, Some(new)) => format!("now says that its source was read on {}", new.value),
        _ => return,
    };
    let text = |date: &Option<Located<Date>>| {
        date.as_ref().map(|date| Located::new(date.value.to_string(), date.span))
    };
    let (old, new) = (text(old), text(new));
    found.add(Change::new(&rules::AS_OF_CHANGED, about, says).between(old.as_ref(), new.as_ref()));
}
