//! Calls at the same time.

use core::time::Duration;

use super::share::Share;
use errcat::{Limit, Timestamp};

/// How long to keep to a smaller share before trying a larger one.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Clone, Debug)]
pub(super) struct Running {
    pub name: &'static str,
    calls: u64,
    share: Share,
}

impl Running {
    pub fn new(limit: &Limit) -> Self {
        Self { name: limit.name, calls: 0, share: Share::new(limit.max, PATIENCE) }
    }

    pub fn start(&mut self) {
        self.calls += 1;
    }

    pub fn end(&mut self) {
        self.calls = self.calls.saturating_sub(1);
    }

    pub fn left(&mut self, now: Timestamp) -> u64 {
        self.share.ours(now).saturating_sub(self.calls)
    }

    /// The API refused one of those that are running.
    pub fn refused(&mut self, now: Timestamp) {
        self.share.refused(self.calls, now);
    }
}
