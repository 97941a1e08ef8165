//! What `#[derive(CatalogError)]` calls.

use core::fmt;
use core::panic::Location;
use core::str::FromStr;

use super::Answering;
use crate::{
    Action, Bounds, Classified, ErrorCode, Executed, Fault, FaultRef, Limit, Quota, Retry,
};

/// Who answers for a derived error: what is classified by another, and so without a method for each
/// question.
pub trait Delegate {
    /// The catalogue's enum of codes.
    type Code: ErrorCode;

    /// Who is asked instead; nobody where no catalogue says anything about it.
    fn answering(&self) -> Option<&dyn Answering<Self::Code>>;

    /// The code, where the catalogue lists it.
    fn code(&self) -> Option<Self::Code> {
        self.answering()?.code()
    }

    /// How to recover: not at all, where nobody answers.
    fn retry(&self) -> Retry {
        self.answering().map_or(Retry::Never, Answering::retry)
    }

    /// What the failed call cost.
    fn quota(&self) -> Quota {
        self.answering().map_or(Quota::Counted, Answering::quota)
    }

    /// Whether the failed call may have had an effect.
    fn executed(&self) -> Executed {
        self.answering().map_or(Executed::Unknown, Answering::executed)
    }

    /// The limit that was hit.
    fn limit(&self) -> Option<&'static Limit> {
        self.answering()?.limit()
    }

    /// How to recover, without parameters.
    fn action(&self) -> Action {
        self.retry().action()
    }
}

/// A code answers for itself.
#[diagnostic::do_not_recommend]
impl<C: ErrorCode> Delegate for C {
    type Code = C;

    fn answering(&self) -> Option<&dyn Answering<C>> {
        Some(self)
    }

    fn code(&self) -> Option<C> {
        Some(*self)
    }

    fn retry(&self) -> Retry {
        ErrorCode::retry(*self)
    }

    fn quota(&self) -> Quota {
        ErrorCode::quota(*self)
    }

    fn executed(&self) -> Executed {
        ErrorCode::executed(*self)
    }

    fn limit(&self) -> Option<&'static Limit> {
        ErrorCode::limit(*self)
    }

    fn action(&self) -> Action {
        ErrorCode::action(*self)
    }
}

/// A code with one of its meanings.
#[derive(Clone, Copy, Debug)]
pub struct Meant<C: ErrorCode>(pub C, pub C::Condition);

impl<C: ErrorCode> Classified for Meant<C> {
    type Code = C;

    fn code(&self) -> Option<C> {
        Some(self.0)
    }

    fn retry(&self) -> Retry {
        C::meaning(self.1).retry
    }

    fn quota(&self) -> Quota {
        C::meaning(self.1).quota
    }

    fn executed(&self) -> Executed {
        C::meaning(self.1).executed
    }

    fn limit(&self) -> Option<&'static Limit> {
        C::meaning(self.1).limit
    }
}

/// An argument that a message may lack; without it, an ellipsis is shown.
#[derive(Clone, Copy)]
pub struct Perhaps<'a, T>(pub &'a Option<T>);

macro_rules! shown_if_there {
    ($($of:ident)*) => {$(
        impl<T: fmt::$of> fmt::$of for Perhaps<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.0 {
                    Some(argument) => argument.fmt(f),
                    None => f.pad("…"),
                }
            }
        }
    )*};
}

shown_if_there! { Display LowerHex UpperHex Octal Binary LowerExp UpperExp }

impl<T: fmt::Debug> fmt::Debug for Perhaps<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An argument of the fault's message, where it has it and it can be read.
#[must_use]
pub fn argument<C: ErrorCode, T: FromStr>(fault: &Fault<C>, name: &str) -> Option<T> {
    fault.argument(name)?.parse().ok()
}

/// Whether the fault's code, listed or not, lies between the bounds.
#[must_use]
pub fn lies_within<C: ErrorCode>(fault: &Fault<C>, bounds: Bounds) -> bool {
    fault.raw_code().is_some_and(|code| bounds.contains(code))
}

/// Whether the fault hit the limit of this name.
#[must_use]
pub fn hits<C: ErrorCode>(fault: &Fault<C>, limit: &str) -> bool {
    FaultRef::limit(fault).is_some_and(|hit| hit.name == limit)
}

/// An argument that a message may lack, which its type says.
#[must_use]
pub fn there<T>(argument: Option<T>) -> T {
    match argument {
        Some(argument) => argument,
        None => unreachable!("the type is an `Option`"),
    }
}

/// What is found at the place of a conversion.
#[diagnostic::on_unimplemented(
    message = "nothing of a conversion's place is a `{Self}`",
    label = "no `&'static Location<'static>` and no `Backtrace`"
)]
pub trait Captured {
    /// Where the caller is.
    fn captured() -> Self;
}

impl Captured for &'static Location<'static> {
    #[track_caller]
    fn captured() -> Self {
        Location::caller()
    }
}

impl Captured for Location<'static> {
    #[track_caller]
    fn captured() -> Self {
        *Location::caller()
    }
}

#[cfg(feature = "std")]
impl Captured for std::backtrace::Backtrace {
    fn captured() -> Self {
        Self::capture()
    }
}

impl<T: Captured> Captured for Option<T> {
    #[track_caller]
    fn captured() -> Self {
        Some(T::captured())
    }
}

impl<T: Captured> Captured for alloc::boxed::Box<T> {
    #[track_caller]
    fn captured() -> Self {
        Self::new(T::captured())
    }
}

impl<T: Captured> Captured for alloc::sync::Arc<T> {
    #[track_caller]
    fn captured() -> Self {
        Self::new(T::captured())
    }
}

/// Tells [`find`](crate::find) how the error is classified.
pub fn tell<T: Classified>(error: &T) {
    #[cfg(feature = "std")]
    crate::classification::tell(error);
    #[cfg(not(feature = "std"))]
    let _ = error;
}

/// The same of a derived error, unless nobody answers: then what lies behind it may.
pub fn tell_if_answering<D: Delegate + Classified>(error: &D) {
    if error.answering().is_some() {
        tell(error);
    }
}

/// Implemented by nothing: a whole request that failed has several faults, a body and an id, which no
/// other variant could keep.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variant for a whole request that failed",
    label = "`{Self}` has no variant for a whole request that failed: add `#[catalog(transparent)] \
             Request(#[from] #[catalog(fault)] Error)` with the catalogue's `Error`, or let one fault \
             decide: `error.decisive()`"
)]
pub trait ForRequests<C: ErrorCode> {}
