//! Calls at the same time.

use alloc::vec::Vec;
use core::time::Duration;

use super::share::Share;
use errcat::{Limit, Timestamp};

/// How long to keep to a smaller share before trying a larger one.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Clone, Debug)]
pub(super) struct Running {
    pub name: &'static str,
    pub share: Share,
}

impl Running {
    pub fn new(limit: &Limit) -> Self {
        Self { name: limit.name, share: Share::new(limit.max, PATIENCE) }
    }

    pub fn left(&mut self, calls: &Calls, now: Timestamp) -> u64 {
        self.share.ours(now).saturating_sub(calls.count())
    }
}

/// The calls that may be running on the server.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    /// Those on their way: until when each may run if nothing comes of it.
    pub out: Vec<Timestamp>,
    /// Those of which nobody will hear: until when each may run.
    pub lost: Vec<Timestamp>,
}

impl Calls {
    pub fn count(&self) -> u64 {
        (self.out.len() + self.lost.len()) as u64
    }

    /// A call is on its way no more.
    pub fn end(&mut self, until: Timestamp) {
        let index = self.out.iter().position(|out| *out == until);
        index.map(|index| self.out.swap_remove(index));
    }

    /// Lets time pass; no call runs for longer than this.
    pub fn pass(&mut self, now: Timestamp, longest: Duration) {
        clip(&mut self.lost, now + longest);
        self.lost.retain(|until| *until > now);
    }

    /// When a call that is lost ends at last, if all that run are lost.
    pub fn ends(&self) -> Option<Timestamp> {
        self.lost.iter().min().copied().filter(|_| self.out.is_empty())
    }
}

/// Nothing is later than this.
pub(super) fn clip<'m>(moments: impl IntoIterator<Item = &'m mut Timestamp>, last: Timestamp) {
    for moment in moments {
        *moment = last.min(*moment);
    }
}
