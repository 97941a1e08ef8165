//! What a reply remarks on.

use alloc::borrow::Cow;
use core::fmt;

/// Something the API remarks on beside a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<'a>(pub(super) Cow<'a, str>);

impl Warning<'_> {
    /// Its message as it is on the wire.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Warning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}
