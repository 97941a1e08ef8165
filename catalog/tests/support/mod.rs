//! Fixtures on the disk.

use std::fs;
use std::path::{Path, PathBuf};

/// Every catalogue in `folder` and below it, in order.
pub fn catalogues_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(catalogues_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}
