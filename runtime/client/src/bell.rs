//! Tasks that wait for something to change.

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::task::Wake;
use core::task::{Context, Waker};

use crate::sync::{Mutex, PoisonError};

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
}

/// Tasks to wake.
#[must_use]
pub(crate) struct Ring(BTreeMap<u64, Waker>);

impl Ring {
    pub fn wake(self) {
        self.0.into_values().for_each(Waker::wake);
    }
}

/// A bell that rings for all, and is a waker itself.
#[derive(Debug, Default)]
pub(crate) struct SharedBell(Mutex<Bell>);

impl SharedBell {
    pub fn listen(&self, ticket: &mut Option<u64>, context: &Context<'_>) {
        self.with(|bell| bell.listen(ticket, context));
    }

    /// A task that listens no more: the others are woken, since it may have been for them.
    pub fn leave(&self, ticket: u64) {
        self.with(|bell| bell.leave(ticket));
        self.ring();
    }

    pub fn ring(&self) {
        self.with(|bell| Ring(core::mem::take(&mut bell.waiting))).wake();
    }

    fn with<T>(&self, act: impl FnOnce(&mut Bell) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Wake for SharedBell {
    fn wake(self: Arc<Self>) {
        self.ring();
    }
}
