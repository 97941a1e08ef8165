//! The catalogue file, relative to the file that the call stands in, or to the package.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use syn::Error;

use super::{meant, path};
use crate::place::{local_file, manifest_folder};

/// A catalogue file as it was read.
pub(super) struct File {
    /// How reports call it: relative to where the compiler runs, as in its own messages.
    pub(super) name: String,
    /// Its absolute path.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

pub(super) fn read(called: &path::Path) -> Result<File, Error> {
    let folder = folder(called.span);
    let named = named(&folder, &called.text);
    let instead = || meant::instead(&folder, &called.text);
    read_at(&named, instead).map_err(|why| Error::new(called.span, why))
}

/// The file at a path from where the compiler runs.
pub(super) fn read_at(named: &Path, instead: impl FnOnce() -> String) -> Result<File, String> {
    let name = named.display().to_string();
    let wrong =
        |what: &dyn std::fmt::Display| format!("cannot read the catalogue `{name}`: {what}");
    let path = std::path::absolute(named).map_err(|error| wrong(&error))?;
    let metadata = path.metadata().map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!("there is no catalogue `{name}`{}", instead()),
        _ => wrong(&error),
    })?;
    let size = metadata.len();
    if size > errcat_catalog::MAX_SIZE as u64 {
        let most = errcat_catalog::MAX_SIZE;
        return Err(wrong(&format_args!("it has {size} bytes, and may have {most}")));
    }
    let bytes = std::fs::read(&path).map_err(|error| wrong(&error))?;
    let Some(path) = path.to_str() else {
        return Err(wrong(&"its path is not UTF-8"));
    };
    Ok(File { path: path.into(), name, bytes })
}

/// The file beside the source file, as `include_str!` finds it; else the one in the package's folder,
/// if that is there.
fn named(folder: &Path, written: &str) -> PathBuf {
    let beside = folder.join(written);
    if beside.exists() {
        return beside;
    }
    let in_package = manifest_folder().join(written);
    if !in_package.is_file() {
        return beside;
    }
    // As in the compiler's own messages, from where it runs.
    let here = std::env::current_dir().ok();
    let from_here = here.and_then(|here| Some(in_package.strip_prefix(here).ok()?.to_path_buf()));
    from_here.unwrap_or(in_package)
}

/// The folder of the file that `span` lies in; that of the manifest where a tool names no file.
fn folder(span: Span) -> PathBuf {
    let folder = local_file(span).and_then(|file| file.parent().map(Path::to_path_buf));
    folder.unwrap_or_else(manifest_folder)
}
