//! `errcat fmt`: catalogues in their canonical form.

mod differs;

use std::fs;
use std::io::{Read, Write, stdin};
use std::path::{Path, PathBuf};

use errcat_catalog::{MAX_SIZE, Source, load};
use toml::de::DeTable;

use crate::answer::{Answer, Failure, complain};
use crate::args::Fmt;
use crate::canonical::{Refused, canonical};
use crate::print::{report, style};
use crate::project::own_catalogue;

pub fn run(args: &Fmt) -> Result<Answer, Failure> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut answer = Answer::Fine;
    for path in catalogues(args)? {
        let done = match one(&mut out, &path, args.check) {
            Err(Failure::Because(line)) => {
                complain(&line);
                Answer::NotUnderstood
            }
            done => done?,
        };
        answer = answer.max(done);
    }
    answer.once(out.flush())
}

/// Those that were named, or the one of the project.
fn catalogues(args: &Fmt) -> Result<Vec<PathBuf>, Failure> {
    if !args.catalogues.is_empty() {
        return Ok(args.catalogues.clone());
    }
    let own = own_catalogue()?.map(|own| own.catalogue.files()).unwrap_or_default();
    if own.is_empty() {
        return Err(Failure::new("fmt", "no file is named, here or in a folder above"));
    }
    Ok(own)
}

fn one(out: &mut impl Write, path: &Path, check: bool) -> Result<Answer, Failure> {
    let is_input = path == Path::new("-");
    let name = if is_input { "<stdin>".into() } else { path.display().to_string() };
    let text = read(path, is_input).map_err(|error| Failure::new(&name, error))?;
    let Some(written) = formatted(&name, &text)? else { return Ok(Answer::Wrong) };
    if check {
        if written == text {
            return Ok(Answer::Fine);
        }
        return Answer::Wrong.once(differs::show(out, &name, &text, &written));
    }
    Answer::Fine.once(if is_input {
        out.write_all(written.as_bytes())
    } else if written == text {
        writeln!(out, "{name}: {}", style::good("as it should be"))
    } else {
        fs::write(path, &written).map_err(|error| Failure::new(&name, error))?;
        writeln!(out, "{name}: {}", style::good("formatted"))
    })
}

fn read(path: &Path, is_input: bool) -> std::io::Result<String> {
    // What is larger is no catalogue.
    let limit = MAX_SIZE as u64 + 1;
    let mut text = String::new();
    if is_input {
        stdin().lock().take(limit).read_to_string(&mut text)?;
    } else {
        fs::File::open(path)?.take(limit).read_to_string(&mut text)?;
    }
    if text.len() > MAX_SIZE {
        return Err(std::io::Error::other(format!("a catalogue may have {MAX_SIZE} bytes")));
    }
    Ok(text)
}

/// The canonical form, with the line ends of the text. Nothing where it is no TOML: then its mistakes go
/// to standard error.
fn formatted(name: &str, text: &str) -> Result<Option<String>, Failure> {
    if !is_catalogue(text) {
        return Err(Failure::new(name, "this is no catalogue: it has no `errcat = 1`"));
    }
    match canonical(text) {
        Ok(written) if text.contains("\r\n") => Ok(Some(written.replace('\n', "\r\n"))),
        Ok(written) => Ok(Some(written)),
        Err(Refused::NotToml) => {
            let source = Source::new(name, text);
            report::complain(&load(&source).diagnostics, &source);
            Ok(None)
        }
        Err(Refused::WouldChange) => Err(Failure::new(
            name,
            "left as it is: what errcat would write says something else, which is a mistake of errcat's",
        )),
    }
}

/// Whether it has what only a catalogue has, be there mistakes or not. No other file is ours to write.
fn is_catalogue(text: &str) -> bool {
    let (table, _) = DeTable::parse_recoverable(text);
    ["errcat", "catalogue"].iter().any(|key| table.get_ref().contains_key(*key))
}
