//! Bodies: what they are decides where to look.

use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::Range;

use super::{Scan, csv, form, multipart};
use crate::incident::reading::Reading;

/// A body as text.
///
/// Of a body that is no text nothing is shown: a secret could stand in it in any form.
pub(super) fn decode(body: &[u8]) -> Cow<'_, str> {
    match body {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        _ if body.contains(&0) => Cow::Borrowed("‹binary›"),
        _ => String::from_utf8_lossy(body),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => 0xFFFD,
    });
    let lossy = |char: Result<char, _>| char.unwrap_or(char::REPLACEMENT_CHARACTER);
    char::decode_utf16(units).map(lossy).collect()
}

pub(super) fn scan(text: &str, content_type: Option<&str>, scan: &mut Scan<'_>) {
    let content_type = content_type.unwrap_or_default();
    let parts = multipart::parts(text, content_type);
    if parts.is_empty() {
        scan_one(text, 0..text.len(), content_type, scan);
    }
    for part in parts {
        match scan.kind(part.name) {
            Some(kind) => {
                let reading = Reading::new(text);
                scan.found(&reading, part.content, kind);
            }
            None => scan_one(text, part.content, part.content_type, scan),
        }
    }
}

/// A body, or a part of one, that holds no parts.
fn scan_one(all: &str, range: Range<usize>, content_type: &str, scan: &mut Scan<'_>) {
    let text = all.get(range.clone()).unwrap_or_default();
    let is = |subtype: &str| contains_ignoring_case(content_type, subtype);
    if is("form-urlencoded") || form::looks_like_form(text) {
        form::scan(all, range, scan);
    } else if !is("json") && !text.trim_start().starts_with(['{', '[', '<']) {
        csv::scan(all, range, scan);
    }
}

fn contains_ignoring_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}
