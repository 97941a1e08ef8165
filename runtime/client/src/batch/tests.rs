use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::{Envelope, Limits, TooLarge, import, pack};
use errcat::Limit;

mod by_id;
mod confirm;
mod lost_nothing;
mod named;
mod work;

pub(super) fn limits(records: u64, bytes: u64) -> Limits {
    let limit = |max| Limit { name: "", max, unit: "", per: None, doc: "" };
    Limits::new(&limit(records), &limit(bytes)).around(&Envelope::new("[", "]"))
}

fn limit(max: u64) -> Limit {
    Limit { name: "import_file", max, unit: "bytes", per: None, doc: "" }
}

#[test]
fn a_batch_is_as_full_as_both_limits_allow() {
    type Case<'a> = (&'a [u64], u64, u64, &'a [&'a [usize]]);
    let cases: [Case<'_>; 7] = [
        (&[], 3, 10, &[]),
        (&[1, 1, 1], 3, 10, &[&[0, 1, 2]]),
        (&[1, 1, 1, 1], 3, 10, &[&[0, 1, 2], &[3]]),
        (&[2, 2, 2], 9, 10, &[&[0, 1, 2]]),
        (&[2, 2, 3], 9, 10, &[&[0, 1], &[2]]),
        (&[8, 8], 9, 10, &[&[0], &[1]]),
        (&[1, 1], 0, 10, &[&[0], &[1]]),
    ];
    for (sizes, records, bytes, expected) in cases {
        let packed = pack(sizes.iter().copied(), limits(records, bytes));
        assert_eq!(packed.batches, expected, "{sizes:?}");
        assert_eq!(packed.too_large, []);
    }
}

#[test]
fn a_record_that_no_request_holds_is_named_and_the_others_go() {
    let packed = pack([9, 1, u64::MAX, 2], limits(9, 10));
    assert_eq!(packed.batches, [[1, 3]]);
    let too_large = [(0, 11), (2, u64::MAX)];
    let too_large = too_large.map(|(position, bytes)| TooLarge { position, bytes, allowed: 10 });
    assert_eq!(packed.too_large, too_large);
}

#[test]
fn a_table_is_cut_between_rows() {
    let cases: [(&str, u64, &[&str]); 12] = [
        ("", 9, &[]),
        ("h\n", 9, &[]),
        ("h", 9, &[]),
        ("h\na\nb\n", 6, &["h\na\nb\n"]),
        ("h\na\nb\n", 5, &["h\na\n", "h\nb\n"]),
        ("h\na\nb", 5, &["h\na\nb"]),
        ("h\na\nb", 4, &["h\na\n", "h\nb"]),
        ("h\r\na\r\nb\r\n", 6, &["h\r\na\r\n", "h\r\nb\r\n"]),
        ("h\n\"a\nb\"\nc\n", 8, &["h\n\"a\nb\"\n", "h\nc\n"]),
        ("h\n\"\"\"\n\"\nc\n", 8, &["h\n\"\"\"\n\"\n", "h\nc\n"]),
        ("\"h\ni\"\na\n", 9, &["\"h\ni\"\na\n"]),
        ("h\n\"a\nb\n", 9, &["h\n\"a\nb\n"]),
    ];
    for (table, max, expected) in cases {
        let import = import(table.as_bytes(), &limit(max));
        let files: Vec<_> =
            import.files.iter().map(|file| String::from_utf8(file.to_bytes()).unwrap()).collect();
        assert_eq!(files, expected, "{table:?}");
        assert_eq!(import.too_large, []);
    }
}

#[test]
fn a_row_that_no_file_holds_is_named_and_the_others_go() {
    let table = b"h\na\nbbbbbbb\nc\n";
    let import = import(table, &limit(6));
    assert_eq!(import.too_large, [TooLarge { position: 1, bytes: 10, allowed: 6 }]);
    assert_eq!(import.files.len(), 1);
    assert_eq!(import.files[0].to_bytes(), b"h\na\nc\n");
    assert_eq!((import.files[0].positions(), import.files[0].size()), (&[0, 2][..], 6));
}

proptest! {
    #[test]
    fn packing_keeps_every_record_in_order_and_within_the_limits(
        sizes in prop::collection::vec(0_u64..60, 0..200),
        records in 1_u64..20,
        bytes in 2_u64..200,
    ) {
        let packed = pack(sizes.iter().copied(), limits(records, bytes));
        let envelope = Envelope::new("[", "]");
        let json = |position: &usize| "x".repeat(usize::try_from(sizes[*position]).unwrap());
        for batch in &packed.batches {
            prop_assert!(!batch.is_empty() && batch.len() as u64 <= records);
            prop_assert!(envelope.body(batch.iter().map(json)).len() as u64 <= bytes);
        }
        prop_assert!(packed.batches.concat().is_sorted());
        let too_large = packed.too_large.iter().map(|record| record.position);
        let mut all: Vec<_> = packed.batches.concat().into_iter().chain(too_large).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..sizes.len()).collect::<Vec<_>>());
        for record in &packed.too_large {
            prop_assert_eq!(record.bytes, envelope.body([json(&record.position)]).len() as u64);
        }
    }

    #[test]
    fn cutting_keeps_every_row_in_order_and_within_the_limit(
        header in "[a-z,]{1,9}\r?\n",
        rows in prop::collection::vec("([a-z,]{0,9}|\"([a-z\n]|\"\"){0,9}\")\r?\n", 0..60),
        max in 0_u64..60,
    ) {
        let table = header.clone() + &rows.concat();
        let import = import(table.as_bytes(), &limit(max));
        for file in &import.files {
            let (bytes, positions) = (file.to_bytes(), file.positions());
            prop_assert!(!positions.is_empty() && bytes.len() as u64 <= max);
            prop_assert_eq!(bytes.len() as u64, file.size());
            let expected: Vec<_> = positions.iter().map(|row| rows[*row].as_str()).collect();
            prop_assert_eq!(bytes, (header.clone() + &expected.concat()).into_bytes());
        }
        let in_files = import.files.iter().flat_map(|file| file.positions().iter().copied());
        let mut all: Vec<_> = in_files.collect();
        prop_assert!(all.is_sorted());
        all.extend(import.too_large.iter().map(|row| row.position));
        all.sort_unstable();
        prop_assert_eq!(all, (0..rows.len()).collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_cut(table in any::<Vec<u8>>(), max in 0_u64..60) {
        let import = import(&table, &limit(max));
        let bytes: usize = import.files.iter().map(|file| file.to_bytes().len()).sum();
        prop_assert!(bytes <= table.len() * (import.files.len() + 1));
        prop_assert_eq!(import.files.iter().find(|file| file.size() > max), None);
    }
}
