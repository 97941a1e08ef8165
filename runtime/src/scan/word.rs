//! Short values that are known before the text is.

use super::bytes::word_at;

/// A value as it is written in at most 16 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    length: usize,
    /// The first 8 bytes, and which of them there are.
    first: u64,
    mask: u64,
    /// The last 8 bytes of those that are longer.
    last: u64,
}

impl Word {
    /// A text, which needs no escapes and gets its quotes here, or another value.
    pub const fn written(value: &str, quoted: bool) -> Option<Self> {
        let value = value.as_bytes();
        let start = if quoted { 1 } else { 0 };
        let length = value.len() + 2 * start;
        let mut written = [b'"'; 16];
        if length > written.len() {
            return None;
        }
        let mut index = 0;
        while index < value.len() {
            if matches!(value[index], b'"' | b'\\' | 0..0x20) {
                return None;
            }
            written[index + start] = value[index];
            index += 1;
        }
        let (mask, last) = match length {
            0..8 => ((1 << (8 * length)) - 1, 0),
            _ => (u64::MAX, word_of(&written, length - 8)),
        };
        Some(Self { length, first: word_of(&written, 0) & mask, mask, last })
    }

    /// Whether the value between the two places is written so. `unsure` is the answer for a short
    /// one at the very end of a text.
    #[expect(clippy::inline_always, reason = "as in the scanner")]
    #[inline(always)]
    pub fn is_between(self, bytes: &[u8], start: usize, end: usize, unsure: bool) -> bool {
        let Some(first) = word_at(bytes, start) else { return unsure };
        end.wrapping_sub(start) == self.length
            && first & self.mask == self.first
            && (self.length <= 8 || word_at(bytes, end - 8) == Some(self.last))
    }
}

const fn word_of(bytes: &[u8; 16], start: usize) -> u64 {
    let (mut word, mut index) = (0, start);
    while index < start + 8 {
        word |= (bytes[index] as u64) << (8 * (index - start));
        index += 1;
    }
    word
}
