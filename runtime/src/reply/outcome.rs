//! How a request turned out.

use core::fmt;

/// How a request turned out, as far as its reply tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It was carried out.
    Ok,
    /// It was carried out, but some records were rejected.
    Partial,
    /// It was accepted and is not finished: neither a success nor a failure. The records that failed
    /// are those so far.
    Pending,
    /// The whole request failed.
    Failed,
    /// JSON, but no envelope that is known here: nothing is claimed, and it never counts as a success.
    Unrecognised,
    /// No JSON.
    Unreadable,
}

/// Which records of a request its reply lists, by what the catalogue says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Listed {
    /// None, or nobody said: of single records it says nothing but what its faults name.
    None,
    /// Those that failed: the others were carried out, if the request was.
    Failed,
    /// Those that failed and those that were carried out: of a record that is missing it says nothing.
    All,
}

impl Outcome {
    /// The word that reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Partial => "partial",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Unrecognised => "unrecognised",
            Self::Unreadable => "unreadable",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
