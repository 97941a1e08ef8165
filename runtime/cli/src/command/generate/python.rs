//! Bindings for Python: a reader that is the same for all, with the catalogue's words and tables in
//! the places that it keeps for them.

mod docstring;
mod runtime;
mod words;

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
    let levels = of.levels.iter().map(|level| entry(level.name, &level.doc));
    let rules = of.rules.iter().map(|rule| named("Rule", rule));
    let rules = std::iter::once(Ok("\"never\": _NEVER".into())).chain(rules);
    let limits = of.limits.iter().map(|limit| named("Limit", limit));
    let columns = of.columns.iter().map(|column| entry(column.name, &column.doc));
    let families = of.families.iter().map(|family| Ok(call("Family", family)?.1));
    let about = line(&of.about, PYTHON)?;
    Ok([
        format!("ABOUT: Final[About] = {about}\n"),
        table("LEVELS: Final[Mapping[Level, str]]", ["{", "}"], levels)?,
        "\"\"\"Where in a reply codes belong.\"\"\"\n".into(),
        table("RULES: Final[Mapping[str, Rule]]", ["{", "}"], rules)?,
        "\"\"\"Ways to recover, by their names.\"\"\"\n".into(),
        table("LIMITS: Final[Mapping[str, Limit]]", ["{", "}"], limits)?,
        "\"\"\"Limits of the API, by their names.\"\"\"\n".into(),
        table("COLUMNS: Final[Mapping[str, str]]", ["{", "}"], columns)?,
        "\"\"\"What the catalogue's own columns say about a code.\"\"\"\n".into(),
        table("FAMILIES: Final[Sequence[Family]]", ["[", "]"], families)?,
        "\"\"\"Classes of codes, listed and not.\"\"\"\n".into(),
        table("RETIRED: Final[Sequence[Retired]]", ["[", "]"], rows(&of.retired))?,
        "\"\"\"Codes that must never mean anything again.\"\"\"\n\n".into(),
        table("_RANGES: Final[Sequence[_RangeRow]]", ["[", "]"], rows(&of.ranges))?,
        table("_CODES: Final[Sequence[_CodeRow]]", ["[", "]"], rows(&of.codes))?,
        table("_ENVELOPES: Final[Sequence[_Envelope]]", ["[", "]"], rows(&of.envelopes))?,
    ]
    .concat())
}

/// A collection, one element a line.
fn table(
    declared: &str,
    [open, close]: [&str; 2],
    elements: impl Iterator<Item = Result<String, Failure>>,
) -> Result<String, Failure> {
    let elements = elements.map(|element| Ok(format!("    {},\n", element?)));
    let lines = elements.collect::<Result<String, Failure>>()?;
    let gap = if lines.is_empty() { "" } else { "\n" };
    Ok(format!("{declared} = {open}{gap}{lines}{close}\n"))
}

fn rows<T: Serialize>(of: &[T]) -> impl Iterator<Item = Result<String, Failure>> {
    of.iter().map(|row| line(row, PYTHON))
}

fn entry(name: &str, value: &impl Serialize) -> Result<String, Failure> {
    Ok(format!("{}: {}", line(&name, PYTHON)?, line(value, PYTHON)?))
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
