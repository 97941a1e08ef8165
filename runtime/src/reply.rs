//! Reading a reply: status and body in, verdict out.

pub(crate) mod described;
mod faults;
mod json;
mod outcome;
mod record;
#[cfg(test)]
#[cfg(all(feature = "json", feature = "macros"))]
mod tests;
mod verdict;
mod warning;

pub use json::Json;
pub use outcome::{Listed, Outcome};
pub use record::{Record, Rejected};
pub use verdict::{Reply, Verdict};
pub use warning::Warning;

use self::described::Reading;
use crate::ErrorCode;

/// Reads the status and body of a reply with the codes of a catalogue.
///
/// Never fails and never panics: whatever the bytes are, the [`Verdict`] says what can be said of
/// them. It borrows from the body, and leaves the records as they are until they are asked for.
///
/// Where errors stand in a reply, the catalogue says in its `[[envelope]]`s: the first that reads the
/// reply decides. What none of them reads is `failed` with status 400 or more, and else `unrecognised`;
/// what is no JSON is `failed` or `unreadable`, and empty with a status that may be (202, 204, 205)
/// `ok`. A failed request always has at least one fault. For a reply whose headers, or the envelope
/// that it was asked for with, have a say, see [`Reading`].
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
    Reading::of(status, body).read()
}
