//! One escape at a time.

/// Reads the escape that a text begins with, if it begins with one.
pub(super) type Decoder = fn(&[u8]) -> Option<Unit>;

/// What one escape stands for.
pub(super) struct Unit {
    /// How many bytes the escape has.
    pub taken: usize,
    buffer: [u8; 4],
    length: usize,
}

impl Unit {
    fn byte(taken: usize, byte: u8) -> Self {
        Self { taken, buffer: [byte, 0, 0, 0], length: 1 }
    }

    fn char(taken: usize, char: char) -> Self {
        let mut buffer = [0; 4];
        let length = char.encode_utf8(&mut buffer).len();
        Self { taken, buffer, length }
    }

    /// One to four bytes.
    pub fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.length).unwrap_or_default()
    }
}

/// `%40`
pub(super) fn percent(text: &[u8]) -> Option<Unit> {
    let digits = text.strip_prefix(b"%")?.get(..2)?;
    Some(Unit::byte(3, u8::try_from(hexadecimal(digits)?).ok()?))
}

/// `\"`, `\u0040`, `&quot;`, `&#64;`
pub(super) fn backslash_or_entity(text: &[u8]) -> Option<Unit> {
    match text {
        [b'\\', escape @ ..] => backslash(escape),
        [b'&', b'#', number @ ..] => numeric_entity(number),
        [b'&', name @ ..] => named_entity(name),
        _ => None,
    }
}

fn backslash(escape: &[u8]) -> Option<Unit> {
    let byte = match escape.first()? {
        same @ (b'"' | b'\'' | b'\\' | b'/') => *same,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'f' => 12,
        b'r' => b'\r',
        b'u' => return unicode(escape),
        _ => return None,
    };
    Some(Unit::byte(2, byte))
}

fn unicode(escape: &[u8]) -> Option<Unit> {
    let first = hexadecimal(escape.get(1..5)?)?;
    let second = || hexadecimal(escape.get(5..)?.strip_prefix(br"\u")?.get(..4)?);
    if let (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) = (first, second()) {
        let pair = 0x1_0000 + ((first - 0xD800) << 10) + (low - 0xDC00);
        return Some(Unit::char(12, char::from_u32(pair)?));
    }
    Some(Unit::char(6, char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)))
}

fn numeric_entity(number: &[u8]) -> Option<Unit> {
    let digits = number.get(..number.len().min(9))?.split(|byte| *byte == b';').next()?;
    number.get(digits.len()).filter(|byte| **byte == b';')?;
    let scalar = match digits {
        [b'x' | b'X', digits @ ..] => hexadecimal(digits)?,
        digits => core::str::from_utf8(digits).ok()?.parse().ok()?,
    };
    Some(Unit::char(digits.len() + 3, char::from_u32(scalar)?))
}

fn named_entity(name: &[u8]) -> Option<Unit> {
    const NAMED: [(&[u8], u8); 5] =
        [(b"amp;", b'&'), (b"quot;", b'"'), (b"apos;", b'\''), (b"lt;", b'<'), (b"gt;", b'>')];
    let (entity, byte) = NAMED.iter().find(|(entity, _)| name.starts_with(entity))?;
    Some(Unit::byte(entity.len() + 1, *byte))
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(core::str::from_utf8(digits).ok()?, 16).ok()
}
