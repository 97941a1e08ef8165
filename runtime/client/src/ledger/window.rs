//! Calls in a sliding window.

use alloc::collections::VecDeque;
use core::time::Duration;

use super::share::Share;
use errcat::{Limit, Timestamp};

#[derive(Clone, Debug)]
pub(super) struct Window {
    pub name: &'static str,
    length: Duration,
    /// When the calls in the window were sent, in ascending order.
    pub sends: VecDeque<Timestamp>,
    share: Share,
    pub closed_until: Timestamp,
}

impl Window {
    pub fn new(limit: &Limit) -> Self {
        let length = limit.per.unwrap_or_default();
        Self {
            name: limit.name,
            length,
            sends: VecDeque::new(),
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

    pub fn send(&mut self, now: Timestamp) {
        self.sends.push_back(now);
    }

    /// When the next call may be sent: now, or later.
    pub fn opens(&mut self, now: Timestamp) -> Timestamp {
        let (_, in_the_way) = self.room(now);
        let opens = in_the_way.map_or(now, |oldest| oldest + self.length);
        opens.max(self.closed_until)
    }

    pub fn left(&mut self, now: Timestamp) -> u64 {
        if self.closed_until > now { 0 } else { self.room(now).0 }
    }

    /// The API refused a call for the rate of all: the window may be full to its end.
    pub fn refused(&mut self, now: Timestamp) {
        self.forget(now);
        self.share.refused(self.sends.len() as u64, now);
        self.closed_until = self.closed_until.max(now + self.length);
    }

    /// The clock was set back to this moment.
    pub fn set_back(&mut self, now: Timestamp) {
        for sent in &mut self.sends {
            *sent = now.min(*sent);
        }
        self.closed_until = self.closed_until.min(now + self.length);
    }

    /// How many calls there is room for, or else which call must leave the window first.
    fn room(&mut self, now: Timestamp) -> (u64, Option<Timestamp>) {
        self.forget(now);
        let ours = usize::try_from(self.share.ours(now)).unwrap_or(usize::MAX);
        match self.sends.len().checked_sub(ours) {
            None => ((ours - self.sends.len()) as u64, None),
            Some(too_many) => (0, self.sends.get(too_many).copied()),
        }
    }

    fn forget(&mut self, now: Timestamp) {
        while self.sends.front().is_some_and(|sent| *sent + self.length <= now) {
            self.sends.pop_front();
        }
    }
}
