//! JSON as it comes, whole or broken, piece by piece, for whoever looks at all of it.

use alloc::borrow::Cow;

use super::{Result, Scanner, Value};

/// What lies deeper is not looked into.
const DEPTH: usize = 12;
/// Texts that are longer stay as they are written.
const LONGEST: usize = 1 << 20;

/// What comes next; names and texts are without quotes and escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'b> {
    /// An object or array begins.
    Open {
        /// Which of them.
        is_array: bool,
    },
    /// It ends.
    Close,
    /// The name of the member that comes next.
    Name(Cow<'b, str>),
    /// A text.
    Text(Cow<'b, str>),
    /// A number as it is written.
    Number(&'b str),
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An object or array that lies too deep.
    Deep {
        /// Which of them.
        is_array: bool,
        /// All of it.
        written: &'b str,
    },
}

/// Hands over what is in a body, up to where it is no JSON any more: gives whether all of it is, and
/// what is left.
pub fn pieces<'b>(body: &'b [u8], mut each: impl FnMut(Piece<'b>)) -> (bool, &'b [u8]) {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let mut scanner = Scanner::new(body.utf8_chunks().next().map_or("", |chunk| chunk.valid()));
    let mut done = 0;
    // Several values, one behind the other, are read as one.
    let mut is_whole = true;
    while is_whole && scanner.peek() != 0 {
        is_whole = walk(&mut scanner, 0, &mut done, &mut each).is_ok();
    }
    let rest = body.get(done..).unwrap_or_default().trim_ascii_start();
    (is_whole && rest.is_empty(), rest)
}

fn walk<'b>(
    scanner: &mut Scanner<'b>,
    depth: usize,
    done: &mut usize,
    each: &mut impl FnMut(Piece<'b>),
) -> Result<()> {
    let first = scanner.peek();
    let is_array = first == b'[';
    if depth == DEPTH || !is_array && first != b'{' {
        let value = scanner.value()?;
        each(match first {
            b'"' => Piece::Text(plain(value)),
            b't' | b'f' => Piece::Boolean,
            b'n' => Piece::Null,
            b'[' | b'{' => Piece::Deep { is_array, written: value.as_str() },
            _ => Piece::Number(value.as_str()),
        });
        *done = scanner.at();
        return Ok(());
    }
    each(Piece::Open { is_array });
    let close = if is_array { b']' } else { b'}' };
    let mut more = scanner.enter(first, close)?;
    *done = scanner.at();
    while more {
        if !is_array {
            each(Piece::Name(plain(scanner.key_as_written()?)));
            *done = scanner.at();
        }
        walk(scanner, depth + 1, done, each)?;
        more = !scanner.is_last(close)?;
        *done = scanner.at();
    }
    each(Piece::Close);
    Ok(())
}

fn plain(value: Value<'_>) -> Cow<'_, str> {
    let short = Some(value).filter(|value| value.as_str().len() < LONGEST);
    short.and_then(Value::unescaped).unwrap_or(Cow::Borrowed(value.as_str()))
}
