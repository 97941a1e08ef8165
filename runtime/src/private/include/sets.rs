//! Sets of what faults can be, as bits.

/// What one selector of an enum takes.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The name of its variant.
    pub variant: &'static str,
    /// The bits, where they are few.
    pub few: &'static [usize],
    /// The bits, where they are many; else nothing.
    pub many: &'static [u8],
    /// Whether it never gives back what it takes.
    pub is_certain: bool,
}

impl Claim {
    pub(super) const fn has(&self, bit: usize) -> bool {
        let mut index = 0;
        while index < self.few.len() {
            if self.few[index] == bit {
                return true;
            }
            index += 1;
        }
        has(self.many, bit)
    }

    /// Whether it takes all of `set`, and something else.
    pub(super) const fn has_more_than(&self, set: &[u8]) -> bool {
        let bits = count(set);
        let own = self.few.len() + count(self.many) as usize;
        if own <= bits as usize {
            return false;
        }
        if !self.many.is_empty() {
            return within(set, self.many);
        }
        let mut shared = 0;
        let mut index = 0;
        while index < self.few.len() {
            shared += has(set, self.few[index]) as u32;
            index += 1;
        }
        shared == bits
    }

    /// Whether all that it takes is in `set`, which has something else.
    pub(super) const fn is_less_than(&self, set: &[u8]) -> bool {
        let mut index = 0;
        while index < self.few.len() {
            if !has(set, self.few[index]) {
                return false;
            }
            index += 1;
        }
        let own = self.few.len() + count(self.many) as usize;
        within(self.many, set) && own < count(set) as usize
    }

    /// Whether all that it takes is in `other`, which takes something else.
    pub(super) const fn is_part_of(&self, other: &Self) -> bool {
        let mut index = 0;
        while index < self.few.len() {
            if !other.has(self.few[index]) {
                return false;
            }
            index += 1;
        }
        let mut bit = 0;
        while bit < self.many.len() * 8 {
            if has(self.many, bit) && !other.has(bit) {
                return false;
            }
            bit += 1;
        }
        self.few.len() + (count(self.many) as usize) < other.few.len() + count(other.many) as usize
    }
}

pub(super) const fn has(set: &[u8], bit: usize) -> bool {
    bit / 8 < set.len() && set[bit / 8] & (1 << (bit % 8)) != 0
}

pub(super) const fn count(set: &[u8]) -> u32 {
    let mut count = 0;
    let mut rest = set;
    while !rest.is_empty() {
        let (word, after) = first_word(rest);
        count += word.count_ones();
        rest = after;
    }
    count
}

pub(super) const fn within(part: &[u8], whole: &[u8]) -> bool {
    let (mut part, mut whole) = (part, whole);
    while !part.is_empty() {
        let (mine, after_mine) = first_word(part);
        let (theirs, after_theirs) = first_word(whole);
        if mine & !theirs != 0 {
            return false;
        }
        (part, whole) = (after_mine, after_theirs);
    }
    true
}

pub(super) const fn equal(one: &[u8], other: &[u8]) -> bool {
    within(one, other) && within(other, one)
}

/// Eight bytes at a time: each step of what is evaluated takes the compiler time.
const fn first_word(set: &[u8]) -> (u64, &[u8]) {
    if let Some((word, rest)) = set.split_first_chunk() {
        return (u64::from_le_bytes(*word), rest);
    }
    let mut word = [0; 8];
    let mut index = 0;
    while index < set.len() {
        word[index] = set[index];
        index += 1;
    }
    (u64::from_le_bytes(word), &[])
}

/// What is in `own` or in what an included enum takes: for `uncertain`, what that may give back.
#[must_use]
pub const fn union<const BYTES: usize>(
    own: &[u8; BYTES],
    included: &[super::Included],
    uncertain: bool,
) -> [u8; BYTES] {
    let mut union = *own;
    let mut index = 0;
    while index < included.len() {
        let takes = &included[index].takes;
        let set = match (uncertain, takes.is_total) {
            (true, true) => &[],
            (true, false) => takes.uncertain,
            (false, _) => takes.taken,
        };
        let mut byte = 0;
        while byte < BYTES && byte < set.len() {
            union[byte] |= set[byte];
            byte += 1;
        }
        index += 1;
    }
    union
}
