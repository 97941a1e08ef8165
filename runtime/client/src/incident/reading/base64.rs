//! Base64, in either alphabet.

use alloc::vec::Vec;

/// Shorter runs of base64's characters are words of a text.
const SHORTEST_RUN: usize = 8;

/// What a text stands for; `None` where it is no base64.
pub(in crate::incident) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let end = text.iter().rposition(|char| *char != b'=').map_or(0, |last| last + 1);
    let digits: Option<Vec<u8>> = text.get(..end)?.iter().map(|char| digit(*char)).collect();
    Some(bytes(&digits?).map(|(byte, _)| byte).collect())
}

/// Where a text next looks like base64, from there on: its digits, and where they stand.
pub(super) fn next_run(text: &[u8], from: usize) -> Option<(usize, Vec<u8>)> {
    let mut start = from;
    loop {
        let rest = text.get(start..)?;
        start += rest.iter().position(|char| digit(*char).is_some())?;
        let digits: Vec<u8> = text.get(start..)?.iter().map_while(|char| digit(*char)).collect();
        if digits.len() >= SHORTEST_RUN {
            return Some((start, digits));
        }
        start += digits.len();
    }
}

/// The bytes that digits stand for, each with the index of the digit that it begins in.
pub(super) fn bytes(digits: &[u8]) -> impl Iterator<Item = (u8, usize)> {
    let pairs = digits.iter().zip(digits.iter().skip(1)).enumerate();
    pairs.filter_map(|(index, (first, second))| {
        let byte = match index % 4 {
            0 => first << 2 | second >> 4,
            1 => first << 4 | second >> 2,
            2 => first << 6 | second,
            _ => return None,
        };
        Some((byte, index))
    })
}

fn digit(char: u8) -> Option<u8> {
    match char {
        b'A'..=b'Z' => Some(char - b'A'),
        b'a'..=b'z' => Some(char - b'a' + 26),
        b'0'..=b'9' => Some(char - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn base64_is_read() {
        for (text, expected) in [
            ("", Some("")),
            ("YQ==", Some("a")),
            ("aWQ6c2VjcmV0", Some("id:secret")),
            ("aWQ6c2VjcmV0cw", Some("id:secrets")),
            ("fn5-Pz8_", Some("~~~???")),
            ("fn5+Pz8/", Some("~~~???")),
            ("not base64", None),
        ] {
            let decoded = decode(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(decoded.as_deref(), expected, "{text}");
        }
    }
}
