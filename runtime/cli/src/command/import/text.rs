//! The text of a file, in whatever way it is encoded.

/// The text, and what is to be said of how it was read.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
    Ok(match bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes) {
        [0xFF, 0xFE, units @ ..] => (utf16(units, u16::from_le_bytes), None),
        [0xFE, 0xFF, units @ ..] => (utf16(units, u16::from_be_bytes), None),
        text => match std::str::from_utf8(text) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => windows_1252(text)?,
        },
    })
}

/// What is no UTF-8 is most likely the encoding that browsers take it for, unless it says another.
fn windows_1252(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
    const ALIKE: [&str; 9] = [
        "utf-8",
        "utf8",
        "windows-1252",
        "cp1252",
        "iso-8859-1",
        "iso8859-1",
        "latin1",
        "us-ascii",
        "ascii",
    ];
    if let Some(other) = declared(bytes).filter(|name| !ALIKE.contains(&name.as_str())) {
        return Err(format!("it says that it is {other}: save it as UTF-8 first"));
    }
    let letter = |byte: &u8| {
        let high = byte.checked_sub(0x80).and_then(|at| WINDOWS_1252.get(usize::from(at)));
        high.copied().unwrap_or(char::from(*byte))
    };
    let text = bytes.iter().map(letter).collect();
    Ok((text, Some("it is not UTF-8, and was read as windows-1252")))
}

/// The bytes from 0x80 to 0x9F, as WHATWG's Encoding Standard has them
/// (<https://encoding.spec.whatwg.org/index-windows-1252.txt>); the others are as in Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The charset that the head of a page declares, in small letters.
fn declared(bytes: &[u8]) -> Option<String> {
    /// As far as browsers look.
    const LOOKED_AT: usize = 1024;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let behind = |sign: &str, word: &str| {
        let tag = head.split(sign).skip(1).find(|tag| tag.contains(word))?;
        let value = tag.split_once(word)?.1.trim_start().strip_prefix('=')?;
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
        value.get(..end.unwrap_or(value.len())).map(str::to_owned)
    };
    behind("<meta", "charset").or_else(|| behind("<?xml", "encoding"))
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
            (b"1,It\x92s \x80 5 \x96 x", "1,It’s € 5 – x"),
            (b"<meta charset=\"UTF-8\">\x9F\x81", "<meta charset=\"UTF-8\">Ÿ\u{81}"),
            (b"", ""),
        ] {
            assert_eq!(decode(bytes).unwrap().0, text, "{bytes:?}");
        }
        assert_eq!(
            decode(b"c\xE4").unwrap().1,
            Some("it is not UTF-8, and was read as windows-1252")
        );
        assert!(decode(b"c").unwrap().1.is_none());
    }

    #[test]
    fn another_charset_is_refused() {
        for (bytes, name) in [
            (&b"<meta charset=shift_jis>\x83\x47"[..], "shift_jis"),
            (
                b"<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>\x83",
                "shift_jis",
            ),
            (b"<?xml version='1.0' encoding=\"koi8-r\"?>\xC1", "koi8-r"),
        ] {
            let said = format!("it says that it is {name}: save it as UTF-8 first");
            assert_eq!(decode(bytes).unwrap_err(), said);
        }
        assert!(decode(b"<meta charset=utf-8><p>charset=shift_jis \xE4").is_ok());
        assert!(decode("<meta charset=shift_jis>ä".as_bytes()).is_ok());
    }
}
