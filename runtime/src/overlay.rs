//! What an overlay says of a code instead of the catalogue it stands on.

use core::fmt;

/// What an overlay says of a code, or of one of its meanings, instead of the catalogue it stands on;
/// or that it lists the code itself.
///
/// Its `Display` says so in one line: `ours.toml has retry later, not never: the lock is let go`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overlaid {
    /// The name of the overlay's file, without its folder.
    pub overlay: &'static str,
    /// Why; empty of a code that the overlay adds.
    pub why: &'static str,
    /// What differs; nothing of a code that the overlay adds.
    pub changes: &'static [Change],
}

/// One thing that an overlay changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The key of the catalogue, such as `retry`.
    pub key: &'static str,
    /// What the catalogue below says, be it by a default; empty where it says nothing.
    pub base: &'static str,
    /// What the overlay says.
    pub overlay: &'static str,
}

impl Overlaid {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(overlay: &'static str, why: &'static str, changes: &'static [Change]) -> Self {
        Self { overlay, why, changes }
    }

    /// Whether the overlay lists the code, and the catalogue below does not.
    #[must_use]
    pub const fn is_added(&self) -> bool {
        self.changes.is_empty()
    }
}

impl Change {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(key: &'static str, base: &'static str, overlay: &'static str) -> Self {
        Self { key, base, overlay }
    }
}

impl fmt::Display for Overlaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_added() {
            return write!(f, "{} adds it", self.overlay);
        }
        write!(f, "{} has ", self.overlay)?;
        for (place, change) in self.changes.iter().enumerate() {
            write!(f, "{}{change}", if place == 0 { "" } else { "; " })?;
        }
        write!(f, ": {}", self.why)
    }
}

/// `retry later, not never`; of longer texts, that they differ.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WORD: usize = 32;
        let Self { key, base, overlay } = self;
        match (base.len(), overlay.len()) {
            (0, 0..WORD) => write!(f, "{key} {overlay}"),
            (0..WORD, 0..WORD) => write!(f, "{key} {overlay}, not {base}"),
            _ => write!(f, "another {key}"),
        }
    }
}
