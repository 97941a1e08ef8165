//! `[catalogue]`.

use super::change::{Change, Subject};
use super::{Found, rules};
use crate::model::{Catalogue, Date};
use crate::source::Located;
use crate::template::Template;

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
    if old.repr() != new.repr() {
        let (was, is) = (old.repr().as_str(), new.repr().as_str());
        let span = |of: &Catalogue| of.repr.as_ref().map_or(of.kind.span, |repr| repr.span);
        found.add(
            Change::new(
                &rules::REPR_CHANGED,
                &about,
                format!("codes were `{was}`, are now `{is}`"),
            )
            .was(was, span(old))
            .now(is, span(new)),
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
    let (was, is) = (old.docs_url.as_ref(), new.docs_url.as_ref());
    found.setting(&rules::DOCS_URL_CHANGED, &about, "the page of its codes", was, is);
    let text = |template: &Option<Located<Template>>| {
        let template = template.as_ref();
        template.map(|shown| Located::new(shown.text().to_owned(), shown.span))
    };
    let (was, is) = (text(&old.unlisted), text(&new.unlisted));
    let what = "what is shown of an unlisted code";
    found.setting(&rules::UNLISTED_CHANGED, &about, what, was.as_ref(), is.as_ref());
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
