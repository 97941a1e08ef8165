//! What an envelope can say, and hardly means.

use crate::diagnostic::Diagnostic;
use crate::model::envelope::{Check, List, Literal, Name, Step, Test, Wanted, What};
use crate::model::{Catalogue, CodeKind};
use crate::source::{Located, Span};

pub(in crate::check) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    for envelope in &catalogue.envelopes {
        texts_for_bools(&envelope.tests(), report);
        for list in envelope.lists().flat_map(|list| std::iter::once(list).chain(&list.faults)) {
            texts_for_bools(&list.tests(), report);
            names_for_codes(catalogue, list, report);
        }
    }
}

fn texts_for_bools(tests: &[(&str, &Located<Test>)], report: &mut dyn FnMut(Diagnostic)) {
    let alternatives = tests.iter().flat_map(|(_, test)| &test.any);
    let checks = alternatives.flat_map(|alternative| &alternative.all);
    for Check { place, wanted } in checks {
        // Headers are texts, whatever they say.
        if matches!(place.value, What::Header(_)) {
            continue;
        }
        let Wanted::OneOf(values) = &wanted.value else { continue };
        let is_bool = |value: &&Literal| matches!(value, Literal::Text(text) if text == "true" || text == "false");
        if let Some(value) = values.iter().find(is_bool) {
            let message = format!("`{}` is compared with a text", place.value);
            let bool = value.text().unwrap_or_default();
            report(
                Diagnostic::warning(message, wanted.span)
                    .help(format!("JSON's own {bool} is written without quotes")),
            );
        }
    }
}

/// A name that is written in `at` and taken for a code ought to be listed.
fn names_for_codes(catalogue: &Catalogue, list: &List, report: &mut dyn FnMut(Diagnostic)) {
    for place in &list.scope.code {
        for part in place.what.parts() {
            let What::Name(name) = part else { continue };
            for (path, _) in list.paths() {
                if let Some(Step::Member(code)) = path.name(*name)
                    && !is_listed(catalogue, code)
                {
                    unlisted(*name, code, place.span, report);
                }
            }
        }
    }
}

fn unlisted(name: Name, code: &str, span: Span, report: &mut dyn FnMut(Diagnostic)) {
    let message = format!("`{}` gives the code `{code}`, which is not listed", What::Name(name));
    report(Diagnostic::warning(message, span).help("list it, or its retry is a guess"));
}

fn is_listed(catalogue: &Catalogue, code: &str) -> bool {
    match catalogue.kind.value {
        CodeKind::Text => catalogue.find(code).is_some(),
        CodeKind::Integer => {
            let head = code.split_whitespace().next().unwrap_or_default();
            let number: Option<i64> = head.parse().ok();
            number.is_some_and(|number| catalogue.find(&number.to_string()).is_some())
        }
    }
}
