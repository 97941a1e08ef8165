//! Ranges run forwards, and those of one level do not overlap.

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, CodeRange, CodeValue};

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    for level in &catalogue.levels {
        let mut sorted: Vec<&CodeRange> = Vec::new();
        for range in &level.ranges {
            if bounds(range, report) {
                sorted.push(range);
            }
        }
        sorted.sort_by(|a, b| a.from.value.cmp(&b.from.value));
        for pair in sorted.windows(2) {
            if let [lower, upper] = pair
                && upper.from.value <= lower.to.value
            {
                report(
                    Diagnostic::error(
                        format!(
                            "{} to {} overlaps another range of level `{}`",
                            upper.from.value, upper.to.value, level.name.value
                        ),
                        upper.span,
                    )
                    .related(
                        lower.span,
                        format!("this one goes from {} to {}", lower.from.value, lower.to.value),
                    ),
                );
            }
        }
    }
}

/// Whether the bounds make a range at all.
fn bounds(range: &CodeRange, report: &mut dyn FnMut(Diagnostic)) -> bool {
    if let (CodeValue::Text(from), CodeValue::Text(to)) = (&range.from.value, &range.to.value)
        && from.len() != to.len()
    {
        report(
            Diagnostic::error(
                "the bounds of a range of texts must be of one length",
                range.to.span,
            )
            .help("a range holds the texts of that length that sort between its bounds"),
        );
        return false;
    }
    if range.from.value > range.to.value {
        report(
            Diagnostic::error(
                format!("a range cannot go from {} down to {}", range.from.value, range.to.value),
                range.from.span,
            )
            .related(range.to.span, "the end"),
        );
        return false;
    }
    true
}
