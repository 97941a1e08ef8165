//! Time that passes only while everybody waits.
//!
//! Client and server share one clock and talk over real sockets. While a call is on the wire no time
//! passes, however long the machine takes for it. Once all that is left to do is to wait, for the
//! server to work on each call and for the client's own pauses, the clock jumps to the end of the
//! first of these waits. A day takes as long as its calls do.
//!
//! (The paused clock of `tokio` jumps whenever the runtime is idle, and it is idle while bytes are
//! on their way through the kernel.)
//!
//! Client, server and [`VirtualClock::run`] share one thread: between two steps of the clock every
//! task that can go on does.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use errcat::Timestamp;
use tokio::sync::Notify;

use crate::clock::{Clock, Wait};

/// Time that passes only while everybody waits; its clones are the same clock.
#[derive(Clone)]
pub struct VirtualClock(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Notify,
}

struct State {
    now: Timestamp,
    /// Calls that the client has begun and not seen the end of.
    calls: usize,
    /// Those of them that the server works on.
    worked_on: usize,
    /// Waits that are over, unknown to those who wait.
    over: usize,
    waits: BTreeMap<(Timestamp, u64), Waiting>,
    /// Counts changes.
    version: u64,
}

struct Waiting {
    waker: Waker,
    works: bool,
}

impl VirtualClock {
    /// A clock that stands at this moment until [`run`](Self::run) moves it.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        let waits = BTreeMap::new();
        let state = State { now, calls: 0, worked_on: 0, over: 0, waits, version: 0 };
        Self(Arc::new(Shared { state: Mutex::new(state), changed: Notify::new() }))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.state().now
    }

    /// Waits for a moment.
    #[must_use]
    pub fn sleep_until(&self, moment: Timestamp) -> Sleep {
        Sleep { clock: self.clone(), until: moment, works: false, key: None }
    }

    /// A call that is on its way, until what this returns is dropped.
    #[must_use = "the call ends when this is dropped"]
    pub fn call(&self) -> Call {
        self.change(|state| state.calls += 1);
        Call(self.clone())
    }

    /// Moves the clock for as long as it is polled.
    pub async fn run(self) {
        loop {
            self.0.changed.notified().await;
            while let Some(version) = self.still() {
                // Whoever was woken by something other than the clock goes on first.
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                }
                if self.still() == Some(version) {
                    self.advance();
                }
            }
        }
    }

    /// The version of the state, if all there is to do is to wait.
    fn still(&self) -> Option<u64> {
        let state = self.state();
        let all_wait = state.calls == state.worked_on && state.over == 0;
        (all_wait && !state.waits.is_empty()).then_some(state.version)
    }

    fn advance(&self) {
        self.change(|state| {
            let Some((&(moment, _), _)) = state.waits.first_key_value() else { return };
            state.now = state.now.max(moment);
            while let Some(first) = state.waits.first_entry() {
                if first.key().0 > state.now {
                    break;
                }
                let waiting = first.remove();
                state.over += 1;
                state.worked_on -= usize::from(waiting.works);
                waiting.waker.wake();
            }
        });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state();
        state.version += 1;
        let result = act(&mut state);
        drop(state);
        self.0.changed.notify_one();
        result
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        self.now()
    }

    fn work(&self, time: Duration) -> Wait {
        let until = self.now() + time;
        Box::pin(Sleep { clock: self.clone(), until, works: true, key: None })
    }
}

/// A call that is on its way.
#[derive(Debug)]
pub struct Call(VirtualClock);

impl Drop for Call {
    fn drop(&mut self) {
        self.0.change(|state| state.calls -= 1);
    }
}

/// A wait for a moment.
#[derive(Debug)]
pub struct Sleep {
    clock: VirtualClock,
    until: Timestamp,
    works: bool,
    key: Option<(Timestamp, u64)>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let (until, works, key) = (self.until, self.works, self.key);
        let waker = context.waker().clone();
        if let Some(key) = key {
            let mut state = self.clock.state();
            if let Some(waiting) = state.waits.get_mut(&key) {
                waiting.waker = waker;
                return Poll::Pending;
            }
            drop(state);
            self.clock.change(|state| state.over -= 1);
            self.key = None;
            return Poll::Ready(());
        }
        if self.clock.now() >= until {
            return Poll::Ready(());
        }
        self.key = Some(self.clock.change(|state| {
            let key = (until, state.version);
            state.waits.insert(key, Waiting { waker, works });
            state.worked_on += usize::from(works);
            key
        }));
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let Some(key) = self.key else { return };
        self.clock.change(|state| match state.waits.remove(&key) {
            Some(waiting) => state.worked_on -= usize::from(waiting.works),
            None => state.over -= 1,
        });
    }
}

impl fmt::Debug for VirtualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VirtualClock").field(&self.now().to_string()).finish()
    }
}
