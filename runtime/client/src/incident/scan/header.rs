//! Headers whose values are secret.

use super::Scan;
use crate::incident::reading::{Reading, base64};
use crate::incident::redaction::Kind;

pub(super) fn scan(name: &str, value: &str, scan: &mut Scan<'_>) {
    match scan.kind(name) {
        None => {}
        Some(Kind::Cookie) => cookies(name, value, scan),
        Some(kind) if is_authorization(name) => authorization(value, kind, scan),
        Some(kind) => scan.found(&Reading::new(value), 0..value.len(), kind),
    }
}

fn is_authorization(name: &str) -> bool {
    let ending = name.len().checked_sub("authorization".len()).and_then(|start| name.get(start..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("authorization"))
}

/// Everything but the scheme.
fn authorization(value: &str, kind: Kind, scan: &mut Scan<'_>) {
    let scheme = value.split_once(' ').map_or("", |(scheme, _)| scheme);
    let start = if scheme.is_empty() { 0 } else { scheme.len() + 1 };
    scan.found(&Reading::new(value), start..value.len(), kind);
    let decoded = || base64::decode(value.get(start..)?.trim().as_bytes());
    if scheme.eq_ignore_ascii_case("basic")
        && let Some(user_and_password) = decoded()
    {
        for part in user_and_password.splitn(2, |byte| *byte == b':') {
            scan.known.insert(part, Kind::Credential);
        }
    }
}

/// The values of cookies, but not their attributes.
fn cookies(name: &str, value: &str, scan: &mut Scan<'_>) {
    const ATTRIBUTES: [&str; 10] = [
        "domain",
        "expires",
        "httponly",
        "max-age",
        "partitioned",
        "path",
        "priority",
        "samesite",
        "secure",
        "version",
    ];
    let sets = name.eq_ignore_ascii_case("set-cookie");
    let reading = Reading::new(value);
    let mut start = 0;
    for (index, cookie) in value.split(';').enumerate() {
        let end = start + cookie.len();
        let (name, offset) = match cookie.split_once('=') {
            Some((name, _)) => (name.trim(), name.len() + 1),
            None => (cookie.trim(), cookie.len() - cookie.trim_start().len()),
        };
        let is_attribute = || ATTRIBUTES.iter().any(|known| name.eq_ignore_ascii_case(known));
        if !(sets && index > 0 && is_attribute()) {
            scan.found(&reading, start + offset..end, Kind::Cookie);
        }
        start = end + 1;
    }
}
