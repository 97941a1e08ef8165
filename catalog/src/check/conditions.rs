//! Every condition of a code can match.

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    for code in &catalogue.codes {
        for (index, condition) in code.conditions.iter().enumerate() {
            let earlier = code.conditions[..index]
                .iter()
                .find(|earlier| earlier.message.covers(&condition.message));
            if let Some(earlier) = earlier {
                report(
                    Diagnostic::error(
                        format!("condition `{}` can never match", condition.name.value),
                        condition.message.span,
                    )
                    .related(earlier.message.span, "this one takes every such message before it")
                    .help("put the narrower message first"),
                );
            }
        }
    }
}
