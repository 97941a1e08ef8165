//! JSON lists and maps of codes, wherever they stand in a document.

use std::borrow::Cow;

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
    search("", document, Within::Document, &mut found);
    found
}

/// What a value stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Document,
    /// What is said of one code: a map in it says more of that, and is none of codes.
    Entry,
}

/// A way is what leads to a value: `errors.auth`.
fn search(way: &str, value: &Value, within: Within, found: &mut Vec<Table>) {
    match value {
        Value::Array(items) => {
            let objects: Vec<(usize, &Map<String, Value>)> = items
                .iter()
                .enumerate()
                .filter_map(|(place, item)| Some((place + 1, item.as_object()?)))
                .collect();
            if objects.is_empty() {
                for item in items {
                    search(way, item, within, found);
                }
                return;
            }
            let mut table = Growing::new(way);
            for (place, object) in &objects {
                table.add(*place, cells(object));
            }
            found.push(table.finish());
            let with_codes = objects.iter().filter(|(_, object)| has_code(object)).count();
            let within = if with_codes * 2 > objects.len() { Within::Entry } else { within };
            for (_, object) in objects {
                inside(way, object, within, found);
            }
        }
        Value::Object(map) => {
            let codes = map_of_codes(way, map).filter(|_| within == Within::Document);
            let entries = map.values().filter(|value| value.as_object().is_some_and(is_entry));
            let are_entries = codes.is_some() && entries.count() * 2 > map.len();
            found.extend(codes);
            inside(way, map, if are_entries { Within::Entry } else { within }, found);
        }
        _ => {}
    }
}

/// Only what holds several things can be a list of codes.
fn inside(way: &str, map: &Map<String, Value>, within: Within, found: &mut Vec<Table>) {
    for (key, value) in map {
        let way = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
        search(&way, value, within, found);
    }
}

/// Whether it says of itself which code it is of.
fn has_code(object: &Map<String, Value>) -> bool {
    object
        .iter()
        .any(|(key, value)| heads::is_telling(key) && (value.is_string() || value.is_number()))
}

/// Whether an object says what a code means: then it is none of codes.
fn is_entry(object: &Map<String, Value>) -> bool {
    object.keys().any(|key| SAID.iter().any(|said| heads::says(key, *said).is_some()))
}

/// A map whose values are all objects, or all texts, or both where the objects say what codes mean.
fn map_of_codes(way: &str, map: &Map<String, Value>) -> Option<Table> {
    let said = || map.values().filter(|value| !value.is_null());
    let objects = said().filter_map(Value::as_object).count();
    let are_all = |is: fn(&Value) -> bool| said().next().is_some() && said().all(is);
    let is_of_codes = if objects == map.len() {
        objects > 0
    } else if objects > 0 {
        let is_text = |value: &Value| match value {
            Value::Array(lines) => lines.iter().all(Value::is_string),
            value => value.is_string(),
        };
        let is_one = |value: &Value| value.as_object().map_or_else(|| is_text(value), is_entry);
        said().all(is_one) && !is_entry(map)
    } else {
        are_all(Value::is_string) && !is_entry(map) && languages(map).is_none()
    };
    if !is_of_codes {
        return None;
    }
    let mut table = Growing::new(way);
    table.codes_in(KEY);
    let mut entries: Vec<(&String, &Value)> = map.iter().collect();
    // Numbers in the order of numbers.
    entries.sort_by_key(|(key, _)| key.parse::<i64>().ok());
    for (place, (key, value)) in entries.into_iter().enumerate() {
        let key = std::iter::once((Cow::Borrowed(KEY), key.clone()));
        match value {
            Value::Object(object) => table.add(place + 1, key.chain(cells(object))),
            text => table.add(place + 1, key.chain([(Cow::Borrowed(VALUE), self::said(text))])),
        }
    }
    Some(table.finish())
}

fn cells(object: &Map<String, Value>) -> impl Iterator<Item = (Cow<'_, str>, String)> {
    object.iter().flat_map(|(head, value)| match value.as_object().and_then(languages) {
        Some((first, others)) => {
            let others = others
                .into_iter()
                .map(move |(language, text)| (format!("{head} {language}").into(), said(text)));
            std::iter::once((head.into(), said(first))).chain(others).collect()
        }
        None => vec![(head.into(), said(value))],
    })
}

/// A text of one language, and the same in others.
type Languages<'m> = (&'m Value, Vec<(&'m String, &'m Value)>);

/// The texts of a map whose keys are all languages, English first.
fn languages(map: &Map<String, Value>) -> Option<Languages<'_>> {
    /// Some that texts are written in; one of them must be there.
    const KNOWN: &str = "en de fr es it pt nl pl ru uk cs sv da fi nb tr ja zh ko ar he hi";
    let primary = |key: &str| key.split(['-', '_']).next().unwrap_or_default().to_owned();
    let is_language = |key: &String| {
        let (language, more) = key.split_once(['-', '_']).unwrap_or((key, ""));
        language.len() == 2
            && language.bytes().all(|letter| letter.is_ascii_lowercase())
            && more.len() <= 7
            && more.bytes().all(|letter| letter.is_ascii_alphanumeric())
    };
    let is_known = |key: &String| KNOWN.split(' ').any(|known| known == primary(key));
    let are_texts = map.values().all(|value| value.is_string() || value.is_null());
    if !are_texts || !map.keys().all(is_language) || !map.keys().any(is_known) {
        return None;
    }
    let english =
        map.keys().find(|key| primary(key) == "en" && map.get(*key) != Some(&Value::Null));
    let first = english.or_else(|| map.keys().next())?;
    let others = map.iter().filter(|(key, _)| *key != first).collect();
    Some((map.get(first)?, others))
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
            (
                json!([{"code": 1, "message": {"de": "Hallo", "en": "Hello"}, "with": {"a": "b"}}]),
                vec![""],
                "code message message de with",
            ),
            (
                json!({"E1": {"message": {"en": "a"}, "with": {"a": "b"}}}),
                vec![""],
                "key message with",
            ),
            (
                json!({"E10": {"message": "a"}, "E11": "b", "E12": null, "E13": ["c", "d"]}),
                vec![""],
                "key message value",
            ),
            (json!({"E1": "a", "E2": null}), vec![""], "key value"),
            (json!({"version": "1", "errors": {"E1": "a"}}), vec!["errors"], "key value"),
            (json!([{"code": 1, "details": [{"code": 2}]}]), vec!["", "details"], "code details"),
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
