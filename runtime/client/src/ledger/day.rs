//! What of an allowance for the day is used up.

use core::time::Duration;

use super::UsedToday;
use errcat::{Limit, QuotaReset, Timestamp};

const HOUR: Duration = Duration::from_secs(60 * 60);

#[derive(Clone, Debug)]
pub(super) struct Day {
    pub name: &'static str,
    max: u64,
    reset: QuotaReset,
    pub used: UsedToday,
}

impl Day {
    pub fn new(limit: &Limit, reset: QuotaReset) -> Self {
        Self { name: limit.name, max: limit.max, reset, used: UsedToday::default() }
    }

    pub fn add(&mut self, amount: u64, now: Timestamp) {
        self.begin(now);
        self.used.total = self.used.total.saturating_add(amount);
        if self.is_last_hour(now) {
            self.used.last_hour = self.used.last_hour.saturating_add(amount);
        }
    }

    /// Takes back what was added at an earlier moment, unless its day is over.
    pub fn refund(&mut self, amount: u64, added: Timestamp, now: Timestamp) {
        self.begin(now);
        if added + HOUR >= self.reset.last_before(now) {
            self.used.total = self.used.total.saturating_sub(amount);
        }
        if self.is_last_hour(added) {
            self.used.last_hour = self.used.last_hour.saturating_sub(amount);
        }
    }

    pub fn use_up(&mut self, now: Timestamp) {
        self.begin(now);
        self.used.total = self.used.total.max(self.max);
    }

    pub fn left(&mut self, now: Timestamp) -> u64 {
        self.begin(now);
        self.max.saturating_sub(self.used.total)
    }

    /// When some of the allowance is left: now, or at the reset.
    pub fn opens(&mut self, now: Timestamp) -> Timestamp {
        if self.left(now) > 0 { now } else { self.used.until }
    }

    /// Begins the day of this moment, if it is another than the last.
    fn begin(&mut self, now: Timestamp) {
        if now >= self.used.until {
            let is_next_day = self.reset.last_before(now) == self.used.until;
            self.used.total = if is_next_day { self.used.last_hour } else { 0 };
            self.used.last_hour = 0;
        }
        // Also where the clock was set back: what was counted stays counted, for a day.
        self.used.until = self.reset.next_after(now);
    }

    fn is_last_hour(&self, moment: Timestamp) -> bool {
        moment + HOUR >= self.used.until
    }
}
