//! How much of an allowance is ours, where others have a part in it.

use core::time::Duration;

use errcat::Timestamp;

/// Falls to what was in use when the API refused more, and grows back, a tenth of the whole at a
/// time, as long as it does not refuse again.
#[derive(Clone, Debug)]
pub(super) struct Share {
    whole: u64,
    ours: u64,
    every: Duration,
    changed: Timestamp,
}

impl Share {
    pub fn new(whole: u64, every: Duration) -> Self {
        Self { whole: whole.max(1), ours: whole.max(1), every, changed: Timestamp::default() }
    }

    pub fn ours(&mut self, now: Timestamp) -> u64 {
        self.changed = self.changed.min(now);
        while self.ours < self.whole && now.since(self.changed) >= self.every {
            self.ours = (self.ours + self.whole.div_ceil(10)).min(self.whole);
            self.changed = self.changed + self.every;
        }
        self.ours
    }

    /// How much is ours, and since when.
    pub fn learned(&self) -> (u64, Timestamp) {
        (self.ours, self.changed)
    }

    /// What was learned before, as far as it can be true.
    pub fn restore(&mut self, ours: u64, changed: Timestamp) {
        (self.ours, self.changed) = (ours.clamp(1, self.whole), changed);
    }

    /// The API refused one of so many of ours.
    pub fn refused(&mut self, one_of: u64, now: Timestamp) {
        self.ours = self.ours(now).min(one_of.saturating_sub(1)).max(1);
        self.changed = now;
    }
}
