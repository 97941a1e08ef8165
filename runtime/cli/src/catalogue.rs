//! The catalogue a command works with.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use errcat_catalog::{Catalogue, Loaded, MAX_SIZE, Source, bundled, load, load_bytes};

use crate::answer::Failure;
use crate::print::report;

/// The catalogue at `path`, or the bundled one.
///
/// Every mistake in it goes to standard error.
pub fn open(path: Option<&Path>) -> Result<(Source, Catalogue), Failure> {
    let (source, loaded) = if let Some(path) = path {
        read(path)?
    } else {
        let source = bundled("marketo").ok_or_else(|| Failure::new("marketo", "not bundled"))?;
        let loaded = load(&source);
        (source, loaded)
    };
    let mistakes = loaded.errors().count();
    for mistake in loaded.errors() {
        anstream::eprintln!("{}", report::render(mistake, &source));
    }
    match loaded.into_result() {
        Ok(catalogue) => Ok((source, catalogue)),
        Err(_) => Err(Failure::new(source.name(), report::count(mistakes, "mistake"))),
    }
}

/// The catalogue file at `path`, with every mistake in it.
pub fn read(path: &Path) -> Result<(Source, Loaded), Failure> {
    let mut bytes = Vec::new();
    // One byte too many is enough to be told that the file is too large.
    let read =
        File::open(path).and_then(|file| file.take(MAX_SIZE as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| Failure::new(path.display(), error))?;
    Ok(load_bytes(&path.display().to_string(), bytes))
}
