//! How the cost of each thing grows with its size.
//!
//! `cargo bench -p errcat-tests --bench scaling` measures over three decades and prints, with tabs
//! between, `exponent`, what, the slope of the logarithms, and the range: 1.00 is linear, 0.00 does
//! not grow. Nothing is asserted, since machines differ.

#![allow(clippy::unwrap_used)]

#[path = "../built/mod.rs"]
mod built;
mod catalogue;
mod command;
mod fit;
#[path = "../log/mod.rs"]
mod log;
mod lookup;
mod reading;

fn main() {
    reading::measure();
    catalogue::measure();
    lookup::measure();
    command::measure();
}
