//! The search for a perfect hash.

use super::hash::bucket_and_slot;

/// A hash that puts each key in a slot of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) seed: u64,
    /// How far each bucket moves its keys: `slot ^ distance`.
    pub(super) displacements: Vec<u16>,
    /// A power of two.
    pub(super) slots: usize,
}

/// Up to here it pays to look for a seed that needs no buckets, which saves a load per lookup.
const FEW: usize = 256;

/// How many seeds are tried for a table of one size.
const SEEDS_WITHOUT_BUCKETS: usize = 2048;
const SEEDS: usize = 64;

/// Finds a hash for `keys`, which are all different, with a slot to spare.
pub(super) fn search(keys: &[u64]) -> Found {
    let least = (keys.len() + 1).next_power_of_two();
    if keys.len() <= FEW {
        for slots in [least, least * 2] {
            let mut seeds = seeds().take(SEEDS_WITHOUT_BUCKETS);
            if let Some(seed) = seeds.find(|seed| is_perfect(keys, *seed, slots)) {
                return Found { seed, displacements: vec![0], slots };
            }
        }
    }
    // With more slots than keys by a quarter the first seed nearly always does.
    let mut slots = (keys.len() + keys.len() / 4 + 1).next_power_of_two();
    loop {
        let buckets = (slots / 4).max(1);
        let mut found = seeds().take(SEEDS).filter_map(|seed| {
            let displacements = displace(keys, seed, buckets, slots)?;
            Some(Found { seed, displacements, slots })
        });
        if let Some(found) = found.next() {
            return found;
        }
        slots *= 2;
    }
}

/// The first salt with which all keys differ, and the keys.
pub(super) fn distinct(keys_of: impl Fn(u64) -> Vec<u64>) -> (u64, Vec<u64>) {
    let mut salt = 0;
    loop {
        let keys = keys_of(salt);
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if sorted.len() == keys.len() {
            return (salt, keys);
        }
        salt += 1;
    }
}

fn is_perfect(keys: &[u64], seed: u64, slots: usize) -> bool {
    let mut taken = vec![false; slots];
    keys.iter().all(|key| {
        let (_, slot) = bucket_and_slot(*key, seed, 1, slots);
        !std::mem::replace(&mut taken[slot], true)
    })
}

/// For each bucket a distance at which its keys meet no others, the fullest buckets first.
fn displace(keys: &[u64], seed: u64, buckets: usize, slots: usize) -> Option<Vec<u16>> {
    let mut placed: Vec<(usize, usize)> =
        keys.iter().map(|key| bucket_and_slot(*key, seed, buckets, slots)).collect();
    placed.sort_unstable();
    let mut groups: Vec<&[(usize, usize)]> = placed.chunk_by(|a, b| a.0 == b.0).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));

    let mut taken = vec![false; slots];
    let mut displacements = vec![0; buckets];
    for group in groups {
        // Two keys of one slot in one bucket stay together wherever it moves them.
        if group.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let distances = 0..=u16::try_from(slots - 1).unwrap_or(u16::MAX);
        let free =
            |distance: &u16| group.iter().all(|(_, slot)| !taken[slot ^ usize::from(*distance)]);
        let distance = { distances }.find(free)?;
        for (_, slot) in group {
            taken[slot ^ usize::from(distance)] = true;
        }
        displacements[group[0].0] = distance;
    }
    Some(displacements)
}

/// Odd numbers without a pattern, the same ones in every build.
fn seeds() -> impl Iterator<Item = u64> {
    (1_u64..).map(|index| {
        let mixed = index.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) | 1
    })
}
