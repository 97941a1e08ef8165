//! Tests.

use super::meant;
use super::what::what;
use crate::diagnostic::Diagnostic;
use crate::load::table::{Entry, Problems, Table};
use crate::model::envelope::{Alternative, Check, Literal, Test, Wanted};
use crate::source::Located;
use crate::suggest::likely;

/// What a test is, for those who wrote something else.
const TEST: &str =
    "a test is a place (\"error.code\"), a table of values ({ ok = true }), or a list of these";

/// What a place can be asked for, for those who ask for nothing.
const VALUES: &str =
    "name the values, or write {} for whatever is there: { kind = [\"job\", \"batch\"], url = {} }";

/// The test of `key`.
pub(super) fn read(table: &Table<'_>, key: &str, problems: &mut Problems) -> Option<Located<Test>> {
    table.entry(key).map(|entry| test(&entry, problems))
}

/// A test; one without alternatives where any of them has a mistake.
pub(super) fn test(entry: &Entry<'_>, problems: &mut Problems) -> Located<Test> {
    let alternatives: Vec<Option<Alternative>> = match entry.as_list() {
        Some(items) => {
            if items.is_empty() {
                empty(entry, TEST, problems);
            }
            items.iter().map(|item| alternative(item, problems)).collect()
        }
        None => vec![alternative(entry, problems)],
    };
    let any = alternatives.into_iter().collect::<Option<_>>().unwrap_or_default();
    Located::new(Test { any }, entry.span())
}

fn alternative(entry: &Entry<'_>, problems: &mut Problems) -> Option<Alternative> {
    let span = entry.span();
    if entry.as_text().is_some() {
        let place = what(&entry.text(problems)?, problems)?;
        let check = Check { place, wanted: Located::new(Wanted::There, span) };
        return Some(Alternative { span, all: vec![check] });
    }
    let Some(table) = entry.as_table("this test") else {
        entry.wrong_type("a test", TEST, problems);
        return None;
    };
    let entries = table.entries();
    if entries.is_empty() {
        empty(entry, TEST, problems);
        return None;
    }
    let checks: Vec<Option<Check>> = entries.iter().map(|entry| check(entry, problems)).collect();
    Some(Alternative { span, all: checks.into_iter().collect::<Option<_>>()? })
}

fn empty(entry: &Entry<'_>, help: &str, problems: &mut Problems) {
    let message = format!("the test of `{}` is empty", entry.key);
    problems.add(Diagnostic::error(message, entry.span()).help(help));
}

fn check(entry: &Entry<'_>, problems: &mut Problems) -> Option<Check> {
    let place = what(&Located::new(entry.key.to_owned(), entry.key_span), problems);
    let wanted = wanted(entry, problems).map(|wanted| Located::new(wanted, entry.span()));
    Some(Check { place: place?, wanted: wanted? })
}

fn wanted(entry: &Entry<'_>, problems: &mut Problems) -> Option<Wanted> {
    if let Some(table) = entry.as_table("this test") {
        return if table.entries().is_empty() {
            Some(Wanted::There)
        } else {
            range(entry.key, &table, problems)
        };
    }
    let Some(items) = entry.as_list() else {
        return Some(Wanted::OneOf(vec![literal(entry, problems)?]));
    };
    if items.is_empty() {
        empty(entry, VALUES, problems);
        return None;
    }
    let values: Vec<Option<Literal>> = items.iter().map(|item| literal(item, problems)).collect();
    Some(Wanted::OneOf(values.into_iter().collect::<Option<_>>()?))
}

fn literal(entry: &Entry<'_>, problems: &mut Problems) -> Option<Literal> {
    if let Some(range) = entry.as_text().and_then(meant::range) {
        let message = "no text is compared with a number";
        let help = format!("a range is a table: {range}");
        problems.add(Diagnostic::error(message, entry.span()).help(help));
        return None;
    }
    let literal = (entry.as_text().map(|text| Literal::Text(text.to_owned())))
        .or(entry.as_integer().map(Literal::Integer))
        .or(entry.as_bool().map(Literal::Bool));
    if literal.is_none() {
        let help = "a number with a fraction is compared as a text, in quotes";
        entry.wrong_type("a text, a whole number, true or false", help, problems);
    }
    literal
}

fn range(key: &str, table: &Table<'_>, problems: &mut Problems) -> Option<Wanted> {
    let before = problems.count();
    for entry in table.entries().iter().filter(|entry| !matches!(entry.key, "from" | "to")) {
        let message = format!("unknown key `{}` in the test of `{key}`", entry.key);
        let help = match likely(entry.key, ["from", "to"]) {
            Some(bound) => format!("did you mean `{bound}`?"),
            None => format!("a longer place stands in quotes: {{ \"{key}.{}\" = … }}", entry.key),
        };
        problems.add(Diagnostic::error(message, entry.key_span).help(help));
    }
    let from = table.integer("from", problems);
    let to = table.integer("to", problems);
    if let (Some(from), Some(to)) = (&from, &to)
        && from.value > to.value
    {
        let message = format!("no number is from {} to {}", from.value, to.value);
        problems.add(Diagnostic::error(message, from.span).related(to.span, "the end"));
    }
    let bound = |bound: Option<Located<i64>>| bound.map(|bound| bound.value);
    (problems.count() == before).then(|| Wanted::Range { from: bound(from), to: bound(to) })
}
