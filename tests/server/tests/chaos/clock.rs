//! The client's clock, which is the server's too.

use std::time::Duration;

use errcat::Timestamp;
use errcat_client::Timer;
use errcat_tests_server::{Sleep, VirtualClock};

use crate::client::clock::Clock;

#[derive(Clone)]
pub struct Shared(pub VirtualClock);

impl Timer for Shared {
    type Sleep = Sleep;

    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        self.0.sleep_until(self.0.now() + time)
    }
}

impl Clock for Shared {
    fn on_the_wire(&self) -> Box<dyn Send> {
        Box::new(self.0.call())
    }
}
