//! Where in a reply a fault was found.

use core::fmt;

/// Where in a reply a fault was found.
///
/// Not where the catalogue says that its code belongs: the wire does not keep to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Beside the envelope, or in its stead: the HTTP status, a token endpoint's error.
    Http,
    /// In the envelope: the whole request failed.
    Response,
    /// In the record at this position, counted from 0 in the order of the input.
    Record(usize),
}

impl Place {
    /// `http`, `response` or `record`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Response => "response",
            Self::Record(_) => "record",
        }
    }

    /// The position of the record.
    #[must_use]
    pub const fn record(self) -> Option<usize> {
        match self {
            Self::Record(index) => Some(index),
            Self::Http | Self::Response => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(index) => write!(f, "record {index}"),
            Self::Http | Self::Response => f.pad(self.as_str()),
        }
    }
}
