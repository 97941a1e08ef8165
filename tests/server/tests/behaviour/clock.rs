//! Time passes while everybody waits, and not before.

use std::time::Duration;

use errcat_tests_server::{Clock, VirtualClock};

use crate::api::START;

fn with_clock<F: Future<Output = ()>>(test: impl FnOnce(VirtualClock) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let clock = VirtualClock::new(START);
        tokio::spawn(clock.clone().run());
        test(clock).await;
    });
}

/// Long enough for a clock that moves to do so, on any machine: it takes microseconds.
const A_WHILE: Duration = Duration::from_millis(20);

fn later(seconds: u64) -> errcat::Timestamp {
    START + Duration::from_secs(seconds)
}

#[test]
fn the_first_wait_ends_first_however_long_it_is() {
    with_clock(|clock| async move {
        let wait = |seconds| {
            let clock = clock.clone();
            async move {
                clock.sleep_until(later(seconds)).await;
                clock.now()
            }
        };
        let ends = futures_util::future::join3(wait(86_400), wait(1), wait(3_600)).await;
        assert_eq!(ends, (later(86_400), later(1), later(3_600)));
        assert_eq!(wait(5).await, later(86_400), "a moment that has passed");
    });
}

#[test]
fn while_a_call_is_on_the_wire_no_time_passes() {
    with_clock(|clock| async move {
        let call = clock.call();
        let waiting = tokio::spawn(clock.sleep_until(later(60)));
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(clock.now(), START);
        drop(call);
        waiting.await.unwrap();
        assert_eq!(clock.now(), later(60));
    });
}

#[test]
fn while_the_server_works_on_every_call_time_passes() {
    with_clock(|clock| async move {
        let (first, second) = (clock.call(), clock.call());
        let work = tokio::spawn(clock.work(Duration::from_secs(1)));
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(clock.now(), START, "the second call is on its way");
        tokio::spawn(clock.work(Duration::from_secs(3)));
        work.await.unwrap();
        assert_eq!(clock.now(), later(1));
        tokio::time::sleep(A_WHILE).await;
        assert_eq!(clock.now(), later(1), "the first reply is on its way");
        drop(first);
        clock.sleep_until(later(2)).await;
        assert_eq!(clock.now(), later(2));
        drop(second);
    });
}

#[test]
fn a_wait_that_is_dropped_holds_nothing_up() {
    with_clock(|clock| async move {
        let call = clock.call();
        let dropped = clock.sleep_until(later(1));
        assert!(tokio::time::timeout(Duration::ZERO, dropped).await.is_err());
        drop(call);
        clock.sleep_until(later(9)).await;
        assert_eq!(clock.now(), later(9));
    });
}
