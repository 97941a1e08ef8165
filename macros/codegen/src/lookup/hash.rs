//! The hash of the runtime's lookup, written out once more: keep it equal to `runtime/src/lookup.rs`.
//!
//! The tests beside this look every code up in the runtime's own tables.

pub(super) const LONGEST_SHORT: usize = 4;
pub(super) const LONGEST_PACKED: usize = 7;

pub(super) fn pack_short(text: &[u8]) -> u32 {
    match *text {
        [a] => u32::from_le_bytes([0xFF, 0xFF, 0xFF, a]),
        [a, b] => u32::from_le_bytes([0xFF, a, b, 0xFF]),
        [a, b, c] => u32::from_le_bytes([a, 0xFF, b, c]),
        [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
        _ => u32::MAX,
    }
}

pub(super) fn pack(text: &[u8]) -> u64 {
    let length = text.len();
    if length == 0 || length > LONGEST_PACKED {
        return u64::MAX;
    }
    if length > 4 {
        return word(text, 0) | (word(text, length - 4) >> 8) << 32 | (length as u64) << 56;
    }
    u64::from(text[0])
        | u64::from(text[(length - 1) / 2]) << 8
        | u64::from(text[length / 2]) << 16
        | u64::from(text[length - 1]) << 24
        | (length as u64) << 56
}

fn word(text: &[u8], at: usize) -> u64 {
    u32::from_le_bytes([text[at], text[at + 1], text[at + 2], text[at + 3]]).into()
}

pub(super) fn fold(text: &[u8], salt: u64) -> u64 {
    let Some(last) = text.last_chunk::<8>() else { return pack(text) };
    let mut key = salt ^ text.len() as u64;
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        key = mix(key ^ u64::from_le_bytes(*chunk));
        rest = after;
    }
    mix(key ^ u64::from_le_bytes(*last))
}

fn mix(word: u64) -> u64 {
    let word = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    word ^ (word >> 32)
}

/// The bucket of a key, and its place in a bucket that moves nothing.
pub(super) fn bucket_and_slot(key: u64, seed: u64, buckets: usize, slots: usize) -> (usize, usize) {
    let hash = key.wrapping_mul(seed);
    let bucket_bits = buckets.trailing_zeros();
    let bucket = ((hash >> 32) >> (32 - bucket_bits)) as usize & (buckets - 1);
    let slot = ((hash << bucket_bits) >> 32) >> (32 - slots.trailing_zeros());
    (bucket, slot as usize & (slots - 1))
}
