//! What a catalogue must be beyond what each of its keys must be.

mod conditions;
mod envelopes;
mod families;
mod names;
mod ranges;
mod retired;
mod unused;
mod wire;

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;

/// Reports what makes the catalogue unusable.
pub(crate) fn mistakes(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    names::check(catalogue, report);
    wire::check(catalogue, report);
    ranges::check(catalogue, report);
    families::check(catalogue, report);
    conditions::check(catalogue, report);
    retired::check(catalogue, report);
    envelopes::check(catalogue, report);
}

/// Reports what is worth a look.
pub(crate) fn warnings(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    unused::check(catalogue, report);
    envelopes::remarks(catalogue, report);
}
