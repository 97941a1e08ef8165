//! Rules, limits and columns that no code uses are probably left over.

use crate::diagnostic::Diagnostic;
use crate::model::envelope::{Envelope, Verdict};
use crate::model::{Catalogue, Retry};
use crate::source::Located;

/// Nothing in a catalogue says which limits its callers check.
const FOR_CALLERS: &str = "it may stay if callers check it before they send";

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    let conditions = || catalogue.codes.iter().flat_map(|code| &code.conditions);
    let unused = |what: &str, name: &Located<String>| {
        Diagnostic::warning(format!("no code uses the {what} `{}`", name.value), name.span)
    };

    let verdicts: Vec<&Verdict> = catalogue.envelopes.iter().flat_map(Envelope::verdicts).collect();
    let retries = || {
        let levels = catalogue.levels.iter();
        let ranges = catalogue.levels.iter().flat_map(|level| &level.ranges);
        levels
            .filter_map(|level| level.retry.as_ref())
            .chain(ranges.map(|range| &range.retry))
            .chain(catalogue.codes.iter().map(|code| &code.retry))
            .chain(conditions().map(|condition| &condition.retry))
            .chain(verdicts.iter().map(|verdict| &verdict.retry))
    };
    for (index, rule) in catalogue.rules.iter().enumerate() {
        if !retries().any(|retry| retry.value == Retry::Rule(index)) {
            let help = format!("name it in a `retry`: \"{}\", or remove it", rule.name.value);
            report(unused("retry rule", &rule.name).help(help));
        }
    }
    let limits = || {
        let of_codes = catalogue.codes.iter().filter_map(|code| code.limit.as_ref());
        of_codes.chain(conditions().filter_map(|condition| condition.limit.as_ref()))
    };
    for (index, limit) in catalogue.limits.iter().enumerate() {
        if !limits().any(|used| used.value == index) {
            report(unused("limit", &limit.name).help(FOR_CALLERS));
        }
    }
    for (index, column) in catalogue.columns.iter().enumerate() {
        let default = column.default.as_ref().map(|default| default.span);
        let stated = |code: &crate::model::Code| {
            code.columns.get(index).is_some_and(|value| Some(value.span) != default)
        };
        if !catalogue.codes.iter().any(stated) {
            report(unused("column", &column.name).help("give a code its value, or remove it"));
        }
    }
}
