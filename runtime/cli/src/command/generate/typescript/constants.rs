//! What the catalogue says, as constants and types.

use std::fmt::Write;

use errcat_catalog::Catalogue;
use errcat_catalog::model::{Code, CodeValue, Column, ColumnType, Repr};
use serde::Serialize;

use super::super::document::Document;
use super::doc::comment;
use super::literal::{Literal, key, quoted};
use crate::answer::Failure;
use crate::command::docs::words::undecided;

pub fn all(catalogue: &Catalogue, document: &Document<'_>) -> Result<String, Failure> {
    let parts = [
        about(catalogue, document)?,
        codes(catalogue),
        named("Where in a reply codes belong.", "LEVELS", &document.levels, "")?,
        named("The ways to recover.", "RULES", &document.rules, "Retry")?,
        named("The limits of the API.", "LIMITS", &document.limits, "Limit")?,
        named("The classes of codes, listed or not.", "FAMILIES", &document.families, "Family")?,
        columns(catalogue),
        rows(catalogue, document)?,
        list(
            "What unlisted codes are taken for.",
            "export const RANGES",
            "Range",
            &document.ranges,
        )?,
        list(
            "Codes that must never mean anything again.",
            "export const RETIRED",
            "Retired",
            &document.retired,
        )?,
        envelope_name(catalogue),
        list("Where errors stand in a reply.", "const ENVELOPES", "Envelope", &document.envelopes)?,
    ];
    Ok(parts.join("\n"))
}

fn about(catalogue: &Catalogue, document: &Document<'_>) -> Result<String, Failure> {
    let called = catalogue.called().split_whitespace().collect::<Vec<_>>().join(" ");
    let doc = format!("The catalogue of {called}: how replies are read and its codes classified.");
    Ok(constant(&doc, "export const ABOUT", &Literal::of(&document.about)?, " as const"))
}

fn codes(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    for code in &catalogue.codes {
        let value = literal(&code.code.value).laid_out(2, "");
        let member = |name: &str| format!("  {}: {value},\n", key(name));
        out += &comment(2, &said(catalogue, code));
        out += &member(&code.name);
        for name in &code.also {
            out += &comment(2, &[format!("Another name of `{}`.", code.name.value)]);
            out += &member(name);
        }
        for name in &code.aliases {
            out += &comment(2, &[format!("@deprecated It is called `{}`.", code.name.value)]);
            out += &member(name);
        }
    }
    let gap = if out.is_empty() { "" } else { "\n" };
    format!(
        "{}export const Code = {{{gap}{out}}} as const;\n\n\
         {}export type Code = (typeof Code)[CodeName];\n\n\
         {}export type CodeName = keyof typeof ROWS;\n",
        comment(0, &["The codes, by their names.".into()]),
        comment(0, &["A code that is listed.".into()]),
        comment(0, &["The name of a code.".into()]),
    )
}

fn said(catalogue: &Catalogue, code: &Code) -> Vec<String> {
    let mut said = vec![code.doc.value.clone()];
    said.extend(code.fix.as_ref().map(|fix| fix.value.clone()));
    said.extend(undecided(code).map(|left| format!("To be decided: {left}.")));
    said.extend(catalogue.overlaid(code));
    said.extend(code.deprecated.as_ref().map(|of| format!("@deprecated {}", of.note.value)));
    said
}

/// A code as programs compare it: a number where codes are numbers, if it is exact as one.
fn literal(code: &CodeValue) -> Literal {
    match code {
        CodeValue::Integer(number) => match Literal::integer((*number).into()) {
            Literal::Plain(written) if written.ends_with('n') => Literal::text(&number.to_string()),
            exact => exact,
        },
        CodeValue::Text(text) => Literal::text(text),
    }
}

/// Things that have names, as members of an object; one whose `of` is empty is what documents it.
fn named(doc: &str, name: &str, all: &[impl Serialize], of: &str) -> Result<String, Failure> {
    let mut members = Vec::new();
    for item in all {
        let mut item = Literal::of(item)?;
        let Some(Literal::Text(written)) = item.take("name") else { continue };
        let name = written.trim_matches('"').to_owned();
        let value = if of.is_empty() { item.take("doc") } else { Some(item) };
        members.extend(value.map(|value| (name, value)));
    }
    let kind = match of {
        "" => " as const".into(),
        of => format!(" as const satisfies Readonly<Record<string, {of}>>"),
    };
    Ok(constant(doc, &format!("export const {name}"), &Literal::Object(members), &kind))
}

/// The name of a column that objects have a member of by themselves: whoever has no such value has to
/// say so.
const INHERITED: &str = "constructor";

fn columns(catalogue: &Catalogue) -> String {
    let mut out = comment(0, &["What the catalogue itself tells codes apart by.".into()]);
    let names: Vec<&str> = catalogue.own_names().collect();
    if names.is_empty() {
        return out + "export type Columns = Readonly<Record<string, never>>;\n";
    }
    out += "export interface Columns {\n";
    for name in names {
        let has = |code: &Code| catalogue.own_values(code).any(|(own, _)| own == name);
        let optional = if catalogue.codes.iter().all(has) { "" } else { "?" };
        let column = catalogue.columns.iter().find(|column| column.name.value == name);
        out += &comment(2, &[column.map_or("The class it belongs to.", |of| &of.doc).into()]);
        let of = column.map_or_else(|| "keyof typeof FAMILIES".into(), value_type);
        let of = if name == INHERITED && !optional.is_empty() { of + " | undefined" } else { of };
        let _ = writeln!(out, "  readonly {}{optional}: {of};", key(name));
    }
    out + "}\n"
}

fn value_type(column: &Column) -> String {
    match column.of {
        ColumnType::Words => {
            let words: Vec<_> = column.values.iter().map(|word| quoted(word)).collect();
            words.join(" | ")
        }
        ColumnType::Bool => "boolean".into(),
        ColumnType::Integer(Repr::I64 | Repr::U64) => "number | bigint".into(),
        ColumnType::Integer(_) | ColumnType::HttpStatus | ColumnType::Duration => "number".into(),
        ColumnType::Text | ColumnType::Url | ColumnType::Code(_) => "string".into(),
    }
}

fn rows(catalogue: &Catalogue, document: &Document<'_>) -> Result<String, Failure> {
    let mut members = Vec::new();
    for (code, row) in catalogue.codes.iter().zip(&document.codes) {
        let mut row = Literal::of(row)?;
        if catalogue.own_names().any(|name| name == INHERITED) {
            row.deny_in("columns", INHERITED);
        }
        row.set("code", Literal::Plain(format!("Code.{}", code.name.value)));
        members.push((code.name.value.clone(), row));
    }
    let kind = " as const satisfies Readonly<Record<string, Row>>";
    Ok(constant(
        "Everything about each code.",
        "export const ROWS",
        &Literal::Object(members),
        kind,
    ))
}

fn envelope_name(catalogue: &Catalogue) -> String {
    let names = catalogue.envelopes.iter().filter_map(|envelope| envelope.name.as_ref());
    let mut names: Vec<_> = names.map(|name| quoted(name)).collect();
    if names.is_empty() {
        names.push("never".into());
    }
    let doc = comment(0, &["The envelopes that are asked only by their names.".into()]);
    format!("{doc}export type EnvelopeName = {};\n", names.join(" | "))
}

fn list(doc: &str, name: &str, of: &str, all: &[impl Serialize]) -> Result<String, Failure> {
    let items = all.iter().map(Literal::of).collect::<Result<_, _>>()?;
    Ok(constant(doc, &format!("{name}: readonly {of}[]"), &Literal::List(items), ""))
}

fn constant(doc: &str, name: &str, value: &Literal, kind: &str) -> String {
    let doc = comment(0, &[doc.to_owned()]);
    let before = format!("{name} = ");
    let value = match value {
        Literal::Object(_) => value.in_lines(0, &before),
        _ => value.laid_out(0, &before),
    };
    format!("{doc}{value}{kind};\n")
}
