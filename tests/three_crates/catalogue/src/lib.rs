//! The first of three crates: it has a catalogue, and exports it with the derive.

#![no_std]

/// The codes of a box office.
pub mod tickets {
    errcat::catalog! { "../tickets.toml" }
}

pub use errcat;
