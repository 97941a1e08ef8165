//! The subscription's limits, counted by the server's own clock.

use std::collections::VecDeque;
use std::time::Duration;

use errcat::Timestamp;

use crate::Settings;
use crate::reply::Failure;

const WINDOW: Duration = Duration::from_secs(20);
const DAY: u64 = 24 * 60 * 60;
/// Midnight at -06:00 in UTC.
const MIDNIGHT: u64 = 6 * 60 * 60;

/// What of the limits is used.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    accepted: VecDeque<Timestamp>,
    pub running: usize,
    day: u64,
    calls_today: u64,
}

impl Limits {
    /// Counts a call, or refuses it.
    pub fn admit(&mut self, now: Timestamp, settings: &Settings) -> Result<(), Failure> {
        self.forget(now);
        let day = day(now);
        if day != self.day {
            (self.day, self.calls_today) = (day, 0);
        }
        if self.calls_today >= settings.daily {
            return Err(Failure::daily_quota());
        }
        self.calls_today += 1;
        if self.accepted.len() >= settings.rate {
            return Err(Failure::rate(settings.rate));
        }
        if self.running >= settings.concurrency {
            return Err(Failure::concurrency(settings.concurrency));
        }
        self.accepted.push_back(now);
        Ok(())
    }

    /// A call that turned out to be free.
    pub fn refund(&mut self) {
        self.calls_today = self.calls_today.saturating_sub(1);
    }

    fn forget(&mut self, now: Timestamp) {
        while self.accepted.front().is_some_and(|call| *call + WINDOW <= now) {
            self.accepted.pop_front();
        }
    }
}

/// The number of the day that a moment belongs to.
pub(crate) fn day(now: Timestamp) -> u64 {
    now.as_unix().as_secs().saturating_sub(MIDNIGHT) / DAY
}
