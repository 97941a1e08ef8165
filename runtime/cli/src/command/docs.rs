//! `errcat docs`: the reference page of a catalogue.

mod anchors;
mod html;
mod json;
mod markdown;
mod replies;
#[cfg(test)]
mod tests;
mod words;

use std::io::Write;
use std::path::Path;

use crate::answer::{Answer, Failure};
use crate::args::{Docs, DocsFormat};
use crate::catalogue;

pub fn run(args: &Docs) -> Result<Answer, Failure> {
    let (_, catalogue) = catalogue::open(args.catalogue.as_deref())?;
    let page = match args.format {
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

fn write(path: &Path, page: &str) -> Result<(), Failure> {
    std::fs::write(path, page).map_err(|error| Failure::new(path.display(), error))
}
