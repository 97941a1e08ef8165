//! JSON lists and maps of codes, wherever they stand in a document.

use serde_json::{Map, Value};

use crate::args::Meaning;
use crate::command::import::heads;
use crate::command::import::table::{Growing, Table};

/// What the keys of a map are called in a table of it.
pub const KEY: &str = "key";

/// What the values of a map are called where they are texts.
const VALUE: &str = "value";

/// What a key says that is no code.
const SAID: [Meaning; 3] = [Meaning::Code, Meaning::Message, Meaning::Doc];

/// Every list of objects and every map of objects or texts that the document has.
pub fn tables(document: &Value) -> Vec<Table> {
    let mut found = Vec::new();
    search("", document, &mut found);
    found
}

/// A way is what leads to a value: `errors.auth`.
fn search(way: &str, value: &Value, found: &mut Vec<Table>) {
    match value {
        Value::Array(items) => {
            let objects: Vec<(usize, &Map<String, Value>)> = items
                .iter()
                .enumerate()
                .filter_map(|(place, item)| Some((place + 1, item.as_object()?)))
                .collect();
            if objects.is_empty() {
                for item in items {
                    search(way, item, found);
                }
                return;
            }
            let mut table = Growing::new(way);
            for (place, object) in &objects {
                table.add(*place, cells(object));
            }
            found.push(table.finish());
            for (_, object) in objects {
                inside(way, object, found);
            }
        }
        Value::Object(map) => {
            found.extend(map_of_codes(way, map));
            inside(way, map, found);
        }
        _ => {}
    }
}

/// Only what holds several things can be a list of codes.
fn inside(way: &str, map: &Map<String, Value>, found: &mut Vec<Table>) {
    for (key, value) in map {
        let way = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
        search(&way, value, found);
    }
}

/// A map whose values are all objects, or all texts.
fn map_of_codes(way: &str, map: &Map<String, Value>) -> Option<Table> {
    let all = |is: fn(&Value) -> bool| !map.is_empty() && map.values().all(is);
    // An object that says what a code means is none of codes.
    let is_entry =
        || map.keys().any(|key| SAID.iter().any(|said| heads::says(key, *said).is_some()));
    if !all(Value::is_object) && (!all(Value::is_string) || is_entry()) {
        return None;
    }
    let mut table = Growing::new(way);
    table.codes_in(KEY);
    let mut entries: Vec<(&String, &Value)> = map.iter().collect();
    // Numbers in the order of numbers.
    entries.sort_by_key(|(key, _)| key.parse::<i64>().ok());
    for (place, (key, value)) in entries.into_iter().enumerate() {
        let key = std::iter::once((KEY, key.clone()));
        match value {
            Value::Object(object) => table.add(place + 1, key.chain(cells(object))),
            text => table.add(place + 1, key.chain([(VALUE, said(text))])),
        }
    }
    Some(table.finish())
}

fn cells(object: &Map<String, Value>) -> impl Iterator<Item = (&str, String)> {
    object.iter().map(|(head, value)| (head.as_str(), said(value)))
}

/// A value as a person would write it into a cell.
pub fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            let lines: Vec<String> = items.iter().map(said).collect();
            lines.join(" ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_and_maps_are_found_wherever_they_stand() {
        for (document, titles, heads) in [
            (
                json!([{"code": 1, "message": "a"}, {"code": 2, "doc": null}]),
                vec![""],
                "code message doc",
            ),
            (json!({"errors": [{"code": 1}]}), vec!["errors"], "code"),
            (json!({"v": 1, "errors": {"list": [{"code": 1}]}}), vec!["errors.list"], "code"),
            (json!({"1": "a", "2": "b"}), vec![""], "key value"),
            (json!({"1": {"message": "a"}, "2": {"message": "b"}}), vec![""], "key message"),
            (
                json!({"auth": {"E1": "a b", "E2": "c"}, "billing": {"E3": "d"}}),
                vec!["", "auth", "billing"],
                "key E1 E2 E3",
            ),
            (
                json!({"auth": [{"code": 1}], "billing": [{"code": 2}]}),
                vec!["auth", "billing"],
                "code",
            ),
            (json!([[{"code": 1}]]), vec![""], "code"),
            (json!([1, "a", null]), vec![], ""),
            (json!({}), vec![], ""),
        ] {
            let found = tables(&document);
            let found_titles: Vec<&str> = found.iter().map(|table| table.title.as_str()).collect();
            assert_eq!(found_titles, titles, "{document}");
            assert_eq!(found.first().map_or(String::new(), |table| table.heads.join(" ")), heads);
        }
    }

    #[test]
    fn what_is_no_text_is_written_as_one() {
        for (value, text) in [
            (json!("a"), "a"),
            (json!(1.5), "1.5"),
            (json!(null), ""),
            (json!(["a", "b"]), "a b"),
            (json!({"a": 1}), "{\"a\":1}"),
        ] {
            assert_eq!(said(&value), text);
        }
    }
}
