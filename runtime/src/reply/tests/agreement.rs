//! Our scanner and `serde_json` take the same texts for JSON.
//!
//! `AGREEMENT_CASES=100000000 cargo test --release -p errcat agreement` looks at that many.

use alloc::format;
use alloc::string::String;

use serde_json::value::RawValue;

use super::read_text;

#[test]
fn both_take_the_same_texts_for_json() {
    let cases = std::env::var("AGREEMENT_CASES").ok().and_then(|cases| cases.parse().ok());
    let mut random = Random(0x5EED);
    let mut text = String::new();
    for case in 0..cases.unwrap_or(20_000_u64) {
        if case % 16 == 0 {
            text.clear();
            value(&mut random, &mut text, 0);
        } else {
            mutate(&mut random, &mut text);
        }
        let status = if random.below(8) == 0 { 500 } else { 200 };
        assert_agreed(status, &text);
    }
}

#[test]
fn both_say_the_same_of_odd_numbers_texts_and_words() {
    for text in [
        "0",
        "-0",
        "00",
        "-",
        "1.",
        ".5",
        "1.5",
        "1e",
        "1e5",
        "1E+5",
        "1e-",
        "01",
        "-01",
        "1e999",
        "truex",
        "tru",
        "nul",
        "nulL",
        r#""\u12""#,
        r#""\u12G4""#,
        r#""\ud800""#,
        r#""\ud83d\ude00""#,
        r#""\x""#,
        "\"\u{1f}\"",
        "\"\u{7f}\"",
        r#""a"#,
        r#""a\"#,
        "[",
        "]",
        "[]",
        "[,]",
        "[1,]",
        "[1 2]",
        "{}",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        "{a:1}",
        r#"{"a":1}}"#,
        "[1]x",
        "\u{a0}\u{feff}1",
        " 1 ",
        "\u{a0}1",
        "[\u{b}]",
        r#"{"success":true,"result":[{"i\u0064":1,"\ud800":2}]}"#,
        "",
    ] {
        assert_agreed(200, text);
        let nested = format!(r#"{{"success":true,"result":[{{"id":{text}}}],"x":[[{text}]]}}"#);
        assert_agreed(200, &nested);
    }
}

/// Both take it for JSON, or neither does; and each record that ours finds is JSON by itself.
fn assert_agreed(status: u16, text: &str) {
    let verdict = read_text(status, text);
    let json = serde_json::from_str::<&RawValue>(text);
    assert_eq!(verdict.json().map(crate::Json::as_str), json.ok().map(RawValue::get), "{text:?}");
    for record in verdict.records() {
        let json = record.json().as_str();
        assert_eq!(serde_json::from_str::<&RawValue>(json).map(RawValue::get).ok(), Some(json));
    }
}

/// A small generator, the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap_or(0)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const KEYS: [&str; 18] = [
    "success",
    "errors",
    "result",
    "requestId",
    "warnings",
    "reasons",
    "reason",
    "code",
    "message",
    "id",
    "status",
    "marketoGUID",
    "nextPageToken",
    "moreResult",
    "error",
    "s\\u0075ccess",
    "\\ud800",
    "r\\u00e9sult",
];
const SCALARS: [&str; 16] = [
    "true",
    "false",
    "null",
    "0",
    "-1.5e+3",
    "601",
    "\"601\"",
    "\"skipped\"",
    "\"\"",
    "\"\\n\\\"\\u00e9\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\"é–😀\"",
    "\"0123456789abcdef\"",
    "1e999",
    "\"\u{7f}\"",
];
const SPACES: [&str; 6] = ["", "", "", " ", "\n          ", "\t\r\n"];

fn value(random: &mut Random, text: &mut String, depth: usize) {
    let kind = if depth == 0 { 0 } else { random.below(if depth > 6 { 6 } else { 10 }) };
    match (kind, depth) {
        (0 | 8, _) if depth <= 6 => {
            bracketed(random, text, ['{', '}'], |random, text| {
                text.push('"');
                text.push_str(random.pick(&KEYS));
                text.push_str("\":");
                value(random, text, depth + 1);
            });
        }
        (7 | 9, _) => {
            bracketed(random, text, ['[', ']'], |random, text| value(random, text, depth + 1));
        }
        _ => text.push_str(random.pick(&SCALARS)),
    }
}

fn bracketed(
    random: &mut Random,
    text: &mut String,
    [open, close]: [char; 2],
    mut each: impl FnMut(&mut Random, &mut String),
) {
    text.push(open);
    for index in 0..random.below(5) {
        if index > 0 {
            text.push(',');
        }
        text.push_str(random.pick(&SPACES));
        each(random, text);
        text.push_str(random.pick(&SPACES));
    }
    text.push(close);
}

/// Cuts, doubles or changes a little of the text.
fn mutate(random: &mut Random, text: &mut String) {
    const BITS: [&str; 14] =
        ["\"", "\\", "{", "}", "[", "]", ",", ":", "0", "e", ".", "-", "\u{1}", "é"];
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    match random.below(4) {
        0 => text.insert_str(at, random.pick(&BITS)),
        1 => drop((at < text.len()).then(|| text.remove(at))),
        2 => {
            let rest = text.split_off(at);
            if random.below(3) > 0 {
                text.push_str(random.pick(&SCALARS));
                text.push_str(&rest);
            }
        }
        _ => value(random, text, 1),
    }
}
