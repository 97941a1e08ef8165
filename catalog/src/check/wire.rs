//! Codes are what `repr` says, and what is shown of unlisted ones has no other part than the code.

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, CodeKind, CodeValue, Members, Repr};
use crate::source::{Located, Span};

/// The placeholder of `unlisted`.
const CODE: &str = "code";

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    if let Some(repr) = &catalogue.repr {
        fits(catalogue, repr, report);
    }
    if let Some(unlisted) = &catalogue.unlisted {
        let other = unlisted.holes().iter().find(|hole| !hole.name.is_empty() && hole.name != CODE);
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
    let all: Vec<(i64, Span)> = codes
        .chain(retired)
        .chain(bounds)
        .chain(of_families.flatten())
        .filter_map(|code| match code.value {
            CodeValue::Integer(number) => Some((number, code.span)),
            CodeValue::Text(_) => None,
        })
        .collect();
    let word = repr.value.as_str();
    let too_large: Vec<_> = all.iter().filter(|(number, _)| !repr.value.holds(*number)).collect();
    match too_large[..] {
        [] => {}
        [(number, span)] => report(
            Diagnostic::error(format!("{number} is no `{word}`"), *span)
                .related(repr.span, "which codes are here"),
        ),
        [(number, span), ..] => {
            let message = format!("{} codes and bounds are no `{word}`", too_large.len());
            let wider = [Repr::U8, Repr::I8, Repr::U16, Repr::I16, Repr::U32, Repr::I32, Repr::I64];
            let fits = |repr: &Repr| all.iter().all(|(number, _)| repr.holds(*number));
            let fitting = wider.into_iter().find(fits).unwrap_or(Repr::I64);
            report(
                Diagnostic::error(message, repr.span)
                    .related(*span, format!("such as {number}"))
                    .help(format!("did you mean `{}`?", fitting.as_str())),
            );
        }
    }
}
