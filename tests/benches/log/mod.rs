//! A log of mixed replies, one a line, the same for the same number of bytes.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

/// Writes at least so many bytes of whole lines; gives the number of lines.
pub fn write(path: &Path, bytes: u64) -> io::Result<u64> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut replies = Replies::new();
    let mut written = 0;
    let mut lines = 0;
    while written < bytes {
        let line = replies.next();
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
        lines += 1;
    }
    out.flush()?;
    Ok(lines)
}

/// Replies without end, in the shapes that the API answers with.
pub struct Replies {
    random: Random,
    line: String,
}

impl Replies {
    pub fn new() -> Self {
        Self { random: Random(1), line: String::new() }
    }

    /// The next line, with its line break.
    pub fn next(&mut self) -> &str {
        self.line.clear();
        let id = self.random.next();
        let request = format!("{:x}#{:x}", id >> 48, id & 0xfff_ffff_ffff);
        let line = &mut self.line;
        let random = &mut self.random;
        match random.below(100) {
            0..35 => sync(line, random, &request, 0),
            35..50 => query(line, random, &request),
            50..75 => sync(line, random, &request, 20),
            75..85 => failed(line, random, &request, 1),
            85..88 => failed(line, random, &request, 40),
            88..92 => {
                let status = [413, 414, 502, 500][random.below(4)];
                let page = format!("<html>\\n<head><title>{status}</title></head>\\n</html>");
                add(line, format_args!(r#"{{"status":{status},"body":"{page}"}}"#));
            }
            92..95 => {
                line.push_str(r#"{"status":200,"body":"#);
                sync(line, random, &request, 10);
                line.push('}');
            }
            95..97 => line.push_str(
                r#"{"status":401,"body":{"error":"invalid_client","error_description":"Bad client credentials"}}"#,
            ),
            97..99 => add(
                line,
                format_args!(r#"{{"requestId":"{request}","result":[],"success":true,"warnings":["No assets found"]}}"#),
            ),
            _ => line.push_str(r#"{"access_token":"cdf01657:lon","token_type":"bearer","expires_in":3599}"#),
        }
        self.line.push('\n');
        &self.line
    }
}

/// What a write answers: so many in a hundred of its records were rejected.
fn sync(line: &mut String, random: &mut Random, request: &str, rejected: usize) {
    add(line, format_args!(r#"{{"requestId":"{request}","result":["#));
    for record in 0..=random.below(60) {
        if record > 0 {
            line.push(',');
        }
        if random.below(100) < rejected {
            line.push_str(r#"{"status":"skipped","reasons":["#);
            entries(line, random, 1 + record % 3 / 2);
            line.push_str("]}");
        } else {
            let id = 1_000_000 + random.below(9_000_000);
            add(line, format_args!(r#"{{"id":{id},"status":"updated"}}"#));
        }
    }
    line.push_str(r#"],"success":true}"#);
}

/// What a query answers.
fn query(line: &mut String, random: &mut Random, request: &str) {
    add(line, format_args!(r#"{{"requestId":"{request}","result":["#));
    for record in 0..=random.below(30) {
        let comma = if record > 0 { "," } else { "" };
        let id = 1_000_000 + random.below(9_000_000);
        add(
            line,
            format_args!(
                r#"{comma}{{"id":{id},"updatedAt":"2026-08-17T09:{record:02}:41Z","lastName":"M\u00fcller {id}","email":"lead{id}@example.com","createdAt":"2021-02-03T17:05:09Z","firstName":"Jo","title":null}}"#
            ),
        );
    }
    line.push_str(r#"],"success":true,"nextPageToken":"GIYDAOBNGEYS2MBWKQYDAORQGA5DAMBOGAYDAKZQGAYDALBQ","moreResult":true}"#);
}

/// A request that failed as a whole.
fn failed(line: &mut String, random: &mut Random, request: &str, most: usize) {
    add(line, format_args!(r#"{{"requestId":"{request}","success":false,"errors":["#));
    let count = 1 + random.below(most);
    entries(line, random, count);
    line.push_str("]}");
}

fn entries(line: &mut String, random: &mut Random, count: usize) {
    const ENTRIES: [(&str, &str); 16] = [
        ("\"1004\"", "Lead not found"),
        ("\"1003\"", "Invalid value for field 'score' and value 'n/a'"),
        ("\"1006\"", "Field 'emailx' not found"),
        ("\"1007\"", "Multiple leads match the lookup criteria"),
        ("\"1005\"", "Lead already exists"),
        ("\"606\"", "Max rate limit '100' exceeded with in '20' secs"),
        ("\"602\"", "Access token expired"),
        ("\"607\"", "Daily API request limit reached"),
        ("\"610\"", "Requested resource not found"),
        ("\"1029\"", "Export daily quota 500MB exceeded."),
        ("\"1029\"", "Too many jobs (10) in queue"),
        ("\"1013\"", "Lead '7' not found"),
        ("1001", "Invalid value '3.5'. Required of type 'Integer'"),
        ("\"1099\"", "Field 'score' is locked"),
        ("\"1003\"", r#"Value \u0027\u00e9t\u00e9\u0027 of \"Saison\" is\tinvalid"#),
        ("\"611\"", "System error"),
    ];
    for entry in 0..count {
        let comma = if entry > 0 { "," } else { "" };
        let (code, message) = ENTRIES[random.below(ENTRIES.len())];
        add(line, format_args!(r#"{comma}{{"code":{code},"message":"{message}"}}"#));
    }
}

fn add(line: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a text does not fail.
    let _ = line.write_fmt(text);
}

/// Numbers that look random and are the same each time (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or_default()
    }
}
