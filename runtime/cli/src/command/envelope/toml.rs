//! The description as the format writes it.

use std::fmt::Write;

use super::found::{Found, List, Scope};
use crate::print::toml::text;

/// The way of a place, from names: those with other signs than most in quotes.
pub fn path(prefix: &str, name: &str) -> String {
    let rest = name.strip_prefix('$').unwrap_or(name);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let plain = rest.chars().all(is_name) && rest.contains(|c: char| !c.is_ascii_digit());
    let name = if plain { name.to_owned() } else { format!("'{name}'") };
    if prefix.is_empty() { name } else { format!("{prefix}.{name}") }
}

/// A key of a test, in quotes where it is more than a word.
pub fn key(name: &str) -> String {
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if bare && !name.is_empty() { name.to_owned() } else { text(name) }
}

/// All envelopes.
pub fn write(all: &[Found]) -> String {
    let mut out = String::new();
    for found in all {
        let _ = write!(out, "\n# {}\n[[envelope]]\n", found.comment);
        write_one(&mut out, found);
    }
    out
}

fn write_one(out: &mut String, found: &Found) {
    let mut rows: Vec<(&str, String)> = Vec::new();
    rows.extend(test("when", &found.when));
    rows.extend(test("ok", &found.ok));
    rows.extend(test("failed", &found.failed));
    rows.extend(test("pending", &found.pending));
    rows.extend(test("partial", &found.partial));
    rows.extend(scope(&found.scope));
    rows.extend(one_or_list("request_id", &found.request_id));
    rows.extend(one_or_list("next", &found.next));
    rows.extend(one_or_list("warnings", &found.warnings));
    for kind in ["faults", "records", "rejected"] {
        let lists: Vec<String> =
            found.lists.iter().filter(|list| list.kind == kind).map(list).collect();
        rows.extend(one_or_list(kind, &lists));
    }
    let width = rows.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    for (key, value) in rows {
        let _ = writeln!(out, "{key:<width$} = {value}");
    }
}

fn list(list: &List) -> String {
    let mut rows = vec![("at", text(&list.at))];
    rows.extend(one_or_list("when", &list.when));
    rows.extend(test("ok", &list.ok));
    rows.extend(test("failed", &list.failed));
    rows.extend(scope(&list.scope));
    let faults: Vec<String> = list.faults.iter().map(self::list).collect();
    rows.extend(one_or_list("faults", &faults));
    let rows: Vec<String> = rows.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", rows.join(", "))
}

fn scope(scope: &Scope) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    rows.extend(one_or_list("index", &scope.index));
    rows.extend(one_or_list("id", &scope.id));
    rows.extend(one_or_list("status", &scope.status));
    rows.extend(one_or_list("code", &scope.code));
    rows.extend(one_or_list("message", &scope.message));
    rows.extend(one_or_list("delay", &scope.delay));
    if !scope.params.is_empty() {
        let params = scope.params.iter().map(|(name, place)| format!("{} = {place}", key(name)));
        rows.push(("params", format!("{{ {} }}", params.collect::<Vec<_>>().join(", "))));
    }
    rows
}

fn one_or_list<'k>(key: &'k str, values: &[String]) -> Option<(&'k str, String)> {
    match values {
        [] => None,
        [one] => Some((key, one.clone())),
        several => Some((key, format!("[{}]", several.join(", ")))),
    }
}

/// Tests of one place for several values are one test.
fn test<'k>(key: &'k str, tests: &[String]) -> Option<(&'k str, String)> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut others = Vec::new();
    for test in tests {
        let inner = test.strip_prefix("{ ").and_then(|test| test.strip_suffix(" }"));
        match inner.and_then(|inner| inner.split_once(" = ")) {
            Some((place, value)) if !value.contains(", ") => {
                match all.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, values)) => values.push(value),
                    None => all.push((place, vec![value])),
                }
            }
            _ => others.push(test.clone()),
        }
    }
    let values = |values: &[&str]| match values {
        [one] => (*one).to_owned(),
        several => format!("[{}]", several.join(", ")),
    };
    let tables = all.iter().map(|(place, of)| format!("{{ {place} = {} }}", values(of)));
    one_or_list(key, &tables.chain(others).collect::<Vec<_>>())
}
