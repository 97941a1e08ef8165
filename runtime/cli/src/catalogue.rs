//! The catalogue a command works with.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use errcat_catalog::{Catalogue, Loaded, MAX_SIZE, Source, bundled, load, load_bytes, nearest};

use crate::answer::Failure;
use crate::print::{report, style};
use crate::reader::Known;

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

/// The catalogue at `path`, as which replies are read as those of `Known<0>`.
pub fn to_read_with(path: &Path) -> Result<(Source, Catalogue), Failure> {
    let (source, catalogue) = open(Some(path))?;
    Known::<0>::mean(&catalogue, &source);
    if catalogue.envelopes.is_empty() {
        anstream::eprintln!(
            "errcat: {}: no [[envelope]] says where errors stand in a reply, so that only its HTTP \
             status is read; `errcat envelope` proposes some",
            source.name(),
        );
    }
    Ok((source, catalogue))
}

/// Says if no envelope of the catalogue has this name.
pub fn has_envelope(catalogue: &Catalogue, name: &str) -> Result<(), Failure> {
    let names: Vec<&str> =
        catalogue.envelopes.iter().filter_map(|of| Some(of.name.as_ref()?.as_str())).collect();
    if names.contains(&name) {
        return Ok(());
    }
    let hint = match (&nearest(name, names.iter().copied())[..], &names[..]) {
        ([best, ..], _) => format!("did you mean `{best}`?"),
        ([], []) => "no envelope of the catalogue has a name".into(),
        ([], names) => format!("the catalogue names {}", names.join(", ")),
    };
    Err(Failure::new(format_args!("--envelope {}", style::harmless(name)), hint))
}

/// A line for texts about replies that were read as Marketo's because nothing else was said.
pub fn bundled_was_used() -> String {
    style::dim("read with the bundled catalogue of Marketo; --catalogue names another")
}

/// The same for codes that were listed.
pub fn bundled_was_listed() -> String {
    style::dim("of the bundled catalogue of Marketo; --catalogue names another")
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
