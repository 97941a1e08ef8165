//! Ranges run forwards, and those of one level do not overlap.

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, CodeRange, CodeValue};
use crate::source::Located;

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    for level in &catalogue.levels {
        let mut sorted: Vec<&CodeRange> = Vec::new();
        for range in &level.ranges {
            if runs_forwards(&range.from, &range.to, report) {
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
pub(super) fn runs_forwards(
    from: &Located<CodeValue>,
    to: &Located<CodeValue>,
    report: &mut dyn FnMut(Diagnostic),
) -> bool {
    if let (CodeValue::Text(from), CodeValue::Text(to_text)) = (&from.value, &to.value)
        && from.len() != to_text.len()
    {
        report(
            Diagnostic::error("the bounds of a range of texts must be of one length", to.span)
                .help("a range holds the texts of that length that sort between its bounds"),
        );
        return false;
    }
    if from.value > to.value {
        let message = format!("a range cannot go from {} down to {}", from.value, to.value);
        report(Diagnostic::error(message, from.span).related(to.span, "the end"));
        return false;
    }
    true
}
