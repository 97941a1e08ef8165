//! A pull scanner for JSON that knows nothing of what it reads.
//!
//! It is strict: it accepts what `serde_json` accepts, text by text and to any depth, and hands out
//! slices of the text without looking at them twice. It allocates only beyond 64 levels of nesting.

#![expect(clippy::inline_always, reason = "most of these do less than a call costs: measured")]

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid;

type Result<T> = core::result::Result<T, Invalid>;

/// A place in a text.
///
/// What is often needed is inlined, so that the place stays in a register; what is seldom needed
/// takes a place and gives one back.
#[derive(Clone, Copy, Debug)]
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
    #[inline(always)]
    pub fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            Some(byte) if *byte > b' ' => *byte,
            _ => {
                self.at = behind_space(bytes, self.at);
                bytes.get(self.at).copied().unwrap_or(0)
            }
        }
    }

    /// Passes the next value.
    #[inline(always)]
    pub fn value(&mut self) -> Result<Value<'a>> {
        let before = self.ahead();
        let escaped = self.skip()?;
        Ok(Value { text: self.text_since(before.at)?, escaped })
    }

    /// Passes the next value, which nobody asks for; says whether it is a text with escapes.
    #[inline(always)]
    pub fn skip(&mut self) -> Result<bool> {
        match self.peek() {
            b'"' => return self.string(),
            b'{' | b'[' => self.at = self.behind_nested()?,
            first => self.scalar(first)?,
        }
        Ok(false)
    }

    /// Where what comes next begins, white space aside.
    #[inline(always)]
    pub fn ahead(&mut self) -> Self {
        self.peek();
        *self
    }

    /// The object or array that began `before` and has just been passed.
    #[inline(always)]
    pub fn since(&self, before: Self) -> Result<Value<'a>> {
        Ok(Value { text: self.text_since(before.at)?, escaped: false })
    }

    /// Whether what began `before` and has just been passed is written so.
    #[inline(always)]
    pub fn is_since(&self, before: Self, written: &str) -> bool {
        self.text.as_bytes().get(before.at..self.at) == Some(written.as_bytes())
    }

    /// Passes the next value, an object, and has `each` pass the value of each member, by what
    /// `name` says its key is.
    #[inline(always)]
    pub fn object<M: Copy>(
        &mut self,
        name: impl Fn(&str) -> M,
        each: impl FnMut(&mut Self, M) -> Result<()>,
    ) -> Result<()> {
        self.object_like(&mut Shape::<M, 0>::unknown(), name, each)
    }

    /// The same for an object that is probably of a shape, such as the last one's: a key that stands
    /// in its place is known at a glance.
    #[inline(always)]
    pub fn object_like<M: Copy, const PLACES: usize>(
        &mut self,
        shape: &mut Shape<M, PLACES>,
        name: impl Fn(&str) -> M,
        mut each: impl FnMut(&mut Self, M) -> Result<()>,
    ) -> Result<()> {
        let mut place = 0;
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let member = self.member(shape, place, &name)?;
            each(self, member)?;
            place += 1;
            more = !self.is_last(b'}')?;
        }
        Ok(())
    }

    /// Passes the next value, an array, and has `each` pass each element.
    #[inline(always)]
    pub fn array(&mut self, mut each: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        let mut more = self.enter(b'[', b']')?;
        while more {
            each(self)?;
            more = !self.is_last(b']')?;
        }
        Ok(())
    }

    /// Passes what opens an array or object and, if nothing is in it, what closes it; says whether
    /// anything is.
    #[inline(always)]
    pub fn enter(&mut self, open: u8, close: u8) -> Result<bool> {
        self.expect(open)?;
        let empty = self.peek() == close;
        self.at += usize::from(empty);
        Ok(!empty)
    }

    /// Passes the comma before another element or member, or what closes the last one.
    #[inline(always)]
    pub fn is_last(&mut self, close: u8) -> Result<bool> {
        if self.text.as_bytes().get(self.at) == Some(&b',') {
            self.at += 1;
            return Ok(false);
        }
        let next = self.peek();
        self.at += 1;
        match next {
            b',' => Ok(false),
            _ if next == close => Ok(true),
            _ => Err(Invalid),
        }
    }

    /// Nothing may follow.
    pub fn end(&mut self) -> Result<()> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { Err(Invalid) }
    }

    /// Where the object or array ends that comes next, whatever is in it.
    fn behind_nested(mut self) -> Result<usize> {
        let mut open = Nesting::default();
        loop {
            // At the beginning of a value.
            match self.peek() {
                b'{' if self.enter(b'{', b'}')? => {
                    open.push(true);
                    self.key()?;
                    continue;
                }
                b'[' if self.enter(b'[', b']')? => {
                    open.push(false);
                    continue;
                }
                b'{' | b'[' => {}
                first => self.scalar(first)?,
            }
            // Behind a value.
            loop {
                let Some(in_object) = open.top() else { return Ok(self.at) };
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

    /// Passes a key and its colon; says what it is.
    #[inline(always)]
    fn member<M: Copy, const PLACES: usize>(
        &mut self,
        shape: &mut Shape<M, PLACES>,
        place: usize,
        name: impl Fn(&str) -> M,
    ) -> Result<M> {
        let bytes = self.text.as_bytes();
        if let Some(Some(key)) = shape.keys.get_mut(place)
            && (key.is_at(bytes, self.at) || key.is_at(bytes, self.ahead().at))
        {
            key.repeated = true;
            self.at += key.length;
            return Ok(key.member);
        }
        let (member, end) = self.another_member(shape, place, name)?;
        self.at = end;
        Ok(member)
    }

    /// The same for a key that did not stand there before.
    fn another_member<M: Copy, const PLACES: usize>(
        mut self,
        shape: &mut Shape<M, PLACES>,
        place: usize,
        name: impl Fn(&str) -> M,
    ) -> Result<(M, usize)> {
        let before = self.ahead();
        let escaped = self.key()?;
        let written = self.text_since(before.at)?;
        let text = written.trim_end_matches(|c| c != '"');
        let key = Value { text, escaped };
        let member = match key.unescaped() {
            Some(key) => name(&key),
            // No Unicode, and so no name.
            None => name(text),
        };
        shape.note(place, written.as_bytes(), member);
        Ok((member, self.at))
    }

    /// Passes a key and its colon; says whether it has escapes.
    #[inline(always)]
    fn key(&mut self) -> Result<bool> {
        if self.peek() != b'"' {
            return Err(Invalid);
        }
        let escaped = self.string()?;
        self.expect(b':')?;
        Ok(escaped)
    }

    #[inline(always)]
    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.peek() != byte {
            return Err(Invalid);
        }
        self.at += 1;
        Ok(())
    }

    #[inline(always)]
    fn scalar(&mut self, first: u8) -> Result<()> {
        match first {
            b'"' => self.string().map(drop),
            b'0'..=b'9' | b'-' => self.number(),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => Err(Invalid),
        }
    }

    /// Passes a text; says whether it has escapes.
    #[inline(always)]
    fn string(&mut self) -> Result<bool> {
        let bytes = self.text.as_bytes();
        let end = plain(bytes, self.at + 1);
        let escaped = bytes.get(end) != Some(&b'"');
        self.at = 1 + if escaped { behind_escapes(bytes, end)? } else { end };
        Ok(escaped)
    }

    #[inline(always)]
    fn word(&mut self, word: &str) -> Result<()> {
        let found = self.text.as_bytes().get(self.at..self.at + word.len());
        self.at += word.len();
        if found == Some(word.as_bytes()) { Ok(()) } else { Err(Invalid) }
    }

    #[inline(always)]
    fn number(&mut self) -> Result<()> {
        let bytes = self.text.as_bytes();
        let start = self.at + usize::from(bytes.get(self.at) == Some(&b'-'));
        self.at = behind_digits(bytes, start);
        match self.at - start {
            0 => return Err(Invalid),
            1 => {}
            // No zero before other digits.
            _ if bytes.get(start) == Some(&b'0') => return Err(Invalid),
            _ => {}
        }
        if let Some(b'.' | b'e' | b'E') = bytes.get(self.at) {
            self.at = behind_fraction(bytes, self.at)?;
        }
        Ok(())
    }

    #[inline(always)]
    fn text_since(&self, start: usize) -> Result<&'a str> {
        self.text.get(start..self.at).ok_or(Invalid)
    }
}

/// A value as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value<'a> {
    text: &'a str,
    /// Whether it is a text with escapes.
    escaped: bool,
}

impl<'a> Value<'a> {
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

/// The keys of an object, in the places where they stood or are expected, and what they are.
#[derive(Debug)]
pub struct Shape<M, const PLACES: usize> {
    keys: [Option<Key<M>>; PLACES],
}

impl<M: Copy, const PLACES: usize> Shape<M, PLACES> {
    /// Nothing is known of the keys.
    pub const fn unknown() -> Self {
        Self { keys: [const { None }; PLACES] }
    }

    /// These keys are likely in the first places, written with their quotes and the colon.
    pub const fn expecting<const N: usize>(keys: [(&str, M); N]) -> Self {
        let mut shape = Self::unknown();
        let mut place = 0;
        while place < N && place < PLACES {
            let (written, member) = keys[place];
            shape.keys[place] = Key::new(written.as_bytes(), member);
            place += 1;
        }
        shape
    }

    /// A key that was there more than once is not given up for the first that differs.
    fn note(&mut self, place: usize, written: &[u8], member: M) {
        match self.keys.get_mut(place) {
            Some(Some(key)) if key.repeated => key.repeated = false,
            Some(key) => *key = Key::new(written, member),
            None => {}
        }
    }
}

/// A key as it is written, of at most 16 bytes with its quotes and colon.
#[derive(Clone, Copy, Debug)]
struct Key<M> {
    length: usize,
    repeated: bool,
    member: M,
    /// The first 8 bytes, and which of them there are.
    first: u64,
    mask: u64,
    /// The last 8 bytes of those that are longer.
    last: u64,
}

impl<M: Copy> Key<M> {
    const fn new(written: &[u8], member: M) -> Option<Self> {
        let (length, mask, last) = match written.len() {
            length @ 0..8 => (length, (1 << (8 * length)) - 1, 0),
            length @ 8..=16 => (length, u64::MAX, word_of(written, length - 8)),
            _ => return None,
        };
        let first = word_of(written, 0);
        Some(Self { length, repeated: false, member, first, mask, last })
    }

    #[inline(always)]
    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        let end = at + self.length;
        word_at(bytes, at).is_some_and(|word| word & self.mask == self.first)
            && (self.length <= 8 || word_at(bytes, end - 8) == Some(self.last))
    }
}

/// The bytes from `start` on, at most 8 of them.
const fn word_of(bytes: &[u8], start: usize) -> u64 {
    let (mut word, mut index) = (0, start);
    while index < bytes.len() && index < start + 8 {
        word |= (bytes[index] as u64) << (8 * (index - start));
        index += 1;
    }
    word
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

fn behind_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at)
        && matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
    {
        at += 1;
        if *byte == b'\n' {
            at = indented(bytes, at);
        }
    }
    at
}

/// Where the text ends that has a backslash, or what must not be there, at `at`.
fn behind_escapes(bytes: &[u8], mut at: usize) -> Result<usize> {
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at),
            Some(b'\\') => at = plain(bytes, behind_escape(bytes, at)?),
            _ => return Err(Invalid),
        }
    }
}

fn behind_escape(bytes: &[u8], at: usize) -> Result<usize> {
    let digits = match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
        Some(b'u') => 4,
        _ => return Err(Invalid),
    };
    let digits = bytes.get(at + 2..at + 2 + digits).ok_or(Invalid)?;
    if digits.iter().all(u8::is_ascii_hexdigit) { Ok(at + 2 + digits.len()) } else { Err(Invalid) }
}

/// What follows the whole part of a number.
fn behind_fraction(bytes: &[u8], mut at: usize) -> Result<usize> {
    let digits = |start: usize| match behind_digits(bytes, start) {
        end if end > start => Ok(end),
        _ => Err(Invalid),
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let signed = matches!(bytes.get(at + 1), Some(b'+' | b'-'));
        at = digits(at + 1 + usize::from(signed))?;
    }
    Ok(at)
}

const ONES: u64 = u64::MAX / 0xFF;
const HIGHS: u64 = ONES << 7;

/// Where the first quote, backslash or control character is, from `at` on, or else the end.
#[inline(always)]
fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at)
        && !is_special(*byte)
    {
        at += 1;
    }
    at
}

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// The high bit of the first byte that is special; of later bytes, it says nothing.
#[inline(always)]
const fn specials(word: u64) -> u64 {
    // Control characters and the quote are what is below `!` once that bit is changed.
    let quotes = word ^ (ONES * 0x02);
    let backslashes = word ^ (ONES * b'\\' as u64);
    (quotes.wrapping_sub(ONES * 0x21) & !quotes | backslashes.wrapping_sub(ONES) & !backslashes)
        & HIGHS
}

/// Where the digits end that begin at `at`.
#[inline(always)]
fn behind_digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        // What is above 9 once `0` is taken away; a carry spoils only bytes above the first one.
        let values = word ^ (ONES * u64::from(b'0'));
        let found = (values.wrapping_add(ONES * (0x80 - 10)) | values) & HIGHS;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
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

#[inline(always)]
fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..at + 8)?.first_chunk()?;
    Some(u64::from_le_bytes(*chunk))
}
