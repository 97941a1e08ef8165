//! What changed, for people: the verdict, then rule by rule, the most serious first.

use std::io::Write;

use errcat_catalog::diff::{Bump, Change, Level};

use super::{Compared, by_rule};
use crate::answer::Failure;
use crate::print::style;

pub fn write(out: &mut impl Write, compared: &Compared) -> Result<(), Failure> {
    verdict(out, compared)?;
    for (level, changes) in compared.levels() {
        writeln!(out, "\n{}", in_colour(level, level.as_str()))?;
        for (rule, changes) in by_rule(&changes) {
            let heading = format!("{}: {}", rule.id, rule.explanation);
            writeln!(out, "{}", style::dim(&style::wrap("  ", "  ", &heading)))?;
            for change in changes {
                line(out, compared, change)?;
            }
        }
    }
    Ok(())
}

fn verdict(out: &mut impl Write, compared: &Compared) -> Result<(), Failure> {
    let bump = compared.diff.bump();
    let verdict = match bump {
        Bump::None => style::good("nothing changed in meaning or text"),
        bump => {
            let level = compared.levels().next().map_or(Level::Editorial, |(level, _)| level);
            in_colour(level, &format!("needs a {bump} version"))
        }
    };
    writeln!(out, "{} → {}: {verdict}", compared.old.name(), compared.new.name())?;
    if bump != Bump::None {
        writeln!(out, "  {}", compared.counted())?;
    }
    if let Some(versions) = &compared.versions {
        let (enough, said) = versions.verdict(bump);
        writeln!(out, "  {}", if enough { style::good(&said) } else { style::bad(&said) })?;
    }
    if let Some(mistakes) = compared.mistakes() {
        let mistakes = format!("{mistakes} to put right whatever the version");
        writeln!(out, "  {}", style::bad(&mistakes))?;
    }
    Ok(())
}

fn line(out: &mut impl Write, compared: &Compared, change: &Change) -> Result<(), Failure> {
    let place = compared.place(change).map(|place| format!("  [{place}]")).unwrap_or_default();
    let message = style::harmless(&change.message);
    let text = style::wrap("    ", "      ", &format!("{message}{place}"));
    writeln!(out, "{}", if change.rule.mistake { style::bad(&text) } else { text })?;
    if let Some(help) = &change.help {
        writeln!(
            out,
            "{}",
            style::hint(&style::wrap("      → ", "        ", &style::harmless(help)))
        )?;
    }
    Ok(())
}

fn in_colour(level: Level, text: &str) -> String {
    match level {
        Level::Breaking => style::bad(text),
        Level::Behavioural => style::caution(text),
        Level::Additive => style::good(text),
        Level::Editorial => style::bold(text),
    }
}
