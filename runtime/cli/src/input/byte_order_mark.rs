//! The mark that some editors and shells put before a text.

use std::borrow::Cow;

pub const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The text behind the mark; only one is passed over.
pub fn skip(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix(MARK).unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.starts_with(MARK) {
                text.drain(..MARK.len());
            }
            Cow::Owned(text)
        }
    }
}
