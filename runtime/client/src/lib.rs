//! Clients that recover by an error catalogue.
//!
//! [`errcat`] reads a reply and says what failed and what to do. Here is what does it: three things
//! that most clients need, each of which can be used without the others.
//!
//! | to | take | which |
//! |---|---|---|
//! | send one request until there is nothing more to do | a [`Driver`] | calls a closure of yours, and waits |
//! | bring many records in few requests, and lose none | [`batch::Work`] | says what to send next |
//! | keep to what the API allows | a [`ledger::Ledger`] | is asked before each call |
//!
//! The last two do no I/O and read no clock, and neither does the [`recovery`] that all of them go by:
//! they are told what came of a send and what time it is, and answer. [`uri`] makes a POST of a query
//! too long for a GET, and [`incident`] what an API's support asks for.
//!
//! ```
//! use errcat::marketo::Code;
//! use errcat_client::ledger::{Ledger, SharedLedger};
//! use errcat_client::recovery::Policy;
//! use errcat_client::{Driver, Idempotent, Timer, Tokens};
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
//! # In the stack you use
//!
//! | with | feature | there is |
//! |---|---|---|
//! | any asynchronous client | – | [`Driver`], [`Tokens`], [`Timer`] |
//! | tokio | `tokio` | `TokioTimer` |
//! | the types of `http` | `http` | the module `http` |
//! | `reqwest` | `reqwest-middleware` | the module `reqwest_middleware` |
//! | `tower` | `tower` | the module `tower` |
//! | `backon` | – | [`is_retryable`](errcat::Classified::is_retryable), [`stretch`](errcat::Classified::stretch) |
//! | `tracing` | `tracing` | incidents as events |
//!
//! What they have in common:
//!
//! - The caller gets every reply as it came, byte by byte, whatever was decided about it.
//! - A request that may have had an effect is sent again only if it is [`Idempotent`].
//! - None of them splits a request: [`batch`] does, which knows the records in it.

extern crate alloc;

pub mod batch;
mod bell;
mod course;
mod driver;
mod happening;
#[cfg(feature = "http")]
pub mod http;
pub mod incident;
pub mod ledger;
mod outcome;
pub mod recovery;
#[cfg(feature = "reqwest-middleware")]
pub mod reqwest_middleware;
mod sync;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod timer;
mod tokens;
#[cfg(feature = "tower")]
pub mod tower;
pub mod uri;
mod within;

pub use driver::{Attempt, Driver, Idempotent, InEnvelope};
pub use happening::Happening;
pub use outcome::{Done, GivenUp, NoReply, Received, Sent, Unsent};
pub use timer::Timer;
#[cfg(feature = "tokio")]
pub use timer::TokioTimer;
pub use tokens::{Token, TokenError, Tokens};

use core::hash::{BuildHasher, Hasher};
use std::hash::RandomState;

/// A seed for each request: those that fail together are not to come back together, in this process
/// or in another.
fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
