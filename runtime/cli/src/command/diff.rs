//! `errcat diff`: what changed in meaning, and the version bump it needs.

mod findings;
mod human;
mod json;
mod markdown;
mod versions;

use std::io::Write;

use errcat_catalog::Source;
use errcat_catalog::diff::{self, Change, Level, Rule};

use crate::answer::{Answer, Failure};
use crate::args::{Diff, DiffFormat, DiffLevel};
use crate::catalogue::Chosen;
use crate::findings::{Place, github, sarif};
use crate::print::report;
use versions::Versions;

pub fn run(args: &Diff) -> Result<Answer, Failure> {
    let (old_source, old) = Chosen::named(&args.old)?.open()?;
    let (new_source, new) = Chosen::named(&args.new)?.open()?;
    let compared = Compared {
        diff: diff::diff(&old, &new),
        versions: args.versions.as_deref().and_then(Versions::new),
        old: old_source,
        new: new_source,
    };
    let answer = if compared.is_wrong(args.fail_on) { Answer::Wrong } else { Answer::Fine };
    answer.once(write(args.format, &compared))
}

fn write(format: DiffFormat, compared: &Compared) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    match format {
        DiffFormat::Human => human::write(&mut out, compared)?,
        DiffFormat::Json => json::write(&mut out, &compared.diff)?,
        DiffFormat::Markdown => markdown::write(&mut out, compared)?,
        DiffFormat::Github => github::write(&mut out, findings::of(compared))?,
        DiffFormat::Sarif => sarif::write(&mut out, "diff", &findings::of(compared))?,
    }
    out.flush()?;
    Ok(())
}

/// Two catalogue files, and what changed from one to the other.
struct Compared {
    diff: diff::Diff,
    versions: Option<Versions>,
    old: Source,
    new: Source,
}

impl Compared {
    fn is_wrong(&self, fail_on: Option<DiffLevel>) -> bool {
        let too_small =
            self.versions.as_ref().is_some_and(|given| !given.suffice(self.diff.bump()));
        // A crate that makes the step may change as much as the step allows.
        let default = if self.versions.is_some() { None } else { Some(Level::Breaking) };
        let fail_on = fail_on.map(Level::from).or(default);
        let at_or_over = |change: &Change| fail_on.is_some_and(|level| change.rule.level >= level);
        too_small
            || self.diff.mistakes().next().is_some()
            || self.diff.changes.iter().any(at_or_over)
    }

    /// The levels that changes have, the most serious first, each with its changes.
    fn levels(&self) -> impl Iterator<Item = (Level, Vec<&Change>)> {
        Level::ALL.into_iter().filter_map(|level| {
            let changes = self.diff.changes.iter().filter(|change| change.rule.level == level);
            let changes: Vec<&Change> = changes.collect();
            (!changes.is_empty()).then_some((level, changes))
        })
    }

    /// `2 breaking and 1 additive change`.
    fn counted(&self) -> String {
        let counts: Vec<String> = self
            .levels()
            .map(|(level, changes)| format!("{} {}", changes.len(), level.as_str()))
            .collect();
        let plural = if self.diff.changes.len() == 1 { "" } else { "s" };
        match counts.as_slice() {
            [] => "no changes".into(),
            [only] => format!("{only} change{plural}"),
            [first @ .., last] => format!("{} and {last} change{plural}", first.join(", ")),
        }
    }

    /// Where the change stands: in the new file, or in the old one where it is gone.
    fn at(&self, change: &Change) -> Option<Place<'_>> {
        let new = change.new_span.map(|span| Place { source: &self.new, span });
        new.or_else(|| change.old_span.map(|span| Place { source: &self.old, span }))
    }

    /// The same for people.
    fn place(&self, change: &Change) -> Option<String> {
        let Place { source, span } = self.at(change)?;
        let line = source.position(span.start).line;
        Some(format!("{}:{line}", source.name_at(span.start)))
    }

    /// What must be put right whatever the version.
    fn mistakes(&self) -> Option<String> {
        let mistakes = self.diff.mistakes().count();
        (mistakes > 0).then(|| report::count(mistakes, "mistake"))
    }
}

/// The changes of one level under their rules, in the order of the first of each.
fn by_rule<'c>(changes: &[&'c Change]) -> Vec<(&'c Rule, Vec<&'c Change>)> {
    let mut rules: Vec<(&Rule, Vec<&Change>)> = Vec::new();
    for &change in changes {
        match rules.iter_mut().find(|(rule, _)| rule.id == change.rule.id) {
            Some((_, of_rule)) => of_rule.push(change),
            None => rules.push((change.rule, vec![change])),
        }
    }
    rules
}

impl From<DiffLevel> for Level {
    fn from(level: DiffLevel) -> Self {
        match level {
            DiffLevel::Breaking => Self::Breaking,
            DiffLevel::Behavioural => Self::Behavioural,
            DiffLevel::Additive => Self::Additive,
            DiffLevel::Editorial => Self::Editorial,
        }
    }
}
