//! Which parts of a few texts stand in the values of an exchange.

use alloc::vec;
use alloc::vec::Vec;
use std::collections::HashMap;

use errcat::__private::{Piece, pieces};

/// The parts of four bytes of a few texts, shorter texts whole, and whether they were met in a value.
/// Letters' case is nothing.
pub(super) struct Sieve {
    parts: HashMap<u32, bool>,
    /// Where a part may be known: of most it is told at once that they are not.
    perhaps: Vec<bool>,
}

impl Sieve {
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut sieve = Self { parts: HashMap::new(), perhaps: vec![false; 1 << 16] };
        for text in texts {
            each_part(text.as_bytes(), |part| {
                sieve.parts.insert(part, false);
                sieve.perhaps.get_mut(place(part)).into_iter().for_each(|it| *it = true);
            });
        }
        sieve
    }

    /// Takes no more note of what stands in this word.
    pub fn forget(&mut self, word: &str) {
        if !self.parts.is_empty() {
            each_part(word.as_bytes(), |part| {
                self.parts.remove(&part);
            });
        }
    }

    /// Has met a value.
    pub fn meet(&mut self, value: &[u8]) {
        each_part(value, |part| {
            if self.perhaps.get(place(part)) == Some(&true) {
                self.parts.get_mut(&part).into_iter().for_each(|met| *met = true);
            }
        });
    }

    /// Has met the values of a body: of JSON its texts and numbers, of anything else all of it.
    pub fn meet_body(&mut self, body: &[u8]) {
        if !self.parts.is_empty() {
            let (_, rest) = pieces(body, |piece| match piece {
                Piece::Text(text) => self.meet(text.as_bytes()),
                Piece::Number(value) | Piece::Deep { written: value, .. } => {
                    self.meet(value.as_bytes());
                }
                _ => {}
            });
            self.meet(rest);
        }
    }

    pub fn has_met(&self, text: &str) -> bool {
        let mut found = false;
        each_part(text.as_bytes(), |part| found |= self.parts.get(&part) == Some(&true));
        found
    }
}

fn place(part: u32) -> usize {
    (part.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

fn each_part(text: &[u8], mut each: impl FnMut(u32)) {
    let mut last = 0_u32;
    for (place, byte) in text.iter().enumerate() {
        last = last << 8 | u32::from(byte.to_ascii_lowercase());
        if place >= 3 || place + 1 == text.len() {
            each(last);
        }
    }
}
