//! The client's clock, which is the server's too.

use std::future::Future;
use std::time::Duration;

use errcat::Timestamp;
use errcat_tests_server::VirtualClock;

use crate::client::clock::Clock;

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        self.now()
    }

    async fn sleep_until(&self, moment: Timestamp) {
        self.sleep_until(moment).await;
    }

    async fn within<T>(&self, time: Duration, call: impl Future<Output = T>) -> Option<T> {
        let _call = self.call();
        let end = self.now() + time;
        tokio::select! {
            biased;
            result = call => Some(result),
            () = self.sleep_until(end) => None,
        }
    }
}
