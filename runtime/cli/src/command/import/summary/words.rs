//! How numbers and texts are said.

use crate::print::advice::thousands;

/// How many of a list are named before the rest is counted.
pub const NAMED: usize = 6;

pub fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", thousands(number as u64))
}

/// The first few, and how many more there are.
pub fn listed(all: &[String]) -> String {
    let said = all.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => said,
        more => format!("{said} and {} more", thousands(more as u64)),
    }
}

pub fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(['…']).collect()
}
