//! All that can be read in a record.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::Value;

/// The record as it is written, and all that can be read in it.
pub fn read(record: &str) -> Vec<String> {
    let mut all = Vec::from([record.to_string()]);
    let mut next = 0;
    while let Some(text) = all.get(next).cloned() {
        next += 1;
        let mut readings = Vec::from([unpercent(&text)]);
        match serde_json::from_str::<Value>(&text) {
            Ok(json) => texts(&json, &mut readings),
            Err(_) => readings.push(unescape(&text)),
        }
        for reading in readings {
            if all.len() < 2_000 && !all.contains(&reading) {
                all.push(reading);
            }
        }
    }
    all
}

fn texts(json: &Value, all: &mut Vec<String>) {
    match json {
        Value::String(text) => all.push(text.clone()),
        Value::Array(array) => array.iter().for_each(|json| texts(json, all)),
        Value::Object(object) => object.values().for_each(|json| texts(json, all)),
        _ => {}
    }
}

fn unpercent(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(digits.unwrap_or(b'%'));
        bytes.extend_from_slice(&piece.as_bytes()[if digits.is_some() { 2 } else { 0 }..]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Short secrets count where they are words: `Cou` is no part of `counted`.
pub fn holds(text: &str, secret: &str) -> bool {
    let in_word = |char: char| char.is_alphanumeric();
    text.match_indices(secret).any(|(start, _)| {
        let (before, after) = (&text[..start], &text[start + secret.len()..]);
        secret.len() >= 8 || !before.ends_with(in_word) && !after.starts_with(in_word)
    })
}

/// As far as serde reads it: escapes that are none stay.
fn unescape(text: &str) -> String {
    let quoted = format!("\"{}\"", text.replace('"', "\\u0022").replace(['\n', '\r'], " "));
    serde_json::from_str(&quoted).unwrap_or_else(|_| text.to_string())
}
