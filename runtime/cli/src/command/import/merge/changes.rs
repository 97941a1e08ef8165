//! What a merge did.

use std::collections::BTreeMap;

use crate::command::import::draft::Draft;

/// What happened to the codes of the catalogue.
#[derive(Debug, Default)]
pub struct Changes {
    /// Codes that are new, with their names.
    pub new: Vec<(String, String)>,
    /// Keys that follow the source.
    pub followed: Vec<Changed>,
    /// Keys of which the source says something else than people wrote: theirs stay.
    pub kept: Vec<Changed>,
    /// Keys of which a newer list has no column at all, and how many texts of each stay.
    pub gone: BTreeMap<&'static str, usize>,
    /// Codes that the source does not list any more, with their names.
    pub vanished: Vec<(String, String)>,
    /// Codes that it lists again.
    pub returned: Vec<String>,
    /// Codes that it lists and the catalogue has retired.
    pub retired: Vec<String>,
    /// Codes that the source never listed.
    pub own: usize,
}

/// A key of a code, and what the source says.
#[derive(Debug)]
pub struct Changed {
    pub code: String,
    pub key: String,
    pub said: Option<String>,
}

impl Changed {
    pub fn new(draft: &Draft, key: &str, said: Option<&str>) -> Self {
        Self { code: draft.code.clone(), key: key.into(), said: said.map(str::to_owned) }
    }
}
