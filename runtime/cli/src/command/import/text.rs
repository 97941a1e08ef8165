//! The text of a file, in whatever way it is encoded.

/// The text, and what is to be said of how it was read.
pub fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    match bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes) {
        [0xFF, 0xFE, units @ ..] => (utf16(units, u16::from_le_bytes), None),
        [0xFE, 0xFF, units @ ..] => (utf16(units, u16::from_be_bytes), None),
        text => utf8(text),
    }
}

/// What is no UTF-8 is most likely the one other encoding that gives every byte a letter.
fn utf8(bytes: &[u8]) -> (String, Option<&'static str>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (
            bytes.iter().map(|byte| char::from(*byte)).collect(),
            Some("it is not UTF-8, and was read as Latin-1"),
        ),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_write_is_read() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFcode\t\xC3\xA4"[..], "code\tä"),
            (b"\xFF\xFEc\0\xE4\0", "cä"),
            (b"\xFE\xFF\0c\0\xE4", "cä"),
            (b"\xFF\xFEc\0\xE4", "c"),
            (b"c\xE4", "cä"),
            (b"", ""),
        ] {
            assert_eq!(decode(bytes).0, text, "{bytes:?}");
        }
        assert!(decode(b"c\xE4").1.is_some() && decode(b"c").1.is_none());
    }
}
