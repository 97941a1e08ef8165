use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Reading;

fn readings(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    Reading::each(text, |reading| {
        all.push(String::from_utf8_lossy(reading.bytes()).into_owned());
    });
    all
}

#[test]
fn a_text_reads_as_each_encoding_it_may_have_lain_in() {
    let cases = [
        ("plain", "plain"),
        ("a%40b", "a@b"),
        ("a%2540b", "a@b"),
        (r"\u0061\n\/", "a\n/"),
        (r"\ud83d\ude00 \ud800x", "😀 \u{FFFD}x"),
        (r#"{\\\"a\\\"}"#, r#"{"a"}"#),
        ("&quot;&#64;&#x40;&amp;", "\"@@&"),
        ("%5Cu0040", "@"),
        (r"\u00254\u0030", "@"),
        ("%4", "%4"),
        ("&#;&;&#99999999999;", "&#;&;&#99999999999;"),
    ];
    for (text, expected) in cases {
        let readings = readings(text);
        assert!(readings.iter().any(|reading| reading == expected), "{text}: {readings:?}");
        assert_eq!(readings[0], text);
    }
}

#[test]
fn a_part_of_a_reading_stood_somewhere_in_the_text() {
    let text = r"x\u00e9%40\\u0041z";
    let mut found = Vec::new();
    Reading::each(text, |reading| {
        let bytes = reading.bytes();
        let all = String::from_utf8_lossy(bytes).to_string();
        for needle in ["é", "@", "A", "z"] {
            if let Some(start) = all.find(needle).filter(|_| all.len() == bytes.len()) {
                let source = reading.source(start..start + needle.len());
                found.push((needle, text[source].to_string()));
            }
        }
    });
    for expected in [("é", r"\u00e9"), ("@", "%40"), ("A", r"\\u0041"), ("z", "z")] {
        assert!(found.contains(&(expected.0, expected.1.to_string())), "{expected:?} {found:?}");
    }
}
