//! What an overlay says about the catalogue that it stands on.

use std::fmt;

use super::{Catalogue, Code, Condition, Date};
use crate::source::{Located, Span};

/// The overlay that a catalogue was loaded with.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// The name of its file.
    pub file: String,
    /// Where its base is: the name of a bundled catalogue, or a path from its own folder.
    pub base: Located<String>,
    /// The day of the base that it was written against.
    pub as_of: Option<Located<Date>>,
    /// Where its own facts come from, usually a URL.
    pub source: Option<Located<String>>,
}

/// What an overlay says instead of the base, of a code or of one of its conditions.
#[derive(Clone, Debug)]
pub struct Overridden {
    /// The whole `[[override]]` table's heading.
    pub span: Span,
    /// Why.
    pub why: Located<String>,
    /// What differs, in file order.
    pub changes: Vec<Change>,
}

/// One key that an overlay changes.
#[derive(Clone, Debug)]
pub struct Change {
    /// The key.
    pub key: Located<String>,
    /// What the base says, be it by a default; `None` where it says nothing.
    pub base: Option<Located<String>>,
    /// What the overlay says.
    pub overlay: Located<String>,
}

impl Catalogue {
    /// What its overlay says of a code instead of the base: `ours.toml has retry later, not never: …`.
    #[must_use]
    pub fn overlaid(&self, code: &Code) -> Option<String> {
        match &self.overlay {
            Some(overlay) if code.is_added => Some(format!("{} adds it", overlay.file)),
            _ => self.overlaid_by(code.overridden.as_ref()),
        }
    }

    /// The same of one of its meanings.
    #[must_use]
    pub fn overlaid_meaning(&self, condition: &Condition) -> Option<String> {
        self.overlaid_by(condition.overridden.as_ref())
    }

    fn overlaid_by(&self, overridden: Option<&Overridden>) -> Option<String> {
        let overlay = self.overlay.as_ref()?;
        Some(format!("{} has {}", overlay.file, overridden?))
    }
}

/// What differs, and why.
impl fmt::Display for Overridden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, change) in self.changes.iter().enumerate() {
            write!(f, "{}{change}", if place == 0 { "" } else { "; " })?;
        }
        write!(f, ": {}", self.why.value)
    }
}

/// `retry later, not never`; of longer texts, that they differ.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WORD: usize = 32;
        let (key, overlay) = (&self.key.value, &self.overlay.value);
        let base = self.base.as_ref().map_or("", |base| &base.value);
        match (base.len(), overlay.len()) {
            (0, 0..WORD) => write!(f, "{key} {overlay}"),
            (0..WORD, 0..WORD) => write!(f, "{key} {overlay}, not {base}"),
            _ => write!(f, "another {key}"),
        }
    }
}
