//! From a code on the wire to the enum, and what the enum knows, beside what a program would write.
//!
//! `cargo bench -p errcat-tests --bench lookup`; see `measure` for what the lines say.

#![allow(missing_docs, clippy::unwrap_used, clippy::cast_possible_truncation)]

use std::fmt::Write as _;
use std::hint::black_box;

use errcat::marketo::Code;

#[path = "lookup/class.rs"]
mod class;
mod measure;
#[path = "lookup/peers.rs"]
mod peers;

use measure::{Random, candidate, compare};
use peers::Code as Peer;

/// So many that no processor learns them by heart from one turn to the next.
const ITEMS: usize = 1 << 16;

fn main() {
    let here: Vec<&str> = Code::ALL.iter().map(|code| code.wire()).collect();
    let there: Vec<&str> = peers::ALL.iter().map(|(_, text, _)| *text).collect();
    assert_eq!(here, there, "the peers know the same codes");

    texts();
    numbers();
    classes();
    messages();
}

/// Codes as they come: one in five is none.
fn texts() {
    let mut random = Random::new(1);
    let mut stream = String::new();
    let ends: Vec<usize> = (0..ITEMS)
        .map(|_| {
            match random.below(5) {
                0 => stream.push_str(&miss(&mut random).to_string()),
                _ => stream.push_str(random.pick(peers::ALL).1),
            }
            stream.len()
        })
        .collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    let texts: Vec<&str> = starts.zip(&ends).map(|(start, end)| &stream[start..*end]).collect();
    let (fx, std) = (peers::text_fx(), peers::text_std());
    for text in &texts {
        let number = Code::from_wire(text).map(Code::number);
        let peers = [
            text.parse().ok(),
            peers::TEXT_PHF.get(text).copied(),
            peers::text_hashify(text.as_bytes()),
            peers::text_match(text),
        ];
        assert!(peers.iter().all(|peer| peer.map(|code| code as i64) == number), "{text}");
    }
    macro_rules! loops {
        ($name:literal, $text:ident => $find:expr) => {
            candidate($name, || {
                for $text in texts.iter().copied() {
                    black_box($find);
                }
            })
        };
    }
    compare(
        "wire text → code, 72 codes",
        ITEMS,
        loops!("errcat", text => Code::from_wire(text)),
        vec![
            loops!("strum FromStr", text => text.parse::<Peer>().ok()),
            loops!("phf", text => peers::TEXT_PHF.get(text).copied()),
            loops!("FxHashMap", text => fx.get(text).copied()),
            loops!("std HashMap", text => std.get(text).copied()),
            loops!("hashify", text => peers::text_hashify(text.as_bytes())),
            loops!("match", text => peers::text_match(text)),
        ],
    );
}

fn numbers() {
    let mut random = Random::new(2);
    let numbers: Vec<u16> = (0..ITEMS)
        .map(|_| match random.below(5) {
            0 => miss(&mut random),
            _ => random.pick(peers::ALL).0,
        })
        .collect();
    let fx = peers::number_fx();
    macro_rules! loops {
        ($name:literal, $number:ident => $find:expr) => {
            candidate($name, || {
                for $number in numbers.iter().copied() {
                    black_box($find);
                }
            })
        };
    }
    compare(
        "integer → code",
        ITEMS,
        loops!("errcat", number => Code::from_number(number.into())),
        vec![
            loops!("num_enum", number => Peer::try_from(number).ok()),
            loops!("strum FromRepr", number => Peer::from_repr(number)),
            loops!("phf", number => peers::NUMBER_PHF.get(&number).copied()),
            loops!("FxHashMap", number => fx.get(&number).copied()),
            loops!("match", number => peers::number_match(number)),
        ],
    );
}

/// A number that no code has.
fn miss(random: &mut Random) -> u16 {
    loop {
        let number = random.below(1200) as u16;
        if peers::number_match(number).is_none() {
            return number;
        }
    }
}

fn classes() {
    let mut random = Random::new(3);
    let codes: Vec<Code> = (0..ITEMS).map(|_| random.pick(Code::ALL)).collect();
    for code in Code::ALL {
        let class = (code.level(), code.action(), code.quota());
        assert_eq!(class, class::by_hand(*code), "{code:?}");
    }
    macro_rules! loops {
        ($name:literal, $code:ident => $class:expr) => {
            candidate($name, || {
                for $code in &codes {
                    black_box($class);
                }
            })
        };
    }
    compare(
        "code → (level, retry, quota)",
        ITEMS,
        loops!("errcat", code => (code.level(), code.action(), code.quota())),
        vec![loops!("match", code => class::by_hand(*code))],
    );
}

fn messages() {
    let mut random = Random::new(4);
    let picked: Vec<usize> = (0..ITEMS).map(|_| random.below(Code::ALL.len())).collect();
    macro_rules! loops {
        ($name:literal, $all:expr) => {{
            let mut text = String::with_capacity(200);
            let picked = &picked;
            candidate($name, move || {
                let mut length = 0;
                for index in picked {
                    text.clear();
                    write!(text, "{}", $all[*index]).unwrap();
                    length += text.len();
                }
                length
            })
        }};
    }
    compare(
        "Display",
        ITEMS,
        loops!("errcat", Code::ALL),
        vec![loops!("thiserror", peers::FAILED), loops!("strum", peers::SHOWN)],
    );
}
