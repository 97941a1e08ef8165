//! One file a command.

pub mod check;
pub mod completions;
pub mod coverage;
pub mod diff;
pub mod docs;
pub mod envelope;
pub mod explain;
pub mod fmt;
pub mod generate;
pub mod import;
pub mod init;
pub mod list;
pub mod man;
pub mod sample;
pub mod schema;
pub mod triage;
