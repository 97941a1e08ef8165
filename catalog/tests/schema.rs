//! The JSON Schema refuses what the loader refuses, as far as a schema can.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use errcat_catalog::{BUNDLED, SCHEMA, Source, bundled, load};
use jsonschema::Validator;
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use support::catalogues_below;

/// Mistakes that the schema lets pass, each with what a schema cannot do.
const BEYOND_A_SCHEMA: [(&str, &str); 57] = [
    ("codes/does_not_fit_repr", "compares with another key"),
    ("codes/repr_of_texts", "compares with another key"),
    ("conditions/second_can_never_match", "compares two templates"),
    ("duplicates/alias_of_another_code", "unique in the file"),
    ("duplicates/code_twice", "unique in the file"),
    ("duplicates/condition_name_twice", "unique in the file"),
    ("duplicates/name_twice", "unique in the file"),
    ("envelopes/comparison_as_a_text", "reads a text"),
    ("envelopes/envelope_that_never_applies", "compares two envelopes"),
    ("envelopes/name_that_never_differs", "follows a path"),
    ("envelopes/name_twice", "unique in the file"),
    ("envelopes/nothing_tells_what_it_reads", "any of several keys would tell"),
    ("envelopes/position_of_the_fault", "follows a path"),
    ("envelopes/position_without_a_list", "follows a path"),
    ("envelopes/range_backwards", "compares two values"),
    ("envelopes/remark_bool_as_a_text", "a warning"),
    ("envelopes/remark_name_as_a_code", "a warning"),
    ("envelopes/same_list_twice", "compares two lists"),
    ("envelopes/unknown_rule", "names something in the file"),
    ("file/empty_list_of_codes", "a warning"),
    ("file/no_code", "a warning"),
    ("keys/evidence_of_another_word", "it might be a column"),
    ("keys/missing_retry", "the level may have a default"),
    ("keys/unknown_key_of_a_code", "it might be a column"),
    ("names/catalogue_is_a_keyword", "Rust's keywords stand in one place, the check"),
    ("names/column_named_as_a_function", "taken names stand in one place, the check"),
    ("names/column_named_as_a_key", "taken names stand in one place, the check"),
    ("names/column_named_as_something_of_every_code", "taken names stand in one place, the check"),
    ("names/column_of_words_named_as_a_key", "refers to another table"),
    ("names/column_values_of_one_variant", "compares two names"),
    ("names/level_and_another_in_camel_case", "compares two names"),
    ("names/name_is_a_constant", "taken names stand in one place, the check"),
    ("names/name_is_a_keyword", "Rust's keywords stand in one place, the check"),
    ("ranges/backwards", "compares two values"),
    ("ranges/bounds_of_two_lengths", "compares two values"),
    ("ranges/overlapping", "compares two ranges"),
    ("references/action_instead_of_rule", "names something in the file"),
    ("references/column_without_default", "the column says so elsewhere"),
    ("references/default_that_is_no_value", "refers to another key"),
    ("references/replaced_by_itself", "compares two values"),
    ("references/unknown_column_default", "names something in the file"),
    ("references/unknown_column_value", "names something in the file"),
    ("references/unknown_level", "names something in the file"),
    ("references/unknown_limit", "names something in the file"),
    ("references/unknown_replacement", "names something in the file"),
    ("references/unknown_retry_rule", "names something in the file"),
    ("retired/twice", "unique in the file"),
    ("retired/used_again", "compares two tables"),
    ("rules/first_delay_over_the_longest", "compares two values"),
    ("templates/empty", "texts may be empty"),
    ("templates/placeholder_twice", "unique in the template"),
    ("templates/shown_of_no_placeholder", "refers to another key"),
    ("types/quoted_number", "refers to another table"),
    ("types/text_for_a_date", "JSON has no dates: both are text"),
    ("types/text_for_a_list_misspelled", "a column may be called so"),
    ("types/values_of_another_type", "refers to another table"),
    ("unused/rule_limit_and_column", "a warning"),
];

/// Mistakes in overlays that show without the base, of which a schema knows nothing.
const OF_AN_OVERLAY_ALONE: [&str; 14] = [
    "all_at_once",
    "base_is_no_text",
    "no_base",
    "no_overlay_table",
    "no_toml",
    "overlay_misspelled",
    "override_in_a_catalogue",
    "override_in_single_brackets",
    "override_of_a_name",
    "override_of_no_code",
    "override_of_nothing",
    "override_with_an_empty_why",
    "override_without_why",
    "table_of_the_base",
];

#[test]
fn every_mistake_that_a_schema_can_see_is_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let schema = validator();
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    for case in catalogues_below(&folder) {
        let text = fs::read_to_string(&case).unwrap();
        let name = case.strip_prefix(&folder).unwrap().with_extension("");
        let name = name.to_str().unwrap().replace('\\', "/");
        let is_valid = json(&text).is_some_and(|document| schema.is_valid(&document));
        match name.strip_prefix("overlays/") {
            Some(of_an_overlay) if !is_valid => refused.push(of_an_overlay.to_owned()),
            None if is_valid => accepted.push(name),
            _ => {}
        }
    }
    assert_eq!(accepted, BEYOND_A_SCHEMA.map(|(case, _)| case));
    assert_eq!(refused, OF_AN_OVERLAY_ALONE);
}

#[test]
fn good_catalogues_are_accepted() {
    let schema = validator();
    let sources: Vec<Source> = BUNDLED.into_iter().filter_map(bundled).collect();
    for text in sources.iter().map(Source::text).chain([EVERY_KEY]) {
        schema.validate(&json(text).unwrap()).unwrap();
        assert_eq!(load(&Source::new("api.toml", text)).errors().count(), 0);
    }
}

/// The catalogues that the reference of the language of envelopes is tried on, where it is at hand.
#[test]
fn the_catalogues_of_the_reference_are_accepted() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/envelope-language");
    if !shared.exists() {
        return;
    }
    let schema = validator();
    for case in catalogues_below(&shared.join("catalogues")) {
        let document = json(&fs::read_to_string(&case).unwrap()).unwrap();
        let refused = schema.validate(&document).map_err(|refused| refused.to_string());
        assert_eq!(refused, Ok(()), "{}", case.display());
    }
}

/// The columns of the catalogue with every key: what they hold no schema can know.
const COLUMNS: [&str; 3] = ["owner", "answer", "cause"];

/// Whatever is done to one line of a good catalogue, both refuse it or neither does.
#[test]
fn the_schema_refuses_what_the_loader_refuses() {
    let on_its_base = |text: String| {
        let base = include_str!("overlays/base.toml");
        Source::new("ours.toml", text).on(&Source::new("parcels.toml", base))
    };
    both_refuse_the_same(EVERY_KEY, 200, |text| Source::new("api.toml", text));
    both_refuse_the_same(include_str!("overlays/every_key.toml"), 70, on_its_base);
}

fn both_refuse_the_same(good: &str, at_least: usize, source: impl Fn(String) -> Source) {
    let schema = validator();
    assert_eq!(load(&source(good.to_owned())).errors().count(), 0);
    schema.validate(&json(good).unwrap()).unwrap();
    let lines: Vec<&str> = good.lines().collect();
    let mut tried = 0;
    for (number, line) in lines.iter().enumerate() {
        let (key, _) = line.split_once(" = ").unwrap_or_default();
        let key = key.trim_end();
        let edits = match line.chars().next() {
            Some('[') => vec![format!("{line}\nnot_a_key = []")],
            Some(first) if first.is_ascii_lowercase() && !COLUMNS.contains(&key) => {
                vec![String::new(), format!("{key} = true"), format!("{key} = []")]
            }
            _ => continue,
        };
        for edit in edits {
            let mut edited = lines.clone();
            edited[number] = &edit;
            let edited = edited.join("\n");
            let accepted = schema.is_valid(&json(&edited).unwrap());
            let loaded = load(&source(edited));
            let mistakes: Vec<&str> = loaded.errors().map(|found| found.message.as_str()).collect();
            assert_eq!(accepted, mistakes.is_empty(), "`{line}` → `{edit}`: {mistakes:?}");
            tried += 1;
        }
    }
    assert!(tried > at_least, "only {tried} edits were tried");
}

/// A good catalogue with every key of the format.
const EVERY_KEY: &str = include_str!("every_key.toml");

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
