//! What decided how to recover from a fault.

use core::fmt;

use crate::{CodeRange, ErrorCode};

/// What decided how to recover from a fault, which may be another code than the one it reports.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum By<C: ErrorCode> {
    /// A sign in the reply, which the catalogue gives this rule.
    Reply {
        /// The name of the rule.
        rule: &'static str,
        /// In which line of the catalogue's file it says so; `None` where that is not known, as in
        /// bindings that `errcat generate` wrote.
        line: Option<u32>,
    },
    /// A code that the catalogue lists; it may be that of the HTTP status.
    Code(C),
    /// What HTTP says of this status.
    Status(u16),
    /// The range of a code or status that is not listed.
    Range(&'static CodeRange<C::Level>),
    /// Nothing: the most careful reading.
    Nothing,
}

/// A line of generated tables, where 0 says that it is not known.
pub(crate) const fn known_line(line: u32) -> Option<u32> {
    if line == 0 { None } else { Some(line) }
}

impl<C: ErrorCode> fmt::Display for By<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reply { rule, line: Some(line) } => {
                write!(f, "the reply, by rule `{rule}` in line {line} of the catalogue")
            }
            Self::Reply { rule, line: None } => {
                write!(f, "the reply, by rule `{rule}` of the catalogue")
            }
            Self::Code(code) => write!(f, "code {} {}", code.wire(), code.name()),
            Self::Status(status) => write!(f, "HTTP status {status}"),
            Self::Range(range) => write!(f, "a range of level `{}`", range.level),
            Self::Nothing => f.write_str("nothing that is known"),
        }
    }
}
