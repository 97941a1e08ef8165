use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::pin::Pin;
use core::sync::atomic::{AtomicU32, Ordering};
use core::task::{Context, Poll, Waker};
use std::task::Wake;

use super::{CONCURRENCY, DAILY, Ledger, MIDNIGHT_CST, noon, of_rate, seconds};
use crate::ledger::{Refusal, SharedLedger, SharedPermit};
use crate::recovery::Event;
use crate::testing::Code;
use errcat::Limit;

#[test]
fn threads_share_a_ledger() {
    let ledger = SharedLedger::new(of_rate(100).concurrency(&CONCURRENCY).daily(&DAILY));
    let admitted: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let admitted = (0..100).filter_map(|_| ledger.admit(noon()).ok());
                    admitted.map(|permit| permit.finish(&Event::<Code>::success(), noon())).count()
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(admitted, 100);
    let left = ledger.with(|ledger| ledger.left(noon()));
    assert_eq!((left.at_once, left.calls_today), (Some(10), Some(900)));
    drop(ledger.admit(noon() + seconds(20)));
    let left = ledger.with(|ledger| ledger.left(noon() + seconds(20)));
    assert_eq!((left.at_once, left.calls_today), (Some(9), Some(899)), "dropped, but sent");
}

/// A call that waits, and how often it has been woken.
struct Waiting {
    call: Pin<Box<dyn Future<Output = Result<SharedPermit, Refusal>>>>,
    woken: Arc<Woken>,
}

#[derive(Default)]
struct Woken(AtomicU32);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Waiting {
    fn begin(ledger: &SharedLedger) -> Self {
        let ledger = ledger.clone();
        let call = Box::pin(async move { ledger.admit_after_others(noon).await });
        let mut waiting = Self { call, woken: Arc::default() };
        assert!(waiting.poll().is_none());
        waiting
    }

    fn poll(&mut self) -> Option<SharedPermit> {
        let waker = Waker::from(self.woken.clone());
        match self.call.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(permit) => Some(permit.unwrap()),
            Poll::Pending => None,
        }
    }

    fn woken(&self) -> u32 {
        self.woken.0.load(Ordering::Relaxed)
    }
}

fn end(permit: Option<SharedPermit>) {
    if let Some(permit) = permit {
        permit.finish(&Event::<Code>::success(), noon());
    }
}

fn of_one_call() -> (SharedLedger, SharedPermit) {
    let one = Limit { max: 1, ..CONCURRENCY };
    let ledger = SharedLedger::new(Ledger::new(MIDNIGHT_CST).concurrency(&one));
    let permit = ledger.admit(noon()).unwrap();
    (ledger, permit)
}

#[test]
fn calls_are_woken_one_after_another_in_their_order() {
    let (ledger, permit) = of_one_call();
    let [mut first, mut second] = [(); 2].map(|()| Waiting::begin(&ledger));
    end(Some(permit));
    assert_eq!((first.woken(), second.woken()), (1, 0));
    let overtaking = second.poll();
    assert!(overtaking.is_some() && first.poll().is_none());
    let third = Waiting::begin(&ledger);
    end(overtaking);
    assert_eq!((first.woken(), third.woken()), (2, 0), "it has kept its place");
}

#[test]
fn a_call_that_is_cancelled_when_it_has_been_woken_wakes_the_next() {
    let (ledger, permit) = of_one_call();
    let [first, mut second] = [(); 2].map(|()| Waiting::begin(&ledger));
    end(Some(permit));
    drop(first);
    assert_eq!(second.woken(), 1);
    assert!(second.poll().is_some());
}

#[test]
fn a_call_that_is_cancelled_before_leaves_the_others_asleep() {
    let (ledger, permit) = of_one_call();
    let [first, second] = [(); 2].map(|()| Waiting::begin(&ledger));
    drop(first);
    assert_eq!(second.woken(), 0);
    end(Some(permit));
    assert_eq!(second.woken(), 1);
}

#[test]
fn a_call_that_is_through_wakes_the_next_where_there_may_be_room() {
    let (ledger, _permit) = of_one_call();
    let [mut first, mut second, third] = [(); 3].map(|()| Waiting::begin(&ledger));
    ledger.with(|ledger| *ledger = Ledger::new(MIDNIGHT_CST).concurrency(&CONCURRENCY));
    assert_eq!((first.woken(), second.woken()), (1, 0));
    let _first = first.poll().unwrap();
    drop(first);
    assert_eq!((second.woken(), third.woken()), (1, 0));
    let _second = second.poll().unwrap();
    drop(second);
    assert_eq!(third.woken(), 1);
}
