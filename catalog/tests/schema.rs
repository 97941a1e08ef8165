//! The JSON Schema refuses what the loader refuses, as far as a schema can.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use errcat_catalog::{SCHEMA, Source, bundled, load};
use jsonschema::Validator;
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use support::catalogues_below;

/// Mistakes that the schema lets pass: what only the whole file, or its bytes, can tell.
const BEYOND_A_SCHEMA: [(&str, &str); 35] = [
    ("codes/", "…"),
];

#[test]
fn every_mistake_that_a_schema_can_see_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let schema = validator();
    let mut accepted = Vec::new();
    for case in catalogues_below(&folder) {
        let text = fs::read_to_string(&case).unwrap();
        if let Some(document) = json(&text)
            && schema.is_valid(&document)
        {
            let name = case.strip_prefix(&folder).unwrap().with_extension("");
            accepted.push(name.to_str().unwrap().replace('\\', "/"));
        }
    }
    println!("{accepted:#?}");
    let expected: Vec<&str> = BEYOND_A_SCHEMA.iter().map(|(case, _)| *case).collect();
    assert_eq!(accepted, expected);
}

fn validator() -> Validator {
    jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap()
}

/// The document as JSON; nothing where it is not TOML.
fn json(text: &str) -> Option<Value> {
    fn value(toml: &DeValue<'_>) -> Value {
        match toml {
            DeValue::String(text) => Value::from(text.as_ref()),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).unwrap().into()
            }
            DeValue::Float(number) => number.as_str().parse::<f64>().unwrap().into(),
            DeValue::Boolean(boolean) => (*boolean).into(),
            DeValue::Datetime(datetime) => datetime.to_string().into(),
            DeValue::Array(array) => array.iter().map(|item| value(item.get_ref())).collect(),
            DeValue::Table(entries) => table(entries),
        }
    }
    fn table(entries: &DeTable<'_>) -> Value {
        let entries = entries.iter();
        Value::Object(entries.map(|(k, v)| (k.get_ref().to_string(), value(v.get_ref()))).collect())
    }
    DeTable::parse(text).ok().map(|document| table(document.get_ref()))
}
