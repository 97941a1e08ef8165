//! How a server behaves.

use std::time::Duration;

/// How a server behaves. [`Settings::default`] is Marketo on a good day.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What everything is drawn from that is left to chance.
    pub seed: u64,
    /// One reply in so many is a fault; 0 is none.
    pub one_fault_in: u32,
    /// How long a token lives.
    pub token_life: Duration,
    /// How many calls a sliding window of 20 seconds takes.
    pub rate: usize,
    /// How many calls at the same time.
    pub concurrency: usize,
    /// How many calls a day, from midnight at -06:00.
    pub daily: u64,
    /// How large a body may be, in bytes.
    pub payload: usize,
    /// How long the URI of a GET may be, in bytes.
    pub uri: usize,
    /// How many export jobs the queue takes.
    pub export_queue: usize,
    /// How many bytes of exports a day.
    pub export_daily: u64,
    /// How long a call takes at least and at most.
    pub latency: (Duration, Duration),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 0,
            one_fault_in: 0,
            token_life: Duration::from_secs(3_600),
            rate: 100,
            concurrency: 10,
            daily: 50_000,
            payload: 1_000_000,
            uri: 8_192,
            export_queue: 10,
            export_daily: 500_000_000,
            latency: (Duration::from_millis(50), Duration::from_millis(800)),
        }
    }
}
