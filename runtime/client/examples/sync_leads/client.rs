//! A client that gives every lead exactly one outcome, whatever the API does.
//!
//! One task, many calls at the same time: [`sync`] asks [`Work`](errcat_client::batch::Work) what to send
//! next, and tells it what came of each call. What a call needs, it waits for by itself: a
//! [`token`], a permit of the ledger ([`call`]). What may have been executed is looked up
//! ([`lookup`]).

pub mod call;
pub mod clock;
pub mod http;
pub mod incidents;
pub mod lookup;
pub mod policy;
pub mod report;
pub mod sync;
pub mod token;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use errcat::Limit;
use errcat::marketo::limit;
use errcat_client::ledger::{Ledger, SharedLedger};
use tokio::sync::{Mutex, Notify};

use self::clock::Clock;
use self::token::Token;

/// Where the API is, who asks, and how much of its allowance to use.
#[derive(Clone, Debug)]
pub struct Settings {
    pub url: String,
    pub client_id: String,
    pub client_secret: String,
    /// Leads in one call.
    pub batch: u64,
    /// Calls at the same time.
    pub at_once: usize,
    /// Calls in 20 seconds.
    pub rate: u64,
    /// Calls a day.
    pub daily: u64,
    /// What the spreading of delays begins with: another for each run.
    pub seed: u64,
}

/// A client of the API.
pub struct Client<K> {
    settings: Settings,
    http: reqwest::Client,
    clock: K,
    ledger: SharedLedger,
    a_call_ended: Notify,
    token: Mutex<Option<Token>>,
    seeds: AtomicU64,
}

impl Settings {
    /// The vendor's advice for one of several integrations: half of what the subscription has.
    pub fn new(url: &str, client_id: &str, client_secret: &str) -> Self {
        Self {
            url: url.trim_end_matches('/').to_string(),
            client_id: client_id.to_string(),
            client_secret: client_secret.to_string(),
            batch: limit::BATCH.max,
            at_once: 5,
            rate: 50,
            daily: limit::DAILY.max,
            seed: 0,
        }
    }
}

impl<K: Clock> Client<K> {
    pub fn new(settings: Settings, clock: K) -> Self {
        let ledger = Ledger::marketo()
            .rate(&Limit { max: settings.rate, ..limit::RATE })
            .daily(&Limit { max: settings.daily, ..limit::DAILY });
        Self {
            http: reqwest::Client::new(),
            clock,
            ledger: SharedLedger::new(ledger),
            a_call_ended: Notify::new(),
            token: Mutex::new(None),
            seeds: AtomicU64::new(settings.seed),
            settings,
        }
    }

    /// For each request its own, so that those that failed together do not come back together.
    fn new_seed(&self) -> u64 {
        self.seeds.fetch_add(1, Ordering::Relaxed)
    }

    async fn sleep(&self, time: Duration) {
        self.clock.sleep_until(self.clock.now() + time).await;
    }
}
