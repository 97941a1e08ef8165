//! The worst nights of a client, each a test: what a server does, and how the requests end.
//!
//! Over real sockets, in as few seconds as it takes; what is a matter of hours stands beside the code
//! that decides it, on simulated time: `ledger/tests.rs`, `recovery/tests.rs`, `tests/tokens.rs` of
//! `errcat-client`. What the program does, `errcat-client`'s `tests/sync_leads.rs` shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ends;
mod hostile;
mod limits;
mod renewals;

use std::time::Duration;

use errcat::marketo::Code;
use errcat::{Limit, QuotaReset};
use errcat_client::ledger::{Ledger, SharedLedger};
use errcat_client::recovery::{Decision, End, Policy, Transport};
use errcat_client::reqwest_middleware::{Ended, RecoveryMiddleware, client_builder};
use errcat_client::{Driver, TokioTimer};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, RequestBuilder};

type OurDriver = Driver<Code, TokioTimer>;

/// Short patience: a call of 300 ms, a request of 3 s, a first wait of 50 ms.
fn policy() -> Policy<Code> {
    let transport = errcat::Backoff {
        initial: Duration::from_millis(50),
        max: Duration::from_millis(200),
        factor: 2.0,
        attempts: Some(4),
    };
    Policy::new()
        .longest_call(Duration::from_millis(300))
        .total_time(Duration::from_secs(3))
        .transport(transport)
}

fn driver() -> OurDriver {
    Driver::new(policy(), TokioTimer::new())
}

/// The example speaks TLS, so that it is there.
fn speak_tls() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn client(driver: OurDriver) -> ClientWithMiddleware {
    speak_tls();
    let middleware = RecoveryMiddleware::new(driver).with_largest_body(100_000);
    ClientBuilder::new(client_builder().no_proxy().build().unwrap()).with(middleware).build()
}

fn limit(name: &'static str, max: u64, per: Option<Duration>) -> Limit {
    Limit { name, max, unit: "calls", per, doc: "" }
}

fn ledger() -> Ledger {
    Ledger::new(QuotaReset { at_minutes: 0, offset_minutes: 0 })
}

fn at_once(max: u64) -> SharedLedger {
    SharedLedger::new(ledger().concurrency(&limit("concurrency", max, None)))
}

/// How a request ended, whether with a response or without.
async fn decision(request: RequestBuilder) -> Decision<Code> {
    match request.send().await {
        Ok(response) => response.extensions().get::<Decision<Code>>().cloned().unwrap(),
        Err(reqwest_middleware::Error::Middleware(error)) => {
            *error.downcast::<Ended<Code>>().unwrap().decision
        }
        Err(error @ reqwest_middleware::Error::Reqwest(_)) => panic!("{error:?}"),
    }
}

async fn end(request: RequestBuilder) -> End {
    decision(request).await.end()
}

/// A connection that is refused.
const NOBODY: &str = "http://127.0.0.1:1/";

/// What is lost is lost.
const LOST: Transport = Transport::Lost;
