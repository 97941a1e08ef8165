//! What changed, as a comment on a pull request.

use std::io::Write;

use errcat_catalog::diff::{Bump, Level};

use super::{Compared, by_rule};
use crate::answer::Failure;

pub fn write(out: &mut impl Write, compared: &Compared) -> Result<(), Failure> {
    verdict(out, compared)?;
    for (level, changes) in compared.levels() {
        // What asks for no care is there for those who want it.
        let folded = level < Level::Behavioural;
        let heading = format!("{} ({})", capitalised(level.as_str()), changes.len());
        if folded {
            writeln!(out, "\n<details>\n<summary>{heading}</summary>")?;
        } else {
            writeln!(out, "\n#### {heading}")?;
        }
        for (rule, changes) in by_rule(&changes) {
            writeln!(out, "\n`{}`: {}\n", rule.id, inline(rule.explanation))?;
            for change in changes {
                let warning = if change.rule.mistake { "⚠️ " } else { "" };
                writeln!(out, "- {warning}{}", inline(&change.message))?;
                if let Some(help) = &change.help {
                    writeln!(out, "  → {}", inline(help))?;
                }
            }
        }
        if folded {
            writeln!(out, "\n</details>")?;
        }
    }
    Ok(())
}

fn verdict(out: &mut impl Write, compared: &Compared) -> Result<(), Failure> {
    let bump = compared.diff.bump();
    let what = match bump {
        Bump::None => "nothing changed".into(),
        bump => format!("needs a {bump} version"),
    };
    writeln!(out, "### Error catalogue: {what}")?;
    if bump != Bump::None {
        writeln!(out, "\n{}.", capitalised(&compared.counted()))?;
    }
    if let Some(versions) = &compared.versions {
        let (enough, said) = versions.verdict(bump);
        writeln!(out, "\n{} {}.", if enough { "✅" } else { "❌" }, capitalised(&said))?;
    }
    if let Some(mistakes) = compared.mistakes() {
        writeln!(out, "\n❌ {mistakes} to put right whatever the version.")?;
    }
    Ok(())
}

/// A sentence as Markdown shows it: what stands between backticks as code, the rest as it is.
fn inline(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    let balanced = text.matches('`').count().is_multiple_of(2);
    if !balanced {
        return escaped(&text);
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => escaped(part),
        _ => format!("`{part}`"),
    });
    parts.collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~&@".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_catalogue_says_cannot_be_taken_for_markup() {
        for (text, shown) in [
            ("level `a*b` is *gone*", "level `a*b` is \\*gone\\*"),
            ("<b> [x](y) #1", "\\<b\\> \\[x\\](y) \\#1"),
            ("one ` alone_", "one \\` alone\\_"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(inline(text), shown);
        }
    }
}
