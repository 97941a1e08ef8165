//! The program that `lookup_large` builds and runs.

use std::hint::black_box;

use errcat::{ErrorCode, marketo};
use rustc_hash::FxHashMap;

mod codes_1000;
mod codes_10000;
mod measure;

use measure::{Random, candidate, compare};

/// As many as in `lookup`.
const ITEMS: usize = 1 << 16;

macro_rules! loops {
    ($name:literal, $texts:ident, $text:ident => $find:expr) => {
        candidate($name, || {
            for $text in $texts.iter().copied() {
                black_box($find);
            }
        })
    };
}

/// Ours and the peers over the catalogue in a module; gives the texts.
macro_rules! compared {
    ($what:literal, $module:ident) => {{
        use $module::{Code, PHF};

        let texts = texts(Code::ALL);
        let fx: FxHashMap<&str, Code> =
            Code::ALL.iter().map(|code| (code.wire(), *code)).collect();
        for text in &texts {
            let code = Code::from_wire(text);
            assert!(code == PHF.get(text).copied() && code == fx.get(text).copied(), "{text}");
        }
        compare(
            $what,
            ITEMS,
            loops!("errcat", texts, text => Code::from_wire(text)),
            vec![
                loops!("phf", texts, text => PHF.get(text).copied()),
                loops!("FxHashMap", texts, text => fx.get(text).copied()),
            ],
        );
        texts
    }};
}

fn main() {
    compared!("wire text → code, 1,000 codes", codes_1000);
    let texts_of_many = compared!("wire text → code, 10,000 codes", codes_10000);
    let texts_of_few = texts(marketo::Code::ALL);
    compare(
        "lookup at 10,000 codes",
        ITEMS,
        loops!("errcat", texts_of_many, text => codes_10000::Code::from_wire(text)),
        vec![loops!("ours at 72 codes", texts_of_few, text => marketo::Code::from_wire(text))],
    );
}

/// Codes as they come, one text after the other: one in five is none.
fn texts<C: ErrorCode>(all: &[C]) -> Vec<&'static str> {
    let last: usize = all[all.len() - 1].wire().parse().unwrap();
    let mut random = Random::new(1);
    let mut stream = String::new();
    let mut ends = Vec::new();
    while ends.len() < ITEMS {
        if random.below(5) > 0 {
            stream.push_str(random.pick(all).wire());
        } else {
            let number = random.below(2 * last).to_string();
            if all.iter().any(|code| code.wire() == number) {
                continue;
            }
            stream.push_str(&number);
        }
        ends.push(stream.len());
    }
    let stream: &'static str = stream.leak();
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, end)| &stream[start..*end]).collect()
}
