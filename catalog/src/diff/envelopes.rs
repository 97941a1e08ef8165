//! `[[envelope]]`: which replies are read how.
//!
//! An envelope is known by its name, or else by what it reads. What it says is compared key by key,
//! and means the same however its tests are ordered.

mod lists;
mod parts;

use super::change::{Change, Subject};
use super::matching::Matching;
use super::{Found, Rule, rules};
use crate::model::envelope::Envelope;
use crate::source::Located;
use parts::{Part, meaning};

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (found.old, found.new);
    named(found, &with_name(&old.envelopes), &with_name(&new.envelopes));
    asked(found, &without_name(&old.envelopes), &without_name(&new.envelopes));
}

/// Those that only a caller who names them has asked.
fn named(found: &mut Found<'_>, old: &[Named<'_>], new: &[Named<'_>]) {
    let matching =
        Matching::by_key(old.iter().copied(), new.iter().copied(), |(name, _)| &name.value)
            .renamed_where(|(_, envelope)| contents(envelope));
    for (name, _) in &matching.removed {
        let change = Change::new(&rules::ENVELOPE_WITHDRAWN, &about_name(name), "is gone");
        found.add(change.was(name.as_str(), name.span));
    }
    for (name, _) in &matching.added {
        let change = Change::new(&rules::ENVELOPE_OFFERED, &about_name(name), "is new");
        found.add(change.now(name.as_str(), name.span));
    }
    for ((was, _), (is, _)) in &matching.renamed {
        let says = format!("is now called `{}`", is.value);
        let change = Change::new(&rules::ENVELOPE_RENAMED, &about_name(was), says);
        found.add(change.was(was.as_str(), was.span).now(is.as_str(), is.span));
    }
    for ((_, old), (name, new)) in matching.kept() {
        both(found, &about_name(name), old, new);
    }
}

/// Those that are asked one after the other.
fn asked(found: &mut Found<'_>, old: &[Placed<'_>], new: &[Placed<'_>]) {
    let mut matching =
        Matching::by_key(old.iter().copied(), new.iter().copied(), |(_, envelope)| {
            parts::reads(envelope)
        })
        .renamed_where(|(_, envelope)| contents(envelope));
    // As many are gone as are new: each has changed.
    if matching.removed.len() == matching.added.len() {
        let changed = matching.removed.drain(..).zip(matching.added.drain(..));
        matching.renamed.extend(changed);
    }
    for (_, envelope) in &matching.removed {
        let change = Change::new(&rules::ENVELOPE_REMOVED, &about(envelope), "is gone");
        found.add(change.was(label(envelope), envelope.span));
    }
    for (_, envelope) in &matching.added {
        let change = Change::new(&rules::ENVELOPE_ADDED, &about(envelope), "is new");
        found.add(change.now(label(envelope), envelope.span));
    }
    let mut kept: Vec<(Placed<'_>, Placed<'_>)> = matching.kept().collect();
    kept.sort_by_key(|((place, _), _)| *place);
    order(found, &kept);
    for ((_, old), (_, new)) in kept {
        both(found, &about(new), old, new);
    }
}

type Named<'c> = (&'c Located<String>, &'c Envelope);

fn with_name(envelopes: &[Envelope]) -> Vec<Named<'_>> {
    let named = envelopes.iter().filter_map(|envelope| Some((envelope.name.as_ref()?, envelope)));
    named.collect()
}

/// An envelope, and its place among those that are asked.
type Placed<'c> = (usize, &'c Envelope);

fn without_name(envelopes: &[Envelope]) -> Vec<Placed<'_>> {
    envelopes.iter().filter(|envelope| envelope.name.is_none()).enumerate().collect()
}

fn about_name(name: &str) -> Subject {
    Subject::named("envelope", name)
}

fn about(envelope: &Envelope) -> Subject {
    Subject::general(format!("the envelope of {}", label(envelope)))
}

/// What it reads, without the quotes of a lone place.
fn label(envelope: &Envelope) -> String {
    let reads = meaning(&envelope.reads()).to_string();
    let plain = reads.strip_prefix('"').and_then(|reads| reads.strip_suffix('"'));
    format!("`{}`", plain.filter(|plain| !plain.contains('"')).unwrap_or(&reads))
}

/// All that it says but what it reads.
fn contents(envelope: &Envelope) -> String {
    let parts = parts::of_envelope(envelope, &[]);
    let own = parts.iter().filter(|part| !matches!(part.key, "reads" | "unless")).map(Part::line);
    let lines: Vec<String> = own.chain(envelope.lists().map(lists::written)).collect();
    lines.join(", ")
}

fn order(found: &mut Found<'_>, kept: &[(Placed<'_>, Placed<'_>)]) {
    let (Some(((_, first_old), (_, first_new))), false) =
        (kept.first(), kept.is_sorted_by_key(|(_, (place, _))| *place))
    else {
        return;
    };
    let labels =
        |order: Vec<&Envelope>| order.into_iter().map(label).collect::<Vec<_>>().join(", ");
    let was = labels(kept.iter().map(|((_, old), _)| *old).collect());
    let mut sorted: Vec<Placed<'_>> = kept.iter().map(|(_, new)| *new).collect();
    sorted.sort_by_key(|(place, _)| *place);
    let is = labels(sorted.into_iter().map(|(_, new)| new).collect());
    let about = Subject::general("envelopes");
    let says = format!("were asked in the order {was}, are now in the order {is}");
    found.add(
        Change::new(&rules::ENVELOPES_REORDERED, &about, says)
            .was(was, first_old.span)
            .now(is, first_new.span),
    );
}

fn both(found: &mut Found<'_>, about: &Subject, old: &Envelope, new: &Envelope) {
    let was = parts::of_envelope(old, &found.old.rules);
    let is = parts::of_envelope(new, &found.new.rules);
    each_part(found, about, "", &was, &is);
    lists::compare(found, about, "", [&old.faults, &new.faults]);
    lists::compare(found, about, "", [&old.records, &new.records]);
    lists::compare(found, about, "", [&old.rejected, &new.rejected]);
    lists::compare(found, about, "", [&old.warnings, &new.warnings]);
}

/// Compares what two tables say; `within` is what the table is called, with a dot.
fn each_part(
    found: &mut Found<'_>,
    about: &Subject,
    within: &str,
    old: &[Part<'_>],
    new: &[Part<'_>],
) {
    let matching = Matching::by_key(old.iter(), new.iter(), |part: &Part<'_>| part.key);
    let what = |part: &Part<'_>| match part.key {
        "reads" => "what it reads".to_owned(),
        key => format!("`{within}{key}`"),
    };
    for (was, is) in &matching.same {
        if was.means == is.means {
            for (was, is) in was.verdicts.iter().zip(is.verdicts) {
                let retries = (&was.retry, &is.retry);
                found.parameters.compare(found.old, found.new, about, retries);
            }
        } else {
            let says = format!("{} was {}, is now {}", what(is), was.shown, is.shown);
            let change = Change::new(is.rule, about, says);
            found.add(change.was(&was.shown, was.span).now(&is.shown, is.span));
        }
    }
    for was in &matching.removed {
        let says = format!("{} was {}, is not set now", what(was), was.shown);
        found.add(Change::new(was.rule, about, says).was(&was.shown, was.span));
    }
    for is in &matching.added {
        let says = format!("{} was not set, is now {}", what(is), is.shown);
        found.add(Change::new(is.rule, about, says).now(&is.shown, is.span));
    }
}
