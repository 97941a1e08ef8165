//! Error catalogues as Rust types, and API replies read with them.
//!
//! A catalogue lists every code an API can answer with: where in a reply it belongs, how to recover
//! from it, what the failed call cost and whether it may have had an effect. An [`ErrorCode`] enum
//! is such a catalogue as a Rust type. With one at hand, `read` turns the status and body of a
//! reply into a `Verdict`: what failed, which records, and what to do about it. It never fails:
//! what it cannot read, it says.
//!
//! # Features
//!
//! | feature | default | gives |
//! |---|---|---|
//! | `macros` | yes | `catalog!`, `CatalogError`, and the bundled catalogues |
//! | `json` | yes | records as serde types |
//! | `serde` | with `json` | codes and words as serde values |
//! | `std` | yes | the `std` of the above; without it everything needs only `alloc` |
#![no_std]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod class;
mod classified;
mod code;
mod error;
mod fault;
mod http_date;
mod http_status;
mod lookup;
#[cfg(feature = "macros")]
pub mod marketo;
mod place;
mod private;
mod reply;
mod retry;
mod retry_after;
mod scan;
mod template;
#[cfg(test)]
mod testing;
mod timestamp;
mod unknown;

pub use class::{Executed, Limit, Quota, Verified};
pub use classified::Classified;
pub use code::{Bounds, Catalogue, CodeRange, ErrorCode, Meaning, Notes, Word};
pub use error::{Error, ErrorKind};
pub use fault::{By, Fault, FaultRef};
pub use place::Place;
pub use reply::described::{Headers, Reading};
pub use reply::{Json, Listed, Outcome, Record, Rejected, Reply, Verdict, Warning, read};
pub use retry::{Action, Backoff, QuotaReset, Retry};
pub use retry_after::retry_after;
pub use template::{Arguments, Filled, Hole, Template};
pub use timestamp::Timestamp;
pub use unknown::UnknownCode;

#[cfg(feature = "macros")]
pub use errcat_macros::{CatalogError, catalog};

#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}

#[cfg(all(doctest, feature = "json", feature = "macros"))]
#[doc = include_str!("../README.md")]
struct Readme;
