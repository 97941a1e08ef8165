//! `errcat docs`: the reference page of a catalogue.

mod anchors;
mod html;
pub mod json;
mod markdown;
mod replies;
#[cfg(test)]
mod tests;
pub mod words;

use std::io::Write;
use std::path::Path;

use crate::answer::{Answer, Failure};
use crate::args::{Docs, DocsFormat};

pub fn run(args: &Docs) -> Result<Answer, Failure> {
    let (_, catalogue) = args.about.chosen()?.open()?;
    let format = args.format.or_else(|| of_name(args.out.as_deref()?));
    let page = match format.unwrap_or(DocsFormat::Markdown) {
        DocsFormat::Markdown => markdown::page(&catalogue),
        DocsFormat::Html => html::page(&catalogue),
        DocsFormat::Json => json::page(&catalogue)?,
    };
    match &args.out {
        Some(path) => write(path, &page)?,
        None => std::io::stdout().lock().write_all(page.as_bytes())?,
    }
    Ok(Answer::Fine)
}

/// The format that a file of this name has.
fn of_name(path: &Path) -> Option<DocsFormat> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" => Some(DocsFormat::Html),
        "json" => Some(DocsFormat::Json),
        _ => None,
    }
}

fn write(path: &Path, page: &str) -> Result<(), Failure> {
    std::fs::write(path, page).map_err(|error| Failure::new(path.display(), error))
}
