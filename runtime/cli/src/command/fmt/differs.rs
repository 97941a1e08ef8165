//! How a file differs from its canonical form.

use std::io::Write;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::answer::Failure;
use crate::print::style;

/// Lines that are shown around each place.
const AROUND: usize = 2;

/// Then what was found has to do, be there a shorter way to say it or not.
const LONGEST: Duration = Duration::from_secs(2);

/// Says that they differ, and shows each line that would go or come.
pub fn show(out: &mut impl Write, name: &str, text: &str, written: &str) -> Result<(), Failure> {
    writeln!(out, "{name}: {}", style::bad("not formatted"))?;
    let diff = TextDiff::configure().timeout(LONGEST).diff_lines(text, written);
    for group in diff.grouped_ops(AROUND) {
        let first = group.first().map_or(0, |change| change.old_range().start);
        writeln!(out, "{}", style::dim(&format!("  line {}:", first + 1)))?;
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = style::harmless(change.value().trim_end_matches(['\n', '\r']));
            let line = format!("  {} {line}", change.tag());
            let line = line.trim_end();
            let line = match change.tag() {
                ChangeTag::Equal => style::dim(line),
                ChangeTag::Delete => style::bad(line),
                ChangeTag::Insert => style::good(line),
            };
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
