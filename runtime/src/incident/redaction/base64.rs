//! Base64, as far as finding secrets in it needs.

use alloc::vec::Vec;

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What stands in the base64 of every text that holds these bytes: one of these, by where in it
/// they begin and by the alphabet.
///
/// Without the characters at either end that depend on what stands beside the bytes.
pub(super) fn traces(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let alphabets = [STANDARD, URL_SAFE];
    alphabets.into_iter().flat_map(move |alphabet| {
        (0..3).map(move |before| {
            let first = (before * 8_usize).div_ceil(6);
            let end = (before + bytes.len()) * 8 / 6;
            (first..end).map(|index| digit(alphabet, bytes, index * 6 - before * 8)).collect()
        })
    })
}

/// The digit of the six bits from there.
fn digit(alphabet: &[u8; 64], bytes: &[u8], bit: usize) -> u8 {
    let byte = |index: usize| u16::from(bytes.get(index).copied().unwrap_or_default());
    let pair = byte(bit / 8) << 8 | byte(bit / 8 + 1);
    let value = pair >> (10 - bit % 8) & 0b11_1111;
    alphabet.get(usize::from(value)).copied().unwrap_or(b'=')
}

/// What a text in either alphabet stands for; `None` where it is no base64.
pub(in crate::incident) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0);
    for char in text.trim_ascii_end() {
        let value = match char {
            b'=' => break,
            b'A'..=b'Z' => char - b'A',
            b'a'..=b'z' => char - b'a' + 26,
            b'0'..=b'9' => char - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    Some(bytes)
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
            ("not base64", None),
        ] {
            let decoded = decode(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap());
            assert_eq!(decoded.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn bytes_leave_a_trace_wherever_in_the_base64_they_begin() {
        let traces: Vec<_> = traces(b"secret").collect();
        // "secret", "id:secret!", "xsecret", "xx-secretyy"
        for base64 in ["c2VjcmV0", "aWQ6c2VjcmV0IQ==", "eHNlY3JldA==", "eHgtc2VjcmV0eXk="] {
            let holds = |trace: &Vec<u8>| {
                base64.as_bytes().windows(trace.len()).any(|window| window == trace)
            };
            assert!(traces.iter().any(holds), "{base64}");
        }
        assert!(traces.iter().all(|trace| trace.len() >= 7));
    }
}
