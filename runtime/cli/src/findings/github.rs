//! Findings as annotations of GitHub: commands to the runner of its workflows, one a line.

use std::io::Write;

use super::{Finding, Place, Weight};
use crate::answer::Failure;
use crate::print::style;

pub fn write<'f>(
    out: &mut impl Write,
    findings: impl IntoIterator<Item = Finding<'f>>,
) -> Result<(), Failure> {
    for finding in findings {
        let word = match finding.weight {
            Weight::Error => "error",
            Weight::Warning => "warning",
            Weight::Notice => "notice",
        };
        let title = ("title", format!("errcat: {}", finding.rule.id));
        let place = finding.place.iter().flat_map(place).chain([title]);
        let place: Vec<String> =
            place.map(|(name, value)| format!("{name}={}", property(&value))).collect();
        let help = finding.help.map(|help| format!("\n→ {}", style::harmless(help)));
        let message = style::harmless(&finding.message) + &help.unwrap_or_default();
        writeln!(out, "::{word} {}::{}", place.join(","), escaped(&message))?;
    }
    Ok(())
}

/// Columns only within one line: of others GitHub takes none.
fn place(place: &Place<'_>) -> Vec<(&'static str, String)> {
    let start = place.source.position(place.span.start);
    let end = place.source.position(place.span.end);
    let mut parts = vec![("file", place.path()), ("line", start.line.to_string())];
    parts.push(("endLine", end.line.to_string()));
    if start.line == end.line {
        parts.push(("col", start.column.to_string()));
        parts.push(("endColumn", end.column.to_string()));
    }
    parts
}

/// A text as the runner reads it.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same within the list of a command.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_the_runner_is_escaped() {
        for (text, message, within) in [
            ("a: b, c", "a: b, c", "a%3A b%2C c"),
            ("100 %\r\n::error::x", "100 %25%0D%0A::error::x", "100 %25%0D%0A%3A%3Aerror%3A%3Ax"),
            ("%0A", "%250A", "%250A"),
        ] {
            assert_eq!((escaped(text), property(text)), (message.into(), within.into()));
        }
    }
}
