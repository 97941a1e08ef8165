use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use proptest::prelude::*;

use super::{Hole, Template};

/// A template as the catalogue writes it; tests may leak.
fn template(text: &str) -> Template {
    let starts = text.match_indices('{').map(|(at, _)| at);
    let ends = text.match_indices('}').map(|(at, _)| at + 1);
    let offset = |at: usize| u16::try_from(at).unwrap();
    let holes: Vec<Hole> =
        starts.zip(ends).map(|(start, end)| Hole::new(offset(start), offset(end))).collect();
    Template::new(Box::leak(text.into()), Box::leak(holes.into()))
}

fn arguments<'m>(text: &str, message: &'m str) -> Option<Vec<&'m str>> {
    Some(template(text).matches(message)?.map(|(_, value)| value).collect())
}

#[test]
fn a_message_gives_back_its_arguments() {
    let not_found = "Field '{field}' not found";
    let rate = "Max rate limit '{limit}' exceeded; within '{window}' secs";
    let quota = "Export daily quota{size}exceeded";
    let queue = "Too many jobs{count}in queue";
    let queued = "{job}already queued{rest}";
    let cases: &[(&str, &str, &[&str])] = &[
        (not_found, "Field 'emailx' not found", &["emailx"]),
        (not_found, "Field ‘emailx’ not found.", &["emailx"]),
        (not_found, "Field “emailx” not found", &["emailx"]),
        (not_found, "Field emailx not found", &["emailx"]),
        (not_found, "Field o'brien not found", &["o'brien"]),
        (not_found, "Field 'o'brien' not found", &["o'brien"]),
        (not_found, "FIELD 'emailX' Not Found", &["emailX"]),
        (not_found, "  Field\t 'emailx'\n not   found .  ", &["emailx"]),
        (not_found, "Field '' not found", &[""]),
        (not_found, "Field  not found", &[""]),
        (not_found, "Field 'ключ 🔑' not found", &["ключ 🔑"]),
        (not_found, "Field 'a not found' not found", &["a not found"]),
        (not_found, "\"Field 'emailx' not found\"", &["emailx"]),
        (rate, "Max rate limit '100' exceeded within '20' secs", &["100", "20"]),
        (rate, "Max rate limit 100 exceeded; within 20 secs.", &["100", "20"]),
        (rate, "Max rate limit ‘100’ exceeded ; within “20” secs", &["100", "20"]),
        (quota, "Export daily quota exceeded", &[""]),
        (quota, "Export daily quota 500MB exceeded.", &["500MB"]),
        (queue, "Too many jobs in queue", &[""]),
        (queue, "Too many jobs (10) in queue", &["(10)"]),
        (queued, "already queued", &["", ""]),
        (queued, "Job 7 is already queued.", &["Job 7 is", ""]),
        (queued, "The job was Already  Queued by 'you'", &["The job was", "by 'you"]),
        ("Access token invalid", "access token  invalid.", &[]),
        ("Access token invalid.", "Access token invalid", &[]),
        ("Value {value}.", "Value 7.", &["7"]),
        ("Value {value}", "Value 'Acme Inc'.", &["Acme Inc"]),
        ("Company '{name}' is unknown", "Company 'Acme Inc.' is unknown.", &["Acme Inc."]),
        ("{a};{b}", "1;2", &["1", "2"]),
        ("{a} and {b}", " and ", &["", ""]),
        ("{a} and {b}", "x and y and z", &["x", "y and z"]),
        ("{only}", " 'all of it' ", &["all of it"]),
    ];
    for (text, message, expected) in cases {
        assert_eq!(arguments(text, message).as_deref(), Some(*expected), "{text} | {message}");
    }
}

#[test]
fn other_messages_do_not_match() {
    let cases = [
        ("Field '{field}' not found", "Fields 'emailx' not found"),
        ("Field '{field}' not found", "Field not found"),
        ("Field '{field}' not found", "Field 'emailx' not found here"),
        ("Field '{field}' not found", "The field 'emailx' not found"),
        ("Field '{field}' not found", "Field 'emailx' notfound"),
        ("Field '{field}' not found", ""),
        ("Lead not found", "Lead [1234] not found"),
        ("Lead not found", "Lead not found at all"),
        ("Lead not found", ""),
        ("{a} and {b}", "x & y"),
        ("{a};{b}", "12"),
        ("É{x}", "é1"),
    ];
    for (text, message) in cases {
        assert_eq!(arguments(text, message), None, "{text} | {message}");
    }
}

#[test]
fn a_template_tells_its_parts() {
    let template = template("Field '{field}' of {object}");
    assert_eq!(template.names().collect::<Vec<_>>(), ["field", "object"]);
    assert_eq!(template.literals().collect::<Vec<_>>(), ["Field '", "' of ", ""]);
    assert_eq!(template.to_string(), "Field '{field}' of {object}");
    let found = template.matches("Field 'a' of b").unwrap();
    assert_eq!(
        (found.get("field"), found.get("object"), found.get("x")),
        (Some("a"), Some("b"), None)
    );
}

#[test]
fn filling_leaves_what_has_no_argument() {
    let filled = template("{a} of {b}").fill(&[("b", &7), ("c", &8)]).to_string();
    assert_eq!(filled, "{a} of 7");
}

#[test]
fn a_hostile_message_takes_time_in_proportion_to_its_length() {
    let text = template("{a} aaaaaaaa' 'aaaaaaab {b} ; ; {c}xx{d}");
    for unit in ["'", " ", " ;", "a", "a'", "a ' ", "aaaaaaaa ", "‘", "x'"] {
        assert!(text.matches(&unit.repeat(200_000)).is_none(), "{unit}");
    }
}

proptest! {
    /// For values that hold none of the literals, whose letters no value has.
    #[test]
    fn filling_and_matching_are_inverse(
        literals in prop::collection::vec("[ABC]{1,3}( |'| ')?", 1..5),
        values in prop::collection::vec("([d-zé🔑0-9]([d-zé🔑0-9 .]{0,6}[d-zé🔑0-9])?)?", 4),
    ) {
        let names = ["p", "q", "r", "s"];
        let mut text = String::new();
        for (literal, name) in literals.iter().zip(names) {
            text.extend([literal, "{", name, "}"]);
        }
        let pairs: Vec<(&str, &dyn core::fmt::Display)> =
            names.iter().zip(&values).map(|(name, value)| (*name, value as _)).collect();
        let template = template(&text);
        let message = template.fill(&pairs).to_string();
        let found: Vec<_> = template.matches(&message).unwrap().map(|(_, value)| value).collect();
        prop_assert_eq!(found, &values[..literals.len().min(4)], "{} | {}", text, message);
    }

    #[test]
    fn no_message_makes_matching_panic(
        text in "([a-z '‘;.é]{0,4}\\{[a-z]\\}){0,3}[a-z '‘;.é]{0,4}",
        message in "(\\PC|[a-z '‘’;.é\n]){0,40}",
    ) {
        if let Some(arguments) = template(&text).matches(&message) {
            prop_assert_eq!(arguments.count(), template(&text).names().count());
        }
    }
}
