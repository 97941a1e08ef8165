//! Calls in a sliding window.

use alloc::collections::VecDeque;
use core::time::Duration;

use super::running::clip;
use super::share::Share;
use errcat::{Limit, Timestamp};

#[derive(Clone, Debug)]
pub(super) struct Window {
    pub name: &'static str,
    length: Duration,
    /// When at last the API counted the calls that have ended, in ascending order.
    pub counted: VecDeque<Timestamp>,
    pub share: Share,
    pub closed_until: Timestamp,
}

impl Window {
    pub fn new(limit: &Limit) -> Self {
        let length = limit.per.unwrap_or_default();
        Self {
            name: limit.name,
            length,
            counted: VecDeque::new(),
            // A share of a window without length would grow without end.
            share: Share::new(limit.max, length.max(Duration::from_nanos(1))),
            closed_until: Timestamp::default(),
        }
    }

    pub fn widen(&mut self, margin: Duration) {
        self.length = self.length.saturating_add(margin);
    }

    pub fn length(&self) -> Duration {
        self.length
    }

    /// The API counted a call at this moment, or before.
    pub fn count(&mut self, last: Timestamp) {
        let index = self.counted.partition_point(|counted| *counted <= last);
        self.counted.insert(index, last);
    }

    /// When the next call may be sent, beside those that are on their way: now, or later; `None` is
    /// when one of these has ended.
    pub fn opens(&mut self, out: usize, now: Timestamp) -> Option<Timestamp> {
        self.forget(now);
        let opens = match self.too_many(out, now) {
            None => now,
            Some(too_many) => *self.counted.get(too_many)? + self.length,
        };
        Some(opens.max(self.closed_until))
    }

    pub fn left(&mut self, out: usize, now: Timestamp) -> u64 {
        self.forget(now);
        if self.closed_until > now {
            return 0;
        }
        let used = (self.counted.len() + out) as u64;
        self.share.ours(now).saturating_sub(used)
    }

    /// The API refused a call for the rate of all: the window may be full to its end.
    pub fn refused(&mut self, out: usize, now: Timestamp) {
        self.forget(now);
        self.share.refused((self.counted.len() + out) as u64, now);
        self.closed_until = self.closed_until.max(now + self.length);
    }

    /// Nothing was counted later than this, and nothing closed it for longer than its length.
    pub fn clip(&mut self, now: Timestamp, last: Timestamp) {
        clip(&mut self.counted, last);
        self.closed_until = self.closed_until.min(now + self.length);
    }

    /// How many calls beyond one must leave the window first.
    fn too_many(&mut self, out: usize, now: Timestamp) -> Option<usize> {
        let ours = usize::try_from(self.share.ours(now)).unwrap_or(usize::MAX);
        (self.counted.len() + out).checked_sub(ours)
    }

    fn forget(&mut self, now: Timestamp) {
        while self.counted.front().is_some_and(|counted| *counted + self.length <= now) {
            self.counted.pop_front();
        }
    }
}
