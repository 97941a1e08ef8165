//! Reading a reply: status and body in, verdict out.

pub(crate) mod described;
mod entry;
mod envelope;
mod faults;
mod json;
mod numbering;
mod outcome;
mod record;
#[cfg(test)]
mod tests;
mod verdict;
mod walk;

pub use entry::Warning;
pub use json::Json;
pub use outcome::Outcome;
pub use record::{Record, Rejected};
pub use verdict::{Reply, Verdict};

use crate::ErrorCode;

/// Reads the status and body of a reply with the codes of a catalogue.
///
/// Never fails and never panics: whatever the bytes are, the [`Verdict`] says what can be said of
/// them. It borrows from the body, and leaves the records as they are until they are asked for.
///
/// The [`Outcome`] follows from the body, then from the status:
///
/// 1. No JSON: `failed` with status 400 or more, else `unreadable`.
/// 2. An object with a boolean `success`. `false` is `failed`, with a fault for each entry of
///    `errors`. `true` is `partial` or `ok`, with or without rejected records among the objects of
///    `result`; with status 400 or more it is `failed`.
/// 3. An object without: `failed` where it has `error` as text, `error_code`, or entries in
///    `errors`; `ok` where it has `access_token`; else by the status, as 4.
/// 4. Any other JSON: `failed` with status 400 or more, else `unrecognised`.
///
/// A record is rejected if it has entries in `reasons`, an object `reason`, entries in `errors` all
/// of which have a `code`, or the status `skipped`. A member that is null counts as absent, and of
/// several members of one name the last counts. A failed request always has at least one fault.
///
/// ```
/// # use serde_json::Value as Lead;
/// fn leads<C: errcat::ErrorCode>(status: u16, body: &[u8]) -> Result<Vec<Lead>, errcat::Error<C>> {
///     let reply = errcat::read(status, body).into_result()?; // the whole request failed
///     let mut leads = Vec::new();
///     for record in reply.records() {
///         match record.outcome() {
///             Ok(json) => leads.extend(json.parse::<Lead>()), // typed only now
///             Err(rejected) => eprintln!("{rejected}"),
///         }
///     }
///     Ok(leads)
/// }
/// ```
#[must_use]
pub fn read<C: ErrorCode>(status: impl Into<u16>, body: &[u8]) -> Verdict<'_, C> {
    envelope::read(status.into(), body)
}
