//! Where things end, eight bytes at a time.

#![expect(clippy::inline_always, reason = "as in the scanner")]

use super::{Invalid, Result};

const ONES: u64 = u64::MAX / 0xFF;
const HIGHS: u64 = ONES << 7;

/// Where the white space ends that begins at `at`.
pub(super) fn behind_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at)
        && matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
    {
        at += 1;
        if *byte == b'\n' {
            at = indented(bytes, at);
        }
    }
    at
}

/// Where the first quote, backslash or control character is, from `at` on, or else the end.
#[inline(always)]
pub(super) fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at)
        && !is_special(*byte)
    {
        at += 1;
    }
    at
}

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// The high bit of the first byte that is special; of later bytes, it says nothing.
#[inline(always)]
const fn specials(word: u64) -> u64 {
    // Control characters and the quote are what is below `!` once that bit is changed.
    let quotes = word ^ (ONES * 0x02);
    quotes.wrapping_sub(ONES * 0x21) & !quotes & HIGHS | equal(word, b'\\')
}

/// The high bit of the first byte that is `byte`; of later bytes, it says nothing.
#[inline(always)]
pub const fn equal(word: u64, byte: u8) -> u64 {
    let others = word ^ (ONES * byte as u64);
    others.wrapping_sub(ONES) & !others & HIGHS
}

/// Where the text ends that has a backslash, or what must not be there, at `at`.
pub(super) fn behind_escapes(bytes: &[u8], mut at: usize) -> Result<usize> {
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at),
            Some(b'\\') => at = plain(bytes, behind_escape(bytes, at)?),
            _ => return Err(Invalid),
        }
    }
}

fn behind_escape(bytes: &[u8], at: usize) -> Result<usize> {
    let digits = match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
        Some(b'u') => 4,
        _ => return Err(Invalid),
    };
    let digits = bytes.get(at + 2..at + 2 + digits).ok_or(Invalid)?;
    if digits.iter().all(u8::is_ascii_hexdigit) { Ok(at + 2 + digits.len()) } else { Err(Invalid) }
}

/// What follows the whole part of a number.
pub(super) fn behind_fraction(bytes: &[u8], mut at: usize) -> Result<usize> {
    let digits = |start: usize| match behind_digits(bytes, start) {
        end if end > start => Ok(end),
        _ => Err(Invalid),
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits(at + 1 + usize::from(signed))?;
    }
    Ok(at)
}

/// Where the digits end that begin at `at`.
#[inline(always)]
pub(super) fn behind_digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        // What is above 9 once `0` is taken away; a carry spoils only bytes above the first one.
        let values = word ^ (ONES * u64::from(b'0'));
        let found = (values.wrapping_add(ONES * (0x80 - 10)) | values) & HIGHS;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}

/// Where the spaces end that indent a line of a pretty-printed text.
fn indented(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        let other = word ^ (ONES * u64::from(b' '));
        if other != 0 {
            return at + other.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at
}

#[inline(always)]
pub fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..at + 8)?.first_chunk()?;
    Some(u64::from_le_bytes(*chunk))
}
