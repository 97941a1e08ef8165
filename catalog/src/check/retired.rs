//! A retired code means nothing else again.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    let mut retired = HashMap::new();
    for row in &catalogue.retired {
        if let Some(first) = retired.insert(&row.code.value, row) {
            report(
                Diagnostic::error(
                    format!("code {} is retired twice", row.code.value),
                    row.code.span,
                )
                .related(first.code.span, "it stands here first"),
            );
        }
    }
    for code in &catalogue.codes {
        if let Some(row) = retired.get(&code.code.value) {
            report(
                Diagnostic::error(
                    format!("code {} is retired and cannot be used again", code.code.value),
                    code.code.span,
                )
                .related(row.code.span, format!("it was `{}`", row.name.value))
                .help("clients still read the old meaning: take another code, or remove the [[retired]] row if it never left"),
            );
        }
    }
}
