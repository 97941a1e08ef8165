//! A catalogue file, or an overlay with what it stands on.

use std::path::Path;

use crate::bundled;
use crate::diagnostic::Diagnostic;
use crate::load::{Loaded, MAX_SIZE, base_of, load};
use crate::source::Source;

/// Reads a catalogue from the bytes of the file called `name`; where that is an overlay, what comes
/// of it and its base.
///
/// A base that is not bundled is a path from the folder of the overlay: `read` gives the bytes of the
/// file at the whole path, or says why not. The source that is given back holds both texts, and what
/// the diagnostics point into.
///
/// ```
/// let ours = "errcat = 1\n[overlay]\nbase = \"../api.toml\"\n";
/// let read = |path: &str| Err(format!("there is no file `{path}`"));
/// let (source, loaded) = errcat_catalog::load_file("work/ours.toml", ours.into(), read);
/// let mistake = loaded.errors().next().ok_or("no mistake")?;
/// assert_eq!(mistake.message, "there is no file `work/../api.toml`");
/// assert!(mistake.render(&source).contains("--> work/ours.toml:3:8"));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn load_file(
    name: &str,
    bytes: Vec<u8>,
    read: impl FnOnce(&str) -> Result<Vec<u8>, String>,
) -> (Source, Loaded) {
    let source = match from_bytes(name, bytes) {
        Ok(source) => source,
        Err(unreadable) => return loaded(Err(unreadable)),
    };
    let Some((base, span)) = base_of(&source).and_then(|base| Some((base.value?, base.span)))
    else {
        return loaded(Ok(source));
    };
    match base_source(name, &base, read) {
        Ok(base) => loaded(Ok(source.on(&base))),
        Err((why, help)) => {
            let problem = Diagnostic { help, ..Diagnostic::error(why, span) };
            (source, Loaded { catalogue: None, diagnostics: vec![problem] })
        }
    }
}

/// Reads a catalogue from the bytes of the file called `name`; an overlay lacks its base.
///
/// The source that is given back holds the text that the diagnostics point into.
#[must_use]
pub fn load_bytes(name: &str, bytes: Vec<u8>) -> (Source, Loaded) {
    loaded(from_bytes(name, bytes))
}

/// Reads what comes of `base` and an overlay, from the bytes of its file called `name`, whatever base
/// that names.
#[must_use]
pub fn load_over(base: &Source, name: &str, bytes: Vec<u8>) -> (Source, Loaded) {
    loaded(from_bytes(name, bytes).map(|source| source.on(base)))
}

/// The base that an overlay called `name` names, or why not and what to do.
fn base_source(
    name: &str,
    base: &str,
    read: impl FnOnce(&str) -> Result<Vec<u8>, String>,
) -> Result<Source, (String, Option<String>)> {
    if let Some(bundled) = bundled(base) {
        return Ok(bundled);
    }
    if !base.contains(['/', '\\', '.']) {
        let help = "name a bundled one, such as `marketo`, or a path, such as \"api.toml\"";
        return Err((format!("no catalogue `{base}` comes with errcat"), Some(help.into())));
    }
    let path = Path::new(name).with_file_name(base).to_string_lossy().into_owned();
    let bytes = read(&path).map_err(|why| (why, None))?;
    from_bytes(&path, bytes)
        .map_err(|unreadable| (format!("`{path}`: {}", unreadable.problem.message), None))
}

/// A file that holds no text, with as much of it as can be shown.
struct Unreadable {
    source: Source,
    problem: Diagnostic,
}

/// What comes of a file.
fn loaded(read: Result<Source, Box<Unreadable>>) -> (Source, Loaded) {
    match read {
        Ok(source) => {
            let loaded = load(&source);
            (source, loaded)
        }
        Err(unreadable) => {
            let Unreadable { source, problem } = *unreadable;
            (source, Loaded { catalogue: None, diagnostics: vec![problem] })
        }
    }
}

fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Source, Box<Unreadable>> {
    if bytes.len() > MAX_SIZE {
        let problem = Diagnostic::error(
            format!("a catalogue may have {MAX_SIZE} bytes, and this file has more"),
            0..0,
        );
        return Err(Box::new(Unreadable { source: Source::new(name, ""), problem }));
    }
    String::from_utf8(bytes).map(|text| Source::new(name, text)).map_err(|error| {
        let (valid, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let at = Source::new(name, String::from_utf8_lossy(valid)).text().len();
        let problem = Diagnostic::error("this file is not UTF-8 from here on", at..at)
            .help("save it as UTF-8");
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        Box::new(Unreadable { source: Source::new(name, text), problem })
    })
}
