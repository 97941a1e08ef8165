//! In what a generated file is behind its catalogue.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use quote::ToTokens;
use syn::{Item, ItemEnum};

use crate::answer::Failure;
use crate::print::style;

/// Says in a few lines how `written` differs from `fresh`.
pub fn explain(
    out: &mut impl Write,
    name: &str,
    written: Option<&str>,
    fresh: &str,
) -> Result<(), Failure> {
    let Some(written) = written else {
        writeln!(out, "{name}: {}", style::bad("not there"))?;
        return Ok(());
    };
    writeln!(out, "{name}: {}", style::bad("stale"))?;
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
fn codes(file: &str) -> BTreeMap<String, String> {
    let Ok(file) = syn::parse_file(file) else { return BTreeMap::new() };
    let code = file.items.into_iter().find_map(|item| match item {
        Item::Enum(code) if code.ident == "Code" => Some(code),
        _ => None,
    });
    code.map(|code: ItemEnum| {
        let variants = code.variants.into_iter().map(|variant| {
            let said = variant.attrs.iter().map(|line| {
                let line = line.to_token_stream().to_string();
                // Before that stands the place, which moves with every line above it.
                line.split_once("`, known from ").map_or(line.clone(), |(_, rest)| rest.to_owned())
            });
            (variant.ident.to_string(), said.collect())
        });
        variants.collect()
    })
    .unwrap_or_default()
}

fn list<'c>(
    out: &mut impl Write,
    what: &str,
    codes: impl Iterator<Item = &'c String>,
) -> Result<(), Failure> {
    const SHOWN: usize = 8;
    let codes: Vec<&str> = codes.map(String::as_str).collect();
    if codes.is_empty() {
        return Ok(());
    }
    let mut text = codes.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if codes.len() > SHOWN {
        text += &format!(" and {} more", codes.len() - SHOWN);
    }
    writeln!(out, "{}", style::wrap(&format!("  {what:<9}"), &" ".repeat(11), &text))?;
    Ok(())
}

/// How many lines differ, and the first of them.
fn lines(out: &mut impl Write, written: &str, fresh: &str) -> Result<(), Failure> {
    let same = written.lines().zip(fresh.lines()).take_while(|(old, new)| old == new).count();
    let (added, removed) = (only_in(fresh, written), only_in(written, fresh));
    writeln!(
        out,
        "  lines    {added} to add, {removed} to remove, from line {} on:",
        same + 1
    )?;
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
