//! A text that is read from one of its ends.

/// A text that is read character by character, from one of its ends.
pub(super) trait Cursor {
    /// The character that comes next.
    fn peek(&self) -> Option<char>;

    /// Passes the character that comes next, which takes up so many bytes.
    fn pass(&mut self, bytes: usize);

    /// How many bytes are left.
    fn left(&self) -> usize;
}

/// From the beginning.
#[derive(Clone, Copy)]
pub(super) struct Forwards<'t>(pub &'t str);

/// From the end.
#[derive(Clone, Copy)]
pub(super) struct Backwards<'t>(pub &'t str);

impl Cursor for Forwards<'_> {
    #[inline]
    fn peek(&self) -> Option<char> {
        match self.0.as_bytes().first()? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.0.chars().next(),
        }
    }

    #[inline]
    fn pass(&mut self, bytes: usize) {
        self.0 = self.0.get(bytes..).unwrap_or_default();
    }

    #[inline]
    fn left(&self) -> usize {
        self.0.len()
    }
}

impl Cursor for Backwards<'_> {
    #[inline]
    fn peek(&self) -> Option<char> {
        match self.0.as_bytes().last()? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.0.chars().next_back(),
        }
    }

    #[inline]
    fn pass(&mut self, bytes: usize) {
        self.0 = self.0.get(..self.0.len() - bytes).unwrap_or_default();
    }

    #[inline]
    fn left(&self) -> usize {
        self.0.len()
    }
}
