//! What `#[derive(CatalogError)]` calls.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use crate::{Bounds, Classified, ErrorCode, Executed, Fault, Limit, Quota, Retry};

/// Who answers for a derived error.
pub trait Delegate {
    /// The catalogue's enum of codes.
    type Code: ErrorCode;

    /// What is asked instead.
    fn classified(&self) -> &dyn Classified<Code = Self::Code>;
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

/// What no catalogue says anything about: read most carefully.
#[derive(Clone, Copy, Debug)]
pub struct Unclassified<C>(PhantomData<C>);

impl<C> Unclassified<C> {
    /// The only one.
    pub const NEW: Self = Self(PhantomData);
}

impl<C: ErrorCode> Classified for Unclassified<C> {
    type Code = C;

    fn code(&self) -> Option<C> {
        None
    }

    fn retry(&self) -> Retry {
        Retry::Never
    }

    fn quota(&self) -> Quota {
        Quota::Counted
    }

    fn executed(&self) -> Executed {
        Executed::Unknown
    }

    fn limit(&self) -> Option<&'static Limit> {
        None
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
