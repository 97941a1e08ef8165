//! Secrets that show by their shape, without a name.

use core::ops::Range;

use super::Scan;
use crate::incident::reading::Reading;
use crate::incident::redaction::Kind;

/// Fewer characters after `Bearer` are a word of a sentence, unless there is a digit among them.
const LONG_RUN: usize = 20;

pub(super) fn scan(reading: &Reading<'_>, scan: &mut Scan<'_>) {
    let text = reading.bytes();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let found = match byte {
            b'@' => email(text, at).map(|range| (range, Kind::Email)),
            b':' => user_info(text, at)
                .map(|range| (range, Kind::Credential))
                .or_else(|| token_of_marketo(text, at).map(|range| (range, Kind::Token))),
            b'e' => json_web_token(text, at).map(|range| (range, Kind::Token)),
            b'B' | b'b' => after_scheme(text, at).map(|range| (range, Kind::Token)),
            _ => None,
        };
        at += 1;
        if let Some((range, kind)) = found {
            // The sign after user and password is no e-mail's.
            at = at.max(range.end + usize::from(kind == Kind::Credential));
            scan.found(reading, range, kind);
        }
    }
}

/// `someone@example.com`, around the sign.
fn email(text: &[u8], at: usize) -> Option<Range<usize>> {
    let in_local = |byte: &u8| is_word(*byte) || b"._%+-'!#$*~^".contains(byte);
    let before = text.get(..at)?;
    let start = before.iter().rposition(|byte| !in_local(byte)).map_or(0, |other| other + 1);
    let domain = run(text, at + 1, |byte| is_word(byte) || b".-[]".contains(&byte));
    let ends_sentence = |byte: &u8| b".-]".contains(byte);
    let trailing = text.get(domain.clone())?.iter().rev().take_while(|byte| ends_sentence(byte));
    let end = domain.end - trailing.count();
    (start < at && end > at + 1).then_some(start..end)
}

/// `user:password` in `https://user:password@example.com`, after the colon of the scheme.
fn user_info(text: &[u8], at: usize) -> Option<Range<usize>> {
    text.get(at..)?.strip_prefix(b"://")?;
    let authority =
        run(text, at + 3, |byte| !byte.is_ascii_whitespace() && !b"/?#\"'<>\\".contains(&byte));
    let sign = text.get(authority.clone())?.iter().rposition(|byte| *byte == b'@')?;
    Some(authority.start..authority.start + sign)
}

/// Marketo's access tokens: a UUID, a colon, and where the token belongs.
fn token_of_marketo(text: &[u8], at: usize) -> Option<Range<usize>> {
    let start = at.checked_sub(36)?;
    let mut groups = text.get(start..at)?.split(|byte| *byte == b'-');
    let is_group = |length: usize| {
        move |group: &[u8]| group.len() == length && group.iter().all(u8::is_ascii_hexdigit)
    };
    let uuid =
        [8, 4, 4, 4, 12].into_iter().all(|length| groups.next().is_some_and(is_group(length)));
    let end = run(text, at + 1, |byte| byte.is_ascii_alphanumeric()).end;
    (uuid && end > at + 1).then_some(start..end)
}

/// `eyJhbGciOiJIUzI1NiJ9.e30.c2ln`
fn json_web_token(text: &[u8], at: usize) -> Option<Range<usize>> {
    text.get(at..)?.strip_prefix(b"eyJ")?;
    let token = run(text, at, |byte| byte.is_ascii_alphanumeric() || b"-_.=".contains(&byte));
    let has_three_parts = text.get(token.clone())?.split(|byte| *byte == b'.').nth(2).is_some();
    has_three_parts.then_some(token)
}

/// What stands after `Bearer` or `Basic`.
fn after_scheme(text: &[u8], at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let scheme = [b"bearer ".as_slice(), b"basic "].into_iter().find(|scheme| {
        rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let in_token = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=:".contains(&byte);
    let token = run(text, at + scheme.len(), in_token);
    let has_digit = text.get(token.clone())?.iter().any(u8::is_ascii_digit);
    (token.len() >= LONG_RUN || has_digit && token.len() >= 8).then_some(token)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The bytes from there on of which all pass.
fn run(text: &[u8], start: usize, passes: impl Fn(u8) -> bool) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    start..start + rest.iter().take_while(|byte| passes(**byte)).count()
}
