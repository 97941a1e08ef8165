//! What a ledger answers.

use core::fmt;

use errcat::Timestamp;

/// A call that the [`Ledger`](super::Ledger) let through, on its way to the API and back.
///
/// Give it back: the call counts as running until then.
#[must_use = "the call runs until this is given back"]
#[derive(Debug)]
pub struct Permit {
    pub(super) sent: Timestamp,
    /// How long it may run, if nothing comes of it.
    pub(super) until: Timestamp,
}

/// A limit does not allow a call now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The name of the limit: of several, the one that allows it last.
    pub limit: &'static str,
    /// When it allows one; `None` is when a call that runs has ended.
    pub until: Option<Timestamp>,
}

/// What is left of each allowance; `None` where the ledger knows no such limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Left {
    /// Calls in the window that ends now.
    pub in_window: Option<u64>,
    /// Calls beside those that are running.
    pub at_once: Option<u64>,
    /// Calls until the reset.
    pub calls_today: Option<u64>,
    /// Bytes of exports until the reset.
    pub export_bytes_today: Option<u64>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.until {
            Some(until) => write!(f, "the limit `{}` allows no call until {until}", self.limit),
            None => write!(f, "the limit `{}` allows no call until one has ended", self.limit),
        }
    }
}

impl core::error::Error for Refusal {}
