//! `errcat check`: every mistake in a catalogue, at its place.

mod age;
mod findings;
mod json;
mod rustc;
mod warnings;

use std::io::Write;
use std::path::Path;

use errcat_catalog::{Diagnostic, Loaded, Severity, Source};

use crate::answer::{Answer, Failure, complain};
use crate::args::{Check, CheckFormat};
use crate::catalogue::Chosen;
use crate::day::Day;
use crate::findings::{github, sarif};
use crate::print::{report, style};

pub fn run(args: &Check) -> Result<Answer, Failure> {
    let mut answer = Answer::Fine;
    let mut checked = Vec::new();
    for path in &args.catalogues {
        match Chosen::named(path).and_then(|chosen| chosen.load()) {
            Ok((source, loaded)) => {
                checked.push(Checked::new(args, source, loaded));
            }
            Err(Failure::Because(line)) => {
                complain(&line);
                answer = Answer::NotUnderstood;
            }
            Err(failure) => return Err(failure),
        }
    }
    if checked.iter().any(|file| file.count(Severity::Error) > 0) {
        answer = answer.max(Answer::Wrong);
    }
    answer.once(write(args.format, &checked))
}

fn write(format: CheckFormat, checked: &[Checked]) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    match format {
        CheckFormat::Human => human(&mut out, checked)?,
        CheckFormat::Json => json::write(&mut out, checked)?,
        CheckFormat::Rustc => rustc::write(&mut out, checked)?,
        CheckFormat::Github => github::write(&mut out, findings::of(checked))?,
        CheckFormat::Sarif => sarif::write(&mut out, "check", &findings::of(checked))?,
    }
    out.flush()?;
    Ok(())
}

/// A catalogue file, and what was found in it.
struct Checked {
    source: Source,
    /// In file order.
    diagnostics: Vec<Diagnostic>,
    codes: usize,
}

impl Checked {
    fn new(args: &Check, source: Source, loaded: Loaded) -> Self {
        let Loaded { catalogue, mut diagnostics } = loaded;
        let codes = catalogue.as_ref().map_or(0, |catalogue| catalogue.codes.len());
        let today = args.today.unwrap_or_else(Day::today);
        // Only here: what `catalog!` accepts does not depend on the day.
        diagnostics.extend(catalogue.iter().flat_map(|catalogue| age::ahead(catalogue, today)));
        let mistaken = diagnostics.iter().any(|found| found.severity == Severity::Error);
        // Mistakes come first: what is only worth a look can wait until they are gone.
        if let Some(catalogue) = catalogue.filter(|_| !mistaken) {
            diagnostics.extend(age::stale(&catalogue, today, args.stale));
            diagnostics.extend(warnings::undecided(&catalogue));
            diagnostics.extend(warnings::inferred(&catalogue));
            diagnostics.extend(warnings::outside(&catalogue, Path::new(source.name())));
        }
        // What is only worth a look in the base of an overlay is told to those who check the base.
        diagnostics.retain(|found| {
            found.severity == Severity::Error || source.name_at(found.span.start) == source.name()
        });
        diagnostics.sort_by_key(|found| found.span.start);
        Self { source, diagnostics, codes }
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).count()
    }
}

fn human(out: &mut impl Write, checked: &[Checked]) -> Result<(), Failure> {
    for file in checked {
        for found in &file.diagnostics {
            writeln!(out, "{}", report::render(found, &file.source))?;
        }
        let (errors, warnings) = (file.count(Severity::Error), file.count(Severity::Warning));
        let mut summary = match errors {
            0 => style::good(&report::count(file.codes, "code")),
            _ => style::bad(&report::count(errors, "mistake")),
        };
        if warnings > 0 {
            summary += ", ";
            summary += &style::caution(&report::count(warnings, "warning"));
        } else if errors == 0 {
            summary += ", no mistakes";
        }
        writeln!(out, "{}: {summary}", file.source.name())?;
    }
    Ok(())
}
