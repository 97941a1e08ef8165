//! What changed, for tools that show it at its place.

use errcat_catalog::diff::{Change, Level};

use super::Compared;
use crate::findings::{Finding, Rule, Weight};

const PAGE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/commands/diff.md");

/// The changes as they come, the most serious first.
pub fn of(compared: &Compared) -> Vec<Finding<'_>> {
    compared.diff.changes.iter().map(|change| of_change(compared, change)).collect()
}

fn of_change<'f>(compared: &'f Compared, change: &'f Change) -> Finding<'f> {
    let weight = match change.rule.level {
        Level::Breaking => Weight::Error,
        Level::Behavioural => Weight::Warning,
        Level::Additive | Level::Editorial => Weight::Notice,
    };
    let rule =
        Rule { id: change.rule.id, explanation: change.rule.explanation, page: PAGE, weight };
    let message = format!("{} ({})", change.message, change.rule.level.as_str());
    let about = [&change.code, &change.condition].into_iter().flatten().map(String::as_str);
    let about = about.collect::<Vec<_>>().join(" ");
    Finding {
        rule,
        weight,
        about: if about.is_empty() { change.message.clone() } else { about },
        message,
        help: change.help.as_deref(),
        place: compared.at(change),
        related: Vec::new(),
    }
}
