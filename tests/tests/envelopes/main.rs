//! Replies of any API, by what its catalogue says of them.

#![allow(clippy::unwrap_used)]

mod apis;
#[path = "../../../runtime/cli/src/reader/known.rs"]
#[allow(dead_code, reason = "the command uses all of it")]
mod known;
mod mutations;
mod oracle;
mod said;
#[path = "../../../runtime/cli/src/reader/tables.rs"]
mod tables;
