//! What a reply says beside its body.

use super::Headers;
use crate::Timestamp;

/// What a reply says beside its body, and what the caller knows.
#[derive(Clone, Copy)]
pub(super) struct Context<'h> {
    /// HTTP's.
    pub status: u16,
    /// What the body says, if that is a failure, else HTTP's.
    pub stated: u16,
    pub headers: Option<&'h dyn Headers>,
    pub now: Option<Timestamp>,
    /// Whether the catalogue's codes are integers.
    pub integers: bool,
    /// Whether nobody knows which record of the input an entry is, whatever it says.
    pub untold: bool,
}

impl<'h> Context<'h> {
    /// Of a reply of which nothing but its body is known.
    pub const NONE: Self =
        Self { status: 200, stated: 200, headers: None, now: None, integers: false, untold: false };

    pub fn header(&self, name: &str) -> Option<&'h str> {
        self.headers?.header(name)
    }

    /// What time it is, where anybody knows.
    pub fn now(&self) -> Option<Timestamp> {
        #[cfg(feature = "std")]
        return self.now.or_else(|| Some(Timestamp::now()));
        #[cfg(not(feature = "std"))]
        self.now
    }
}
