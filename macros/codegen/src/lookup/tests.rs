//! Tables found here, looked up by the runtime.

use std::collections::{BTreeSet, HashSet};

use errcat::__private::{self as runtime, Dense, PerfectHash, Table};
use proptest::prelude::*;

use super::search::{Found, distinct, search};
use super::{Texts, dense_span, hash};

/// What generated code does, with a size that is only known when it runs.
fn by_text<const SLOTS: usize>(texts: &[&str], found: Found, way: &Texts) -> Looked {
    let hash = leaked(found);
    let codes: Vec<usize> = (0..texts.len()).collect();
    let owned: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let (salt, keys) = keys(&owned, way);
    match way {
        Texts::Short => {
            let keys: Vec<u32> = keys.iter().map(|key| u32::try_from(*key).unwrap()).collect();
            let table = Table::<u32, usize, SLOTS>::of_short(hash, &codes, &keys);
            Box::new(move |text| table.get(runtime::pack_short(text)))
        }
        Texts::Packed => {
            let table = Table::<u64, usize, SLOTS>::of_long(hash, &codes, &keys);
            Box::new(move |text| table.get(runtime::pack(text.as_bytes())))
        }
        Texts::Folded => {
            let table = Table::<u64, usize, SLOTS>::of_long(hash, &codes, &keys);
            Box::new(move |text| {
                let code = table.get(runtime::fold(text.as_bytes(), salt))?;
                runtime::same(&owned[code], text).then_some(code)
            })
        }
    }
}

type Looked = Box<dyn Fn(&str) -> Option<usize>>;

fn leaked(found: Found) -> PerfectHash {
    PerfectHash { seed: found.seed, displacements: Box::leak(found.displacements.into()) }
}

/// The salt and the keys that generated code would have for `wires`.
fn keys(wires: &[String], way: &Texts) -> (u64, Vec<u64>) {
    let each = |key: fn(&[u8]) -> u64| wires.iter().map(|wire| key(wire.as_bytes())).collect();
    match way {
        Texts::Short => (0, each(|wire| hash::pack_short(wire).into())),
        Texts::Packed => (0, each(hash::pack)),
        Texts::Folded => {
            distinct(|salt| wires.iter().map(|wire| hash::fold(wire.as_bytes(), salt)).collect())
        }
    }
}

/// The lookup that generated code would have for `texts`.
fn lookup(texts: &[&str]) -> Looked {
    let wires: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let way = Texts::of(&wires);
    let found = search(&keys(&wires, &way).1);
    match found.slots {
        2 => by_text::<2>(texts, found, &way),
        4 => by_text::<4>(texts, found, &way),
        8 => by_text::<8>(texts, found, &way),
        16 => by_text::<16>(texts, found, &way),
        32 => by_text::<32>(texts, found, &way),
        64 => by_text::<64>(texts, found, &way),
        128 => by_text::<128>(texts, found, &way),
        256 => by_text::<256>(texts, found, &way),
        512 => by_text::<512>(texts, found, &way),
        1024 => by_text::<1024>(texts, found, &way),
        slots => panic!("{slots} slots for {} texts", texts.len()),
    }
}

fn assert_finds_only(texts: &BTreeSet<String>, others: &[String]) {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let find = lookup(&texts);
    for (index, text) in texts.iter().enumerate() {
        assert_eq!(find(text), Some(index), "{text:?}");
    }
    for other in others.iter().filter(|other| !texts.contains(&other.as_str())) {
        assert_eq!(find(other), None, "{other:?} in {texts:?}");
    }
}

/// Texts that are nearly `text`.
fn neighbours(text: &str) -> Vec<String> {
    let mut all = vec![
        format!("0{text}"),
        format!("+{text}"),
        format!(" {text}"),
        format!("{text} "),
        format!("{text}\0"),
        format!("{text}{text}"),
        text.to_uppercase(),
        String::new(),
        "\0".repeat(text.len()),
    ];
    all.extend(text.char_indices().map(|(at, _)| text[..at].to_owned()));
    all.extend(text.char_indices().map(|(at, _)| text[at..].to_owned()));
    all
}

proptest! {
    #[test]
    fn every_text_is_found_and_no_other(
        texts in prop_oneof![
            prop::collection::btree_set("[0-9]{1,4}", 1..100),
            prop::collection::btree_set("[0-9A-Z]{5}", 1..100),
            prop::collection::btree_set("-?[0-9]{1,6}", 1..300),
            prop::collection::btree_set("[a-z_]{1,24}", 1..60),
            prop::collection::btree_set("\\PC{1,12}", 1..60),
        ],
        random in prop::collection::vec("[0-9a-z]{0,9}", 0..50),
    ) {
        let mut others = random;
        others.extend(texts.iter().flat_map(|text| neighbours(text)));
        assert_finds_only(&texts, &others);
    }

    #[test]
    fn numbers_far_apart_are_found_and_no_others(
        numbers in prop::collection::btree_set(any::<i64>(), 9..=16),
        others in prop::collection::vec(any::<i64>(), 0..50),
    ) {
        let numbers: Vec<i64> = numbers.into_iter().collect();
        let keys: Vec<u64> = numbers.iter().map(|number| number.cast_unsigned()).collect();
        let found = search(&keys);
        match found.slots {
            16 => assert_numbers::<16>(&numbers, found, &others),
            32 => assert_numbers::<32>(&numbers, found, &others),
            slots => panic!("{slots} slots for {} numbers", numbers.len()),
        }
    }
}

fn assert_numbers<const SLOTS: usize>(numbers: &[i64], found: Found, others: &[i64]) {
    let codes: Vec<usize> = (0..numbers.len()).collect();
    let keys: Vec<u64> = numbers.iter().map(|number| number.cast_unsigned()).collect();
    let table = Table::<u64, usize, SLOTS>::of_long(leaked(found), &codes, &keys);
    for (index, number) in numbers.iter().enumerate() {
        assert_eq!(table.get(number.cast_unsigned()), Some(index), "{number}");
    }
    let near = numbers.iter().flat_map(|number| [number.wrapping_add(1), number.wrapping_neg()]);
    for other in near.chain([0, -1]).chain(others.iter().copied()) {
        let listed = numbers.iter().position(|number| *number == other);
        assert_eq!(table.get(other.cast_unsigned()), listed, "{other}");
    }
}

#[test]
fn texts_of_every_length_are_told_apart() {
    for longest in 1..=24 {
        let texts: BTreeSet<String> = (1..=longest).map(|length| "7".repeat(length)).collect();
        assert_finds_only(&texts, &["7".repeat(longest + 1), "7".repeat(longest + 8)]);
    }
}

#[test]
fn numbers_close_together_are_found_and_no_others() {
    let numbers = [-3, 0, 401, 1080];
    let dense = Dense::<usize, 1084>::new(&[0, 1, 2, 3], &numbers);
    assert_eq!(dense_span(&numbers), Some(1084));
    for (index, number) in numbers.into_iter().enumerate() {
        assert_eq!(dense.get(number), Some(index), "{number}");
    }
    for other in [i64::MIN, -4, -2, 1, 400, 1079, 1081, i64::MAX] {
        assert_eq!(dense.get(other), None, "{other}");
    }
}

#[test]
fn numbers_far_apart_get_no_table_without_gaps() {
    for (numbers, span) in [
        (vec![5], Some(1)),
        (vec![0, 1055], Some(1056)),
        (vec![0, 1056], None),
        (vec![i64::MIN, i64::MAX], None),
        (vec![], None),
    ] {
        assert_eq!(dense_span(&numbers), span, "{numbers:?}");
    }
}

#[test]
fn any_number_of_keys_gets_slots_of_their_own() {
    for count in [1, 2, 3, 16, 73, 255, 256, 257, 1000, 10_000] {
        for step in [1, 7, 1 << 32, 0x9E37_79B9_7F4A_7C15] {
            let keys: Vec<u64> = (1..=count).map(|key: u64| key.wrapping_mul(step)).collect();
            let found = search(&keys);
            let taken: HashSet<usize> = keys.iter().map(|key| slot(&found, *key)).collect();
            assert_eq!(taken.len(), keys.len(), "{count} keys, {step} apart");
            assert!(found.slots <= 4 * keys.len().next_power_of_two().max(2), "{count} keys");
        }
    }
}

fn slot(found: &Found, key: u64) -> usize {
    let buckets = found.displacements.len();
    let (bucket, slot) = hash::bucket_and_slot(key, found.seed, buckets, found.slots);
    slot ^ usize::from(found.displacements[bucket])
}

#[test]
fn the_search_is_the_same_each_time() {
    let keys: Vec<u64> = (600..700).collect();
    assert_eq!(search(&keys), search(&keys));
}
