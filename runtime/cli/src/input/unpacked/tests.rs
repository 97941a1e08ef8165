use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

/// `one` and `two`, each a line in a frame with its checksum, as the `zstd` tool writes them.
const ONE: &[u8] = b"\x28\xb5\x2f\xfd\x04\x58\x21\x00\x00\x6f\x6e\x65\x0a\xdf\x16\x68\x09";
const TWO: &[u8] = b"\x28\xb5\x2f\xfd\x04\x58\x21\x00\x00\x74\x77\x6f\x0a\x0f\x2d\x04\xf9";
/// A frame of three bytes that are to be skipped.
const SKIPPED: &[u8] = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc";

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// What was unpacked, and why it ended there.
fn unpack(packed: &[u8]) -> (String, Option<String>) {
    let mut bytes = Vec::new();
    let mut reader = match unpacked(Cursor::new(packed.to_vec())) {
        Ok(reader) => reader,
        Err(error) => return (String::new(), Some(error.to_string())),
    };
    let error = reader.read_to_end(&mut bytes).err().map(|error| error.to_string());
    (String::from_utf8_lossy(&bytes).into_owned(), error)
}

#[test]
fn what_is_packed_is_known_by_its_beginning() {
    for (packed, text) in [
        (b"".to_vec(), ""),
        (b"a".to_vec(), "a"),
        (b"{\"success\":true}\n".to_vec(), "{\"success\":true}\n"),
        (gzip(""), ""),
        (gzip("one\ntwo\n"), "one\ntwo\n"),
        ([gzip("one\n"), gzip("two\n")].concat(), "one\ntwo\n"),
        (ONE.to_vec(), "one\n"),
        ([ONE, TWO].concat(), "one\ntwo\n"),
        ([SKIPPED, ONE, SKIPPED, TWO].concat(), "one\ntwo\n"),
    ] {
        assert_eq!(unpack(&packed), (text.into(), None), "{packed:x?}");
    }
}

#[test]
fn damage_is_told_after_what_can_be_read() {
    let long = "x".repeat(100_000);
    let changed = |packed: &[u8], from_end: usize| {
        let mut packed = packed.to_vec();
        let at = packed.len() - from_end;
        packed[at] ^= 0xff;
        packed
    };
    let cut = |packed: &[u8], bytes: usize| packed[..packed.len() - bytes].to_vec();
    for (packed, text, why) in [
        (cut(&gzip(&long), 8), &long, "the gzip data end too early"),
        (cut(&gzip("one"), 12), &String::new(), "the gzip data end too early"),
        (changed(&gzip(&long), 8), &long, "the gzip data are damaged: "),
        ([gzip(&long), b"rest".to_vec()].concat(), &long, "the gzip data "),
        (cut(ONE, 2), &"one\n".to_owned(), "the zstd data end too early"),
        (cut(ONE, 5), &String::new(), "the zstd data end too early"),
        (changed(ONE, 1), &"one\n".to_owned(), "the zstd data are damaged: the checksum differs"),
        ([ONE, b"rest"].concat(), &"one\n".to_owned(), "the zstd data are damaged: "),
    ] {
        let (found, error) = unpack(&packed);
        let error = error.unwrap();
        assert!(error.starts_with(why), "{error}");
        assert_eq!(found.len(), text.len(), "{error}");
        assert_eq!(&found, text);
    }
}
