//! Fields that are the whole fault.

use crate::{ErrorCode, Fault};

/// What a fault of this catalogue becomes: the fault, or what holds it.
#[diagnostic::on_unimplemented(
    message = "a fault of this catalogue does not become `{Self}`",
    label = "not the `Fault` of the catalogue that `#[catalog(PATH)]` names",
    note = "a field without a name is the whole fault: the catalogue's `Fault`, or a `Box`, an `Arc` or an \
            `Option` of it\nfor an argument of the message, give the field a name: `{{ field: String }}`\n\
            for another error, write `#[from]` at the field and no codes at the variant"
)]
pub trait Hold<C: ErrorCode>: Sized {
    /// Holds the fault.
    fn hold(fault: Fault<C>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<C: ErrorCode, T: From<Fault<C>>> Hold<C> for T {
    #[track_caller]
    fn hold(fault: Fault<C>) -> Self {
        fault.into()
    }
}
