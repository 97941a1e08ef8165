//! `[level.…]` and its ranges.

use super::codes;
use super::rules;
use super::table::{Problems, Table};
use crate::diagnostic::Diagnostic;
use crate::keys::{OF_A_LEVEL, OF_A_RANGE};
use crate::model::{CodeKind, CodeRange, Executed, Level, Quota, Retry, Rule};
use crate::source::Located;

pub(super) fn read(
    root: &Table<'_>,
    kind: Option<CodeKind>,
    rules: &[Rule],
    problems: &mut Problems,
) -> Vec<Level> {
    let mut levels = Vec::new();
    for (name, mut level) in root.named("level", "this level", problems) {
        levels.push(read_level(name, &mut level, kind, rules, problems));
    }
    let none = root.entry("level").is_none_or(|level| level.is_empty_table());
    if none && !problems.keys_may_be_lost {
        problems.add(
            Diagnostic::error("a catalogue has at least one level", root.span)
                .help("add `[level.response]` with a `doc`"),
        );
    }
    levels
}

fn read_level(
    name: Located<String>,
    level: &mut Table<'_>,
    kind: Option<CodeKind>,
    rules: &[Rule],
    problems: &mut Problems,
) -> Level {
    level.only(&OF_A_LEVEL, problems);
    let quota = level.word("quota", &Quota::ALL, Quota::as_str, problems);
    let executed = level.word("executed", &Executed::ALL, Executed::as_str, problems);
    let ranges = level
        .tables("range", "this range", problems)
        .iter_mut()
        .filter_map(|range| read_range(range, kind, rules, (&quota, &executed), problems))
        .collect();
    Level {
        doc: level
            .required_text("doc", "\"…\"", problems)
            .unwrap_or(Located::new(String::new(), name.span)),
        retry: rules::reference(level, "retry", rules, problems),
        quota,
        executed,
        ranges,
        name,
    }
}

fn read_range(
    range: &mut Table<'_>,
    kind: Option<CodeKind>,
    rules: &[Rule],
    (level_quota, level_executed): (&Option<Located<Quota>>, &Option<Located<Executed>>),
    problems: &mut Problems,
) -> Option<CodeRange> {
    range.only(&OF_A_RANGE, problems);
    if !range.has("retry") {
        range.missing("retry", "\"never\"", problems);
    }
    let from = codes::value(range, "from", kind, problems);
    let to = codes::value(range, "to", kind, problems);
    let retry = rules::reference(range, "retry", rules, problems);
    let quota = range.word("quota", &Quota::ALL, Quota::as_str, problems);
    let executed = range.word("executed", &Executed::ALL, Executed::as_str, problems);
    Some(CodeRange {
        span: range.span,
        from: from?,
        to: to?,
        retry: retry.unwrap_or(Located::new(Retry::Never, range.span)),
        quota: quota.or(level_quota.clone()).unwrap_or(Located::new(Quota::Counted, range.span)),
        executed: executed
            .or(level_executed.clone())
            .unwrap_or(Located::new(Executed::Unknown, range.span)),
    })
}
