//! What a code costs: `ns wire→code, ns code→text`, the least of many rounds.

mod used;

use std::hint::black_box;
use std::time::Instant;

use used::{Code, Wire, code, text, wires};

const ROUNDS: usize = 400;
const PASSES: usize = 200;

fn main() {
    let wires = wires();
    let codes: Vec<Code> = wires.iter().map(code).collect();
    let to_code = least(wires.len(), || {
        for wire in &wires {
            black_box(code(black_box::<&Wire>(wire)));
        }
    });
    let mut shown = String::with_capacity(256);
    let to_text = least(codes.len(), || {
        for code in &codes {
            shown.clear();
            text(black_box(code), &mut shown);
            black_box(&shown);
        }
    });
    println!("{to_code:.2}\t{to_text:.2}");
}

fn least(each: usize, mut pass: impl FnMut()) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        for _ in 0..PASSES {
            pass();
        }
        start.elapsed().as_nanos() as f64 / (PASSES * each) as f64
    });
    rounds.fold(f64::INFINITY, f64::min)
}
