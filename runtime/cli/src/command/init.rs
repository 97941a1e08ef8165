//! `errcat init`: a catalogue to begin with.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use errcat_catalog::{Source, load};

use crate::answer::{Answer, Failure};
use crate::args::Init;
use crate::command::envelope;
use crate::print::{report, style};
use crate::project::{ENDING, is_package};
use crate::words;

const TEMPLATE: &str = include_str!("init/template.toml");

pub fn run(args: &Init) -> Result<Answer, Failure> {
    let name = module(&args.name);
    let folder = package();
    let path = folder.clone().unwrap_or_default().join(format!("{name}{ENDING}"));
    let (text, answer) = if args.from.is_empty() {
        (envelope::named(TEMPLATE, &name, &args.name), Answer::Fine)
    } else {
        let (text, answer) = envelope::catalogue_of(args, &name)?;
        (format!("{}\n\n{text}", schema_line()), answer)
    };
    let codes = codes_of(&path, &text)?;
    write_new(&path, &text)?;
    let mut out = anstream::stdout().lock();
    writeln!(
        out,
        "{}: {} ({})",
        path.display(),
        style::good("written"),
        report::count(codes, "code")
    )?;
    let where_ =
        if folder.is_some() { "in a source file" } else { "in a package, beside the catalogue" };
    writeln!(
        out,
        "\n{where_}:\n\n    mod {name} {{\n        errcat::catalog! {{ \"{name}{ENDING}\" }}\n    }}\n"
    )?;
    let steps = [
        (format!("errcat check {}", path.display()), "what is missing or wrong"),
        (format!("errcat triage --catalogue {} REPLY", path.display()), "what it makes of a reply"),
        (
            format!("errcat coverage --catalogue {} REPLY", path.display()),
            "the codes it does not list yet",
        ),
    ];
    let width = steps.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    for (command, what) in steps {
        writeln!(out, "{}  {}", style::hint(&format!("{command:<width$}")), style::dim(what))?;
    }
    Ok(answer)
}

/// What tells an editor where the schema is.
pub fn schema_line() -> &'static str {
    TEMPLATE.lines().next().unwrap_or_default()
}

/// As a module of Rust is called.
pub fn module(name: &str) -> String {
    let words: Vec<String> = words::of(name).map(str::to_lowercase).collect();
    words.join("_")
}

/// The folder of the package around, where `catalog!` looks.
fn package() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let above = here.ancestors().position(is_package)?;
    Some(std::iter::repeat_n("..", above).collect())
}

/// How many codes the catalogue has, if it has no mistake.
fn codes_of(path: &Path, text: &str) -> Result<usize, Failure> {
    let source = Source::new(path.display().to_string(), text.to_owned());
    load(&source).into_result().map(|catalogue| catalogue.codes.len()).map_err(|mistakes| {
        report::complain(&mistakes, &source);
        Failure::new(path.display(), "not written: give it another name")
    })
}

/// Nobody's file is written over.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let written = OpenOptions::new().write(true).create_new(true).open(path);
    written.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
        match error.kind() {
            ErrorKind::AlreadyExists => Failure::new(path.display(), "there is one already"),
            _ => Failure::new(path.display(), error),
        }
    })
}
