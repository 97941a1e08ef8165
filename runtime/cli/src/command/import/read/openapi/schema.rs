//! The values that a schema allows where a code stands.

use std::collections::HashSet;

use serde_json::Value;

/// What the member that holds a code is called, the letters alone.
const CODES: &[&str] = &[
    "code",
    "errorcode",
    "errcode",
    "errorid",
    "errorkey",
    "errortype",
    "subcode",
    "errorsubcode",
    "error",
    "type",
    "reason",
    "slug",
];

/// How far references and schemas are followed.
const DEEPEST: usize = 24;

/// A code that a schema lists, and what it says of it.
pub struct Listed {
    pub code: String,
    pub name: String,
    pub doc: String,
}

/// Follows a reference within the document.
pub fn resolve<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let mut value = value;
    for _ in 0..DEEPEST {
        let way = value.get("$ref").and_then(Value::as_str).and_then(|way| way.strip_prefix('#'));
        let Some(target) = way.and_then(|way| document.pointer(way)) else { break };
        value = target;
    }
    value
}

/// Hands over the codes in the members of these schemas that are called as codes are.
pub fn search<'d>(document: &'d Value, schemas: Vec<&'d Value>, found: &mut impl FnMut(Listed)) {
    let mut seen = HashSet::new();
    for schema in schemas {
        members(document, schema, &mut seen, DEEPEST, found);
    }
}

fn members<'d>(
    document: &'d Value,
    schema: &'d Value,
    seen: &mut HashSet<*const Value>,
    deeper: usize,
    found: &mut impl FnMut(Listed),
) {
    let schema = resolve(document, schema);
    let Some(deeper) = deeper.checked_sub(1) else { return };
    if !seen.insert(std::ptr::from_ref(schema)) {
        return;
    }
    for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        let member = resolve(document, member);
        if is_code(name) {
            allowed(document, member, found);
        }
        members(document, member, seen, deeper, found);
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        for part in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
            members(document, part, seen, deeper, found);
        }
    }
    if let Some(items) = schema.get("items") {
        members(document, items, seen, deeper, found);
    }
}

/// Hands over the codes of the schemas that are called as lists of codes are.
pub fn named(document: &Value, found: &mut impl FnMut(Listed)) {
    let of_3 = document.pointer("/components/schemas");
    let schemas = of_3.or_else(|| document.get("definitions")).and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        let name = letters(name);
        if name.contains("err") && (name.contains("code") || name.contains("type")) {
            allowed(document, schema, found);
        }
    }
}

fn is_code(name: &str) -> bool {
    CODES.contains(&letters(name).as_str())
}

fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// Each value of an enum or constant.
fn allowed(document: &Value, schema: &Value, found: &mut impl FnMut(Listed)) {
    let notes = |keys: [&str; 4]| keys.into_iter().find_map(|key| schema.get(key));
    let docs = notes(["x-enum-descriptions", "x-enumDescriptions", "x-enum-desc", "x-ms-enum"]);
    let names = notes(["x-enum-varnames", "x-enumNames", "x-enum-names", "x-enum-keys"]);
    let note = |of: Option<&Value>, place: usize, code: &str| match of {
        Some(Value::Array(notes)) => notes.get(place).and_then(Value::as_str).map(str::to_owned),
        Some(Value::Object(notes)) => notes.get(code).and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    for (place, value) in values.enumerate() {
        let Some(code) = code(value) else { continue };
        let name = note(names, place, &code).unwrap_or_default();
        let doc = note(docs, place, &code).unwrap_or_default();
        found(Listed { code, name, doc });
    }
    let constants = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    for constant in constants.flatten().map(|constant| resolve(document, constant)).chain([schema])
    {
        let text = |key: &str| constant.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
        if let Some(code) = constant.get("const").and_then(code) {
            let (title, doc) = (text("title"), text("description"));
            found(Listed { code, name: title, doc });
        }
    }
}

/// Texts and whole numbers are codes; nothing else is.
fn code(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => number.as_i64().map(|number| number.to_string()),
        _ => None,
    }
}
