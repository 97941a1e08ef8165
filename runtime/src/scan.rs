//! A pull scanner for JSON that knows nothing of what it reads.
//!
//! It is strict: it accepts what `serde_json` accepts, text by text and to any depth, and hands out
//! slices of the text without looking at them twice. It allocates only beyond 64 levels of nesting.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid;

type Result<T> = core::result::Result<T, Invalid>;

/// A place in a text.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    /// The beginning of `text`.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The first byte of what comes next, white space aside; 0 at the end.
    pub fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return *byte;
            }
            self.at += 1;
            if *byte == b'\n' {
                self.at = indented(bytes, self.at);
            }
        }
        0
    }

    /// Passes the next value.
    pub fn value(&mut self) -> Result<&'a str> {
        let first = self.peek();
        let start = self.at;
        match first {
            b'{' | b'[' => self.nested()?,
            _ => self.scalar(first)?,
        }
        self.since(start)
    }

    /// Passes the next value, an object, and has `each` pass the value of each key.
    pub fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, Text<'a>) -> Result<()>,
    ) -> Result<&'a str> {
        self.expect(b'{')?;
        let start = self.at - 1;
        if self.peek() == b'}' {
            self.at += 1;
            return self.since(start);
        }
        loop {
            let key = self.key()?;
            each(self, key)?;
            if self.is_last(b'}')? {
                return self.since(start);
            }
        }
    }

    /// Passes the next value, an array, and has `each` pass each element.
    pub fn array(&mut self, mut each: impl FnMut(&mut Self) -> Result<()>) -> Result<&'a str> {
        self.expect(b'[')?;
        let start = self.at - 1;
        if self.peek() == b']' {
            self.at += 1;
            return self.since(start);
        }
        loop {
            each(self)?;
            if self.is_last(b']')? {
                return self.since(start);
            }
        }
    }

    /// Nothing may follow.
    pub fn end(&mut self) -> Result<()> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { Err(Invalid) }
    }

    /// An object or array, whatever is in it.
    fn nested(&mut self) -> Result<()> {
        let mut open = Nesting::default();
        loop {
            // At the beginning of a value.
            match self.peek() {
                b'{' => {
                    self.at += 1;
                    if self.peek() != b'}' {
                        open.push(true);
                        self.key()?;
                        continue;
                    }
                    self.at += 1;
                }
                b'[' => {
                    self.at += 1;
                    if self.peek() != b']' {
                        open.push(false);
                        continue;
                    }
                    self.at += 1;
                }
                first => self.scalar(first)?,
            }
            // Behind a value.
            loop {
                let Some(in_object) = open.top() else { return Ok(()) };
                if !self.is_last(if in_object { b'}' } else { b']' })? {
                    if in_object {
                        self.key()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }

    fn key(&mut self) -> Result<Text<'a>> {
        if self.peek() != b'"' {
            return Err(Invalid);
        }
        let key = self.string()?;
        self.expect(b':')?;
        Ok(key)
    }

    /// Passes the comma before another member, or what closes the last one.
    fn is_last(&mut self, close: u8) -> Result<bool> {
        let next = self.peek();
        self.at += 1;
        match next {
            b',' => Ok(false),
            _ if next == close => Ok(true),
            _ => Err(Invalid),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.peek() != byte {
            return Err(Invalid);
        }
        self.at += 1;
        Ok(())
    }

    fn scalar(&mut self, first: u8) -> Result<()> {
        match first {
            b'"' => self.string().map(drop),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }
    }

    fn string(&mut self) -> Result<Text<'a>> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut escaped = false;
        self.at = start;
        loop {
            self.at = plain(bytes, self.at);
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                _ => return Err(Invalid),
            }
            escaped = true;
        }
        let text = self.since(start)?;
        self.at += 1;
        Ok(Text { text, escaped })
    }

    fn escape(&mut self) -> Result<()> {
        let bytes = self.text.as_bytes();
        let digits = match bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
            Some(b'u') => 4,
            _ => return Err(Invalid),
        };
        let digits = bytes.get(self.at + 2..self.at + 2 + digits).ok_or(Invalid)?;
        self.at += 2 + digits.len();
        if digits.iter().all(u8::is_ascii_hexdigit) { Ok(()) } else { Err(Invalid) }
    }

    fn word(&mut self, word: &str) -> Result<()> {
        let found = self.text.as_bytes().get(self.at..self.at + word.len());
        self.at += word.len();
        if found == Some(word.as_bytes()) { Ok(()) } else { Err(Invalid) }
    }

    fn number(&mut self) -> Result<()> {
        self.pass(b"-");
        match self.digits() {
            0 => return Err(Invalid),
            1 => {}
            // No zero before other digits.
            count if self.text.as_bytes().get(self.at - count) == Some(&b'0') => {
                return Err(Invalid);
            }
            _ => {}
        }
        if self.pass(b".") && self.digits() == 0 {
            return Err(Invalid);
        }
        if self.pass(b"eE") {
            self.pass(b"+-");
            if self.digits() == 0 {
                return Err(Invalid);
            }
        }
        Ok(())
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.text.as_bytes().get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.at - start
    }

    fn pass(&mut self, any: &[u8]) -> bool {
        let passed = self.text.as_bytes().get(self.at).is_some_and(|byte| any.contains(byte));
        self.at += usize::from(passed);
        passed
    }

    fn since(&self, start: usize) -> Result<&'a str> {
        self.text.get(start..self.at).ok_or(Invalid)
    }
}

/// A text between its quotes, as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    text: &'a str,
    escaped: bool,
}

impl<'a> Text<'a> {
    /// What `written`, a text with its quotes, has between them; `None` where it is no text.
    pub fn of(written: &'a str) -> Option<Self> {
        let text = written.strip_prefix('"')?.strip_suffix('"')?;
        Some(Self { text, escaped: text.contains('\\') })
    }

    /// The text without its escapes; `None` where they make no Unicode.
    pub fn unescaped(self) -> Option<Cow<'a, str>> {
        if self.escaped { unescape(self.text).map(Cow::Owned) } else { Some(self.text.into()) }
    }

    /// Whether it says `text`.
    pub fn is(self, text: &str) -> bool {
        if self.escaped {
            self.unescaped().is_some_and(|unescaped| unescaped == text)
        } else {
            self.text == text
        }
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

/// Which of the open brackets are braces: 64 of them in place, the outer ones in a list.
#[derive(Default)]
struct Nesting {
    innermost: u64,
    /// How many bits of `innermost` are in use.
    used: u32,
    outer: Vec<u64>,
}

impl Nesting {
    fn push(&mut self, object: bool) {
        if self.used == u64::BITS {
            self.outer.push(self.innermost);
            self.used = 0;
        }
        self.innermost = self.innermost << 1 | u64::from(object);
        self.used += 1;
    }

    const fn top(&self) -> Option<bool> {
        if self.used == 0 { None } else { Some(self.innermost & 1 == 1) }
    }

    fn pop(&mut self) {
        self.innermost >>= 1;
        self.used -= 1;
        if self.used == 0
            && let Some(outer) = self.outer.pop()
        {
            self.innermost = outer;
            self.used = u64::BITS;
        }
    }
}

const ONES: u64 = u64::MAX / 0xFF;
const HIGHS: u64 = ONES << 7;

/// Where the first quote, backslash or control character is, from `at` on, or else the end.
fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        // A byte above the first one found may be marked wrongly, and only the first one counts.
        let is = |byte: u8| zeros(word ^ (ONES * u64::from(byte)));
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
        let found = is(b'"') | is(b'\\') | control;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at)
        && !matches!(byte, b'"' | b'\\' | 0..0x20)
    {
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

fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*chunk))
}

/// The high bit of the first byte that is zero.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}
