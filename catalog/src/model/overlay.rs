//! What an overlay says about the catalogue that it stands on.

use super::{Code, Condition, Date};
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

impl Code {
    /// What an overlay says that a reader of this row should know: of the condition where that is
    /// overridden, else of the code.
    #[must_use]
    pub fn overridden_as<'c>(&'c self, condition: Option<&'c Condition>) -> Option<&'c Overridden> {
        condition.and_then(|of| of.overridden.as_ref()).or(self.overridden.as_ref())
    }
}
