//! A fault without the reply it was found in.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;
use core::ops::Deref;

use super::FaultRef;
use crate::{ErrorCode, Place};

/// One error found in one reply, owned: what outlives the reply, and what a program's own errors
/// hold.
///
/// Tells everything that a [`FaultRef`] tells, and is a pointer, so that a function may return it. Tests make their own:
///
/// ```
/// use errcat::{ErrorCode, Fault, Place};
///
/// fn unknown_field<C: ErrorCode>() -> Fault<C> {
///     Fault::new(Place::Record(3), "1006").with_message("Field 'emailx' not found")
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault<C: ErrorCode>(pub(super) Box<FaultRef<'static, C>>);

impl<C: ErrorCode> Fault<C> {
    /// A fault with a code as it is on the wire.
    pub fn new(place: Place, raw_code: impl Into<String>) -> Self {
        Self(Box::new(FaultRef::new(place, Some(raw_code.into()))))
    }

    /// A fault that names no code.
    #[must_use]
    pub fn without_code(place: Place) -> Self {
        Self(Box::new(FaultRef::new(place, None::<String>)))
    }

    /// The same fault with this message.
    #[must_use]
    pub fn with_message(self, message: impl Into<String>) -> Self {
        Self(Box::new(self.0.with_message(message.into())))
    }

    /// The same fault, in the record of this id.
    #[must_use]
    pub fn with_record_id(self, id: impl Into<String>) -> Self {
        Self(Box::new(self.0.with_record_id(id.into())))
    }
}

impl<C: ErrorCode> Deref for Fault<C> {
    type Target = FaultRef<'static, C>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<C: ErrorCode> From<FaultRef<'_, C>> for Fault<C> {
    fn from(fault: FaultRef<'_, C>) -> Self {
        fault.into_owned()
    }
}

impl<C: ErrorCode> fmt::Display for Fault<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C: ErrorCode> core::error::Error for Fault<C> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        crate::private::tell(self);
        None
    }
}
