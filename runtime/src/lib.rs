#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod any;
mod class;
#[cfg(feature = "std")]
mod classification;
mod classified;
mod code;
mod debug;
mod error;
mod fault;
#[cfg(feature = "grpc")]
pub mod grpc;
#[cfg(feature = "http")]
pub mod http;
mod http_date;
mod http_status;
#[cfg(feature = "kafka")]
pub mod kafka;
mod lookup;
#[cfg(feature = "macros")]
pub mod marketo;
#[cfg(feature = "marketo_data_ingestion")]
pub mod marketo_data_ingestion;
#[cfg(feature = "oauth2")]
pub mod oauth2;
mod overlay;
mod place;
#[cfg(feature = "postgresql")]
pub mod postgresql;
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

pub use any::AnyCode;
pub use class::{Executed, Limit, Quota, Verified};
#[cfg(feature = "std")]
pub use classification::{Classification, find};
pub use classified::Classified;
pub use code::{Bounds, Catalogue, CodeRange, ErrorCode, Meaning, Notes, Word};
pub use error::{Error, ErrorKind};
pub use fault::{By, Fault, FaultRef};
pub use overlay::{Change, Overlaid};
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
