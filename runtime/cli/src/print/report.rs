//! Mistakes in a catalogue, in the colours of the compiler.

use anstyle::{AnsiColor, Style};
use errcat_catalog::{Diagnostic, Part, Severity, Source};

use super::style;

const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();

/// The report of `diagnostic` with colours, and with its advice in lines that fit.
pub fn render(diagnostic: &Diagnostic, source: &Source) -> String {
    let report = diagnostic.render_with(source, |part, text| {
        let style = match part {
            Part::Severity(Severity::Error) => AnsiColor::BrightRed.on_default().bold(),
            Part::Severity(Severity::Warning) => AnsiColor::BrightYellow.on_default().bold(),
            Part::Message => Style::new().bold(),
            Part::Frame | Part::Related => FRAME,
        };
        format!("{style}{text}{style:#}")
    });
    let mut fitting: Vec<String> = report.lines().map(fit).collect();
    if report.ends_with('\n') {
        fitting.push(String::new());
    }
    fitting.join("\n")
}

/// Writes the mistakes among what was found to standard error.
pub fn complain<'d>(found: impl IntoIterator<Item = &'d Diagnostic>, source: &Source) {
    for mistake in found.into_iter().filter(|found| found.severity == Severity::Error) {
        anstream::eprintln!("{}", render(mistake, source));
    }
}

/// A line of advice over as many lines as it takes; any other as it is.
fn fit(line: &str) -> String {
    const ADVICE: &str = "= help: ";
    let plain = anstream::adapter::strip_str(line).to_string();
    let advice = plain.trim_start().strip_prefix(ADVICE);
    let painted = advice.and_then(|advice| Some((line.strip_suffix(advice)?, advice)));
    let Some((before, advice)) = painted else { return line.to_owned() };
    let column = plain.len() - advice.len();
    let room = style::width().saturating_sub(column).max(20);
    let lines = textwrap::wrap(advice, textwrap::Options::new(room).break_words(false));
    format!("{before}{}", lines.join(&format!("\n{}", " ".repeat(column))))
}

/// `1 mistake`, `2 mistakes`.
pub fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
