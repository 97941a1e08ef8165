//! Which keys an object is expected to have, and where.

#![expect(clippy::inline_always, reason = "as in the scanner")]

use super::bytes::word_at;

/// The keys of an object, in the places where they stood or are expected, and what they are.
#[derive(Clone, Copy, Debug)]
pub struct Shape<M, const PLACES: usize> {
    pub(super) keys: [Option<Key<M>>; PLACES],
}

impl<M: Copy, const PLACES: usize> Shape<M, PLACES> {
    /// Nothing is known of the keys.
    pub const fn unknown() -> Self {
        Self { keys: [const { None }; PLACES] }
    }

    /// These members are likely in the first places.
    pub const fn named(names: &[(&str, M)]) -> Self {
        let mut shape = Self::unknown();
        let mut place = 0;
        while place < names.len() && place < PLACES {
            let (name, member) = names[place];
            shape.keys[place] = Key::named(name.as_bytes(), member);
            place += 1;
        }
        shape
    }

    /// A key that was there more than once is not given up for the first that differs.
    pub(super) fn note(&mut self, place: usize, written: &[u8], member: M) {
        match self.keys.get_mut(place) {
            Some(Some(key)) if key.repeated => key.repeated = false,
            Some(key) => *key = Key::new(written, member),
            None => {}
        }
    }
}

/// How long a key may be.
const LONGEST: usize = 20;

/// A key as it is written, with its quotes and colon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<M> {
    length: u8,
    pub(super) repeated: bool,
    pub(super) member: M,
    /// The first 8 bytes, and which of them there are.
    first: u64,
    mask: u64,
    /// The last 8 bytes of those that are longer.
    last: u64,
    /// Those between of what is longer than both.
    middle: u32,
}

impl<M: Copy> Key<M> {
    const fn new(written: &[u8], member: M) -> Option<Self> {
        let (length, mask, last) = match written.len() {
            length @ 0..8 => (length, (1 << (8 * length)) - 1, 0),
            length @ 8..=LONGEST => (length, u64::MAX, word_of(written, length - 8)),
            _ => return None,
        };
        let first = word_of(written, 0);
        let middle = if length > 16 { low(word_of(written, 8)) } else { 0 };
        #[expect(clippy::cast_possible_truncation, reason = "it is at most 20")]
        let length = length as u8;
        Some(Self { length, repeated: false, member, first, mask, last, middle })
    }

    #[inline(always)]
    pub(super) const fn length(&self) -> usize {
        self.length as usize
    }

    /// The key of that name, which is to have no escapes.
    const fn named(name: &[u8], member: M) -> Option<Self> {
        let (mut written, mut index) = ([0; LONGEST], 0);
        let length = name.len() + 3;
        if length > written.len() {
            return None;
        }
        written[0] = b'"';
        while index < name.len() {
            written[index + 1] = name[index];
            index += 1;
        }
        written[index + 1] = b'"';
        written[index + 2] = b':';
        Self::new(written.split_at(length).0, member)
    }

    #[inline(always)]
    pub(super) fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        word_at(bytes, at).is_some_and(|word| self.is_behind(word, bytes, at))
    }

    /// The same where the word that stands there is known.
    #[inline(always)]
    pub(super) fn is_behind(&self, word: u64, bytes: &[u8], at: usize) -> bool {
        word & self.mask == self.first
            && (self.length <= 8
                || word_at(bytes, at + self.length() - 8) == Some(self.last)
                    && (self.length <= 16 || word_at(bytes, at + 8).map(low) == Some(self.middle)))
    }
}

/// The bytes from `start` on, at most 8 of them.
const fn word_of(bytes: &[u8], start: usize) -> u64 {
    if let Some((_, bytes)) = bytes.split_at_checked(start)
        && let Some(word) = bytes.first_chunk()
    {
        return u64::from_le_bytes(*word);
    }
    let (mut word, mut index) = (0, start);
    while index < bytes.len() && index < start + 8 {
        word |= (bytes[index] as u64) << (8 * (index - start));
        index += 1;
    }
    word
}

/// The first 4 bytes of 8.
#[expect(clippy::cast_possible_truncation, reason = "see above")]
const fn low(word: u64) -> u32 {
    word as u32
}
