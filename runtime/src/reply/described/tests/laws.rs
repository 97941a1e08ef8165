//! What holds of any text.
//!
//! `READING_CASES=10000000 cargo test --release -p errcat described` looks at that many.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::apis::{BATCH, FLAG, LAZY, PARTS};
use super::{read, told};
use crate::{ErrorCode, Outcome, Verdict};

/// Which lists are read when they come, and by which shortcut, makes no difference.
#[test]
fn a_list_that_is_read_when_it_comes_is_read_like_any_other() {
    each_text(0x5EED, |status, text| {
        let all = [
            (
                whole(&read::<FLAG>(status, &[], text)),
                whole(&read::<{ LAZY + FLAG }>(status, &[], text)),
            ),
            (
                whole(&read::<BATCH>(status, &[], text)),
                whole(&read::<{ LAZY + BATCH }>(status, &[], text)),
            ),
            (
                whole(&read::<PARTS>(status, &[], text)),
                whole(&read::<{ LAZY + PARTS }>(status, &[], text)),
            ),
        ];
        for (ours, lazy) in all {
            assert_eq!(ours, lazy, "{status} {text}");
        }
    });
}

#[test]
fn what_is_said_fits_together() {
    each_text(0xFA17, |status, text| {
        fits(&read::<FLAG>(status, &[], text));
        fits(&read::<BATCH>(status, &[], text));
        fits(&read::<PARTS>(status, &[("Retry-After", text)], text));
    });
}

fn fits<C: ErrorCode>(verdict: &Verdict<'_, C>) {
    let of_request = verdict.faults().iter().any(|fault| !fault.place().is_in_record());
    match verdict.outcome() {
        Outcome::Ok => {
            assert!(verdict.faults().is_empty() && verdict.status() < 400, "{verdict:?}");
        }
        Outcome::Failed | Outcome::Partial => assert!(!verdict.faults().is_empty(), "{verdict:?}"),
        Outcome::Unrecognised => assert!(verdict.json().is_some() && verdict.status() < 400),
        Outcome::Unreadable => assert!(verdict.json().is_none() && verdict.status() < 400),
        Outcome::Pending => assert!(!of_request, "{verdict:?}"),
    }
    assert!(verdict.records().count() <= verdict.records().len());
    verdict.rejected().for_each(|record| assert!(!record.faults().is_empty()));
}

#[test]
fn bytes_that_are_no_text_are_unreadable() {
    let body = b"{\"success\":true,\"x\":\"\xFF\"}";
    let verdict = super::Reading::of(200_u16, body).read::<super::Api<FLAG>>();
    assert_eq!(verdict.outcome(), Outcome::Unreadable);
}

/// However deep a text is nested, and in however many texts within texts.
#[test]
fn no_depth_is_too_deep() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let objects = format!("{}1{}", r#"{"error":"#.repeat(50_000), "}".repeat(50_000));
    for inner in [&deep, &objects] {
        for text in [
            inner.clone(),
            format!(r#"{{"success":true,"result":{inner}}}"#),
            format!(r#"{{"success":true,"result":[{{"reasons":{inner}}}]}}"#),
            format!(r#"{{"items":[{{"a":{inner}}}]}}"#),
            format!(r#"{{"parts":[{{"body":{inner}}}]}}"#),
        ] {
            told(&read::<FLAG>(200, &[], &text));
            told(&read::<BATCH>(200, &[], &text));
            told(&read::<PARTS>(200, &[], &text));
        }
    }
    let mut text = String::from("1");
    for _ in 0..12 {
        text = format!(r#"{{"error":{}}}"#, super::super::item::quoted(&text));
    }
    let verdict = read::<PARTS>(200, &[], &text);
    assert_eq!(told(&verdict), "failed: no code, never");
}

/// Everything but the lines of the catalogue, which differ by nothing.
fn whole<C: ErrorCode>(verdict: &Verdict<'_, C>) -> String {
    let records: Vec<_> = verdict
        .records()
        .map(|record| {
            (
                record.index(),
                record.json(),
                record.outcome().map_or_else(|rejected| rejected.faults().len(), |_| 0),
            )
        })
        .collect();
    format!(
        "{} {:?} {:?} {} {:?} {:?}",
        told(verdict),
        verdict.warnings(),
        verdict.request_id(),
        verdict.strays(),
        records,
        verdict
            .faults()
            .iter()
            .map(|fault| (fault.place(), fault.message(), fault.line()))
            .collect::<Vec<_>>(),
    )
}

fn each_text(seed: u64, look: impl Fn(u16, &str)) {
    let cases = std::env::var("READING_CASES").ok().and_then(|cases| cases.parse().ok());
    let mut random = Random(seed);
    let mut text = String::new();
    for case in 0..cases.unwrap_or(20_000_u64) {
        if case % 8 == 0 {
            text.clear();
            reply(&mut random, &mut text);
        } else {
            spoil(&mut random, &mut text);
        }
        look(random.pick(&[200, 200, 200, 202, 400, 429, 503]), &text);
    }
}

/// A reply as one of the APIs may give it.
fn reply(random: &mut Random, text: &mut String) {
    const SCALARS: [&str; 18] = [
        "null",
        "true",
        "false",
        "0",
        "7",
        "404",
        "429",
        "\"\"",
        "\"713\"",
        "\"601\"",
        "\"skipped\"",
        "\"created\"",
        "\"it failed\"",
        "\"working\"",
        "\"warning\"",
        "1.5",
        "\"0713\"",
        "\"{\\\"error\\\":{\\\"code\\\":\\\"713\\\"}}\"",
    ];
    let fault = |random: &mut Random| {
        format!(r#"{{"code":{},"message":{}}}"#, random.pick(&SCALARS), random.pick(&SCALARS))
    };
    let list = |random: &mut Random, each: &dyn Fn(&mut Random) -> String| {
        let each: Vec<String> = (0..random.below(5)).map(|_| each(random)).collect();
        format!("[{}]", each.join(","))
    };
    let record = |random: &mut Random| {
        const NAMES: [&str; 12] = [
            "id", "status", "reasons", "reason", "errors", "name", "body", "_id", "error", "x",
            "headers", "type",
        ];
        let mut members = Vec::new();
        for _ in 0..random.below(5) {
            let name = random.pick(&NAMES);
            let value = match random.below(6) {
                0 | 1 => list(random, &fault),
                2 => fault(random),
                _ => String::from(random.pick(&SCALARS)),
            };
            members.push(format!(r#""{name}":{value}"#));
        }
        format!("{{{}}}", members.join(","))
    };
    let item = |random: &mut Random| match random.below(8) {
        0 => String::from(random.pick(&SCALARS)),
        1 => list(random, &record),
        _ => format!(r#"{{"create":{}}}"#, record(random)),
    };
    let element = |random: &mut Random| match random.below(8) {
        0 => String::from(random.pick(&SCALARS)),
        _ => record(random),
    };
    let mut members = Vec::new();
    for _ in 0..=random.below(5) {
        let name = random.pick(&[
            "success",
            "success",
            "errors",
            "errors",
            "result",
            "result",
            "items",
            "parts",
            "error",
            "stored",
            "busy",
            "failures",
            "job",
            "notes",
            "requestId",
            "warnings",
            "code",
        ]);
        let value = match (name, random.below(8)) {
            (_, 0) => String::from(random.pick(&SCALARS)),
            (_, 1) => list(random, &element),
            ("success", _) => String::from(random.pick(&["true", "true", "false"])),
            ("errors" | "warnings", _) => list(random, &fault),
            ("items", _) => list(random, &item),
            ("error" | "job", _) => record(random),
            ("failures", _) => format!(r#"{{"713":{}}}"#, list(random, &element)),
            ("stored" | "requestId" | "code", _) => String::from(random.pick(&SCALARS)),
            _ => list(random, &element),
        };
        members.push(format!(r#""{name}":{value}"#));
    }
    *text = format!("{{{}}}", members.join(if random.below(4) == 0 { " ,\n " } else { "," }));
}

/// Changes a text in one spot.
fn spoil(random: &mut Random, text: &mut String) {
    let (from, to) = (random.below(text.len() + 1), random.below(12));
    let Some(rest) = text.get(from..) else { return };
    let end = rest.char_indices().nth(to).map_or(text.len(), |(at, _)| from + at);
    match random.below(6) {
        0 => text.replace_range(from..end, ""),
        1 => text
            .insert_str(from, random.pick(&["{", "}", "[", "]", ",", ":", "\"", "null", " ", "0"])),
        2 => *text = text.replacen("true", "false", 1),
        3 => *text = text.replacen('[', "{\"a\":[", 1),
        4 => *text = text.replacen("\"code\"", "\"c\\u006fde\"", 1),
        _ => {
            let again = String::from(text.get(from..end).unwrap_or_default());
            text.insert_str(from, &again);
        }
    }
}

/// Numbers without a pattern, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
