//! A value of a reply, and what it says.

use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::ControlFlow;

use super::tables::{Is, Value as Wanted};
use crate::scan::{Invalid, Scanner, Value};

/// A value as it is written: in the body, or in JSON that a text of the body holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'t, 'a> {
    Body(Value<'a>),
    Inner(Value<'t>),
}

/// Whether to look for more.
pub(super) type Flow = ControlFlow<()>;

impl<'t, 'a: 't> Item<'t, 'a> {
    #[expect(clippy::match_same_arms, reason = "their lifetimes differ")]
    pub fn value(self) -> Value<'t> {
        match self {
            Self::Body(value) => value,
            Self::Inner(value) => value,
        }
    }

    pub fn as_str(self) -> &'t str {
        self.value().as_str()
    }

    pub fn first(self) -> u8 {
        self.as_str().as_bytes().first().copied().unwrap_or(0)
    }

    /// What a text or number says, as it is on the wire; of anything else, nothing.
    pub fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Body(value) => scalar(value),
            Self::Inner(value) => scalar(value).map(|text| text.into_owned().into()),
        }
    }

    /// The same, unless it is an empty text.
    #[inline]
    pub fn said(self) -> Option<Cow<'a, str>> {
        if let Self::Body(value) = self
            && let Some(text) = value.plain_text()
        {
            return Some(text).filter(|text| !text.is_empty()).map(Cow::Borrowed);
        }
        self.text().filter(|text| !text.is_empty())
    }

    /// What a text says that may be JSON.
    pub fn inner_json(self) -> Option<String> {
        let text = scalar(self.value()).filter(|_| self.first() == b'"')?;
        if !matches!(text.trim_start().as_bytes(), [b'{' | b'[', ..]) {
            return None;
        }
        let mut scanner = Scanner::new(&text);
        let valid = scanner.skip().and_then(|_| scanner.end());
        valid.is_ok().then(|| text.into_owned())
    }

    /// Whether it holds anything, so that it can stand in the place of a list or object.
    pub fn is_something(self) -> bool {
        let mut scanner = Scanner::new(self.as_str());
        match self.first() {
            b'[' => scanner.enter(b'[', b']') == Ok(true),
            b'{' => scanner.enter(b'{', b'}') == Ok(true),
            _ => !matches!(self.as_str(), "null" | "false" | "\"\"" | "0" | "-0"),
        }
    }

    /// Hands over each element of a list.
    pub fn elements(self, mut each: impl FnMut(Self) -> Flow) -> Flow {
        match self {
            Self::Body(value) => elements(value, |value| each(Self::Body(value))),
            Self::Inner(value) => elements(value, |value| each(Self::Inner(value))),
        }
    }

    /// Hands over each member of an object, with its key as it is written.
    pub fn members(self, mut each: impl FnMut(&str, Self) -> Flow) -> Flow {
        match self {
            Self::Body(value) => members(value, |key, value| each(key, Self::Body(value))),
            Self::Inner(value) => members(value, |key, value| each(key, Self::Inner(value))),
        }
    }

    /// The last member of a name.
    pub fn member(self, name: &str) -> Option<Self> {
        match self {
            Self::Body(value) => member(value, name).map(Self::Body),
            Self::Inner(value) => member(value, name).map(Self::Inner),
        }
    }

    /// Whether it is what a test asks for.
    #[inline]
    pub fn is(self, is: &Is) -> bool {
        match is {
            // Of what was found to be JSON, the first byte tells most.
            Is::There | Is::Reply => match self.first() {
                b'"' => self.as_str().len() > 2,
                first => first != b'n',
            },
            Is::OneOf([value]) => self.says(value),
            _ => self.is_any(is),
        }
    }

    #[inline(never)]
    fn is_any(self, is: &Is) -> bool {
        match is {
            Is::There | Is::Reply => true,
            Is::OneOf(values) => values.iter().any(|value| self.says(value)),
            Is::Like(values) => values.iter().any(|value| match value {
                Wanted::Bool(_) => matches!(self.first(), b't' | b'f'),
                Wanted::Text(_) => matches!(self.first(), b'"' | b'-' | b'0'..=b'9'),
            }),
            Is::Within(..) | Is::Number => scalar(self.value()).is_some_and(|text| says(&text, is)),
        }
    }

    #[inline]
    fn says(self, wanted: &Wanted) -> bool {
        let value = self.value();
        match (wanted, self.first()) {
            (Wanted::Bool(wanted), first) => first == if *wanted { b't' } else { b'f' },
            (Wanted::Text(wanted), b'"') => value.says(wanted),
            (Wanted::Text(wanted), _) => scalar(value).is_some_and(|text| text == *wanted),
        }
    }
}

/// Whether a text that is no value of the body is what a test asks for.
pub(super) fn says(text: &str, is: &Is) -> bool {
    let within = |from, to| whole(text).is_some_and(|number| (from..=to).contains(&number));
    match is {
        Is::There | Is::Reply => !text.is_empty(),
        Is::OneOf(values) => values.contains_text(text),
        Is::Within(from, to) => within(*from, *to),
        Is::Like(values) => values.iter().any(|value| matches!(value, Wanted::Text(_))),
        Is::Number => within(i64::MIN, i64::MAX),
    }
}

trait ContainsText {
    fn contains_text(&self, text: &str) -> bool;
}

impl ContainsText for [Wanted] {
    fn contains_text(&self, text: &str) -> bool {
        self.iter().any(|value| matches!(value, Wanted::Text(wanted) if *wanted == text))
    }
}

/// A whole number of at most 18 digits.
fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain =
        (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

fn scalar(value: Value<'_>) -> Option<Cow<'_, str>> {
    let text = value.as_str();
    match text.as_bytes().first()? {
        b'"' => Some(value.unescaped().unwrap_or(Cow::Borrowed(text))),
        b'-' if text == "-0" => Some(Cow::Borrowed("0")),
        b'-' | b'0'..=b'9' => Some(Cow::Borrowed(text)),
        _ => None,
    }
}

// What follows looks at text that was found to be JSON, so that the only thing it can fail for is
// that it was told to stop.

fn elements<'v>(value: Value<'v>, mut each: impl FnMut(Value<'v>) -> Flow) -> Flow {
    let walk = Scanner::new(value.as_str())
        .array(|scanner| if each(scanner.value()?).is_break() { Err(Invalid) } else { Ok(()) });
    if walk.is_ok() { Flow::Continue(()) } else { Flow::Break(()) }
}

fn members<'v>(value: Value<'v>, mut each: impl FnMut(&str, Value<'v>) -> Flow) -> Flow {
    let walk = Scanner::new(value.as_str()).object_keys(|scanner, key| {
        if each(key, scanner.value()?).is_break() { Err(Invalid) } else { Ok(()) }
    });
    if walk.is_ok() { Flow::Continue(()) } else { Flow::Break(()) }
}

fn member<'v>(value: Value<'v>, name: &str) -> Option<Value<'v>> {
    let mut member = None;
    let _: Result<(), Invalid> = Scanner::new(value.as_str()).object(
        |key| key == name,
        |scanner, is_it| {
            let value = scanner.value()?;
            if is_it {
                member = Some(value);
            }
            Ok(())
        },
    );
    member
}

/// A text as JSON writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            // Not one of a header; a space says as much.
            '\0'..=' ' => written.push(' '),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}
