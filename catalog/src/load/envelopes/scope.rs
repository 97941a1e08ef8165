//! What a reply or an entry says of itself.

use super::{place, test};
use crate::diagnostic::Diagnostic;
use crate::load::rules;
use crate::load::table::{Entry, Problems, Table};
use crate::model::Rule;
use crate::model::envelope::{Params, Scope, Verdict};
use crate::source::Located;

pub(super) fn read(table: &Table<'_>, rules: &[Rule], problems: &mut Problems) -> Scope {
    Scope {
        code: place::read(table, "code", problems),
        message: place::read(table, "message", problems),
        status: place::read(table, "status", problems),
        index: place::read(table, "index", problems),
        id: place::read(table, "id", problems),
        delay: place::read(table, "delay", problems),
        retry: verdicts(table, rules, problems),
        params: params(table, problems),
    }
}

fn verdicts(table: &Table<'_>, rules: &[Rule], problems: &mut Problems) -> Vec<Verdict> {
    const EXAMPLE: &str = "{ never = { fatal = true } }";
    let Some(entry) = table.entry("retry") else { return Vec::new() };
    let Some(verdicts) = entry.as_table("the verdicts") else {
        let named = entry
            .as_text()
            .map(|rule| format!("write the rule with its test: {{ {rule} = \"…\" }}"));
        let help = named.as_deref().unwrap_or(EXAMPLE);
        entry.wrong_type("a table of rules, each with its test", help, problems);
        return Vec::new();
    };
    let entries = verdicts.entries();
    if entries.is_empty() {
        problems.add(Diagnostic::error("`retry` names no rule", entry.span()).help(EXAMPLE));
    }
    let verdict = |entry: &Entry<'_>| {
        let name = Located::new(entry.key.to_owned(), entry.key_span);
        let retry = rules::named(&name, rules, problems);
        let when = test::test(entry, problems);
        Some(Verdict { retry: retry?, when })
    };
    entries.iter().filter_map(verdict).collect()
}

fn params(table: &Table<'_>, problems: &mut Problems) -> Option<Params> {
    let entry = table.entry("params")?;
    let named = entry.as_table("the arguments").filter(|named| !named.has("at"));
    let Some(named) = named else {
        return Some(Params::Members(place::several(&entry, problems)));
    };
    let entries = named.entries();
    if entries.is_empty() {
        problems.add(
            Diagnostic::error("`params` names no argument", entry.span())
                .help("name a place that holds an object, or each argument with its place: { field = \"path\" }"),
        );
    }
    let argument = |argument: &Entry<'_>| {
        let name = Located::new(argument.key.to_owned(), argument.key_span);
        (name, place::several(argument, problems))
    };
    Some(Params::Named(entries.iter().map(argument).collect()))
}
