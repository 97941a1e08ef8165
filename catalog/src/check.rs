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
///
/// Where some codes could not be read, nothing is said of references to codes.
pub(crate) fn mistakes(
    catalogue: &Catalogue,
    codes_are_lost: bool,
    report: &mut dyn FnMut(Diagnostic),
) {
    names::check(catalogue, report);
    if !codes_are_lost {
        names::replacements(catalogue, report);
    }
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
