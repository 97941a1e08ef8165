//! Finds known values.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use super::kind::Kind;
use super::known::Mark;

#[cfg(test)]
mod tests;

/// What begins like a secret for so many bytes is taken for one that was cut.
const CUT: usize = 64;

/// Finds known values in time linear in the text, but for a logarithm of their number.
pub(in crate::incident) struct Finder {
    /// In ascending order.
    values: Vec<Value>,
    beginnings: Beginnings,
}

struct Value {
    bytes: Vec<u8>,
    mark: Mark,
    /// The longest other value that this one begins with.
    shorter: Option<usize>,
}

impl Finder {
    /// How many bytes a value must have.
    pub const SHORTEST: usize = 3;

    pub(super) fn new(known: BTreeMap<Vec<u8>, Mark>) -> Self {
        let mut values: Vec<Value> = Vec::with_capacity(known.len());
        let mut beginnings = Beginnings::new(known.len());
        let mut open: Vec<usize> = Vec::new();
        for (bytes, mark) in known {
            let begins = |index: &usize| {
                values.get(*index).is_some_and(|shorter| bytes.starts_with(&shorter.bytes))
            };
            while open.last().is_some_and(|index| !begins(index)) {
                open.pop();
            }
            let shorter = open.last().copied();
            open.push(values.len());
            beginnings.insert(&bytes);
            values.push(Value { bytes, mark, shorter });
        }
        Self { values, beginnings }
    }

    /// Hands over where in a text known values of at least so many bytes stand.
    pub fn find(&self, text: &[u8], shortest: usize, mut found: impl FnMut(Range<usize>, Kind)) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| rest.len() >= Self::SHORTEST) {
            let value = self.beginnings.may_have(rest).then(|| self.value_at(text, at, rest));
            match value.flatten().filter(|(length, _)| *length >= shortest) {
                Some((length, kind)) => {
                    found(at..at + length, kind);
                    at += length;
                }
                None => at += 1,
            }
        }
    }

    fn value_at(&self, text: &[u8], at: usize, rest: &[u8]) -> Option<(usize, Kind)> {
        let after = self.values.partition_point(|value| order(&value.bytes, rest).is_le());
        let before = after.checked_sub(1);

        let shared =
            |index: usize| self.values.get(index).map_or(0, |value| common(&value.bytes, rest));
        let shared_before = before.map_or(0, shared);
        let mut candidate = before;
        while let Some(Value { bytes, mark, shorter }) =
            candidate.and_then(|index| self.values.get(index))
        {
            let range = at..at + bytes.len();
            if bytes.len() <= shared_before && (!mark.whole_word || is_whole_word(text, range)) {
                return Some((bytes.len(), mark.kind));
            }
            candidate = *shorter;
        }
        self.cut_value(rest, before, shared_before)
            .or_else(|| self.cut_value(rest, Some(after), shared(after)))
    }

    /// A value whose beginning stands there, with what follows up to the next delimiter.
    fn cut_value(&self, rest: &[u8], index: Option<usize>, shared: usize) -> Option<(usize, Kind)> {
        let value = self.values.get(index?).filter(|_| shared >= CUT)?;
        let delimits = |byte: &u8| byte.is_ascii_whitespace() || b"\"'&<>,;\\".contains(byte);
        let beyond = rest.get(shared..).unwrap_or_default();
        let more = beyond.iter().position(delimits).unwrap_or(beyond.len());
        Some((shared + more, value.mark.kind))
    }
}

/// How values begin: rules out most places in a text at once.
struct Beginnings(Vec<u64>);

impl Beginnings {
    /// With room for so many values, sixteen bits for each.
    fn new(values: usize) -> Self {
        Self(vec![0; (values / 4 + 1).next_power_of_two()])
    }

    fn insert(&mut self, value: &[u8]) {
        let (word, bit) = self.place(value);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_have(&self, text: &[u8]) -> bool {
        let (word, bit) = self.place(text);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    fn place(&self, bytes: &[u8]) -> (usize, u64) {
        let first = bytes.iter().take(Finder::SHORTEST);
        let first = first.fold(0_u32, |all, byte| all << 8 | u32::from(fold(*byte)));
        let hash = first.wrapping_mul(0x9E37_79B1) >> 8;
        ((hash >> 6) as usize & (self.0.len() - 1), 1 << (hash & 63))
    }
}

/// A plus sign is a space in a form, and nowhere else: the two count as one.
pub(super) fn fold(byte: u8) -> u8 {
    if byte == b'+' { b' ' } else { byte }
}

/// How a value stands to a text; one that the text begins with is equal to it.
fn order(value: &[u8], text: &[u8]) -> Ordering {
    value.iter().copied().cmp(text.iter().take(value.len()).copied().map(fold))
}

fn common(value: &[u8], text: &[u8]) -> usize {
    value.iter().zip(text).take_while(|(value, text)| **value == fold(**text)).count()
}

fn is_whole_word(text: &[u8], range: Range<usize>) -> bool {
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let before = range.start.checked_sub(1).and_then(|index| text.get(index));
    !before.is_some_and(in_word) && !text.get(range.end).is_some_and(in_word)
}
