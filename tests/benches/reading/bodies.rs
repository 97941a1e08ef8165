//! Replies as the API writes them, made up.

#![allow(dead_code, reason = "each bench uses a part")]

use std::fmt::Write as _;

use crate::measure::Random;

pub const RECORDS: usize = 300;
pub const REJECTED: usize = 50;

/// The answer to a sync of custom objects: 250 updated, 50 skipped for one reason each.
pub fn custom_objects() -> String {
    of(RECORDS, REJECTED)
}

/// The same with so many records, so many of them skipped.
pub fn of(records: usize, rejected: usize) -> String {
    let mut random = Random::new(5);
    let records = (0..records).map(|seq| {
        if is_rejected(seq, records / rejected) {
            format!(r#"{{"seq":{seq},"status":"skipped","reasons":[{}]}}"#, reason(&mut random))
        } else {
            let (high, low) = (random.next(), random.next() >> 16);
            let guid = format!(
                "{:08x}-{:04x}-4{:03x}-a{:03x}-{low:012x}",
                high >> 32,
                high >> 16 & 0xFFFF,
                high >> 4 & 0xFFF,
                low & 0xFFF,
            );
            format!(r#"{{"seq":{seq},"status":"updated","marketoGUID":"{guid}"}}"#)
        }
    });
    envelope(records)
}

/// The answer to a sync of leads, one member a line.
pub fn leads_pretty() -> String {
    let mut random = Random::new(6);
    let records = (0..RECORDS).map(|seq| {
        if is_rejected(seq, RECORDS / REJECTED) {
            format!(r#"{{"status":"skipped","reasons":[{}]}}"#, reason(&mut random))
        } else {
            format!(r#"{{"id":{},"status":"created"}}"#, 5_000_000 + random.below(1_000_000))
        }
    });
    let value: serde_json::Value = serde_json::from_str(&envelope(records)).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

/// The answer to a sync of leads that were all created.
pub fn all_good() -> String {
    envelope((0..RECORDS).map(|seq| format!(r#"{{"id":{},"status":"created"}}"#, 5_000_000 + seq)))
}

/// A request that failed, 134 bytes.
pub const SMALL: &str = r#"{"requestId":"185d6#14b51985ff0","success":false,"errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}"#;

/// One of so many is.
fn is_rejected(seq: usize, every: usize) -> bool {
    seq % every == 3
}

fn reason(random: &mut Random) -> String {
    let (code, message) = random.pick(&[
        ("1003", "Invalid value for field 'score' and value 'n/a'"),
        ("1004", "Lead not found"),
        ("1005", "Lead already exists"),
        ("1006", "Field 'emailx' not found"),
        ("1007", "Multiple leads match the lookup criteria"),
    ]);
    format!(r#"{{"code":"{code}","message":"{message}"}}"#)
}

fn envelope(records: impl Iterator<Item = String>) -> String {
    let mut body = String::from(r#"{"requestId":"e42b#14272d07d78","success":true,"result":["#);
    for (index, record) in records.enumerate() {
        write!(body, "{}{record}", if index == 0 { "" } else { "," }).unwrap();
    }
    body + "]}"
}
