//! From a code on the wire to the enum: perfect hashes that `catalog!` searched for.
//!
//! Every table here is filled while the program is compiled; what the macro hands over is a key for
//! each code, and the [`PerfectHash`] that puts each key in a place of its own. The macro searches
//! with the same functions, written out once more in `errcat-codegen`: [`pack_short`], [`pack`],
//! [`fold`], [`PerfectHash::slot`]. The compiler takes long over calls in constants, so that those for each
//! code are few.

/// Longer codes do not fit a key together with their length.
const LONGEST_PACKED: usize = 7;

/// What no part of a text is, by its length less one: the bytes that a short key has too many.
const SPARE: [u32; 4] = [0x00FF_FFFF, 0xFF00_00FF, 0x0000_FF00, 0];

/// A text of 1 to 4 bytes as one number; anything else gives what no code gives.
///
/// No branch depends on the length, which differs from reply to reply.
#[inline]
#[must_use]
pub const fn pack_short(text: &str) -> u32 {
    let text = text.as_bytes();
    let length = text.len();
    if length == 0 || length > 4 {
        return u32::MAX;
    }
    // Texts are UTF-8, in which no byte is 0xFF, so that the spare bytes tell the length.
    spread(text) | SPARE[length - 1]
}

/// A text of 1 to 7 bytes and its length as one number; anything else gives what no code gives.
#[inline]
#[must_use]
pub const fn pack(text: &[u8]) -> u64 {
    let length = text.len();
    if length == 0 || length > LONGEST_PACKED {
        return u64::MAX;
    }
    if length > 4 {
        return word(text, 0) | (word(text, length - 4) >> 8) << 32 | (length as u64) << 56;
    }
    spread(text) as u64 | (length as u64) << 56
}

/// The bytes of a text of 1 to 4 bytes, some of them twice where it has less than 4.
const fn spread(text: &[u8]) -> u32 {
    let length = text.len();
    let last = length - 1;
    // For each length these four cover every byte; so written, three of them need no check.
    text[0] as u32
        | (text[last - length / 2] as u32) << 8
        | (text[length / 2] as u32) << 16
        | (text[last] as u32) << 24
}

const fn word(text: &[u8], at: usize) -> u64 {
    u32::from_le_bytes([text[at], text[at + 1], text[at + 2], text[at + 3]]) as u64
}

/// A text of any length as one number, which other texts may share.
#[inline]
#[must_use]
pub const fn fold(text: &[u8], salt: u64) -> u64 {
    let Some(last) = text.last_chunk::<8>() else { return pack(text) };
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

/// Codes by keys of 32 or 64 bits.
#[derive(Debug)]
pub struct Table<K, C: 'static, const SLOTS: usize> {
    hash: PerfectHash,
    keys: [K; SLOTS],
    codes: [Option<C>; SLOTS],
    /// A slot without a code, of which there is at least one.
    vacant: usize,
}

macro_rules! tables {
    ($($key:ty: $of:ident),*) => {$(
        impl<C: Copy, const SLOTS: usize> Table<$key, C, SLOTS> {
            /// `codes` by their keys, which the hash puts in slots of their own.
            #[must_use]
            pub const fn $of(hash: PerfectHash, codes: &[C], keys: &[$key]) -> Self {
                let mut table = Self {
                    hash,
                    keys: [<$key>::MAX; SLOTS],
                    codes: [None; SLOTS],
                    vacant: 0,
                };
                let mut index = 0;
                while index < codes.len() {
                    let slot = hash.slot(keys[index] as u64, SLOTS);
                    table.keys[slot] = keys[index];
                    table.codes[slot] = Some(codes[index]);
                    index += 1;
                }
                while table.codes[table.vacant].is_some() {
                    table.vacant += 1;
                }
                table
            }

            /// The code of `key`.
            #[inline]
            #[must_use]
            pub const fn get(&self, key: $key) -> Option<C> {
                let slot = self.hash.slot(key as u64, SLOTS);
                // Which codes come cannot be guessed, so what is chosen is a place and not a way.
                self.codes[if self.keys[slot] == key { slot } else { self.vacant }]
            }
        }
    )*};
}

tables! { u32: of_short, u64: of_long }

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
        let first = numbers[0];
        let mut dense = Self { first, codes: [None; SPAN] };
        let mut index = 0;
        while index < codes.len() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "they ascend and are less than SPAN apart"
            )]
            let offset = (numbers[index] - first) as usize;
            dense.codes[offset] = Some(codes[index]);
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

/// The number that a code of an integer catalogue is on the wire: zeros before it say nothing, and it
/// has no sign but a minus.
#[inline]
#[must_use]
pub const fn integer(text: &str) -> Option<i64> {
    if let [b'+', ..] = text.as_bytes() {
        return None;
    }
    match i64::from_str_radix(text, 10) {
        Ok(number) => Some(number),
        Err(_) => None,
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
