//! Times candidates in turn and prints how they compare.
//!
//! A machine's speed drifts, so candidates take turns, and what is compared is what they took in the
//! same round. Every line is made of fields with a tab between:
//!
//! ```text
//! ratio  what  peer  peer's time divided by ours
//! ns     what  ours  nanoseconds for one
//! ```

#![allow(dead_code, reason = "each bench uses a part")]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use std::hint::black_box;
use std::time::{Duration, Instant};

/// What is timed: it does the work once for each of so many items.
pub struct Candidate<'c> {
    name: &'static str,
    run: Box<dyn FnMut() + 'c>,
}

/// A candidate whose result is looked at, so that none of the work is left out.
pub fn candidate<'c, T>(name: &'static str, mut run: impl FnMut() -> T + 'c) -> Candidate<'c> {
    Candidate {
        name,
        run: Box::new(move || {
            black_box(run());
        }),
    }
}

/// How often candidates take turns.
const ROUNDS: usize = 41;
/// How long a turn takes.
const TURN: Duration = Duration::from_millis(4);

/// Compares ours with each peer and prints a line for each; gives nanoseconds of ours for one item.
pub fn compare(what: &str, items: usize, ours: Candidate<'_>, peers: Vec<Candidate<'_>>) -> f64 {
    let mut all: Vec<Candidate<'_>> = [ours].into_iter().chain(peers).collect();
    let repeats: Vec<u32> = all.iter_mut().map(repeats).collect();
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let turn = all.iter_mut().zip(&repeats).map(|(candidate, repeats)| {
            took(candidate, *repeats).as_secs_f64() * 1e9 / f64::from(*repeats) / items as f64
        });
        rounds.push(turn.collect::<Vec<f64>>());
    }
    let ours = median(rounds.iter().map(|round| round[0]));
    println!("ns\t{what}\tours\t{ours:.2}");
    for (index, peer) in all.iter().enumerate().skip(1) {
        let ratio = median(rounds.iter().map(|round| round[index] / round[0]));
        println!("ratio\t{what}\t{}\t{ratio:.2}", peer.name);
    }
    ours
}

/// How often a candidate does its work in one turn.
fn repeats(candidate: &mut Candidate<'_>) -> u32 {
    let mut repeats = 1;
    loop {
        let took = took(candidate, repeats);
        if took >= TURN / 2 {
            let turns = TURN.as_secs_f64() / took.as_secs_f64();
            return ((f64::from(repeats) * turns) as u32).max(1);
        }
        repeats *= 2;
    }
}

fn took(candidate: &mut Candidate<'_>, repeats: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..repeats {
        (candidate.run)();
    }
    start.elapsed()
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Numbers without a pattern, the same in every run.
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
