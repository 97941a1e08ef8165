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
    /// The day before, for a clock that is set back to it.
    before: UsedToday,
    /// The end of the margin after a reset that is told from the last day's refusals.
    closed_until: Timestamp,
}

impl Day {
    pub fn new(limit: &Limit, reset: QuotaReset) -> Self {
        Self {
            name: limit.name,
            max: limit.max,
            reset,
            used: UsedToday::default(),
            before: UsedToday::default(),
            closed_until: Timestamp::default(),
        }
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

    /// The API says so to a call that was sent at this moment: where that was before the reset, or
    /// hardly after it by a clock that may be fast, it speaks of the day before.
    pub fn use_up(&mut self, sent: Timestamp, now: Timestamp) {
        self.begin(now);
        let open = self.reset.last_before(now) + QuotaReset::MARGIN;
        if sent < open {
            self.closed_until = open;
        } else {
            self.used.total = self.used.total.max(self.max);
        }
    }

    pub fn left(&mut self, now: Timestamp) -> u64 {
        self.begin(now);
        if now < self.closed_until { 0 } else { self.max.saturating_sub(self.used.total) }
    }

    /// When some of the allowance is left: now, or a margin after the reset.
    pub fn opens(&mut self, now: Timestamp) -> Timestamp {
        match self.left(now) {
            0 if now < self.closed_until => self.closed_until,
            0 => self.used.until + QuotaReset::MARGIN,
            _ => now,
        }
    }

    /// Begins the day of this moment, if it is another than the last. What was counted stays counted,
    /// also where the clock was set forward and back.
    fn begin(&mut self, now: Timestamp) {
        let (began, until) = (self.reset.last_before(now), self.reset.next_after(now));
        if until > self.used.until {
            let last_hour = if began == self.used.until { self.used.last_hour } else { 0 };
            if began == self.used.until && self.used.total >= self.max {
                self.closed_until = began + QuotaReset::MARGIN;
            }
            self.before = self.used;
            self.used = UsedToday { until, total: last_hour, last_hour: 0 };
        } else if until < self.used.until {
            let before =
                if self.before.until == until { self.before } else { UsedToday::default() };
            let since = self.used.total.saturating_sub(before.last_hour);
            self.used = UsedToday { until, total: before.total.saturating_add(since), ..before };
        }
        self.closed_until = self.closed_until.min(now + QuotaReset::MARGIN);
    }

    fn is_last_hour(&self, moment: Timestamp) -> bool {
        moment + HOUR >= self.used.until
    }
}
