//! Envelopes can apply, their lists differ, and what they say of an entry has a meaning there.

mod captures;
mod lists;
mod named;
mod reach;
mod remarks;

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;
pub(super) use remarks::check as remarks;

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    named::check(catalogue, report);
    reach::check(catalogue, report);
    for envelope in &catalogue.envelopes {
        captures::check(envelope, report);
        lists::check(envelope, report);
    }
}
