//! The catalogue a command works with.

use std::path::Path;

use errcat_catalog::{Catalogue, Source, bundled, load, load_bytes};

use crate::answer::Failure;

/// The catalogue at `path`, or the bundled one.
///
/// Every mistake in it goes to standard error.
pub fn open(path: Option<&Path>) -> Result<(Source, Catalogue), Failure> {
    let (source, loaded) = if let Some(path) = path {
        let bytes = std::fs::read(path).map_err(|error| Failure::new(path.display(), error))?;
        load_bytes(&path.display().to_string(), bytes)
    } else {
        let source = bundled("marketo").ok_or_else(|| Failure::new("marketo", "not bundled"))?;
        let loaded = load(&source);
        (source, loaded)
    };
    let mistakes = loaded.errors().count();
    for mistake in loaded.errors() {
        anstream::eprintln!("{}", mistake.render(&source));
    }
    match loaded.into_result() {
        Ok(catalogue) => Ok((source, catalogue)),
        Err(_) => Err(Failure::new(source.name(), format_args!("{mistakes} mistakes"))),
    }
}
