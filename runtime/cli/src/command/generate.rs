//! `errcat generate`: bindings as a file, for Rust and other languages.

mod bindings;
mod doc_lines;
mod document;
mod language;
mod literal;
mod python;
mod stale;
#[cfg(test)]
mod tests;
mod typescript;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::answer::{Answer, Failure};
use crate::args::{Generate, Language};
use crate::print::{report, style};

pub fn run(args: &Generate) -> Result<Answer, Failure> {
    let chosen = args.about.chosen()?;
    let (source, catalogue) = chosen.open()?;
    let language = language::of(args)?;
    let command = language::command(language, &chosen, args);
    let fresh = match language {
        Language::Rust => bindings::write(&catalogue, &source, &command, args)?,
        Language::Python => python::write(&catalogue, &source, &command)?,
        Language::Typescript => typescript::write(&catalogue, &source, &command)?,
    };
    let name = args.out.display().to_string();
    let written = read(&args.out)?;

    let mut out = anstream::stdout().lock();
    let codes = report::count(catalogue.codes.len(), "code");
    if written.as_deref() == Some(fresh.as_str()) {
        Answer::Fine.once(writeln!(out, "{name}: {} ({codes})", style::good("up to date")))
    } else if args.check {
        let told = stale::explain(&mut out, language, &name, written.as_deref(), &fresh);
        let hint = style::hint(&format!("  → {command}"));
        Answer::Wrong.once(told.and_then(|()| Ok(writeln!(out, "{hint}")?)))
    } else {
        fs::write(&args.out, &fresh).map_err(|error| Failure::new(&name, error))?;
        Answer::Fine.once(writeln!(out, "{name}: {} ({codes})", style::good("written")))
    }
}

/// The file as it is; nothing where there is none.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        // A checkout may have changed the line ends.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(path.display(), error)),
    }
}
