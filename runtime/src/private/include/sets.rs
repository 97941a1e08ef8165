//! Sets of what faults can be, as bits.

/// What one selector of an enum takes.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The name of its variant.
    pub variant: &'static str,
    /// The bits, where they are few.
    pub few: &'static [usize],
    /// The bits, where they are many; else nothing.
    pub many: &'static [u64],
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
    pub(super) const fn has_more_than(&self, set: &[u64]) -> bool {
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
    pub(super) const fn is_less_than(&self, set: &[u64]) -> bool {
        let mut index = 0;
        while index < self.few.len() {
            if !has(set, self.few[index]) {
                return false;
            }
            index += 1;
        }
        let own = self.few.len() + count(self.many) as usize;
        within(self.many, set) && (own as u32) < count(set)
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
        while bit < self.many.len() * 64 {
            if has(self.many, bit) && !other.has(bit) {
                return false;
            }
            bit += 1;
        }
        self.few.len() + (count(self.many) as usize) < other.few.len() + count(other.many) as usize
    }
}

pub(super) const fn has(set: &[u64], bit: usize) -> bool {
    bit / 64 < set.len() && set[bit / 64] & (1 << (bit % 64)) != 0
}

pub(super) const fn count(set: &[u64]) -> u32 {
    let mut count = 0;
    let mut word = 0;
    while word < set.len() {
        count += set[word].count_ones();
        word += 1;
    }
    count
}

pub(super) const fn within(part: &[u64], whole: &[u64]) -> bool {
    let mut word = 0;
    while word < part.len() {
        let there = if word < whole.len() { whole[word] } else { 0 };
        if part[word] & !there != 0 {
            return false;
        }
        word += 1;
    }
    true
}

pub(super) const fn equal(one: &[u64], other: &[u64]) -> bool {
    within(one, other) && within(other, one)
}

/// What is in `own` or in what an included enum takes: for `certain`, what it never gives back.
#[must_use]
pub const fn union<const WORDS: usize>(
    own: [u64; WORDS],
    included: &[super::Included],
    certain: bool,
) -> [u64; WORDS] {
    let mut union = own;
    let mut index = 0;
    while index < included.len() {
        let takes = &included[index].takes;
        let set = if certain && !takes.is_total { takes.certain } else { takes.taken };
        let mut word = 0;
        while word < WORDS && word < set.len() {
            union[word] |= set[word];
            word += 1;
        }
        index += 1;
    }
    union
}
