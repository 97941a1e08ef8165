//! No two lists of a kind take the same entries.

use crate::diagnostic::Diagnostic;
use crate::model::envelope::{Envelope, List, Test};
use crate::source::Located;

pub(super) fn check(envelope: &Envelope, report: &mut dyn FnMut(Diagnostic)) {
    for lists in [&envelope.faults, &envelope.records, &envelope.rejected, &envelope.warnings] {
        differ(lists, report);
        for list in lists {
            differ(&list.faults, report);
        }
    }
}

fn differ(lists: &[List], report: &mut dyn FnMut(Diagnostic)) {
    for (index, list) in lists.iter().enumerate() {
        // Without `at` it could not be read.
        let Some(at) = list.at.first() else { continue };
        if let Some(earlier) = lists[..index].iter().find(|earlier| takes(earlier) == takes(list)) {
            let earlier = earlier.at.first().map_or(earlier.span, |at| at.span);
            report(
                Diagnostic::error("this list takes the same entries as another one", at.span)
                    .related(earlier, "as this one")
                    .help("each of their entries would be counted twice: write one list, or tell them apart by `when`"),
            );
        }
    }
}

/// Which entries a list takes.
fn takes(list: &List) -> (Vec<String>, [Option<String>; 2]) {
    let text = |test: &Option<Located<Test>>| test.as_ref().map(|test| test.to_string());
    let at = list.at.iter().map(|at| at.to_string()).collect();
    (at, [text(&list.when), text(&list.unless)])
}
