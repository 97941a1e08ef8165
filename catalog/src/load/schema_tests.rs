//! The schema and the loader know the same keys and words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::envelopes::keys::Holder;
use super::envelopes::place::READING;
use super::overlay;
use crate::keys::{
    OF_A_CODE, OF_A_COLUMN, OF_A_COLUMN_TYPE, OF_A_CONDITION, OF_A_DEPRECATION, OF_A_FAMILY,
    OF_A_LEVEL, OF_A_LIMIT, OF_A_RANGE, OF_A_RETIRED_CODE, OF_SOME_RULES, OF_THE_HEADER,
};
use crate::model::envelope::Unit;
use crate::model::{ActionWord, CodeKind, ColumnType, Executed, Quota, Repr, Undecided, Verified};

#[test]
fn the_schema_has_the_keys_of_the_loader() {
    let rule_keys: Vec<&str> =
        std::iter::once("action").chain(OF_SOME_RULES.map(|(key, _)| key)).collect();
    let [envelope, faults, records, rejected, warnings] = Holder::ALL.map(Holder::keys);
    let of_a_file: BTreeSet<&str> = super::KEYS.into_iter().chain(overlay::KEYS).collect();
    let of_a_file: Vec<&str> = of_a_file.into_iter().collect();
    let changed = OF_A_CODE.into_iter().filter(|key| overlay::may_change(key));
    let of_an_override: Vec<&str> = overlay::OVERRIDE_KEYS.into_iter().chain(changed).collect();
    let tables: [(&str, &[&str]); 23] = [
        ("/properties", &of_a_file),
        ("/properties/overlay/properties", &overlay::HEADER_KEYS),
        ("/definitions/override/properties", &of_an_override),
        ("/properties/catalogue/properties", &OF_THE_HEADER),
        ("/definitions/level/properties", &OF_A_LEVEL),
        ("/definitions/range/properties", &OF_A_RANGE),
        ("/definitions/rule/properties", &rule_keys),
        ("/definitions/limit/properties", &OF_A_LIMIT),
        ("/definitions/column/properties", &OF_A_COLUMN),
        ("/definitions/column/properties/type/anyOf/1/properties", &OF_A_COLUMN_TYPE),
        ("/definitions/family/properties", &OF_A_FAMILY),
        ("/definitions/code/properties", &OF_A_CODE),
        ("/definitions/condition/properties", &OF_A_CONDITION),
        ("/definitions/deprecated/properties", &OF_A_DEPRECATION),
        ("/definitions/retired/properties", &OF_A_RETIRED_CODE),
        ("/definitions/envelope/properties", &envelope),
        ("/definitions/faults/properties", &faults),
        ("/definitions/records/properties", &records),
        ("/definitions/rejected/properties", &rejected),
        ("/definitions/warnings/properties", &warnings),
        ("/definitions/place/anyOf/1/properties", &place_keys("code")),
        ("/definitions/index_place/anyOf/1/properties", &place_keys("index")),
        ("/definitions/delay_place/anyOf/1/properties", &place_keys("delay")),
    ];
    let schema = schema();
    for (path, keys) in tables {
        let in_schema: BTreeSet<&str> =
            schema.pointer(path).unwrap().as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(in_schema, keys.iter().copied().collect(), "{path}");
    }
}

/// The ways to read a place of `key`.
fn place_keys(key: &str) -> Vec<&'static str> {
    let reading = READING.into_iter().filter(|(_, owner)| owner.is_none_or(|owner| owner == key));
    reading.map(|(key, _)| key).collect()
}

#[test]
fn the_schema_has_the_words_of_the_loader() {
    let actions = ActionWord::ALL
        .into_iter()
        .filter(|word| *word != ActionWord::Never)
        .map(ActionWord::as_str);
    let words: [(&str, BTreeSet<&str>); 9] = [
        ("/properties/catalogue/properties/code", {
            [CodeKind::Integer, CodeKind::Text].map(CodeKind::as_str).into()
        }),
        ("/properties/catalogue/properties/repr", Repr::ALL.map(Repr::as_str).into()),
        (
            "/definitions/column/properties/type/anyOf/0",
            ColumnType::NAMED.map(|(name, _)| name).into(),
        ),
        ("/definitions/rule/properties/action", actions.collect()),
        ("/definitions/quota", Quota::ALL.map(Quota::as_str).into()),
        ("/definitions/executed", Executed::ALL.map(Executed::as_str).into()),
        ("/definitions/delay_place/anyOf/1/properties/unit", Unit::ALL.map(Unit::as_str).into()),
        ("/definitions/code/properties/verified", Verified::ALL.map(Verified::as_str).into()),
        (
            "/definitions/code/properties/undecided/items",
            Undecided::ALL.map(Undecided::as_str).into(),
        ),
    ];
    let schema = schema();
    for (path, words) in words {
        let in_schema = schema.pointer(path).unwrap()["enum"].as_array().unwrap();
        let in_schema: BTreeSet<&str> = in_schema.iter().filter_map(Value::as_str).collect();
        assert_eq!(in_schema, words, "{path}");
    }
}

#[test]
fn everything_in_the_schema_is_described() {
    fn undescribed(path: &str, schema: &Value, found: &mut Vec<String>) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            let refers_to_a_table = property.get("$ref").is_some();
            if property.get("description").is_none() && !refers_to_a_table {
                found.push(path.clone());
            }
            undescribed(&path, property, found);
        }
    }
    let schema = schema();
    let mut found = Vec::new();
    undescribed("", &schema, &mut found);
    for (name, definition) in schema["definitions"].as_object().unwrap() {
        undescribed(name, definition, &mut found);
    }
    assert!(found.is_empty(), "{found:?}");
}

fn schema() -> Value {
    serde_json::from_str(crate::SCHEMA).unwrap()
}
