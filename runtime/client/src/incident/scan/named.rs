//! Values with a name beside them: `"name": value`, `name=value`, `<name>value<`.
//!
//! Works on any text, whole JSON or not: what counts is what stands on either side of a separator.

use super::Scan;
use super::pairs::Pairs;
use super::value::{Form, Value, each_leaf};
use crate::incident::reading::Reading;
use crate::incident::redaction::{Kind, LONGEST_NAME};

pub(super) fn scan(reading: &Reading<'_>, scan: &mut Scan<'_>) {
    let text = reading.bytes();
    let mut pairs = Pairs::default();
    let mut quoted_until = 0;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'{' | b'<' if at >= quoted_until => pairs.open(),
            b'}' | b'>' if at >= quoted_until => pairs.close(reading, scan),
            _ => {}
        }
        if let b':' | b'=' | b'>' = byte
            && let Some(name) = Name::before(text, at)
        {
            let value = Value::after(text, at);
            if let Some(kind) = scan.names.kind(name.text) {
                at = redact(reading, &name, &value, kind, scan).max(at + 1);
                continue;
            }
            pairs.member(name.text, &value, text, scan);
            if value.form == Form::Quoted {
                quoted_until = quoted_until.max(value.range(text).end);
            }
        }
        at += 1;
    }
    pairs.end(reading, scan);
}

/// Gives where the value ends.
fn redact(
    reading: &Reading<'_>,
    name: &Name<'_>,
    value: &Value,
    kind: Kind,
    scan: &mut Scan<'_>,
) -> usize {
    let text = reading.bytes();
    let is_prose = name.separator == b':' && !name.quoted && value.form == Form::Bare;
    // A header's value goes on to the end of the line.
    let range =
        if is_prose && kind != Kind::Personal { value.line(text) } else { value.range(text) };
    let (end, written) = (range.end, reading.get(range.clone()));
    // What follows a name and a colon may be no value: "email: is not unique".
    let may_be_prose = is_prose && (kind == Kind::Personal || written.contains(&b' '));
    match value.form {
        Form::Nested => each_leaf(text, range, |leaf| scan.found(reading, leaf, kind)),
        Form::Bare if says_nothing(written) => {}
        Form::Bare if may_be_prose => scan.found_here(reading, range, kind),
        Form::Quoted | Form::Bare => scan.found(reading, range, kind),
    }
    end
}

/// Whether a bare value gives nobody away.
pub(super) fn says_nothing(value: &[u8]) -> bool {
    let value = value.trim_ascii();
    value.iter().all(|byte| b"\\ ".contains(byte))
        || [b"null".as_slice(), b"true", b"false"].contains(&value)
}

struct Name<'t> {
    text: &'t [u8],
    quoted: bool,
    separator: u8,
}

impl<'t> Name<'t> {
    /// The name that a separator there stands after.
    fn before(text: &'t [u8], at: usize) -> Option<Self> {
        let separator = *text.get(at)?;
        let before = text.get(at.saturating_sub(LONGEST_NAME)..at)?.trim_ascii_end();
        if let (Some((quote @ (b'"' | b'\''), inside)), b':' | b'=') =
            (before.split_last(), separator)
        {
            let start = inside.iter().rposition(|byte| byte == quote).map_or(0, |quote| quote + 1);
            return Some(Self { text: inside.get(start..)?, quoted: true, separator });
        }
        let start = before.iter().rposition(|byte| !in_name(*byte)).map_or(0, |other| other + 1);
        let name = before.get(start..).filter(|name| !name.is_empty())?;
        let opened = || start.checked_sub(1).and_then(|index| before.get(index)) == Some(&b'<');
        (separator != b'>' || opened()).then_some(Self { text: name, quoted: false, separator })
    }
}

fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"_-.[]%\\+".contains(&byte)
}
