use alloc::format;
use alloc::string::String;
use core::time::Duration;

use super::Timer;
use crate::recovery::{Jitter, Policy};
use crate::testing::Code;
use errcat::Timestamp;

mod backon;
mod driver;
#[cfg(feature = "http")]
mod http;
#[cfg(errcat_loom)]
mod interleavings;
#[cfg(feature = "reqwest-middleware")]
mod reqwest_middleware;
mod tokens;
#[cfg(feature = "tower")]
mod tower;

const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);

/// Time as tokio counts it: where that is paused, every wait is over at once.
#[derive(Clone, Copy, Debug)]
struct Paused(tokio::time::Instant);

impl Paused {
    fn new() -> Self {
        Self(tokio::time::Instant::now())
    }

    fn passed(&self) -> Duration {
        self.0.elapsed()
    }
}

impl Timer for Paused {
    type Sleep = tokio::time::Sleep;

    fn now(&self) -> Timestamp {
        START + self.passed()
    }

    fn sleep(&self, time: Duration) -> Self::Sleep {
        tokio::time::sleep(time)
    }
}

/// The same beside sockets, while whose bytes are on their way the paused clock of tokio would jump to
/// the end of every deadline: these never come.
#[cfg(feature = "reqwest-middleware")]
#[derive(Clone, Copy, Debug)]
struct BesideSockets(Paused);

#[cfg(feature = "reqwest-middleware")]
impl BesideSockets {
    fn new() -> Self {
        Self(Paused::new())
    }

    fn passed(&self) -> Duration {
        self.0.passed()
    }
}

#[cfg(feature = "reqwest-middleware")]
impl Timer for BesideSockets {
    type Sleep = core::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn sleep(&self, time: Duration) -> Self::Sleep {
        if time > Duration::from_secs(100) {
            return Box::pin(core::future::pending());
        }
        Box::pin(self.0.sleep(time))
    }
}

fn policy() -> Policy<Code> {
    Policy::new().jitter(Jitter::None)
}

fn failed(code: &str) -> String {
    format!(r#"{{"success":false,"errors":[{{"code":"{code}"}}]}}"#)
}

const FINE: &str = r#"{"success":true,"result":[]}"#;
