//! In what a generated file is behind its catalogue.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use crate::answer::Failure;
use crate::args::Language;
use crate::print::style;

/// Says in a few lines how `written` differs from `fresh`.
pub fn explain(
    out: &mut impl Write,
    language: Language,
    name: &str,
    written: Option<&str>,
    fresh: &str,
) -> Result<(), Failure> {
    let Some(written) = written else {
        writeln!(out, "{name}: {}", style::bad("not there"))?;
        return Ok(());
    };
    writeln!(out, "{name}: {}", style::bad("stale"))?;
    let codes = match language {
        Language::Rust => variants,
        Language::Python => rows,
        Language::Typescript => members,
    };
    let (old, new) = (codes(written), codes(fresh));
    let added = new.keys().filter(|code| !old.contains_key(*code));
    list(out, "new", added)?;
    let removed = old.keys().filter(|code| !new.contains_key(*code));
    list(out, "gone", removed)?;
    let changed = new.iter().filter(|(code, doc)| old.get(*code).is_some_and(|old| old != *doc));
    list(out, "changed", changed.map(|(code, _)| code))?;
    lines(out, written, fresh)
}

/// The codes by their names, each with all that is said of it but its place in the catalogue.
///
/// Read line by line: what the printer wrote needs no parser, which would take longer than writing.
fn variants(file: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut codes = BTreeMap::new();
    let mut said = Vec::new();
    let lines = file.lines().skip_while(|line| *line != "pub enum Code {").skip(1);
    for line in lines.take_while(|line| *line != "}").map(str::trim) {
        match line.strip_suffix(',').filter(|name| name.chars().all(char::is_alphanumeric)) {
            Some(name) => {
                codes.insert(name, std::mem::take(&mut said));
            }
            // Before that stands the place, which earlier versions wrote with its line.
            None => said.push(line.split_once("`, known from ").map_or(line, |(_, rest)| rest)),
        }
    }
    codes
}

/// The same of bindings in which each code is a row of a line: `{"code": …, "name": "NAME", …}`.
fn rows(file: &str) -> BTreeMap<&str, Vec<&str>> {
    let lines = file.lines().skip_while(|line| !line.starts_with("_CODES: ")).skip(1);
    let lines = lines.take_while(|line| *line != "]").map(str::trim);
    lines.filter_map(|line| Some((name_in(line)?, vec![line]))).collect()
}

/// The same of bindings in which each code is a member of a constant: `NAME: {`, lines, `},`.
fn members(file: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let lines = file.lines().skip_while(|line| *line != "export const ROWS = {").skip(1);
    let mut name = "";
    for line in lines.take_while(|line| line.starts_with(' ')) {
        match line.strip_prefix("  ").filter(|line| !line.starts_with([' ', '}'])) {
            Some(first) => name = first.strip_suffix(": {").unwrap_or(first),
            None => codes.entry(name).or_default().push(line),
        }
    }
    codes
}

fn name_in(row: &str) -> Option<&str> {
    let (_, rest) = row.strip_prefix("{\"code\": ")?.split_once(", \"name\": \"")?;
    rest.split_once('"').map(|(name, _)| name)
}

fn list<'c>(
    out: &mut impl Write,
    what: &str,
    codes: impl Iterator<Item = &'c &'c str>,
) -> Result<(), Failure> {
    const SHOWN: usize = 8;
    let codes: Vec<&str> = codes.copied().collect();
    if codes.is_empty() {
        return Ok(());
    }
    let mut text = codes.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if codes.len() > SHOWN {
        let more = codes.len() - SHOWN;
        text = format!("{text} and {more} more");
    }
    writeln!(out, "{}", style::wrap(&format!("  {what:<9}"), &" ".repeat(11), &text))?;
    Ok(())
}

/// How many lines differ, and the first of them.
fn lines(out: &mut impl Write, written: &str, fresh: &str) -> Result<(), Failure> {
    let same = written.lines().zip(fresh.lines()).take_while(|(old, new)| old == new).count();
    let (added, removed) = (only_in(fresh, written), only_in(written, fresh));
    writeln!(out, "  lines    {added} to add, {removed} to remove, from line {} on:", same + 1)?;
    for (sign, file) in [('-', written), ('+', fresh)] {
        if let Some(line) = file.lines().nth(same) {
            writeln!(out, "           {}", style::dim(&shortened(&format!("{sign} {line}"))))?;
        }
    }
    Ok(())
}

/// How many lines of `file` have no equal in `other`.
fn only_in(file: &str, other: &str) -> usize {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for line in other.lines() {
        *there.entry(line).or_default() += 1;
    }
    let missing = file.lines().filter(|line| match there.get_mut(line) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    missing.count()
}

fn shortened(line: &str) -> String {
    const INDENT: usize = 11;
    let room = style::width().saturating_sub(INDENT + 1);
    let line = style::harmless(line);
    match line.char_indices().nth(room) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
