//! Our reader and one over `serde_json` say the same of every text.
//!
//! `AGREEMENT_CASES=100000000 cargo test --release -p errcat agreement` looks at that many.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{read_text, reference};
use crate::testing::Code;
use crate::{FaultRef, Outcome, Rejected};

#[test]
fn both_readers_say_the_same_of_any_text() {
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
        assert_eq!(ours(status, &text), reference::summary(status, text.as_bytes()), "{text:?}");
    }
}

/// Keys in their old places, in others, alike but for a letter, spaced otherwise.
#[test]
fn both_readers_say_the_same_of_many_records_alike() {
    const PLACES: [&[&str]; 5] = [
        &["id", "id", "id", "ids", "i\\u0064"],
        &["status", "status", "statur", "xtatus"],
        &["reasons", "reasons", "reason", "marketoGUID", "marketoGUIE"],
        &["errors", "aKeyOf13Bytes", "aKeyOf13ByteS", "aKeyLongerThanSixteenBytes"],
        &["seq", "seq", "status", "updatedAt"],
    ];
    const COLONS: [&str; 6] = [":", ":", ":", ": ", " :", ":\n"];
    let mut random = Random(0x5EED5);
    for _ in 0..2_000 {
        let mut text = String::from(r#"{"success":true,"result":["#);
        for index in 0..random.below(12) {
            text.push_str(if index > 0 { ",{" } else { "{" });
            for (place, keys) in PLACES.iter().enumerate().take(random.below(6)) {
                text.push_str(if place > 0 { "," } else { "" });
                text.extend(["\"", random.pick(keys), "\"", random.pick(&COLONS)]);
                value(&mut random, &mut text, 4);
            }
            text.push('}');
        }
        text.push_str("]}");
        let said = ours(200, &text);
        assert!(said.is_some(), "{text}");
        assert_eq!(said, reference::summary(200, text.as_bytes()), "{text}");
    }
}

#[test]
fn both_readers_say_the_same_of_odd_numbers_texts_and_words() {
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
        assert_eq!(ours(200, text), reference::summary(200, text.as_bytes()), "{text:?}");
        let nested = format!(r#"{{"success":true,"result":[{{"id":{text}}}],"x":[[{text}]]}}"#);
        assert_eq!(ours(200, &nested), reference::summary(200, nested.as_bytes()), "{nested:?}");
    }
}

/// What our reader says, in the words of the [reference].
fn ours(status: u16, text: &str) -> Option<String> {
    let verdict = read_text(status, text);
    let json = verdict.json()?;
    if !json.is_object() {
        return Some("no object".into());
    }
    let [success] = json.members(["success"]);
    let success = success.and_then(super::super::Json::as_bool);
    let mut lines: Vec<String> = Vec::new();
    if success == Some(true) && status < 400 {
        if verdict.records().any(|record| record.index().is_none()) {
            lines.push("no permutation".into());
        }
        for record in verdict.records() {
            let (id, status) =
                (record.id().unwrap_or_default(), record.status().unwrap_or_default());
            lines.push(format!("{:?} {id} {status} {}", record.index(), record.json()));
            let faults = record.outcome().err().map(Rejected::faults).unwrap_or_default();
            lines.extend(faults.iter().map(fault_summary));
        }
        let rejected = verdict.records().filter(|record| record.is_rejected()).count();
        assert_eq!(verdict.rejected_count(), rejected);
        assert_eq!(verdict.records().count(), verdict.records().len());
    }
    if success == Some(false) {
        assert_eq!(verdict.outcome(), Outcome::Failed);
        lines.extend(verdict.faults().iter().map(fault_summary));
    }
    if success.is_some() {
        lines.extend(
            verdict
                .warnings()
                .iter()
                .filter(|warning| {
                    !warning.message().is_some_and(|text| text.contains("carry `seq`"))
                })
                .map(|warning| format!("warning {:?} {:?}", warning.code(), warning.message())),
        );
    }
    lines.push(format!("requestId {}", verdict.request_id().unwrap_or_default()));
    lines.push(format!("nextPageToken {}", verdict.next_page_token().unwrap_or_default()));
    let [more] = json.members(["moreResult"]);
    lines.push(format!("moreResult {}", more.map(super::super::Json::to_text).unwrap_or_default()));
    let result = verdict.result().map(super::super::Json::to_text);
    lines.push(format!("result {}", result.unwrap_or_default()));
    Some(lines.join("\n"))
}

fn fault_summary(fault: &FaultRef<'_, Code>) -> String {
    format!(
        "{} {:?} {:?} {:?}",
        fault.place(),
        fault.record_id(),
        fault.raw_code(),
        fault.message()
    )
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
        usize::try_from(self.next() % bound as u64).unwrap()
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
