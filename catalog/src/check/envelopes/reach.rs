//! Each envelope has replies that no earlier one takes from it.

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;
use crate::model::envelope::{Envelope, Test};
use crate::source::Located;

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    // One with a name is asked only where its name is said, and before all others.
    let asked = catalogue.envelopes.iter().filter(|envelope| envelope.name.is_none());
    let mut earlier: Vec<Located<Test>> = Vec::new();
    for envelope in asked {
        let Some(reads) = readable(envelope) else { continue };
        match earlier.iter().find(|earlier| reads.implies(earlier)) {
            Some(taker) => report(
                Diagnostic::error("this envelope can never apply", reads.span)
                    .related(taker.span, "an earlier one takes every such reply")
                    .help("put the narrower envelope first"),
            ),
            None if envelope.unless.is_none() => earlier.push(reads),
            None => {}
        }
    }
}

/// What it reads, where every part is known that says so.
fn readable(envelope: &Envelope) -> Option<Located<Test>> {
    let tests = [&envelope.when, &envelope.unless].into_iter().flatten();
    let mut tests = tests.chain(envelope.signs().map(|(_, test)| test));
    let known =
        tests.all(|test| !test.any.is_empty()) && envelope.lists().all(|list| !list.at.is_empty());
    Some(envelope.reads()).filter(|reads| known && !reads.any.is_empty())
}
