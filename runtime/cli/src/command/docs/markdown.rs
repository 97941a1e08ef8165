//! The reference as one Markdown page.

mod escape;

use std::fmt::Write;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{Code, Condition, Evidence, Executed, Level, Quota, Retry};

use super::anchors::Anchors;
use super::replies::{self, Part};
use super::words;
use escape::{Attribute, Code as Verbatim, Text};

pub fn page(catalogue: &Catalogue) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = write_page(&mut page, catalogue);
    page
}

fn write_page(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    writeln!(page, "# {}\n", Text(&catalogue.title))?;
    writeln!(page, "{}\n", provenance(catalogue))?;
    let anchors = Anchors::of(catalogue);
    for level in &catalogue.levels {
        write_level(page, catalogue, &anchors, level)?;
    }
    write_replies(page, catalogue)?;
    write_rules(page, catalogue)?;
    write_limits(page, catalogue)?;
    write_columns(page, catalogue)?;
    write_families(page, catalogue)?;
    write_retired(page, catalogue)
}

fn provenance(catalogue: &Catalogue) -> String {
    let mut text = format!("{} codes.", catalogue.codes.len());
    if let Some(source) = &catalogue.source {
        let _ = write!(text, " Source: {}.", Text(source));
    }
    if let Some(as_of) = &catalogue.as_of {
        let _ = write!(text, " Read on {}.", words::date(as_of.value));
    }
    if let Some(overlay) = &catalogue.overlay {
        let source = overlay.source.as_ref().map(|source| format!(", from {}", source.value));
        let source = source.unwrap_or_default();
        let _ = write!(text, " As {} has it{}.", Text(&overlay.file), Text(&source));
    }
    text
}

/// How replies are read: for each envelope what it reads, and below it where everything stands.
fn write_replies(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    if catalogue.envelopes.is_empty() {
        return Ok(());
    }
    writeln!(page, "## How replies are read\n\n{}\n", words::FIRST_ENVELOPE)?;
    for (index, envelope) in catalogue.envelopes.iter().enumerate() {
        for (nth, sentence) in replies::sentences(catalogue, envelope).iter().enumerate() {
            let mark = if nth == 0 { format!("{}. ", index + 1) } else { "- ".into() };
            let depth = if nth == 0 { 0 } else { sentence.depth + 1 };
            write!(page, "{:indent$}{mark}", "", indent = depth * 3)?;
            for part in &sentence.parts {
                match part {
                    // The blanks around them are between two parts.
                    Part::Words(words) => {
                        let inner = words.trim();
                        let (before, after) = words.split_once(inner).unwrap_or_default();
                        write!(page, "{before}{}{after}", Text(inner))?;
                    }
                    Part::Verbatim(text) => write!(page, "{}", Verbatim(text))?,
                }
            }
            writeln!(page)?;
        }
    }
    writeln!(page)
}

fn write_level(
    page: &mut String,
    catalogue: &Catalogue,
    anchors: &Anchors,
    level: &Level,
) -> std::fmt::Result {
    let of_level =
        |code: &&Code| catalogue.level(code).is_some_and(|other| other.name == level.name);
    writeln!(page, "## Level {}\n\n{}\n", Text(&level.name), Text(&level.doc))?;
    for range in &level.ranges {
        writeln!(page, "- {}", Text(&words::range(catalogue, range)))?;
    }
    if !level.ranges.is_empty() {
        writeln!(page)?;
    }
    if catalogue.codes.iter().any(|code| of_level(&code)) {
        writeln!(page, "| code | name | retry | quota |\n|---|---|---|---|")?;
    }
    for code in catalogue.codes.iter().filter(of_level) {
        let retry = words::retry_name(catalogue, code.retry.value);
        let (wire, quota) = (code.code.wire(), code.quota.as_str());
        let link = Anchors::link(anchors.find(&wire));
        let (name, wire, retry) = (&code.name.value, Text(&wire), Text(retry));
        writeln!(page, "| [{wire}]({link}) | {name} | {retry} | {quota} |")?;
    }
    writeln!(page)?;
    for code in catalogue.codes.iter().filter(of_level) {
        let id = anchors.find(&code.code.wire());
        writeln!(page, "<a id=\"{}\"></a>\n", Attribute(id))?;
        write_code(page, catalogue, code)?;
    }
    Ok(())
}

fn write_code(page: &mut String, catalogue: &Catalogue, code: &Code) -> std::fmt::Result {
    writeln!(page, "### {} {}\n", Text(&code.code.wire()), code.name.value)?;
    writeln!(page, "{}\n", Verbatim(code.message.text()))?;
    if let Some(deprecated) = &code.deprecated {
        write!(page, "**Deprecated.** {}", Text(&deprecated.note))?;
        if let Some(by) = &deprecated.replaced_by {
            write!(page, " See {}.", Text(&by.wire()))?;
        }
        writeln!(page, "\n")?;
    }
    writeln!(page, "{}\n", Text(&code.doc))?;
    if let Some(fix) = &code.fix {
        writeln!(page, "→ {}\n", Text(fix))?;
    }
    fact(page, "retry", &retry(catalogue, code.retry.value))?;
    fact(page, "failed call", &cost(code.quota.value, code.executed.value))?;
    if let Some(undecided) = words::undecided(code) {
        fact(page, "undecided", &undecided)?;
    }
    if let Some(limit) = catalogue.limit(code.limit.as_ref()) {
        fact(page, "limit", &format!("{}: {}", limit.name.value, words::limit(limit)))?;
    }
    for (column, value) in catalogue.own_values(code) {
        fact(page, column, value)?;
    }
    if let Some(since) = &code.since {
        fact(page, "since", since)?;
    }
    if !code.aliases.is_empty() {
        let aliases: Vec<&str> = code.aliases.iter().map(|alias| alias.as_str()).collect();
        fact(page, "earlier names", &aliases.join(", "))?;
    }
    fact(page, "verified", words::verified(code.verified.value))?;
    source(page, &code.evidence)?;
    if let Some(overlaid) = catalogue.overlaid(code) {
        fact(page, "overlay", &overlaid)?;
    }
    writeln!(page)?;
    for condition in &code.conditions {
        write_condition(page, catalogue, condition)?;
    }
    Ok(())
}

fn write_condition(
    page: &mut String,
    catalogue: &Catalogue,
    condition: &Condition,
) -> std::fmt::Result {
    let message = Verbatim(condition.message.text());
    writeln!(page, "#### {}\n\nWhere the message is {message}\n", condition.name.value)?;
    writeln!(page, "{}\n", Text(&condition.doc))?;
    if let Some(fix) = &condition.fix {
        writeln!(page, "→ {}\n", Text(fix))?;
    }
    fact(page, "retry", &retry(catalogue, condition.retry.value))?;
    fact(page, "failed call", &cost(condition.quota.value, condition.executed.value))?;
    if let Some(limit) = catalogue.limit(condition.limit.as_ref()) {
        fact(page, "limit", &format!("{}: {}", limit.name.value, words::limit(limit)))?;
    }
    source(page, &condition.evidence)?;
    if let Some(overlaid) = catalogue.overlaid_meaning(condition) {
        fact(page, "overlay", &overlaid)?;
    }
    writeln!(page)
}

fn source(page: &mut String, evidence: &Evidence) -> std::fmt::Result {
    match words::evidence(evidence) {
        Some(words) => fact(page, "source", &words),
        None => Ok(()),
    }
}

fn retry(catalogue: &Catalogue, retry: Retry) -> String {
    format!("{}. {}", words::retry_name(catalogue, retry), words::retry(catalogue, retry))
}

fn cost(quota: Quota, executed: Executed) -> String {
    format!("{} and {}", words::quota(quota), words::executed(executed))
}

fn fact(page: &mut String, name: &str, value: &str) -> std::fmt::Result {
    writeln!(page, "- **{}**: {}", Text(name), Text(value))
}

fn write_rules(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    writeln!(page, "## Retry rules\n")?;
    fact(page, "never", &words::retry(catalogue, Retry::Never))?;
    for rule in &catalogue.rules {
        fact(page, &rule.name, &words::rule(rule))?;
    }
    writeln!(page)
}

fn write_limits(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    if catalogue.limits.is_empty() {
        return Ok(());
    }
    writeln!(page, "## Limits\n")?;
    for limit in &catalogue.limits {
        let doc = limit.doc.as_ref().map(|doc| format!(". {}", doc.value)).unwrap_or_default();
        fact(page, &limit.name, &format!("{}{doc}", words::limit(limit)))?;
    }
    writeln!(page)
}

fn write_columns(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    if catalogue.columns.is_empty() {
        return Ok(());
    }
    writeln!(page, "## Columns\n")?;
    for column in &catalogue.columns {
        fact(page, &column.name, &column.doc)?;
    }
    writeln!(page)
}

fn write_families(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    if catalogue.families.is_empty() {
        return Ok(());
    }
    writeln!(page, "## Families\n")?;
    for family in &catalogue.families {
        let text = format!("{} Codes {}.", family.doc.value, family.members);
        fact(page, &family.name, &text)?;
    }
    writeln!(page)
}

fn write_retired(page: &mut String, catalogue: &Catalogue) -> std::fmt::Result {
    if catalogue.retired.is_empty() {
        return Ok(());
    }
    writeln!(page, "## Retired\n\nThese codes were used once and never mean anything else.\n")?;
    for retired in &catalogue.retired {
        let note = retired.note.as_ref().map(|note| format!(". {}", note.value));
        let text = format!("{}{}", retired.name.value, note.unwrap_or_default());
        fact(page, &retired.code.wire(), &text)?;
    }
    writeln!(page)
}
