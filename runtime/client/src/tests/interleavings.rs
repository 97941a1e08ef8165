//! The tokens and the ledger under every interleaving of two threads.

use alloc::string::ToString;
use core::future::poll_fn;
use core::sync::atomic::Ordering;
use core::task::Poll;
use core::time::Duration;

use loom::future::block_on;
use loom::sync::Arc;
use loom::sync::atomic::AtomicUsize;
use loom::thread;

use super::START;
use crate::ledger::{Ledger, SharedLedger};
use crate::recovery::Event;
use crate::testing::Code;
use crate::{TokenError, Tokens};
use errcat::{Limit, QuotaReset};

/// A renewal that waits once, and how often one was begun.
fn identity() -> (Tokens, Arc<AtomicUsize>) {
    let begun = Arc::new(AtomicUsize::new(0));
    let count = begun.clone();
    let tokens = Tokens::new(move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let mut has_waited = false;
        async move {
            poll_fn(|context| {
                if has_waited {
                    return Poll::Ready(());
                }
                has_waited = true;
                context.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            Ok::<_, TokenError>(number.to_string())
        }
    });
    (tokens, begun)
}

#[test]
fn interleavings_of_a_renewal_have_one_and_nobody_waits_for_ever() {
    loom::model(|| {
        let (tokens, begun) = identity();
        let other = {
            let tokens = tokens.clone();
            thread::spawn(move || block_on(async move { tokens.current().await.is_ok() }))
        };
        assert!(block_on(tokens.current()).is_ok());
        assert!(other.join().unwrap());
        assert_eq!(begun.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn interleavings_with_a_cancelled_renewal_leave_nobody_waiting() {
    loom::model(|| {
        let (tokens, begun) = identity();
        let other = {
            let tokens = tokens.clone();
            thread::spawn(move || {
                // Polled once, and dropped.
                block_on(async move {
                    let mut current = core::pin::pin!(tokens.current());
                    poll_fn(|context| Poll::Ready(current.as_mut().poll(context).is_ready())).await
                })
            })
        };
        assert!(block_on(tokens.current()).is_ok());
        other.join().unwrap();
        assert_eq!(begun.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn interleavings_of_calls_never_run_more_than_allowed() {
    loom::model(|| {
        let one = Limit { name: "concurrency", max: 1, unit: "calls", per: None, doc: "" };
        let reset = QuotaReset { at_minutes: 0, offset_minutes: 0 };
        let ledger = SharedLedger::new(Ledger::new(reset).concurrency(&one));
        let running = Arc::new(AtomicUsize::new(0));
        let call = |ledger: SharedLedger, running: Arc<AtomicUsize>| {
            let permit = block_on(async { ledger.admit_after_others(|| START).await.unwrap() });
            assert_eq!(running.fetch_add(1, Ordering::SeqCst), 0);
            running.fetch_sub(1, Ordering::SeqCst);
            permit.finish(&Event::<Code>::success(), START + Duration::from_secs(1));
        };
        let other = {
            let (ledger, running) = (ledger.clone(), running.clone());
            thread::spawn(move || call(ledger, running))
        };
        call(ledger, running);
        other.join().unwrap();
    });
}
