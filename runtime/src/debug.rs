//! What stands in logs by accident: neither a body, nor a message, nor anything else that a reply says
//! in its own words. `Display` has the messages, and who asks gets the rest.

use core::fmt;

use crate::{Error, ErrorCode, FaultRef, Verdict};

/// Where it was found and what the catalogue says of it.
impl<C: ErrorCode> fmt::Debug for FaultRef<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("place", &self.place())
            .field("code", &self.code())
            .field("condition", &self.condition())
            .field("by", &self.by())
            .finish_non_exhaustive()
    }
}

/// Without the body.
impl<C: ErrorCode> fmt::Debug for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("status", &self.status())
            .field("faults", &self.faults())
            .finish_non_exhaustive()
    }
}

/// Without the body.
impl<C: ErrorCode> fmt::Debug for Verdict<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verdict")
            .field("status", &self.status())
            .field("outcome", &self.outcome())
            .field("faults", &self.faults())
            .field("line", &self.line())
            .finish_non_exhaustive()
    }
}
