//! A client that gives every lead exactly one outcome, whatever the API does.
//!
//! One task, many calls at the same time: [`sync`] asks [`Work`](errcat_client::batch::Work) what to send
//! next, and tells it what came of each call. A [`Driver`] waits for what a call needs, a [`token`] and the
//! limits, and for no longer than there is time. What may have been executed is looked up ([`lookup`]).

pub mod clock;
pub mod http;
pub mod incidents;
pub mod lookup;
pub mod policy;
pub mod report;
pub mod state;
pub mod sync;
pub mod token;

use std::sync::Arc;
use std::time::Duration;

use errcat::Limit;
use errcat::marketo::{Code, limit};
use errcat_client::Driver;
use errcat_client::ledger::{Ledger, SharedLedger};

use self::clock::Clock;
use self::state::State;

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
    /// How long to wait for a server that has never answered.
    pub first_contact: Duration,
    /// How long the whole may take.
    pub deadline: Duration,
}

/// Tells somebody what happens, a line each time.
pub type Tell = Arc<dyn Fn(&str) + Send + Sync>;

/// A client of the API.
pub struct Client<K> {
    settings: Settings,
    http: reqwest::Client,
    clock: K,
    driver: Driver<Code, K>,
    ledger: SharedLedger,
    state: State,
    tell: Tell,
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
            seed: errcat::Timestamp::now().as_unix().subsec_nanos().into(),
            first_contact: Duration::from_secs(60),
            // One midnight, at which calls are counted anew.
            deadline: Duration::from_secs(26 * 60 * 60),
        }
    }
}

impl<K: Clock> Client<K> {
    pub fn new(settings: Settings, clock: K) -> Self {
        Self::with(settings, clock, State::none(), Arc::new(|_: &str| {}))
    }

    /// One that goes on where another ended, and tells what it does.
    pub fn with(settings: Settings, clock: K, state: State, tell: Tell) -> Self {
        let ledger = Ledger::marketo()
            .rate(&Limit { max: settings.rate, ..limit::RATE })
            .daily(&Limit { max: settings.daily, ..limit::DAILY })
            .restore(state.ledger());
        let (ledger, http) = (SharedLedger::new(ledger), http::client());
        let watch = Arc::clone(&tell);
        let driver = Driver::new(policy::patient(settings.deadline), clock.clone())
            .with_ledger(ledger.clone())
            .with_tokens(token::tokens(&settings, &http, &clock, &tell))
            .watched_by(move |happening| policy::tell_waits(happening, &*watch));
        Self { settings, http, clock, driver, ledger, state, tell }
    }
}
