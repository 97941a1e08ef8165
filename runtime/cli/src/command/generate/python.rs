//! Bindings for Python: a reader that is the same for all, with the catalogue's words and tables in
//! the places that it keeps for them.

mod docstring;
mod runtime;
mod words;

use std::fmt::Write;

use errcat_catalog::{Catalogue, Source};
use serde::Serialize;

use super::document::Document;
use super::literal::{PYTHON, line};
use crate::answer::Failure;

pub fn write(catalogue: &Catalogue, source: &Source, command: &str) -> Result<String, Failure> {
    let about = words::about(catalogue, command);
    let words = words::all(catalogue)?;
    let tables = tables(&Document::new(catalogue, source))?;
    let mut module = runtime::module();
    for (name, own) in [("about", about), ("words", words), ("tables", tables)] {
        module = with(&module, name, &own)
            .ok_or_else(|| Failure::new("generate", format!("no region {name}")))?;
    }
    Ok(module)
}

/// The module with a region of its own in place of the one of that name.
fn with(module: &str, name: &str, own: &str) -> Option<String> {
    let (before, rest) = module.split_once(&format!("# region {name}\n"))?;
    let (_, behind) = rest.split_once("# endregion\n")?;
    Some(format!("{before}{own}{behind}"))
}

fn tables(of: &Document<'_>) -> Result<String, Failure> {
    let mut out = format!("ABOUT: Final[About] = {}\n", line(&of.about, PYTHON)?);
    let levels = of
        .levels
        .iter()
        .map(|level| Ok(format!("{}: {}", line(&level.name, PYTHON)?, line(&level.doc, PYTHON)?)));
    add(&mut out, "LEVELS: Final[Mapping[Level, str]]", ["{", "}"], levels)?;
    add_doc(&mut out, "Where in a reply codes belong.");
    let rules = of.rules.iter().map(|rule| named("Rule", rule));
    let rules = std::iter::once(Ok("\"never\": _NEVER".into())).chain(rules);
    add(&mut out, "RULES: Final[Mapping[str, Rule]]", ["{", "}"], rules)?;
    add_doc(&mut out, "Ways to recover, by their names.");
    let limits = of.limits.iter().map(|limit| named("Limit", limit));
    add(&mut out, "LIMITS: Final[Mapping[str, Limit]]", ["{", "}"], limits)?;
    add_doc(&mut out, "Limits of the API, by their names.");
    let columns = of.columns.iter().map(|column| {
        Ok(format!("{}: {}", line(&column.name, PYTHON)?, line(&column.doc, PYTHON)?))
    });
    add(&mut out, "COLUMNS: Final[Mapping[str, str]]", ["{", "}"], columns)?;
    add_doc(&mut out, "What the catalogue's own columns say about a code.");
    let families = of.families.iter().map(|family| Ok(call("Family", family)?.1));
    add(&mut out, "FAMILIES: Final[Sequence[Family]]", ["[", "]"], families)?;
    add_doc(&mut out, "Classes of codes, listed and not.");
    add(&mut out, "RETIRED: Final[Sequence[Retired]]", ["[", "]"], rows(&of.retired))?;
    add_doc(&mut out, "Codes that must never mean anything again.");
    out.push('\n');
    add(&mut out, "_RANGES: Final[Sequence[_RangeRow]]", ["[", "]"], rows(&of.ranges))?;
    add(&mut out, "_CODES: Final[Sequence[_CodeRow]]", ["[", "]"], rows(&of.codes))?;
    add(&mut out, "_ENVELOPES: Final[Sequence[_Envelope]]", ["[", "]"], rows(&of.envelopes))?;
    Ok(out)
}

/// A collection, one element a line.
fn add(
    out: &mut String,
    declared: &str,
    [open, close]: [&str; 2],
    elements: impl Iterator<Item = Result<String, Failure>>,
) -> Result<(), Failure> {
    let elements = elements.map(|element| Ok(format!("    {},\n", element?)));
    let lines = elements.collect::<Result<String, Failure>>()?;
    let gap = if lines.is_empty() { "" } else { "\n" };
    let _ = writeln!(out, "{declared} = {open}{gap}{lines}{close}");
    Ok(())
}

fn add_doc(out: &mut String, text: &str) {
    let _ = writeln!(out, "\"\"\"{text}\"\"\"");
}

fn rows<T: Serialize>(of: &[T]) -> impl Iterator<Item = Result<String, Failure>> {
    of.iter().map(|row| line(row, PYTHON))
}

/// An entry of a dictionary: `"rate": Limit(name="rate", …)`.
fn named(class: &str, of: &impl Serialize) -> Result<String, Failure> {
    let (name, call) = call(class, of)?;
    Ok(format!("{name}: {call}"))
}

/// The name of something, and the call that makes it, each member by its name.
fn call(class: &str, of: &impl Serialize) -> Result<(String, String), Failure> {
    let value = serde_json::to_value(of)?;
    let name = line(&value.get("name"), PYTHON)?;
    let members = value.as_object().into_iter().flatten().filter(|(key, _)| *key != "name");
    let members = members.map(|(key, value)| Ok(format!(", {key}={}", line(value, PYTHON)?)));
    let call = format!("{class}(name={name}{})", members.collect::<Result<String, Failure>>()?);
    Ok((name, call))
}
