//! What the catalogue says to people about a code.

use super::change::{Change, Subject};
use super::{Found, rules};
use crate::model::{Code, Deprecated, Evidence, Undecided, Verified};
use crate::source::{Located, Span};

pub(super) fn compare(found: &mut Found<'_>, about: &Subject, old: &Code, new: &Code) {
    found.text(&rules::DOC_CHANGED, about, "its documentation", Some(&old.doc), Some(&new.doc));
    let (old_fix, new_fix) = (old.fix.as_ref(), new.fix.as_ref());
    found.text(&rules::FIX_CHANGED, about, "what to do about it", old_fix, new_fix);
    let (old_since, new_since) = (old.since.as_ref(), new.since.as_ref());
    found.text(&rules::SINCE_CHANGED, about, "the time of its first listing", old_since, new_since);
    verified(found, about, old, new);
    evidence(found, about, &old.evidence, &new.evidence);
    undecided(found, about, old, new);
    deprecated(found, about, old.deprecated.as_ref(), new.deprecated.as_ref());
}

fn verified(found: &mut Found<'_>, about: &Subject, old: &Code, new: &Code) {
    let known = |verified| match verified {
        Verified::Docs => "from the source",
        Verified::Observed => "from real replies",
        Verified::Inferred => "by judgement alone",
    };
    let (was, is) = (old.verified.value, new.verified.value);
    if was != is {
        let says = format!("was known {}, is now known {}", known(was), known(is));
        found.add(
            Change::new(&rules::VERIFIED_CHANGED, about, says)
                .was(was.as_str(), old.verified.span)
                .now(is.as_str(), new.verified.span),
        );
    }
}

/// Where and when a row was read, as far as it says so itself.
pub(super) fn evidence(found: &mut Found<'_>, about: &Subject, old: &Evidence, new: &Evidence) {
    let (was, is) = (old.source.as_ref(), new.source.as_ref());
    found.setting(&rules::SOURCE_CHANGED, about, "its source", was, is);
    let day = |of: &Evidence| {
        let seen = of.seen.as_ref();
        seen.map(|seen| Located::new(seen.value.to_string(), seen.span))
    };
    let (was, is) = (day(old), day(new));
    let what = "the day it was read";
    found.setting(&rules::SEEN_CHANGED, about, what, was.as_ref(), is.as_ref());
}

fn undecided(found: &mut Found<'_>, about: &Subject, old: &Code, new: &Code) {
    let left = |code: &Code| {
        let left = Undecided::ALL.into_iter().filter(|what| code.leaves_undecided(*what));
        left.map(Undecided::as_str).collect::<Vec<_>>().join(", ")
    };
    let place = |code: &Code| code.undecided.first().map_or(code.span, |left| left.span);
    let (was, is) = (left(old), left(new));
    if was != is {
        let says = match (&*was, &*is) {
            (was, "") => format!("is decided now: {was}"),
            (_, is) => format!("leaves undecided: {is}"),
        };
        found.add(
            Change::new(&rules::UNDECIDED_CHANGED, about, says)
                .was(was, place(old))
                .now(is, place(new)),
        );
    }
}

fn deprecated(
    found: &mut Found<'_>,
    about: &Subject,
    old: Option<&Deprecated>,
    new: Option<&Deprecated>,
) {
    let change = match (old.map(why), new.map(why)) {
        (None, Some((is, at))) => {
            Change::new(&rules::DEPRECATED_ADDED, about, format_args!("is deprecated now: {is}"))
                .now(is, at)
        }
        (Some((was, at)), None) => {
            Change::new(&rules::DEPRECATED_REMOVED, about, "is no longer deprecated").was(was, at)
        }
        (Some((was, old_at)), Some((is, new_at))) if was != is => {
            let says = format!("is deprecated for another reason: {is}");
            Change::new(&rules::DEPRECATED_CHANGED, about, says).was(was, old_at).now(is, new_at)
        }
        _ => return,
    };
    found.add(change);
}

fn why(deprecated: &Deprecated) -> (String, Span) {
    let by = deprecated.replaced_by.as_ref();
    let by = by.map(|code| format!(" (replaced by {})", code.value)).unwrap_or_default();
    (format!("{}{by}", deprecated.note.value), deprecated.note.span)
}
