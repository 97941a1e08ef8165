//! Secrets that are known by their value, wherever they stand.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::finder::{Finder, fold};
use super::kind::Kind;
use crate::incident::reading::Reading;

/// Values of fewer bytes are looked for as whole words only.
const WHOLE_WORD_BELOW: usize = 8;

/// The secrets met so far.
#[derive(Clone, Default)]
pub(in crate::incident) struct Known(BTreeMap<Vec<u8>, Mark>);

/// How a value is looked for.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub kind: Kind,
    pub whole_word: bool,
}

impl Known {
    /// Adds a value, in every reading of it, unless it is so short or so plain that it would stand
    /// in many places by chance.
    pub fn insert(&mut self, value: &[u8], kind: Kind) {
        if is_telling(value.trim_ascii(), kind) {
            self.insert_any(value, kind);
        }
    }

    /// Adds a value that is said to be secret, in every reading of it.
    pub fn insert_any(&mut self, value: &[u8], kind: Kind) {
        Reading::each(value.trim_ascii(), |reading| {
            let value = reading.bytes().trim_ascii();
            if value.len() >= Finder::SHORTEST {
                let whole_word = value.len() < WHOLE_WORD_BELOW && kind == Kind::Personal;
                let folded = value.iter().copied().map(fold).collect();
                let mark = self.0.entry(folded).or_insert(Mark { kind, whole_word });
                mark.whole_word &= whole_word;
            }
        });
    }

    pub fn into_finder(self) -> Finder {
        Finder::new(self.0)
    }
}

fn is_telling(value: &[u8], kind: Kind) -> bool {
    match kind {
        Kind::Token | Kind::Credential | Kind::Email => value.len() >= 4,
        Kind::Cookie => value.len() >= 8,
        Kind::Personal => {
            let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
            value.len() >= if value.iter().any(is_letter) { 3 } else { 6 }
        }
    }
}
