//! From a code on the wire to the enum: perfect hashes that `catalog!` searched for.
//!
//! Every table here is filled while the program is compiled; what the macro hands over is the
//! [`PerfectHash`] that puts each code in a place of its own. The macro searches with the same three
//! functions, written out once more in `errcat-codegen`: [`pack`], [`fold`], [`PerfectHash::slot`].

/// Longer codes do not fit a key together with their length.
const LONGEST_PACKED: usize = 7;

/// The key of a text that is no code.
const NO_KEY: u64 = u64::MAX;

/// A text of 1 to 7 bytes and its length as one number; anything else gives what no code gives.
///
/// `wide` is whether the catalogue has a code of more than 4 bytes. Where it has none, no branch
/// depends on the length, which differs from reply to reply.
#[inline]
#[must_use]
pub const fn pack(text: &[u8], wide: bool) -> u64 {
    let length = text.len();
    if length == 0 || length > if wide { LONGEST_PACKED } else { 4 } {
        return NO_KEY;
    }
    if length > 4 {
        return word(text, 0) | (word(text, length - 4) >> 8) << 32 | (length as u64) << 56;
    }
    let last = length - 1;
    // For each length these four cover every byte; so written, three of them need no check.
    text[0] as u64
        | (text[last - length / 2] as u64) << 8
        | (text[length / 2] as u64) << 16
        | (text[last] as u64) << 24
        | (length as u64) << 56
}

const fn word(text: &[u8], at: usize) -> u64 {
    u32::from_le_bytes([text[at], text[at + 1], text[at + 2], text[at + 3]]) as u64
}

/// A text of any length as one number, which other texts may share.
#[inline]
#[must_use]
pub const fn fold(text: &[u8], salt: u64) -> u64 {
    let Some(last) = text.last_chunk::<8>() else { return pack(text, true) };
    let mut key = salt ^ text.len() as u64;
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        key = mix(key ^ u64::from_le_bytes(*chunk));
        rest = after;
    }
    mix(key ^ u64::from_le_bytes(*last))
}

const fn mix(word: u64) -> u64 {
    let word = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    word ^ (word >> 32)
}

/// Where each key has its place: the seed spreads the keys over buckets and places, and each bucket
/// moves its keys by a distance at which they meet no others.
#[derive(Clone, Copy, Debug)]
pub struct PerfectHash {
    /// An odd number.
    pub seed: u64,
    /// How far each bucket moves its keys; a power of two of them.
    pub displacements: &'static [u16],
}

impl PerfectHash {
    /// The place of `key` among `slots`, a power of two.
    #[inline]
    const fn slot(&self, key: u64, slots: usize) -> usize {
        let hash = key.wrapping_mul(self.seed);
        let bucket_bits = self.displacements.len().trailing_zeros();
        let bucket = ((hash >> 32) >> (32 - bucket_bits)) as usize & (self.displacements.len() - 1);
        let slot = ((hash << bucket_bits) >> 32) >> (32 - slots.trailing_zeros());
        (slot as usize ^ self.displacements[bucket] as usize) & (slots - 1)
    }
}

/// Codes by key.
#[derive(Debug)]
pub struct Table<C: 'static, const SLOTS: usize> {
    hash: PerfectHash,
    keys: [u64; SLOTS],
    codes: [Option<C>; SLOTS],
    /// A slot without a code, of which there is at least one.
    vacant: usize,
}

impl<C: Copy, const SLOTS: usize> Table<C, SLOTS> {
    /// `codes` by their texts of at most 7 bytes.
    #[must_use]
    pub const fn of_packed(hash: PerfectHash, codes: &[C], texts: &[&str], wide: bool) -> Self {
        let mut table = Self::empty(hash);
        let mut index = 0;
        while index < codes.len() {
            table.insert(pack(texts[index].as_bytes(), wide), codes[index]);
            index += 1;
        }
        table
    }

    /// `codes` by their texts of any length.
    #[must_use]
    pub const fn of_folded(hash: PerfectHash, codes: &[C], texts: &[&str], salt: u64) -> Self {
        let mut table = Self::empty(hash);
        let mut index = 0;
        while index < codes.len() {
            table.insert(fold(texts[index].as_bytes(), salt), codes[index]);
            index += 1;
        }
        table
    }

    /// `codes` by their numbers.
    #[must_use]
    pub const fn of_numbers(hash: PerfectHash, codes: &[C], numbers: &[i64]) -> Self {
        let mut table = Self::empty(hash);
        let mut index = 0;
        while index < codes.len() {
            table.insert(numbers[index].cast_unsigned(), codes[index]);
            index += 1;
        }
        table
    }

    const fn empty(hash: PerfectHash) -> Self {
        Self { hash, keys: [NO_KEY; SLOTS], codes: [None; SLOTS], vacant: 0 }
    }

    const fn insert(&mut self, key: u64, code: C) {
        let slot = self.hash.slot(key, SLOTS);
        self.keys[slot] = key;
        self.codes[slot] = Some(code);
        while self.codes[self.vacant].is_some() {
            self.vacant += 1;
        }
    }

    /// The code of `key`.
    #[inline]
    #[must_use]
    pub const fn get(&self, key: u64) -> Option<C> {
        let slot = self.hash.slot(key, SLOTS);
        // Which codes come cannot be guessed, so what is chosen is a place and not a way.
        self.codes[if self.keys[slot] == key { slot } else { self.vacant }]
    }
}

/// Codes by numbers that lie close together.
#[derive(Debug)]
pub struct Dense<C: 'static, const SPAN: usize> {
    first: i64,
    codes: [Option<C>; SPAN],
}

impl<C: Copy, const SPAN: usize> Dense<C, SPAN> {
    /// `codes` by their numbers, which ascend and are less than `SPAN` apart.
    #[must_use]
    pub const fn new(codes: &[C], numbers: &[i64]) -> Self {
        let mut dense = Self { first: numbers[0], codes: [None; SPAN] };
        let mut index = 0;
        while index < codes.len() {
            dense.codes[dense.offset(numbers[index])] = Some(codes[index]);
            index += 1;
        }
        dense
    }

    /// The code of `number`.
    #[inline]
    #[must_use]
    pub const fn get(&self, number: i64) -> Option<C> {
        let offset = self.offset(number);
        if offset < SPAN { self.codes[offset] } else { None }
    }

    /// How far `number` lies after the first; numbers before it come out as very far.
    const fn offset(&self, number: i64) -> usize {
        let offset = number.wrapping_sub(self.first).cast_unsigned();
        if offset > SPAN as u64 {
            return SPAN;
        }
        #[expect(clippy::cast_possible_truncation, reason = "it is at most SPAN")]
        let offset = offset as usize;
        offset
    }
}

/// Whether two texts are equal, in constants too.
#[inline]
#[must_use]
pub const fn same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    while let (Some((x, more_of_a)), Some((y, more_of_b))) =
        (a.split_first_chunk::<8>(), b.split_first_chunk::<8>())
    {
        if u64::from_le_bytes(*x) != u64::from_le_bytes(*y) {
            return false;
        }
        (a, b) = (more_of_a, more_of_b);
    }
    while let ([x, more_of_a @ ..], [y, more_of_b @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (more_of_a, more_of_b);
    }
    true
}
