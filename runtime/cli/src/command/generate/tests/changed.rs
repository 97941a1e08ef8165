//! Replies that differ from others in a few spots: in structure, in spelling, in bytes, in what comes
//! with the body.

use std::collections::BTreeMap;
use std::ops::Range;

use errcat::ErrorCode;

use super::asked::Asked;
use super::json::spots;
use super::rust;
use crate::reader::Known;

/// Values for any place, among them the same number in many spellings, and what is no JSON.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "\"\"",
    "\"x\"",
    "\"two words\"",
    "[]",
    "{}",
    "[null]",
    "[\"x\"]",
    "[[]]",
    "{\"x\": 1}",
    "0",
    "-0",
    "1",
    "7",
    "-1",
    "1006",
    "1006.0",
    "1e3",
    "1E+2",
    "0.5",
    "12345678901234567890",
    "1e999",
    "18446744073709551616",
    "\"0\"",
    "\"-0\"",
    "\"007\"",
    "\"000042\"",
    "\"412 Precondition Failed\"",
    "\"+7\"",
    "\"7.\"",
    "\"/data/2/email\"",
    "\"$.items[2].name\"",
    "\"3 of 4\"",
    "\"17s\"",
    "\"1500 ms\"",
    "\"2m\"",
    "\"1h\"",
    "\"1800000090\"",
    "\"1800000090123\"",
    "\"99999999999999999999\"",
    "\"2027-01-15T08:01:00Z\"",
    "\"2027-01-15 09:01:00.25+01:00\"",
    "\"2027-01-15T08:01:00\"",
    "\"2027-03-00T00:00:00Z\"",
    "\"Fri, 15 Jan 2027 08:01:00 GMT\"",
    "\"Friday, 15-Jan-27 08:01:00 GMT\"",
    "\"Fri Jan 15 08:01:00 2027\"",
    "\"{\\\"code\\\": \\\"x\\\"}\"",
    "\" [1, null]\"",
    "\"{\\\"a\\\"\"",
    "\"\\u007b}\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\"\\udc00 x\"",
    "\"\\u0000\"",
    "\"\\n\\t\\\\\\\"/\"",
    "\"\u{85}7\u{2028}\"",
    "\"\u{1c}\"",
    "\"ſK\"",
    "\"401\"",
    "401",
    "\"404\"",
    "503",
    "429",
    "\"429 Too Many Requests\"",
    "65535",
    "65536",
    "700",
    "NaN",
    "Infinity",
    "01",
    "1.",
    ".5",
    "-",
    "+1",
    "'x'",
    "\"\t\"",
    "\"\\x\"",
    "tru",
    "undefined",
    "",
];
const STATUSES: &[u16] = &[
    0, 99, 100, 200, 200, 201, 202, 204, 205, 207, 304, 399, 400, 401, 404, 408, 409, 412, 413,
    418, 422, 425, 429, 451, 500, 501, 502, 503, 504, 599, 600, 999, 65_535,
];
const FIELDS: &[&str] = &[
    "",
    "x",
    "0",
    "7",
    " 7 ",
    "1.5",
    "-1",
    "120",
    "3s",
    "1500ms",
    "1800000090",
    "1800000090000",
    "99999999999",
    "9999999999999999999999",
    "Fri, 15 Jan 2027 08:01:00 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "Fri, 15 Jan 2027 08:01:00 UTC",
    "2027-01-15T08:01:00Z",
    "0.1",
    "0.0000001",
    "{\"message\": \"x\"}",
    "[1]",
    "a\"b\\c",
    "Sun, 00 Mar 2026 12:00:00 GMT",
];
const BYTES: &[&[u8]] = &[
    b"\xff",
    b"\xc3\xa9",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\0",
    b"\x1f",
    b"\"",
    b"\\",
    b",",
    b":",
    b"{",
    b"}",
    b"[",
    b"]",
    b" ",
    b"\n",
    b"\x0c",
    b"\xc2\xa0",
    b"\x7f",
    b"9",
    b"e",
    b"-",
    b".",
    b"n",
];

/// Changes of what an API says, the same each time.
pub struct Changes<'a> {
    /// Replies by what Rust says of them, so that none is seldom.
    from: Vec<Vec<&'a Asked>>,
    /// Values of all its bodies.
    pool: Vec<String>,
    /// Names that the catalogue asks for, and those of headers.
    names: Vec<&'static str>,
    envelopes: Vec<String>,
    random: Random,
}

impl<'a> Changes<'a> {
    pub fn new(name: &str, from: &'a [Asked], envelopes: Vec<String>) -> Self {
        let mut pool = Vec::new();
        for asked in from {
            if let Ok(text) = std::str::from_utf8(&asked.body) {
                let values = spots(text).values.into_iter().map(|at| text[at].to_owned());
                pool.extend(values.filter(|value| value.len() < 400).take(60));
            }
        }
        let mut by_outcome: BTreeMap<String, Vec<&Asked>> = BTreeMap::new();
        for asked in from {
            let said = rust::said(asked, 1);
            let outcome = match rust::outcome(&said) {
                "unreadable" | "unrecognised" => "of none",
                outcome => outcome,
            };
            by_outcome.entry(outcome.to_owned()).or_default().push(asked);
        }
        let from = by_outcome.into_values().collect();
        let mut names = Known::<0>::envelopes().names();
        names.extend(["Retry-After", "retry-after", "RETRY-AFTER"]);
        Self { from, pool, names, envelopes, random: Random::of(name) }
    }

    pub fn next(&mut self) -> Asked {
        let alike = self.random.one_of(&self.from);
        let one: &&Asked = self.random.one_of(alike);
        let mut asked = (*one).clone();
        for _ in 0..=self.random.below(3) {
            match self.random.below(20) {
                0..13 => self.change_value(&mut asked.body),
                13..15 => self.change_bytes(&mut asked.body),
                15..17 => asked.status = *self.random.one_of(STATUSES),
                17..19 => self.change_headers(&mut asked.headers),
                _ => {
                    asked.envelope = (!self.envelopes.is_empty())
                        .then(|| self.random.one_of(&self.envelopes).clone());
                }
            }
        }
        asked
    }

    fn value(&mut self) -> String {
        if self.pool.is_empty() || self.random.below(2) == 0 {
            (*self.random.one_of(VALUES)).to_owned()
        } else {
            self.random.one_of(&self.pool).clone()
        }
    }

    fn change_value(&mut self, body: &mut Vec<u8>) {
        let Ok(text) = std::str::from_utf8(body) else { return };
        let spots = spots(text);
        if spots.values.is_empty() {
            return;
        }
        let at = self.random.one_of(&spots.values).clone();
        let old = &text[at.clone()];
        let other = self.value();
        let (at, new) = match self.random.below(12) {
            0..4 => (at, other),
            4 if !spots.members.is_empty() => {
                (self.random.one_of(&spots.members).clone(), String::new())
            }
            5 => (at, format!("[{old}, {other}]")),
            6 => (at, format!("{{\"{}\": {old}}}", self.random.one_of(&self.names))),
            7 => (at.clone(), format!("\"{}\"", old.escape_default())),
            8 => (at, self.respelled(old)),
            9 | 10 if !spots.keys.is_empty() => {
                let key = *self.random.one_of(&spots.keys);
                let name = *self.random.one_of(&self.names);
                (key..key, format!("\"{name}\": {other}, "))
            }
            _ if !spots.keys.is_empty() => {
                let key = *self.random.one_of(&spots.keys) + 1;
                self.with_escape(text, key)
            }
            _ => (at, other),
        };
        body.splice(at, new.into_bytes());
    }

    /// The same value written otherwise, or nearly the same.
    fn respelled(&mut self, old: &str) -> String {
        match (old.as_bytes(), self.random.below(6)) {
            ([b'"', .., b'"'], 0) => old[1..old.len() - 1].to_owned(),
            ([b'"', .., b'"'], 1) => format!("\" {}\"", &old[1..old.len() - 1]),
            ([b'"', .., b'"'], 2) => format!("\"{} \"", &old[1..old.len() - 1]),
            ([b'"', .., b'"'], 3) => format!("\"00{}\"", &old[1..old.len() - 1]),
            ([b'"', .., b'"'], 4) => old.to_uppercase(),
            ([b'"', .., b'"'], _) => old.replace(' ', "\u{a0} ").replace('\'', "\u{2019}"),
            ([b'0'..=b'9', ..], 0) => format!("{old}.0"),
            ([b'0'..=b'9', ..], 1) => format!("{old}e0"),
            ([b'0'..=b'9', ..], 2) => format!("-{old}"),
            ([b'0'..=b'9', ..], 3) => format!("0{old}"),
            ([b'0'..=b'9', ..], _) => format!("\"{old}\""),
            _ => format!("\n\t {old}\r\n"),
        }
    }

    /// The sign behind a quote as an escape.
    fn with_escape(&mut self, text: &str, at: usize) -> (Range<usize>, String) {
        let sign = text.get(at..).and_then(|rest| rest.chars().next());
        let Some(sign) = sign.filter(|sign| !matches!(sign, '\\' | '"')) else {
            return (at..at, "\\u0061".into());
        };
        let written = match self.random.below(4) {
            0 => "\\ud800".into(),
            _ => format!("\\u{:04x}", u32::from(sign) & 0xffff),
        };
        (at..at + sign.len_utf8(), written)
    }

    fn change_bytes(&mut self, body: &mut Vec<u8>) {
        let at = self.random.below(body.len() + 1);
        match self.random.below(6) {
            0 => body.truncate(at),
            1 => drop(body.splice(..0, b"\xef\xbb\xbf".iter().copied())),
            2 if at < body.len() => drop(body.remove(at)),
            3 => {
                let depth = self.random.below(3000);
                let (open, close) = (b"[".repeat(depth), b"]".repeat(depth));
                *body = [open, body.clone(), close].concat();
            }
            _ => drop(body.splice(at..at, self.random.one_of(BYTES).iter().copied())),
        }
    }

    fn change_headers(&mut self, headers: &mut Vec<(String, String)>) {
        let name = *self.random.one_of(&self.names);
        let name = if self.random.below(3) == 0 { name.to_uppercase() } else { name.to_owned() };
        let field = (name, (*self.random.one_of(FIELDS)).to_owned());
        match self.random.below(4) {
            0 if !headers.is_empty() => {
                let at = self.random.below(headers.len());
                headers[at].1 = field.1;
            }
            1 => headers.insert(0, field),
            2 => headers.clear(),
            _ => headers.push(field),
        }
    }
}

/// The generator `SplitMix64`, with its published constants.
struct Random(u64);

impl Random {
    fn of(name: &str) -> Self {
        Self(name.bytes().fold(26, |seed, byte| seed.wrapping_mul(31) + u64::from(byte)))
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((word ^ (word >> 31)) % bound as u64).unwrap()
    }

    fn one_of<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }
}
