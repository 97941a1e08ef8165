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
    /// In the record at this position of the reply, counted from 0: which record of the input that
    /// is, the reply does not tell.
    Row(usize),
}

impl Place {
    /// `http`, `response` or `record`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Response => "response",
            Self::Record(_) | Self::Row(_) => "record",
        }
    }

    /// Whether it is in a record.
    #[must_use]
    pub const fn is_in_record(self) -> bool {
        matches!(self, Self::Record(_) | Self::Row(_))
    }

    /// The position of the record in the input, where that is known.
    #[must_use]
    pub const fn record(self) -> Option<usize> {
        match self {
            Self::Record(index) => Some(index),
            Self::Http | Self::Response | Self::Row(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(index) => write!(f, "record {index}"),
            Self::Row(row) => write!(f, "record {row} of the reply"),
            Self::Http | Self::Response => f.pad(self.as_str()),
        }
    }
}
