//! The time, which a test lets pass faster.

use std::future::Future;
use std::time::{Duration, Instant};

use errcat::Timestamp;

/// What the client needs of a clock.
pub trait Clock {
    /// What time it is.
    fn now(&self) -> Timestamp;

    /// Waits for a moment.
    async fn sleep_until(&self, moment: Timestamp);

    /// What comes of a call; `None` where it takes longer than this.
    async fn within<T>(&self, time: Duration, call: impl Future<Output = T>) -> Option<T>;
}

/// The system's clock as it was at the start, and the time that has passed since: setting it while
/// the program runs changes nothing.
pub struct SystemClock {
    start: Timestamp,
    since: Instant,
}

impl SystemClock {
    pub fn new() -> Self {
        Self { start: Timestamp::now(), since: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        self.start + self.since.elapsed()
    }

    async fn sleep_until(&self, moment: Timestamp) {
        tokio::time::sleep(moment.since(self.now())).await;
    }

    async fn within<T>(&self, time: Duration, call: impl Future<Output = T>) -> Option<T> {
        tokio::time::timeout(time, call).await.ok()
    }
}
