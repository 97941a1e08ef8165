//! Replies read by a catalogue's own description of where errors stand in them.

pub mod tables;
