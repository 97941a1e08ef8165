//! A pull scanner for JSON that knows nothing of what it reads.
//!
//! It is strict: it accepts what `serde_json` accepts, text by text and to any depth, and hands out
//! slices of the text without looking at them twice. It allocates only beyond 64 levels of nesting.

#![expect(clippy::inline_always, reason = "most of these do less than a call costs: measured")]

use alloc::borrow::Cow;

mod bytes;
mod nesting;
mod pieces;
mod shape;
mod value;
mod word;

use self::bytes::{behind_digits, behind_escapes, behind_fraction, behind_space, plain};
pub use self::bytes::{equal, word_at};
use self::nesting::Nesting;
pub use self::pieces::{Piece, pieces};
use self::shape::Key;
pub use self::shape::Shape;
pub use self::value::Value;
pub use self::word::Word;

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

    /// All of the text.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// How many bytes have been passed.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Another place in the same text: what is outlined gives a number back, which stays in a
    /// register.
    #[inline(always)]
    pub const fn to(self, at: usize) -> Self {
        Self { text: self.text, at }
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

    /// The same for an object that is met once, so that nothing is to be learned from it.
    #[inline(always)]
    pub fn object_of<M: Copy, const PLACES: usize>(
        &mut self,
        shape: &Shape<M, PLACES>,
        name: impl Fn(&str) -> M,
        mut each: impl FnMut(&mut Self, M) -> Result<()>,
    ) -> Result<()> {
        let mut keys = shape.keys.iter();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let member = match keys.next() {
                Some(Some(key)) if self.is_at(key) => {
                    self.at += key.length();
                    key.member
                }
                _ => {
                    let (member, end) = self.member_elsewhere(shape, &name)?;
                    self.at = end;
                    member
                }
            };
            each(self, member)?;
            more = !self.is_last(b'}')?;
        }
        Ok(())
    }

    /// Passes the next value, an object, and has `each` pass the value of each member, whatever its
    /// key is.
    pub fn object_keys(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<()>,
    ) -> Result<()> {
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let before = self.ahead();
            let escaped = self.key()?;
            let key = key_of(self.text_since(before.at)?, escaped);
            each(self, &key)?;
            more = !self.is_last(b'}')?;
        }
        Ok(())
    }

    /// Passes a key and its colon; gives it as it is written.
    #[inline(always)]
    pub fn key_as_written(&mut self) -> Result<Value<'a>> {
        let before = self.ahead();
        if self.peek() != b'"' {
            return Err(Invalid);
        }
        let escaped = self.string()?;
        let text = self.text_since(before.at)?;
        self.expect(b':')?;
        Ok(Value { text, escaped })
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
        if let Some(Some(key)) = shape.keys.get_mut(place)
            && self.is_at(key)
        {
            key.repeated = true;
            self.at += key.length();
            return Ok(key.member);
        }
        let (member, end) = self.another_member(shape, place, name)?;
        self.at = end;
        Ok(member)
    }

    /// The same for a key that is expected in another place, if at all.
    fn member_elsewhere<M: Copy, const PLACES: usize>(
        mut self,
        shape: &Shape<M, PLACES>,
        name: impl Fn(&str) -> M,
    ) -> Result<(M, usize)> {
        let start = self.ahead().at;
        let bytes = self.text.as_bytes();
        let known = word_at(bytes, start).and_then(|word| {
            shape.keys.iter().flatten().find(|key| key.is_behind(word, bytes, start))
        });
        match known {
            Some(key) => Ok((key.member, start + key.length())),
            None => self.another_member(&mut Shape::<M, 0>::unknown(), 0, name),
        }
    }

    /// Whether a key comes next.
    #[inline(always)]
    fn is_at<M: Copy>(&mut self, key: &Key<M>) -> bool {
        let bytes = self.text.as_bytes();
        key.is_at(bytes, self.at) || key.is_at(bytes, self.ahead().at)
    }

    /// The same for a key that did not stand there before.
    fn another_member<M: Copy, const PLACES: usize>(
        mut self,
        shape: &mut Shape<M, PLACES>,
        place: usize,
        name: impl Fn(&str) -> M,
    ) -> Result<(M, usize)> {
        let start = self.ahead().at;
        if self.peek() != b'"' {
            return Err(Invalid);
        }
        let escaped = self.string()?;
        let end = self.at;
        self.expect(b':')?;
        let member = if escaped {
            name(&key_of(self.text_since(start)?, escaped))
        } else {
            name(self.text.get(start + 1..end - 1).ok_or(Invalid)?)
        };
        if PLACES > 0 {
            shape.note(place, self.text_since(start)?.as_bytes(), member);
        }
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

/// The key of what is written with its quotes and a colon; as it is written where it is no Unicode,
/// and so no name.
fn key_of(written: &str, escaped: bool) -> Cow<'_, str> {
    let text = match written.strip_suffix(':') {
        Some(text) if text.ends_with('"') => text,
        _ => written.trim_end_matches(|c| c != '"'),
    };
    Value { text, escaped }.unescaped().unwrap_or(Cow::Borrowed(text))
}
