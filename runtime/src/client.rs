//! In the stack you use: clients of HTTP that recover by themselves.
//!
//! Everything here is thin over [`recovery`](crate::recovery), the [`ledger`](crate::ledger) and
//! [`uri`](crate::uri), which do no I/O; it adds waiting, one access token for many tasks, and the
//! types of other crates.
//!
//! | with | feature | there is |
//! |---|---|---|
//! | any asynchronous client | `std` | [`Driver`], [`Tokens`], [`Timer`] |
//! | tokio | `tokio` | `TokioTimer` |
//! | the types of `http` | `http` | the module `http` |
//! | `reqwest` | `reqwest-middleware` | the module `reqwest_middleware` |
//! | `tower` | `tower` | the module `tower` |
//! | `backon` | | [`Classified::is_retryable`], [`Classified::stretch`] |
//!
//! What they have in common:
//!
//! - The caller gets every reply as it came, byte by byte, whatever was decided about it.
//! - A request that may have had an effect is sent again only if it is [`Idempotent`].
//! - None of them splits a request: [`batch`](crate::batch) does, which knows the records in it.
//!
//! # Any client
//!
//! A [`Driver`] is given a closure that sends a request, and calls it until there is nothing more
//! to do.
//!
//! ```
//! use errcat::client::{Driver, Idempotent, Timer, Tokens};
//! use errcat::ledger::{Ledger, SharedLedger};
//! use errcat::marketo::Code;
//! use errcat::recovery::Policy;
//!
//! # async fn ask_identity() -> Result<String, std::io::Error> { Ok("a1:int".into()) }
//! # async fn get(_: &str, _: &str) -> Result<(u16, Vec<u8>), std::io::Error> { Ok((200, vec![])) }
//! # async fn post(_: &str, _: &str) -> Result<(u16, Vec<u8>), std::io::Error> { Ok((200, vec![])) }
//! async fn lead(timer: impl Timer) -> Result<(u16, Vec<u8>), Box<dyn std::error::Error>> {
//!     let driver = Driver::<Code, _>::new(Policy::new(), timer)
//!         .with_tokens(Tokens::new(|| ask_identity()))
//!         .with_ledger(SharedLedger::new(Ledger::marketo())); // keep the driver for all requests
//!
//!     let done = driver
//!         .send(Idempotent(true), async |attempt| {
//!             let token = attempt.token.as_ref().map_or("", |token| token.as_str());
//!             let query = "/rest/v1/lead/7.json";
//!             // `?` says that no reply came and the request may have arrived all the same.
//!             Ok(if attempt.as_post { post(query, token).await? } else { get(query, token).await? })
//!         })
//!         .await?;
//!     println!("{}", done.decision); // done (attempt 1)
//!     Ok(done.reply)
//! }
//! ```
//!
//! [`Classified::is_retryable`]: crate::Classified::is_retryable
//! [`Classified::stretch`]: crate::Classified::stretch

mod course;
mod driver;
#[cfg(feature = "http")]
pub mod http;
mod outcome;
#[cfg(feature = "reqwest-middleware")]
pub mod reqwest_middleware;
#[cfg(test)]
mod tests;
mod timer;
mod tokens;
#[cfg(feature = "tower")]
pub mod tower;

pub use driver::{Attempt, Driver, Idempotent};
pub use outcome::{Done, GivenUp, NoReply, Received, Sent, Unsent};
pub use timer::Timer;
#[cfg(feature = "tokio")]
pub use timer::TokioTimer;
pub use tokens::{Token, TokenError, Tokens};

use core::sync::atomic::{AtomicUsize, Ordering};

use crate::Timestamp;

/// A seed for each request: those that fail together are not to come back together.
fn seed(now: Timestamp) -> u64 {
    static REQUESTS: AtomicUsize = AtomicUsize::new(0);
    let request = REQUESTS.fetch_add(1, Ordering::Relaxed) as u64;
    u64::try_from(now.as_unix().as_nanos()).unwrap_or(u64::MAX) ^ request.rotate_left(40)
}
