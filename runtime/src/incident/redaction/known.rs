//! Secrets that are known by their value, wherever they stand.

use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use super::base64;
use super::kind::Kind;
use crate::incident::reading::Reading;

#[cfg(test)]
mod tests;

/// Values of fewer bytes are looked for as whole words only.
const WHOLE_WORD_BELOW: usize = 8;
/// What begins like a secret for so many bytes is taken for one that was cut.
const CUT: usize = 64;
/// Values of fewer bytes leave too little in base64 to tell them by.
const BASE64_FROM: usize = 6;

/// The secrets met so far.
#[derive(Clone, Default)]
pub(in crate::incident) struct Known(BTreeMap<Vec<u8>, Mark>);

#[derive(Clone, Copy)]
struct Mark {
    kind: Kind,
    whole_word: bool,
}

impl Known {
    /// Adds a value, in every reading of it, unless it is so short or so plain that it would stand
    /// in many places by chance.
    pub fn insert(&mut self, value: &[u8], kind: Kind) {
        if telling(value.trim_ascii(), kind) {
            self.insert_any(value, kind);
        }
    }

    /// Adds a value that is said to be secret, in every reading of it.
    pub fn insert_any(&mut self, value: &[u8], kind: Kind) {
        Reading::each(value.trim_ascii(), |reading| {
            let value = reading.bytes().trim_ascii();
            let whole_word = value.len() < WHOLE_WORD_BELOW && kind == Kind::Personal;
            if value.len() >= 2 && self.mark(value, Mark { kind, whole_word }) {
                for trace in base64::traces(value).filter(|_| value.len() >= BASE64_FROM) {
                    self.mark(&trace, Mark { kind, whole_word: false });
                }
            }
        });
    }

    /// Whether the value was not known already.
    fn mark(&mut self, value: &[u8], mark: Mark) -> bool {
        match self.0.entry(fold_all(value)) {
            Entry::Vacant(vacant) => {
                vacant.insert(mark);
                true
            }
            Entry::Occupied(mut occupied) => {
                occupied.get_mut().whole_word &= mark.whole_word;
                false
            }
        }
    }

    pub fn into_finder(self) -> Finder {
        Finder::new(self.0)
    }
}

fn telling(value: &[u8], kind: Kind) -> bool {
    match kind {
        Kind::Token | Kind::Credential | Kind::Email => value.len() >= 4,
        Kind::Cookie => value.len() >= 8,
        Kind::Personal => {
            let has_letter =
                value.iter().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
            value.len() >= if has_letter { 3 } else { 6 }
        }
    }
}

/// Finds known values in time linear in the text, but for a logarithm of their number.
pub(in crate::incident) struct Finder {
    /// In ascending order.
    values: Vec<Value>,
    /// Which two bytes a value begins with: a bit each.
    beginnings: Vec<u64>,
}

struct Value {
    bytes: Vec<u8>,
    mark: Mark,
    /// The longest other value that this one begins with.
    shorter: Option<usize>,
}

impl Finder {
    fn new(known: BTreeMap<Vec<u8>, Mark>) -> Self {
        let mut values: Vec<Value> = Vec::with_capacity(known.len());
        let mut beginnings = vec![0; (1 << 16) / 64];
        let mut open: Vec<usize> = Vec::new();
        for (bytes, mark) in known {
            let begins = |index: &usize| {
                values.get(*index).is_some_and(|shorter| bytes.starts_with(&shorter.bytes))
            };
            while open.last().is_some_and(|index| !begins(index)) {
                open.pop();
            }
            if let Some((word, bit)) = beginning(&bytes)
                && let Some(word) = beginnings.get_mut(word)
            {
                *word |= bit;
            }
            let shorter = open.last().copied();
            open.push(values.len());
            values.push(Value { bytes, mark, shorter });
        }
        Self { values, beginnings }
    }

    /// Hands over where in a text known values stand.
    pub fn find(&self, text: &[u8], mut found: impl FnMut(Range<usize>, Kind)) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| rest.len() >= 2) {
            match self.value_at(text, at, rest) {
                Some((length, kind)) => {
                    found(at..at + length, kind);
                    at += length.max(1);
                }
                None => at += 1,
            }
        }
    }

    fn value_at(&self, text: &[u8], at: usize, rest: &[u8]) -> Option<(usize, Kind)> {
        let (word, bit) = beginning(rest)?;
        if self.beginnings.get(word)? & bit == 0 {
            return None;
        }
        let after = self.values.partition_point(|value| order(&value.bytes, rest).is_le());
        let before = after.checked_sub(1);

        let shared =
            |index: usize| self.values.get(index).map_or(0, |value| common(&value.bytes, rest));
        let shared_before = before.map_or(0, shared);
        let mut candidate = before;
        while let Some(value) = candidate.and_then(|index| self.values.get(index)) {
            let length = value.bytes.len();
            if length <= shared_before
                && (!value.mark.whole_word || is_whole_word(text, at..at + length))
            {
                return Some((length, value.mark.kind));
            }
            candidate = value.shorter;
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

/// A plus sign is a space in a form, and nowhere else: the two count as one.
fn fold(byte: u8) -> u8 {
    if byte == b'+' { b' ' } else { byte }
}

fn fold_all(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().map(fold).collect()
}

/// Which bit of which word stands for the first two bytes.
fn beginning(bytes: &[u8]) -> Option<(usize, u64)> {
    let [first, second, ..] = bytes else { return None };
    let index = usize::from(fold(*first)) << 8 | usize::from(fold(*second));
    Some((index / 64, 1 << (index % 64)))
}

/// How a value stands to a text; one that the text begins with stands before it.
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
