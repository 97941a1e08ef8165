//! What an overlay says of a row, as programs read it.

use errcat_catalog::Catalogue;
use errcat_catalog::model::{Change, Overridden};
use serde::Serialize;

#[derive(Serialize)]
pub struct OverlayRow<'c> {
    /// The name of the overlay's file.
    pub file: &'c str,
    /// `null` of a code that the overlay adds.
    pub why: Option<&'c str>,
    /// Nothing of a code that the overlay adds.
    pub changes: Vec<ChangeRow<'c>>,
}

#[derive(Serialize)]
pub struct ChangeRow<'c> {
    pub key: &'c str,
    /// What the base says, be it by a default.
    pub base: Option<&'c str>,
    pub overlay: &'c str,
}

impl<'c> OverlayRow<'c> {
    /// `None` where the row is as the base has it.
    pub fn new(
        catalogue: &'c Catalogue,
        overridden: Option<&'c Overridden>,
        is_added: bool,
    ) -> Option<Self> {
        let file = &catalogue.overlay.as_ref()?.file;
        let changes = overridden.map(|overridden| &*overridden.changes).unwrap_or_default();
        (is_added || overridden.is_some()).then(|| Self {
            file,
            why: overridden.map(|overridden| overridden.why.as_str()),
            changes: changes.iter().map(ChangeRow::new).collect(),
        })
    }

    /// `added`, or the keys that differ.
    pub fn keys(&self) -> String {
        match &self.changes[..] {
            [] => "added".into(),
            changes => changes.iter().map(|change| change.key).collect::<Vec<_>>().join(" "),
        }
    }
}

impl<'c> ChangeRow<'c> {
    fn new(change: &'c Change) -> Self {
        Self {
            key: &change.key,
            base: change.base.as_ref().map(|base| base.as_str()),
            overlay: &change.overlay,
        }
    }
}
