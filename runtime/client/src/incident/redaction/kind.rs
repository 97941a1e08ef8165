//! What kind of secret stood somewhere.

use core::fmt;

/// What kind of secret stood somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::incident) enum Kind {
    Token,
    Credential,
    Cookie,
    Personal,
    Email,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token => "token",
            Self::Credential => "credential",
            Self::Cookie => "cookie",
            Self::Personal => "personal",
            Self::Email => "e-mail",
        })
    }
}
