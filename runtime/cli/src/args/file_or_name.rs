//! A file, or the name of a bundled catalogue.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use errcat_catalog::BUNDLED;

/// Takes any path; shells complete the names.
#[derive(Clone, Copy)]
pub struct FileOrName;

impl TypedValueParser for FileOrName {
    type Value = PathBuf;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<PathBuf, Error> {
        PathBufValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(BUNDLED.into_iter().map(PossibleValue::new)))
    }
}

/// The help for an argument that takes `what`.
pub fn of_a_catalogue(what: &str) -> String {
    format!("{what}: a file, or a bundled one, {}", BUNDLED.join(", "))
}
