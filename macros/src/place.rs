//! Where something stands, the same on every machine that builds the crate.

use std::path::PathBuf;

use proc_macro2::Span;

/// `src/lib.rs:12:5`.
pub(crate) fn of(span: Span) -> String {
    let file = local_file(span).unwrap_or_default();
    let file = std::path::absolute(&file).unwrap_or(file);
    let file = file.strip_prefix(manifest_folder()).unwrap_or(&file);
    let start = span.unwrap().start();
    format!("{}:{}:{}", file.display(), start.line(), start.column())
}

/// The file that `span` lies in, where the compiler or a tool names one.
pub(crate) fn local_file(span: Span) -> Option<PathBuf> {
    span.unwrap().local_file()
}

pub(crate) fn manifest_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}
