//! Fields that answer for the classification.

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::sync::Arc;
use core::any::Any;

use super::Field;
use crate::{Classified, ErrorCode, Executed, Limit, Quota, Retry};

/// What a failure answers to somebody who knows the codes of one catalogue, be it of that one or not.
pub trait Answering<C: ErrorCode> {
    /// The code, if it is one of this catalogue.
    fn code(&self) -> Option<C>;
    /// How to recover.
    fn retry(&self) -> Retry;
    /// What the failed call cost.
    fn quota(&self) -> Quota;
    /// Whether the failed call may have had an effect.
    fn executed(&self) -> Executed;
    /// The limit that was hit.
    fn limit(&self) -> Option<&'static Limit>;
}

impl<C: ErrorCode, T: Classified> Answering<C> for T {
    fn code(&self) -> Option<C> {
        let code = Classified::code(self);
        let code: &dyn Any = &code;
        code.downcast_ref::<Option<C>>().copied().flatten()
    }

    fn retry(&self) -> Retry {
        Classified::retry(self)
    }

    fn quota(&self) -> Quota {
        Classified::quota(self)
    }

    fn executed(&self) -> Executed {
        Classified::executed(self)
    }

    fn limit(&self) -> Option<&'static Limit> {
        Classified::limit(self)
    }
}

/// What answers for a classification, if it is there.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot answer for the classification",
    label = "no fault, and nothing that was made of one",
    note = "what answers is a `Fault` or an `Error` of a catalogue, a type that derives `CatalogError`, or a \
            `Box`, an `Arc`, an `Rc` or an `Option` of these"
)]
pub trait Classify<C: ErrorCode> {
    /// Who answers.
    fn answering(&self) -> Option<&dyn Answering<C>>;
}

#[diagnostic::do_not_recommend]
impl<C: ErrorCode, T: Classified> Classify<C> for T {
    fn answering(&self) -> Option<&dyn Answering<C>> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<C: ErrorCode, T: Classify<C>> Classify<C> for Option<T> {
    fn answering(&self) -> Option<&dyn Answering<C>> {
        self.as_ref()?.answering()
    }
}

#[diagnostic::do_not_recommend]
impl<C: ErrorCode, T: Classify<C> + ?Sized> Classify<C> for Arc<T> {
    fn answering(&self) -> Option<&dyn Answering<C>> {
        T::answering(self)
    }
}

#[diagnostic::do_not_recommend]
impl<C: ErrorCode, T: Classify<C> + ?Sized> Classify<C> for Rc<T> {
    fn answering(&self) -> Option<&dyn Answering<C>> {
        T::answering(self)
    }
}

type Answer<'f, C> = Option<&'f dyn Answering<C>>;

macro_rules! tiers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        pub trait $name<'f, C> {
            /// Who answers.
            fn __errcat_answering(self) -> Answer<'f, C>;
        }
    )*};
}

tiers! {
    /// The field answers.
    Itself
    /// What the field points to answers.
    ByPointer
    /// Nobody answers.
    Silent
}

impl<'f, C: ErrorCode, T: Classify<C>> Itself<'f, C> for &&Field<'f, C, T> {
    fn __errcat_answering(self) -> Answer<'f, C> {
        self.0.answering()
    }
}

impl<'f, C: ErrorCode, T: Classify<C>> ByPointer<'f, C> for &Field<'f, C, Box<T>> {
    fn __errcat_answering(self) -> Answer<'f, C> {
        T::answering(self.0)
    }
}

impl<'f, C: ErrorCode, T: Classify<C>> ByPointer<'f, C> for &Field<'f, C, Option<Box<T>>> {
    fn __errcat_answering(self) -> Answer<'f, C> {
        T::answering(self.0.as_ref()?)
    }
}

impl<'f, C: ErrorCode, T: Classify<C>> ByPointer<'f, C> for &Field<'f, C, &T> {
    fn __errcat_answering(self) -> Answer<'f, C> {
        T::answering(self.0)
    }
}

impl<'f, C, T> Silent<'f, C> for Field<'f, C, T> {
    fn __errcat_answering(self) -> Answer<'f, C> {
        None
    }
}

/// Refuses what does not answer.
pub trait Refused<'f, C, T> {
    /// Who answers.
    fn __errcat_answering(self) -> Answer<'f, C>
    where
        T: Classify<C>,
        C: ErrorCode;
}

impl<'f, C, T> Refused<'f, C, T> for Field<'f, C, T> {
    fn __errcat_answering(self) -> Answer<'f, C>
    where
        T: Classify<C>,
        C: ErrorCode,
    {
        self.0.answering()
    }
}

/// Who answers, or nobody.
pub mod answers {
    pub use super::{ByPointer as _, Itself as _, Silent as _};
}

/// Who answers: somebody must.
pub mod answers_or_refuse {
    pub use super::{ByPointer as _, Itself as _, Refused as _};
}
