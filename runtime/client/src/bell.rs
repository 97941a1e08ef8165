//! Tasks that wait for something to change.

use alloc::collections::BTreeMap;
use core::task::{Context, Waker};

/// The tasks that wait for something to change, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    tickets: u64,
    waiting: BTreeMap<u64, Waker>,
}

impl Bell {
    /// Has the task woken at the next ring. Its ticket keeps its place, however often it listens.
    pub fn listen(&mut self, ticket: &mut Option<u64>, context: &Context<'_>) {
        let ticket = *ticket.get_or_insert_with(|| {
            self.tickets += 1;
            self.tickets
        });
        self.waiting.insert(ticket, context.waker().clone());
    }

    /// A task that listens no more: whether it has not been woken since it did.
    pub fn leave(&mut self, ticket: u64) -> bool {
        self.waiting.remove(&ticket).is_some()
    }

    /// The first task to wake, once no lock is held that it might want.
    pub fn ring_first(&mut self) -> Ring {
        Ring(self.waiting.pop_first().into_iter().collect())
    }

    /// The tasks to wake, once no lock is held that they might want.
    pub fn ring(&mut self) -> Ring {
        Ring(core::mem::take(&mut self.waiting))
    }
}

/// Tasks to wake.
#[must_use]
pub(crate) struct Ring(BTreeMap<u64, Waker>);

impl Ring {
    pub fn wake(self) {
        self.0.into_values().for_each(Waker::wake);
    }
}
