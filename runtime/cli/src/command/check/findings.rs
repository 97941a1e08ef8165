//! What was found, for tools that show it at its place.

use errcat_catalog::Severity;

use super::Checked;
use crate::findings::{Finding, Place, Rule, Weight};

const PAGE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/commands/check.md");

const MISTAKE: Rule<'_> = Rule {
    id: "catalogue-mistake",
    explanation: "The catalogue cannot be used: nothing is generated from it, and nothing read with it.",
    page: PAGE,
    weight: Weight::Error,
};

const WARNING: Rule<'_> = Rule {
    id: "catalogue-warning",
    explanation: "The catalogue can be used, and somebody should have a look at this.",
    page: PAGE,
    weight: Weight::Warning,
};

pub fn of(checked: &[Checked]) -> Vec<Finding<'_>> {
    let mut findings: Vec<Finding<'_>> = checked.iter().flat_map(of_file).collect();
    // Tools that show only some show the first.
    findings.sort_by_key(|finding| finding.weight != Weight::Error);
    findings
}

fn of_file(file: &Checked) -> impl Iterator<Item = Finding<'_>> {
    let source = &file.source;
    file.diagnostics.iter().map(move |found| {
        let rule = match found.severity {
            Severity::Error => MISTAKE,
            Severity::Warning => WARNING,
        };
        let related = found.related.iter();
        Finding {
            rule,
            weight: rule.weight,
            message: found.message.clone(),
            help: found.help.as_deref(),
            place: Some(Place { source, span: found.span }),
            related: related
                .map(|(span, label)| (Place { source, span: *span }, &**label))
                .collect(),
            about: found.message.clone(),
        }
    })
}
