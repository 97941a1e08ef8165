//! Which path was probably meant by one that leads to no file.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// As many folders are looked into, at most: a compiler waits.
const FOLDERS: usize = 500;

/// A line that says where paths begin, and perhaps one with the path to write, for a call in
/// `folder`.
pub(super) fn instead(folder: &Path, written: &str) -> String {
    let begin =
        "\na path begins at the folder of the file that calls the macro, or at that of the package";
    if Path::new(written).is_absolute() {
        return String::new();
    }
    match nearest(folder, written) {
        Some(path) => format!("{begin}: did you mean \"{path}\"?"),
        None => begin.to_owned(),
    }
}

/// The file of that name, or else of one spelt much like it, that lies nearest in the package.
fn nearest(folder: &Path, written: &str) -> Option<String> {
    let folder = std::path::absolute(folder).ok()?;
    let wanted = Path::new(written).file_name()?.to_str()?;
    let package = folder.ancestors().find(|folder| folder.join("Cargo.toml").is_file())?;
    let files = files_below(package, Path::new(wanted).extension()?);
    let names: Vec<&str> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    let name = if names.contains(&wanted) {
        wanted
    } else {
        *errcat_catalog::nearest(wanted, names.iter().copied()).first()?
    };
    let paths = files.iter().filter(|file| file.file_name().is_some_and(|found| found == name));
    paths.filter_map(|file| relative(&folder, file)).min_by_key(|path| (path.len(), path.clone()))
}

/// The files with this extension, without what is hidden or was built.
fn files_below(package: &Path, extension: &OsStr) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = std::collections::VecDeque::from([package.to_path_buf()]);
    for _ in 0..FOLDERS {
        let Some(folder) = folders.pop_front() else { break };
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (name, path) = (entry.file_name(), entry.path());
            let passed_over = name == "target" || name.as_encoded_bytes().starts_with(b".");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !passed_over => folders.push_back(path),
                Ok(kind) if kind.is_file() && path.extension() == Some(extension) => {
                    files.push(path);
                }
                _ => {}
            }
        }
    }
    files
}

/// `file` as it is written in a file in `folder`.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let common = folder.ancestors().find(|above| file.starts_with(above))?;
    let ups = folder.strip_prefix(common).ok()?.components().map(|_| Some(".."));
    let downs = file.strip_prefix(common).ok()?.components().map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    ups.chain(downs).collect::<Option<Vec<&str>>>().map(|parts| parts.join("/"))
}
