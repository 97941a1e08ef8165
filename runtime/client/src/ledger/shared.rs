//! A ledger for many threads.

use alloc::sync::Arc;
use core::fmt;
use core::future::poll_fn;
use core::task::{Context, Poll};
use core::time::Duration;

use super::{Ledger, Permit, Refusal};
use crate::bell::Bell;
use crate::recovery::Event;
use crate::sync::{Mutex, MutexGuard, PoisonError};
use errcat::{ErrorCode, Timestamp};

/// A [`Ledger`] for many threads: its clones are the same ledger.
///
/// ```
/// use errcat::Timestamp;
/// use errcat_client::ledger::{Ledger, SharedLedger};
/// use errcat::marketo::Code;
/// use errcat_client::recovery::{Event, Transport};
///
/// let ledger = SharedLedger::new(Ledger::marketo());
/// let worker = ledger.clone();
/// let thread = std::thread::spawn(move || {
///     let permit = worker.admit(Timestamp::now())?;
///     // send the call …
///     permit.finish(&Event::<Code>::from(Transport::Lost), Timestamp::now());
///     Ok::<_, errcat_client::ledger::Refusal>(())
/// });
/// thread.join().unwrap()?;
/// let left = ledger.with(|ledger| ledger.left(Timestamp::now()).at_once);
/// assert_eq!(left, Some(9), "nobody knows whether it still runs");
/// # Ok::<(), errcat_client::ledger::Refusal>(())
/// ```
#[derive(Clone, Debug)]
pub struct SharedLedger(Arc<Mutex<Shared>>);

#[derive(Debug)]
struct Shared {
    ledger: Ledger,
    /// Rings for the first of those who wait whenever a call may have ended. It rings for the next
    /// when that one is through: all of them at once would get in each other's way.
    bell: Bell,
}

impl SharedLedger {
    /// Shares a ledger.
    #[must_use]
    pub fn new(ledger: Ledger) -> Self {
        Self(Arc::new(Mutex::new(Shared { ledger, bell: Bell::default() })))
    }

    /// As [`Ledger::admit`].
    ///
    /// # Errors
    ///
    /// A limit does not allow a call now.
    pub fn admit(&self, now: Timestamp) -> Result<SharedPermit, Refusal> {
        let permit = self.lock().ledger.admit(now)?;
        Ok(self.permit(permit))
    }

    /// As [`admit`](Self::admit), but where a call that runs must end first, waits until one has.
    ///
    /// # Errors
    ///
    /// A limit allows a call only at a later moment, which [`Refusal::until`] names.
    pub async fn admit_after_others(
        &self,
        now: impl Fn() -> Timestamp,
    ) -> Result<SharedPermit, Refusal> {
        self.admit_for(None, now).await
    }

    /// The same for a call that runs for no longer than this.
    pub(crate) async fn admit_for(
        &self,
        longest: Option<Duration>,
        now: impl Fn() -> Timestamp,
    ) -> Result<SharedPermit, Refusal> {
        let mut waiting = Waiting { ledger: self, longest, ticket: None };
        poll_fn(|context| waiting.poll(now(), context)).await
    }

    /// Asks or tells the ledger anything else, while no one else does.
    pub fn with<T>(&self, act: impl FnOnce(&mut Ledger) -> T) -> T {
        let mut shared = self.lock();
        let answer = act(&mut shared.ledger);
        let ring = shared.bell.ring_first();
        drop(shared);
        ring.wake();
        answer
    }

    fn permit(&self, permit: Permit) -> SharedPermit {
        SharedPermit { ledger: self.clone(), permit: Some(permit) }
    }

    /// Nothing here panics halfway through a change, so that what a panic leaves behind is in order.
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Ledger> for SharedLedger {
    fn from(ledger: Ledger) -> Self {
        Self::new(ledger)
    }
}

/// A call that waits for others to end.
struct Waiting<'l> {
    ledger: &'l SharedLedger,
    longest: Option<Duration>,
    ticket: Option<u64>,
}

impl Waiting<'_> {
    fn poll(
        &mut self,
        now: Timestamp,
        context: &Context<'_>,
    ) -> Poll<Result<SharedPermit, Refusal>> {
        let mut shared = self.ledger.lock();
        let longest = self.longest.unwrap_or(shared.ledger.longest_call);
        match shared.ledger.admit_for(longest, now) {
            Err(Refusal { until: None, .. }) => {
                shared.bell.listen(&mut self.ticket, context);
                Poll::Pending
            }
            Err(refusal) => Poll::Ready(Err(refusal)),
            Ok(permit) => Poll::Ready(Ok(self.ledger.permit(permit))),
        }
    }
}

/// Also when it is cancelled: whoever was woken and is through wakes the next.
impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket else { return };
        let mut shared = self.ledger.lock();
        if !shared.bell.leave(ticket) {
            let ring = shared.bell.ring_first();
            drop(shared);
            ring.wake();
        }
    }
}

/// A call that a [`SharedLedger`] let through.
///
/// Dropped without [`finish`](Self::finish), as when the call is cancelled, it counts as sent, and may
/// run on: see [`Ledger::lose`].
#[must_use = "the call runs until this is finished or dropped"]
pub struct SharedPermit {
    ledger: SharedLedger,
    permit: Option<Permit>,
}

impl SharedPermit {
    /// As [`Ledger::finish`].
    pub fn finish<C: ErrorCode>(mut self, event: &Event<'_, C>, now: Timestamp) {
        if let Some(permit) = self.permit.take() {
            self.ledger.with(|ledger| ledger.finish(permit, event, now));
        }
    }
}

impl SharedPermit {
    /// The call has ended, and counts.
    #[cfg(feature = "reqwest-middleware")]
    pub(crate) fn end(mut self) {
        if let Some(permit) = self.permit.take() {
            self.ledger.with(|ledger| ledger.release(permit, errcat::Quota::Counted));
        }
    }
}

impl Drop for SharedPermit {
    fn drop(&mut self) {
        if let Some(permit) = self.permit.take() {
            self.ledger.with(|ledger| ledger.lose(permit));
        }
    }
}

impl fmt::Debug for SharedPermit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SharedPermit").field(&self.permit).finish()
    }
}
