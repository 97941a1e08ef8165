//! Values as they are written, and texts without their escapes.

#![expect(clippy::inline_always, reason = "as in the scanner")]

use alloc::borrow::Cow;
use alloc::string::String;

/// A value as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value<'a> {
    pub(super) text: &'a str,
    /// Whether it is a text with escapes.
    pub(super) escaped: bool,
}

impl<'a> Value<'a> {
    /// A value that a scanner passed, written so.
    pub const fn new(text: &'a str, escaped: bool) -> Self {
        Self { text, escaped }
    }

    /// The text it is written in.
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// Whether it is this text.
    #[inline(always)]
    pub fn says(self, text: &str) -> bool {
        match self.text.as_bytes() {
            [b'"', between @ .., b'"'] if !self.escaped => between == text.as_bytes(),
            _ => self.escaped && self.unescaped().is_some_and(|unescaped| unescaped == text),
        }
    }

    /// A text without its quotes, if it has no escapes.
    #[inline(always)]
    pub fn plain_text(self) -> Option<&'a str> {
        match self.text.as_bytes() {
            [b'"', .., b'"'] if !self.escaped => self.text.get(1..self.text.len() - 1),
            _ => None,
        }
    }

    /// A text without its quotes and escapes; `None` where it is no text, or its escapes make no
    /// Unicode.
    #[inline(always)]
    pub fn unescaped(self) -> Option<Cow<'a, str>> {
        let text = match self.text.as_bytes() {
            [b'"', .., b'"'] => self.text.get(1..self.text.len() - 1)?,
            _ => return None,
        };
        if self.escaped { unescape(text).map(Cow::Owned) } else { Some(text.into()) }
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        unescaped.push_str(plain);
        let mut chars = escape.chars();
        let plain = match chars.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let (c, after) = unicode(chars.as_str())?;
                chars = after.chars();
                c
            }
            itself => itself,
        };
        unescaped.push(plain);
        rest = chars.as_str();
    }
    unescaped.push_str(rest);
    Some(unescaped)
}

/// The character that the digits behind `\u` stand for, two escapes where it takes two.
fn unicode(digits: &str) -> Option<(char, &str)> {
    let (first, rest) = code_unit(digits)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, rest));
    }
    let (second, rest) = code_unit(rest.strip_prefix("\\u")?)?;
    if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
        return None;
    }
    let c = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    Some((char::from_u32(c)?, rest))
}

fn code_unit(digits: &str) -> Option<(u32, &str)> {
    let (digits, rest) = digits.split_at_checked(4)?;
    Some((u32::from_str_radix(digits, 16).ok()?, rest))
}
