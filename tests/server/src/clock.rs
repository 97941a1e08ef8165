//! What time it is, and how long things take.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use errcat::Timestamp;

/// A wait, boxed so that clocks can be chosen while the program runs.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The server's clock.
pub trait Clock: Send + Sync + 'static {
    /// What time it is.
    fn now(&self) -> Timestamp;

    /// Works on a call for so long.
    fn work(&self, time: Duration) -> Wait;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn work(&self, time: Duration) -> Wait {
        Box::pin(tokio::time::sleep(time))
    }
}
