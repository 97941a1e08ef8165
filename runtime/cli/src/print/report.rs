//! Mistakes in a catalogue, in the colours of the compiler.

use anstyle::{AnsiColor, Style};
use errcat_catalog::{Diagnostic, Part, Severity, Source};

const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();

/// The report of `diagnostic` with colours.
pub fn render(diagnostic: &Diagnostic, source: &Source) -> String {
    diagnostic.render_with(source, |part, text| {
        let style = match part {
            Part::Severity(Severity::Error) => AnsiColor::BrightRed.on_default().bold(),
            Part::Severity(Severity::Warning) => AnsiColor::BrightYellow.on_default().bold(),
            Part::Message => Style::new().bold(),
            Part::Frame | Part::Related => FRAME,
        };
        format!("{style}{text}{style:#}")
    })
}

/// `1 mistake`, `2 mistakes`.
pub fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
