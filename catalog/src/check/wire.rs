//! Codes are what `repr` says, and what is shown of unlisted ones has no other part than the code.

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, CodeKind, CodeValue, Members, Repr};
use crate::source::Located;

/// The placeholder of `unlisted`.
const CODE: &str = "code";

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    if let Some(repr) = &catalogue.repr {
        fits(catalogue, repr, report);
    }
    if let Some(unlisted) = &catalogue.unlisted {
        let other = unlisted.holes().iter().find(|hole| hole.name != CODE);
        if let Some(other) = other {
            let message = format!("an unlisted code has no `{{{}}}`", other.name);
            let help = "its only part is `{code}`";
            report(Diagnostic::error(message, unlisted.span).help(help));
        }
    }
}

fn fits(catalogue: &Catalogue, repr: &Located<Repr>, report: &mut dyn FnMut(Diagnostic)) {
    if catalogue.kind.value == CodeKind::Text {
        report(
            Diagnostic::error("codes that are text have no `repr`", repr.span)
                .related(catalogue.kind.span, "they are text here"),
        );
        return;
    }
    let codes = catalogue.codes.iter().map(|code| &code.code);
    let retired = catalogue.retired.iter().map(|retired| &retired.code);
    let ranges = catalogue.levels.iter().flat_map(|level| &level.ranges);
    let bounds = ranges.flat_map(|range| [&range.from, &range.to]);
    let of_families = catalogue.families.iter().filter_map(|family| match &family.members {
        Members::Range(from, to) => Some([from, to]),
        Members::Prefix(_) => None,
    });
    for code in codes.chain(retired).chain(bounds).chain(of_families.flatten()) {
        if let CodeValue::Integer(number) = code.value
            && !repr.value.holds(number)
        {
            let word = repr.value.as_str();
            report(
                Diagnostic::error(format!("{number} is no `{word}`"), code.span)
                    .related(repr.span, "which codes are here"),
            );
        }
    }
}
