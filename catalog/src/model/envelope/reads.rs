//! Which replies an envelope reads that does not say so itself.

use super::test::{Alternative, Check, Literal, Test, Wanted};
use super::what::{Piece, What};
use super::{Envelope, ListKind, Path};
use crate::source::{Located, Span};

/// The lowest whole number that is read as one: 18 digits.
const LOWEST: i64 = -999_999_999_999_999_999;

/// A test that holds where one of the envelope's signs or lists has something to go by.
pub(super) fn by_default(envelope: &Envelope) -> Test {
    let of_signs = envelope.signs().flat_map(|(key, test)| {
        let checks = test.value.any.iter().flat_map(|alternative| &alternative.all);
        let of_check = if key == "ok" { of_any_form } else { of_its_form };
        checks.flat_map(of_check)
    });
    let errors = envelope.lists().filter(|list| list.kind != ListKind::Warnings);
    let of_lists = errors.flat_map(super::List::paths).filter(|(path, _)| !path.steps.is_empty());
    let of_lists = of_lists.map(|(path, span)| found(path.holder(), span, Wanted::There));

    let mut test = Test::default();
    for alternative in of_signs.chain(of_lists) {
        if test.any.iter().all(|known| known.to_string() != alternative.to_string()) {
            test.any.push(alternative);
        }
    }
    test
}

/// What says that there is something at the places of `check` in the body.
fn of_any_form(check: &Check) -> Vec<Alternative> {
    let there = |path: &Path| found(path.clone(), check.place.span, Wanted::There);
    paths(check).map(there).collect()
}

/// What says that it has a form that `check` can compare.
fn of_its_form(check: &Check) -> Vec<Alternative> {
    let span = check.place.span;
    let forms = |path: &Path| match &check.wanted.value {
        // What is joined can only be of texts and numbers.
        _ if matches!(check.place.value, What::Joined(_)) => vec![text_or_number(path, span)],
        Wanted::There => vec![found(path.clone(), span, Wanted::There)],
        Wanted::Range { .. } => vec![found(path.clone(), span, whole_number())],
        Wanted::OneOf(values) => {
            let bool = values.iter().any(|value| value.text().is_none());
            let text = values.iter().any(|value| value.text().is_some());
            let bool = bool.then(|| found(path.clone(), span, true_or_false()));
            bool.into_iter().chain(text.then(|| text_or_number(path, span))).collect()
        }
    };
    paths(check).flat_map(forms).collect()
}

fn paths(check: &Check) -> impl Iterator<Item = &Path> {
    let parts = check.place.value.parts().into_iter();
    parts.filter_map(What::path).filter(|path| !path.steps.is_empty())
}

fn true_or_false() -> Wanted {
    Wanted::OneOf(vec![Literal::Bool(true), Literal::Bool(false)])
}

fn whole_number() -> Wanted {
    Wanted::Range { from: Some(LOWEST), to: None }
}

fn text_or_number(path: &Path, span: Span) -> Alternative {
    let piece = Piece::Place(Located::new(What::Path(path.clone()), span));
    check(What::Joined(vec![piece]), span, Wanted::There)
}

fn found(path: Path, span: Span, wanted: Wanted) -> Alternative {
    check(What::Path(path), span, wanted)
}

fn check(what: What, span: Span, wanted: Wanted) -> Alternative {
    let place = Located::new(what, span);
    Alternative { span, all: vec![Check { place, wanted: Located::new(wanted, span) }] }
}
