//! The time, which a test lets pass faster.

use std::time::{Duration, Instant};

use errcat::Timestamp;
use errcat_client::Timer;

/// What the client needs of a clock.
pub trait Clock: Timer<Sleep: Send> + Clone + Send + Sync + 'static {
    /// A call is on its way for as long as what this returns is held: only a test wants to know.
    fn on_the_wire(&self) -> Box<dyn Send> {
        Box::new(())
    }
}

/// The system's clock as it was at the start, and the time that has passed since: setting it while
/// the program runs changes nothing.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Timestamp,
    since: Instant,
}

impl SystemClock {
    pub fn new() -> Self {
        Self { start: Timestamp::now(), since: Instant::now() }
    }
}

impl Timer for SystemClock {
    type Sleep = tokio::time::Sleep;

    fn now(&self) -> Timestamp {
        self.start + self.since.elapsed()
    }

    fn sleep(&self, time: Duration) -> Self::Sleep {
        tokio::time::sleep(time)
    }
}

impl Clock for SystemClock {}
