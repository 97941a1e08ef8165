//! The words a failure is classified with, beside how to retry it.

use core::fmt;
use core::time::Duration;

/// Whether a failed call counts against the caller's quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quota {
    /// It costs nothing.
    Free,
    /// It counts.
    Counted,
}

impl Quota {
    /// The word that catalogues and reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Counted => "counted",
        }
    }
}

/// Whether a failed call may have had an effect: whether sending a request again that must not
/// happen twice is safe.
///
/// Ordered from the safest to the least certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Executed {
    /// It had none.
    No,
    /// It had its effect.
    Yes,
    /// Nobody can tell.
    Unknown,
}

impl Executed {
    /// The word that catalogues and reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Yes => "yes",
            Self::Unknown => "unknown",
        }
    }
}

/// How a classification is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verified {
    /// The source of the catalogue says so.
    Docs,
    /// Real replies showed it.
    Observed,
    /// It is a judgement.
    Inferred,
}

impl Verified {
    /// The word that catalogues and reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
        }
    }
}

macro_rules! display_as_str {
    ($($type:ty),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    )*};
}

display_as_str!(Quota, Executed, Verified);

/// A limit of the API, which a code can say was hit and a caller can check before sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// Its name in the catalogue.
    pub name: &'static str,
    /// How many.
    pub max: u64,
    /// Of what: `calls`, `bytes`, `records` …
    pub unit: &'static str,
    /// In how long; without it the limit holds at any moment or for any one request.
    pub per: Option<Duration>,
    /// What it means.
    pub doc: &'static str,
}
