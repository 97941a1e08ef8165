//! `docs/keys.md` lists every key of the schema.
//!
//! `UPDATE_KEYS=1 cargo test -p errcat-catalog --test keys_page` writes the page anew.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use errcat_catalog::SCHEMA;
use serde_json::Value;

const HEAD: &str = "# Every key of the format

Made from the [schema](../catalog/errcat.schema.json), which editors complete by. What they are for is
shown by example in [the format](catalogue-format.md), and where errors stand in replies in
[envelopes](envelopes.md). A ✓ marks what has to be there.
";

/// How a definition of the schema is called in a table, where it is no table of its own.
const KINDS: &[(&str, &str)] = &[
    ("snake_case", "name, as `rate_limit`"),
    ("camel_case", "name, as `RateLimit`"),
    ("code_value", "code: integer or text"),
    ("template", "text with `{…}`"),
    ("duration", "duration, as `\"20s\"`"),
    ("retry", "`never` or a rule"),
    ("paths", "path or list"),
    ("places", "place or list"),
    ("index_places", "place or list"),
    ("delay_places", "place or list"),
    ("test", "test"),
    ("verdicts", "rules, each with a test"),
    ("params", "path, or a table of places"),
    ("fault_lists", "table or list"),
    ("record_lists", "table or list"),
    ("rejected_lists", "table or list"),
    ("warning_lists", "path, table or list"),
];

#[test]
fn the_page_has_every_key_of_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut page = HEAD.to_owned();
    let root = &schema["properties"];
    section(&mut page, &schema, "At the top", &schema, |key| root[key]["properties"].is_null());
    for key in root.as_object().unwrap().keys() {
        let (title, table) = match &root[key] {
            plain if plain["properties"].is_object() => (format!("`[{key}]`"), plain),
            named if named["additionalProperties"].is_object() => {
                (format!("`[{key}.NAME]`"), &named["additionalProperties"])
            }
            list if list["items"].is_object() => (format!("`[[{key}]]`"), &list["items"]),
            _ => continue,
        };
        tables(&mut page, &schema, &title, table);
    }
    for (title, of) in [
        ("An entry of `faults`", "faults"),
        ("An entry of `records`", "records"),
        ("An entry of `rejected`", "rejected"),
        ("An entry of `warnings`", "warnings"),
        ("A place, where it is more than a path", "place"),
    ] {
        let of = &schema["definitions"][of];
        let table = of["anyOf"]
            .as_array()
            .and_then(|any| any.iter().find(|one| one["properties"].is_object()));
        section(&mut page, &schema, title, table.unwrap_or(of), |_| true);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/keys.md");
    if std::env::var_os("UPDATE_KEYS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), page, "UPDATE_KEYS=1 writes it anew");
}

#[test]
fn every_key_says_what_it_is() {
    fn look(value: &Value, path: &str) {
        for (key, property) in value["properties"].as_object().into_iter().flatten() {
            let is_condition = property.get("description").is_none() && path.contains("/then");
            let is_negated = property.get("not").is_some() || property.get("const").is_some();
            let is_told = is_condition || is_negated || property["description"].is_string();
            assert!(is_told, "{path}/{key}");
        }
        for (key, below) in value.as_object().into_iter().flatten() {
            if key == "definitions" || key == "properties" {
                for (name, below) in below.as_object().unwrap() {
                    look(below, &format!("{path}/{name}"));
                }
            }
        }
    }
    look(&serde_json::from_str(SCHEMA).unwrap(), "");
}

/// The keys of a table, and then of the tables in it.
fn tables(page: &mut String, schema: &Value, title: &str, table: &Value) {
    let table = resolved(schema, table);
    section(page, schema, title, table, |_| true);
    for (key, property) in table["properties"].as_object().unwrap() {
        let below = resolved(schema, property);
        let inner = title.trim_matches(['`', '[', ']']);
        if below["items"].is_object() && is_table(resolved(schema, &below["items"])) {
            tables(page, schema, &format!("`[[{inner}.{key}]]`"), &below["items"]);
        } else if is_table(below) {
            tables(page, schema, &format!("`[{inner}.{key}]`"), below);
        }
    }
}

fn is_table(value: &Value) -> bool {
    value["properties"].is_object()
}

fn section(
    page: &mut String,
    schema: &Value,
    title: &str,
    table: &Value,
    wanted: impl Fn(&str) -> bool,
) {
    writeln!(page, "\n## {title}\n\n| key | | value | meaning |\n|---|---|---|---|").unwrap();
    // In a catalogue, which is what is not an overlay.
    let otherwise = table["allOf"].as_array().into_iter().flatten().map(|of| &of["else"]);
    let required: Vec<&Value> = std::iter::once(table)
        .chain(otherwise)
        .flat_map(|of| of["required"].as_array().into_iter().flatten())
        .collect();
    for (key, property) in table["properties"].as_object().unwrap() {
        if !wanted(key) {
            continue;
        }
        let must = if required.iter().any(|name| *name == key) { "✓" } else { "" };
        let mut kind = kind(schema, property);
        if let Some(default) =
            property.get("default").or_else(|| resolved(schema, property).get("default"))
        {
            write!(kind, "; `{default}` where left out").unwrap();
        }
        let meaning = property["description"].as_str().unwrap_or_default().replace('|', "\\|");
        writeln!(page, "| `{key}` | {must} | {kind} | {meaning} |").unwrap();
    }
}

/// What `$ref`, by itself or in an `allOf`, leads to.
fn resolved<'s>(schema: &'s Value, value: &'s Value) -> &'s Value {
    match name_of(value) {
        Some(name) => resolved(schema, definition(schema, name)),
        None => value,
    }
}

/// What a name such as `code`, or `code/properties/doc`, leads to.
fn definition<'s>(schema: &'s Value, name: &str) -> &'s Value {
    schema["definitions"].pointer(&format!("/{name}")).unwrap_or(&Value::Null)
}

fn name_of(value: &Value) -> Option<&str> {
    let reference = value.get("$ref").or_else(|| value.get("allOf")?.get(0)?.get("$ref"))?;
    reference.as_str()?.strip_prefix("#/definitions/")
}

fn kind(schema: &Value, property: &Value) -> String {
    let named = name_of(property).and_then(|name| KINDS.iter().find(|(known, _)| *known == name));
    if let Some((_, kind)) = named {
        return (*kind).to_owned();
    }
    let next = name_of(property).map(|name| definition(schema, name));
    if let Some(next) = next.filter(|next| name_of(next).is_some()) {
        return kind(schema, next);
    }
    let value = resolved(schema, property);
    if let Some(words) = value["enum"].as_array() {
        let words: Vec<String> =
            words.iter().map(|word| format!("`{word}`").replace('"', "")).collect();
        return words.join(", ");
    }
    if let Some(constant) = value.get("const") {
        return format!("`{constant}`");
    }
    match value["type"].as_str() {
        Some("array") => format!("list of {}", kind(schema, &value["items"])),
        Some("object") => "table".into(),
        Some("string") => "text".into(),
        Some(other) => other.into(),
        None => "text, or a table".into(),
    }
}
