use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::incident::redaction::{Kind, Known};

fn found(values: &[(&str, Kind)], text: &str) -> Vec<String> {
    let mut known = Known::default();
    for (value, kind) in values {
        known.insert(value.as_bytes(), *kind);
    }
    let mut all = Vec::new();
    known.into_finder().find(text.as_bytes(), 0, |range, _| all.push(text[range].to_string()));
    all
}

#[test]
fn values_are_found_where_they_stand() {
    let token = ("0d1c-55f7", Kind::Token);
    let john = ("John", Kind::Personal);
    let johnson = ("Johnson", Kind::Personal);
    let name = ("John Doe+Roe", Kind::Personal);
    for (values, text, expected) in [
        (&[token][..], "x0d1c-55f7x0d1c-55f", &["0d1c-55f7"][..]),
        (&[token, john], "John: 0d1c-55f7", &["John", "0d1c-55f7"]),
        (&[john], "Johnson", &[]),
        (&[john, johnson], "Johnson's John", &["Johnson", "John"]),
        (&[name], "John+Doe Roe", &["John+Doe Roe"]),
        (
            &[("ab", Kind::Personal), ("1006", Kind::Personal), ("on", Kind::Cookie)],
            "ab 1006 on",
            &[],
        ),
        (&[], "anything", &[]),
    ] {
        assert_eq!(found(values, text), expected, "{text}");
    }
}

#[test]
fn the_beginning_of_a_long_value_is_that_value_cut() {
    let header = "h".repeat(70);
    let (one, other) = (format!("{header}.one-token"), format!("{header}.other.token"));
    let text = format!("{other} {header}, {one} {}", &header[..60]);
    assert_eq!(found(&[(&one, Kind::Token)], &text), [other, header, one]);
}

#[test]
fn many_values_that_begin_alike_are_told_apart() {
    let values: Vec<String> = (0..200).map(|length| "ab".repeat(length + 2)).collect();
    let known: Vec<_> = values.iter().map(|value| (value.as_str(), Kind::Token)).collect();
    let text = format!("{} {}", values[150], values[3]);
    assert_eq!(found(&known, &text), [values[150].clone(), values[3].clone()]);
}
