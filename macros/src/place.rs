//! Where something stands, the same on every machine that builds the crate.

use std::path::PathBuf;

use proc_macro2::Span;

/// `src/lib.rs:12:5#7`: what a macro wrote stands where the macro does each time it is called, and one
/// file may be two modules, so that the number of the call tells each from the others.
pub(crate) fn of(span: Span) -> String {
    let file = local_file(span).unwrap_or_default();
    let file = std::path::absolute(&file).unwrap_or(file);
    let file = file.strip_prefix(manifest_folder()).unwrap_or(&file);
    let start = span.unwrap().start();
    format!("{}:{}:{}{}", file.display(), start.line(), start.column(), call())
}

/// `#7`, which only the text for debugging tells: `#7 bytes(31..35)`.
fn call() -> String {
    let mut text = format!("{:?}", proc_macro::Span::call_site());
    text.truncate(text.find(' ').unwrap_or_default());
    text
}

/// The file that `span` lies in, where the compiler or a tool names one.
pub(crate) fn local_file(span: Span) -> Option<PathBuf> {
    span.unwrap().local_file()
}

pub(crate) fn manifest_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}
