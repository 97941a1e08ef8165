//! The catalogue that a project names as its own.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use errcat_catalog::nearest;
use toml::de::{DeTable, DeValue};

use crate::answer::Failure;
use crate::named::Named;
use crate::print::style::harmless;

/// A catalogue, and the file that names it.
pub struct Own {
    pub catalogue: Named,
    pub by: PathBuf,
}

/// How the file of a catalogue ends that is found by its name: here, and by the schema in editors.
pub const ENDING: &str = ".errcat.toml";

/// Looks in this folder, then in those above it: in `errcat.toml`, which may be the catalogue itself
/// or say `catalogue = "…"` and `overlay = "…"`, then in the metadata of `Cargo.toml`, then for the only file whose name
/// ends in [`ENDING`].
pub fn own_catalogue() -> Result<Option<Own>, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::new("this folder", error))?;
    // From here, so that what is printed is as short as a person would write it.
    let mut folder = PathBuf::new();
    for _ in here.ancestors() {
        for (name, find) in [("errcat.toml", in_own as Find), ("Cargo.toml", in_metadata)] {
            let by = folder.join(name);
            let Some(text) = read(&by)? else { continue };
            match find(&text, &by) {
                Ok(None) => {}
                Ok(Some(catalogue)) => return Ok(Some(Own { catalogue, by })),
                Err(why) => return Err(Failure::new(by.display(), why)),
            }
        }
        if let Some(path) = only_one(&folder)? {
            return Ok(Some(Own { by: path.clone(), catalogue: Named::File(path) }));
        }
        folder.push("..");
    }
    Ok(None)
}

/// The file in the folder that is a catalogue by its name. Of several none is meant more than another.
fn only_one(folder: &Path) -> Result<Option<PathBuf>, Failure> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // A folder that nobody may list has none for us.
    let names = fs::read_dir(here).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut names: Vec<String> = names
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.len() > ENDING.len() && name.ends_with(ENDING))
        .collect();
    names.sort();
    match &names[..] {
        [] => Ok(None),
        [only] => Ok(Some(folder.join(only))),
        several => Err(Failure::new(
            here.display(),
            format_args!(
                "which catalogue? There are {}: name one with --catalogue, or in errcat.toml",
                several.join(", ")
            ),
        )),
    }
}

/// Whether this is the folder of a package, and of no workspace alone: cargo packs what lies in it, and
/// `catalog!` looks there.
pub fn is_package(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    manifest.lines().any(|line| line.trim() == "[package]")
}

type Find = fn(&str, &Path) -> Result<Option<Named>, String>;

/// Nothing where there is no such file.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(path.display(), error)),
    }
}

fn in_own(text: &str, by: &Path) -> Result<Option<Named>, String> {
    let table = parse(text)?;
    if is_itself(&table) {
        return Ok(Some(Named::File(by.to_owned())));
    }
    chosen(&table, by).map(Some).map_err(|why| format!("it {why}"))
}

/// Whether the file is the catalogue or the overlay, whose mistakes are told where it is read.
fn is_itself(table: &DeTable<'_>) -> bool {
    let own = KEYS.map(|key| table.get(key).map(toml::Spanned::get_ref));
    if own.iter().all(Option::is_none) {
        return table.contains_key("errcat");
    }
    own.into_iter().flatten().any(|value| matches!(value, DeValue::Table(_)))
}

fn in_metadata(text: &str, by: &Path) -> Result<Option<Named>, String> {
    // Somebody else's manifest is none of our business.
    if !text.contains("errcat") {
        return Ok(None);
    }
    let table = parse(text)?;
    let metadata = |of: &str| {
        let metadata = member(table.get(of)?.get_ref(), "metadata")?;
        member(metadata, "errcat")
    };
    let Some(own) = metadata("package").or_else(|| metadata("workspace")) else { return Ok(None) };
    let own = own.as_table().ok_or("its metadata.errcat is no table: catalogue = \"FILE\"")?;
    chosen(own, by).map(Some).map_err(|why| format!("its metadata.errcat {why}"))
}

const KEYS: [&str; 2] = ["catalogue", "overlay"];

/// What the keys of a project name, or what is wrong with them.
fn chosen(table: &DeTable<'_>, by: &Path) -> Result<Named, String> {
    let unknown = table.keys().map(toml::Spanned::get_ref).filter(|key| !KEYS.contains(&&***key));
    let unknown: Vec<String> = unknown.map(|key| misspelt(key)).collect();
    if !unknown.is_empty() {
        return Err(unknown.join("; it "));
    }
    let file = |key: &str| {
        let text = |value: &DeValue<'_>| {
            value
                .as_str()
                .map(str::to_owned)
                .ok_or(format!("has no text as {key}: {key} = \"FILE\""))
        };
        table.get(key).map(|value| text(value.get_ref())).transpose()
    };
    let base = file("catalogue")?.map(|name| named(&name, by));
    match (base, file("overlay")?) {
        (base, Some(overlay)) => {
            Ok(Named::Over { base: base.map(Box::new), overlay: beside(by, &overlay) })
        }
        (Some(catalogue), None) => Ok(catalogue),
        (None, None) => Err("names no catalogue: catalogue = \"FILE\"".into()),
    }
}

fn misspelt(key: &str) -> String {
    let hint = match nearest(key, KEYS)[..] {
        [best, ..] => format!("did you mean `{best}`?"),
        [] => "it may name a `catalogue` and an `overlay`".into(),
    };
    format!("has a key `{}`, which says nothing: {hint}", harmless(key))
}

fn parse(text: &str) -> Result<DeTable<'_>, String> {
    DeTable::parse(text).map(toml::Spanned::into_inner).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line}: {}", error.message())
    })
}

fn member<'v>(value: &'v DeValue<'v>, name: &str) -> Option<&'v DeValue<'v>> {
    Some(value.as_table()?.get(name)?.get_ref())
}

/// A path stands beside the file that names it; where there is none, a bundled catalogue may be called so.
fn named(name: &str, by: &Path) -> Named {
    let path = beside(by, name);
    let bundled = Named::bundled(name).filter(|_| !path.exists());
    bundled.unwrap_or(Named::File(path))
}

fn beside(by: &Path, name: &str) -> PathBuf {
    by.parent().unwrap_or(Path::new("")).join(name)
}
