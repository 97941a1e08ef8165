use alloc::string::ToString;
use alloc::vec::Vec;
use core::time::Duration;

use proptest::prelude::*;

use super::{Ledger, Permit, Refusal};
use crate::recovery::{Event, Transport};
use crate::testing::Code;
use errcat::{Error, Fault, Limit, Place, Quota, QuotaReset, Timestamp};

mod shared;

const WINDOW: Duration = Duration::from_secs(20);
const RATE: Limit = limit("rate", 100, Some(WINDOW));
const CONCURRENCY: Limit = limit("concurrency", 10, None);
const DAILY: Limit = limit("daily", 1_000, None);
const EXPORT: Limit = limit("export_daily", 500, None);
const MIDNIGHT_CST: QuotaReset = QuotaReset { at_minutes: 0, offset_minutes: -360 };

const fn limit(name: &'static str, max: u64, per: Option<Duration>) -> Limit {
    Limit { name, max, unit: "calls", per, doc: "" }
}

fn of_rate(max: u64) -> Ledger {
    Ledger::new(MIDNIGHT_CST).rate(&Limit { max, ..RATE })
}

fn of_day() -> Ledger {
    Ledger::new(MIDNIGHT_CST).daily(&DAILY).export_daily(&EXPORT)
}

/// 2026-01-01, noon in UTC.
fn noon() -> Timestamp {
    Timestamp::from_unix_seconds(1_767_268_800)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn before(moment: Timestamp, time: Duration) -> Timestamp {
    Timestamp::from_unix(moment.as_unix().saturating_sub(time))
}

/// A call that is sent, and answered at once.
fn call(ledger: &mut Ledger, now: Timestamp) {
    let permit = ledger.admit(now).unwrap();
    ledger.release(permit, Quota::Counted);
}

/// Sends at once whatever is let through, until the moment.
fn greedily(ledger: &mut Ledger, from: Timestamp, until: Timestamp) -> Vec<Timestamp> {
    let (mut now, mut sends) = (from, Vec::new());
    while now < until {
        match ledger.admit(now) {
            Ok(permit) => {
                ledger.release(permit, Quota::Counted);
                sends.push(now);
            }
            Err(refusal) => now = refusal.until.unwrap(),
        }
    }
    sends
}

fn most_in_a_window(sends: &[Timestamp]) -> usize {
    let from_each = sends.iter().enumerate().map(|(index, start)| {
        sends[index..].iter().take_while(|sent| sent.since(*start) < WINDOW).count()
    });
    from_each.max().unwrap_or(0)
}

#[test]
fn a_window_is_exact_where_a_refilled_bucket_is_not() {
    let until = noon() + seconds(200);
    let sends = greedily(&mut of_rate(100), noon(), until);
    assert_eq!((sends.len(), most_in_a_window(&sends)), (1_000, 100));

    // GCRA: a burst of 100, refilled by one call every 200 ms.
    let (interval, mut arrival) = (Duration::from_millis(200), noon());
    let (mut now, mut sends) = (noon(), Vec::new());
    while now < until {
        if arrival.since(now) <= interval * 99 {
            arrival = arrival.max(now) + interval;
            sends.push(now);
        } else {
            now = now + Duration::from_millis(1);
        }
    }
    assert_eq!(most_in_a_window(&sends), 199);
}

#[test]
fn the_next_call_goes_when_the_oldest_leaves_the_window() {
    let mut ledger = of_rate(2);
    for at in [0, 5] {
        call(&mut ledger, noon() + seconds(at));
    }
    let refusal = Refusal { limit: "rate", until: Some(noon() + WINDOW) };
    assert_eq!(ledger.may_send(noon() + seconds(6)), Err(refusal));
    assert_eq!(refusal.to_string(), "the limit `rate` allows no call until 2026-01-01T12:00:20Z");
    assert_eq!(ledger.left(noon() + seconds(6)).in_window, Some(0));
    assert_eq!(ledger.may_send(noon() + WINDOW), Ok(()));

    let margin = of_rate(1).margin(seconds(2));
    let (mut margin, now) = (margin, noon());
    call(&mut margin, now);
    assert_eq!(margin.may_send(now).unwrap_err().until, Some(now + seconds(22)));
}

#[test]
fn a_call_leaves_the_window_a_window_after_its_reply() {
    let mut ledger = of_rate(2);
    let slow = ledger.admit(noon()).unwrap();
    call(&mut ledger, noon());
    let refused =
        |ledger: &mut Ledger, at| ledger.may_send(noon() + seconds(at)).unwrap_err().until;
    assert_eq!(refused(&mut ledger, 19), Some(noon() + WINDOW), "that of the one with a reply");
    call(&mut ledger, noon() + WINDOW);
    let slower = ledger.admit(noon() + seconds(40)).unwrap();
    assert_eq!(refused(&mut ledger, 50), None, "when one of the two has ended");
    assert!(ledger.left(noon() + seconds(400)).in_window == Some(0));
    ledger.finish(slow, &Event::<Code>::success(), noon() + seconds(400));
    assert_eq!(refused(&mut ledger, 400), Some(noon() + seconds(420)));
    ledger.finish(slower, &Event::<Code>::from(Transport::NotSent), noon() + seconds(401));
    assert_eq!(ledger.left(noon() + seconds(401)).in_window, Some(1), "it never arrived");
}

#[test]
fn a_call_that_is_lost_may_run_on_and_may_be_counted_until_its_end() {
    let mut ledger = of_rate(1).concurrency(&CONCURRENCY).longest_call(seconds(90));
    let lost = ledger.admit(noon()).unwrap();
    ledger.finish(lost, &Event::<Code>::from(Transport::Lost), noon() + seconds(1));
    assert_eq!(ledger.left(noon() + seconds(89)).at_once, Some(9));
    assert_eq!(ledger.left(noon() + seconds(90)).at_once, Some(10));
    let until = ledger.may_send(noon() + seconds(90)).unwrap_err().until;
    assert_eq!(until, Some(noon() + seconds(110)));

    let one = Limit { max: 1, ..CONCURRENCY };
    let mut ledger = Ledger::new(MIDNIGHT_CST).concurrency(&one);
    let cancelled = ledger.admit(noon()).unwrap();
    ledger.lose(cancelled);
    let refusal = ledger.may_send(noon() + seconds(1)).unwrap_err();
    assert_eq!(refusal.until, Some(noon() + seconds(120)), "nobody else ends before");
}

#[test]
fn calls_at_the_same_time_are_counted_until_they_end() {
    let mut ledger = Ledger::new(MIDNIGHT_CST).concurrency(&CONCURRENCY);
    let mut running: Vec<Permit> = (0..10).map(|_| ledger.admit(noon()).unwrap()).collect();
    let refusal = ledger.admit(noon()).unwrap_err();
    assert_eq!(refusal, Refusal { limit: "concurrency", until: None });
    assert_eq!(refusal.to_string(), "the limit `concurrency` allows no call until one has ended");
    ledger.release(running.pop().unwrap(), Quota::Counted);
    assert_eq!(ledger.left(noon()).at_once, Some(1));
    assert!(ledger.admit(noon()).is_ok());
}

#[test]
fn what_costs_nothing_is_given_back() {
    let error = |code| Error::failed(200_u16, Fault::<Code>::new(Place::Response, code));
    let quota = error("1029").with_fault(Fault::new(Place::Response, "1006"));
    let free = Error::failed(
        200_u16,
        Fault::new(Place::Response, "1029").with_message("Export daily quota exceeded"),
    );
    let cases = [
        (Event::from(&quota), 999, "counted"),
        (Event::from(&free), 1_000, "free"),
        (Event::from(Transport::NotSent), 1_000, "never left"),
        (Event::from(Transport::Lost), 999, "perhaps carried out"),
    ];
    for (event, left, case) in cases {
        let mut ledger = Ledger::new(MIDNIGHT_CST).daily(&DAILY);
        let permit = ledger.admit(noon()).unwrap();
        ledger.finish(permit, &event, noon());
        assert_eq!(ledger.left(noon()).calls_today, Some(left), "{case}");
    }
}

#[test]
fn a_day_ends_at_its_reset() {
    let mut ledger = of_day();
    for _ in 0..1_000 {
        let _running = ledger.admit(noon()).unwrap();
    }
    ledger.exported(500, noon());
    let reset = MIDNIGHT_CST.next_after(noon());
    assert_eq!(reset.to_string(), "2026-01-02T06:00:00Z");
    let open = reset + QuotaReset::MARGIN;
    let refusal = Refusal { limit: "daily", until: Some(open) };
    assert_eq!(ledger.may_send(noon()), Err(refusal));
    assert_eq!(ledger.may_export(noon()).unwrap_err().until, Some(open));
    for before in [before(reset, Duration::from_nanos(1)), reset, before(open, seconds(1))] {
        assert_eq!(ledger.may_send(before), Err(refusal), "{before}");
    }
    let left = ledger.left(open);
    assert_eq!((left.calls_today, left.export_bytes_today), (Some(1_000), Some(500)));
    assert_eq!((left.in_window, left.at_once), (None, None));
}

#[test]
fn the_last_hour_of_a_day_counts_for_the_next_as_well() {
    let reset = MIDNIGHT_CST.next_after(noon());
    let before = |early| before(reset, seconds(early));
    let cases = [(3_601, 0), (3_600, 100), (1, 100)];
    for (early, carried) in cases {
        let mut ledger = of_day();
        ledger.exported(100, before(early));
        assert_eq!(ledger.left(before(1)).export_bytes_today, Some(400), "{early}");
        assert_eq!(ledger.left(reset).export_bytes_today, Some(500 - carried), "{early}");
        let day_after = reset + seconds(24 * 60 * 60);
        assert_eq!(ledger.left(day_after).export_bytes_today, Some(500), "{early}");
    }
    let mut ledger = of_day();
    let permit = ledger.admit(before(5)).unwrap();
    assert_eq!(ledger.left(reset).calls_today, Some(999));
    ledger.release(permit, Quota::Free);
    assert_eq!(ledger.left(reset).calls_today, Some(1_000), "free after midnight");
}

#[test]
fn a_refusal_tells_how_many_others_there_are() {
    let mut ledger = of_rate(100).concurrency(&CONCURRENCY).daily(&DAILY).export_daily(&EXPORT);
    let permits: Vec<_> = (0..6).map(|_| ledger.admit(noon()).unwrap()).collect();

    ledger.learn(&CONCURRENCY, noon());
    assert_eq!(ledger.admit(noon()).unwrap_err().limit, "concurrency", "five were accepted");
    for permit in permits {
        ledger.release(permit, Quota::Counted);
    }
    assert_eq!(ledger.left(noon()).at_once, Some(5));
    assert_eq!(ledger.left(noon() + seconds(40)).at_once, Some(7), "one more every 20 s");

    ledger.learn(&RATE, noon() + seconds(41));
    assert_eq!(ledger.left(noon() + seconds(41)).in_window, Some(0));
    let until = Some(noon() + seconds(61));
    assert_eq!(ledger.may_send(noon() + seconds(42)), Err(Refusal { limit: "rate", until }));
    assert_eq!(ledger.left(noon() + seconds(61)).in_window, Some(11), "a tenth more by now");

    ledger.learn(&EXPORT, noon() + seconds(62));
    assert!(ledger.may_export(noon() + seconds(62)).is_err());
    assert!(ledger.may_send(noon() + seconds(62)).is_ok());
    ledger.learn(&DAILY, noon() + seconds(63));
    let refusal = ledger.may_send(noon() + seconds(64)).unwrap_err();
    let reset = Some(MIDNIGHT_CST.next_after(noon()) + QuotaReset::MARGIN);
    assert_eq!(refusal, Refusal { limit: "daily", until: reset }, "the later of both");

    ledger.learn(&limit("export_queue", 10, None), noon() + seconds(65));
    ledger.learn(&RATE, noon() + seconds(65));
    assert_eq!(ledger.left(noon() + seconds(85)).in_window, Some(11), "never nothing");
}

#[test]
fn a_share_grows_back_to_the_whole() {
    let mut ledger = of_rate(100);
    (0..61).for_each(|_| call(&mut ledger, noon()));
    ledger.learn(&RATE, noon());
    let cases = [(20, 70), (40, 80), (60, 90), (80, 100), (10_000, 100)];
    for (at, left) in cases {
        assert_eq!(ledger.left(noon() + seconds(at)).in_window, Some(left), "after {at} s");
    }
}

#[test]
fn a_clock_that_is_set_back_costs_at_most_a_window() {
    let mut ledger = of_rate(2).daily(&DAILY);
    let late = noon() + seconds(3_600);
    (0..2).for_each(|_| call(&mut ledger, late));
    assert_eq!(ledger.may_send(noon()).unwrap_err().until, Some(noon() + WINDOW));
    assert_eq!(ledger.may_send(noon() + WINDOW), Ok(()));
    assert_eq!(ledger.left(noon() + WINDOW).calls_today, Some(998));
    // From threads that overtake one another: the later counts.
    call(&mut ledger, noon() + seconds(30));
    call(&mut ledger, noon() + seconds(29));
    assert_eq!(
        ledger.may_send(noon() + seconds(49)).unwrap_err().until,
        Some(noon() + seconds(50))
    );
}

#[test]
fn a_new_process_goes_on_where_the_last_one_ended() {
    let fresh = || of_rate(3).concurrency(&CONCURRENCY).daily(&DAILY).export_daily(&EXPORT);
    let mut ledger = fresh();
    (0..2).for_each(|_| call(&mut ledger, noon()));
    let _running = ledger.admit(noon()).unwrap();
    ledger.exported(123, noon());
    let snapshot = ledger.snapshot();

    let mut restored = fresh().restore(snapshot.clone());
    assert_eq!(restored.snapshot(), snapshot);
    let now = noon() + seconds(1);
    assert_eq!(restored.may_send(now), ledger.may_send(now));
    let left = restored.left(now);
    assert_eq!((left.calls_today, left.export_bytes_today), (Some(997), Some(377)));
    assert_eq!(left.at_once, Some(9), "what was on its way may run on");
    assert_eq!(restored.left(noon() + seconds(120)).at_once, Some(10));
    let tomorrow = noon() + seconds(24 * 60 * 60);
    assert_eq!(restored.left(tomorrow).calls_today, Some(1_000));
}

#[test]
fn with_more_in_the_window_than_allowed_enough_must_leave_it() {
    let mut ledger = of_rate(4);
    (0..4).for_each(|at| call(&mut ledger, noon() + seconds(at)));
    let mut stricter = of_rate(2).restore(ledger.snapshot());
    let refusal = stricter.may_send(noon() + seconds(4)).unwrap_err();
    assert_eq!(refusal.until, Some(noon() + seconds(2) + WINDOW));
}

#[test]
fn a_snapshot_is_a_serde_value() {
    use super::Snapshot;
    let mut ledger = of_rate(3).daily(&DAILY);
    call(&mut ledger, noon());
    let snapshot = ledger.snapshot();
    let json = serde_json::to_string(&snapshot).unwrap();
    let expected = r#"{"sends":[1767268800000000000],"closed_until":0,"#;
    assert!(json.starts_with(expected), "{json}");
    assert_eq!(serde_json::from_str::<Snapshot>(&json).unwrap(), snapshot);
    let some = serde_json::from_str::<Snapshot>(r#"{"later":[1],"sends":[]}"#).unwrap();
    assert_eq!(some, Snapshot::default());
    assert_eq!(serde_json::from_str::<Snapshot>("[[],0]").unwrap(), Snapshot::default());
    assert!(serde_json::from_str::<Snapshot>(r#"{"sends":"none"}"#).is_err());
}

#[test]
fn marketo_s_ledger_is_its_catalogue_s() {
    use errcat::marketo::limit;
    let mut ledger = Ledger::marketo();
    let left = ledger.left(noon());
    assert_eq!(left.in_window, Some(limit::RATE.max));
    assert_eq!(left.at_once, Some(limit::CONCURRENCY.max));
    assert_eq!(left.calls_today, Some(limit::DAILY.max));
    assert_eq!(left.export_bytes_today, Some(limit::EXPORT_DAILY.max));
    ledger.learn(&limit::DAILY, noon());
    let until = ledger.may_send(noon()).unwrap_err().until;
    assert_eq!(until.unwrap().to_string(), "2026-01-02T06:00:30Z");
}

#[test]
fn a_refusal_around_the_reset_is_the_old_day_s() {
    let reset = MIDNIGHT_CST.next_after(noon());
    let at = |after: u64| reset + seconds(after);
    let used_up = Error::<Code>::failed(
        200_u16,
        Fault::new(Place::Response, "1029").with_message("Export daily quota exceeded"),
    );
    // Sent before the reset, or by a clock that is a second fast.
    for (sent, answered) in [(before(reset, seconds(1)), at(1)), (at(0), at(1)), (at(29), at(80))] {
        let mut ledger = of_day();
        let permit = ledger.admit(sent).unwrap();
        ledger.finish(permit, &Event::from(&used_up), answered);
        assert_eq!(ledger.may_export(at(30)), Ok(()), "{sent}");
    }
    let mut ledger = of_day();
    let permit = ledger.admit(at(31)).unwrap();
    ledger.finish(permit, &Event::from(&used_up), at(32));
    let tomorrow = MIDNIGHT_CST.next_after(at(32)) + QuotaReset::MARGIN;
    assert_eq!(ledger.may_export(at(33)).unwrap_err().until, Some(tomorrow));
}

#[test]
fn a_clock_that_jumps_over_midnight_and_back_loses_no_count() {
    let mut ledger = of_day();
    (0..400).for_each(|_| call(&mut ledger, noon()));
    let tomorrow = noon() + seconds(24 * 3_600);
    (0..5).for_each(|_| call(&mut ledger, tomorrow));
    assert_eq!(ledger.left(tomorrow).calls_today, Some(995));
    call(&mut ledger, noon());
    assert_eq!(ledger.left(noon()).calls_today, Some(594));
    assert_eq!(ledger.left(tomorrow).calls_today, Some(1_000));
}

#[test]
fn a_snapshot_of_the_future_blocks_nobody_for_long() {
    let mut ledger = of_rate(1).concurrency(&CONCURRENCY).daily(&DAILY);
    let future = noon() + seconds(3_600 * 24 * 365);
    ledger.learn(&RATE, future);
    let _running = ledger.admit(future + WINDOW).unwrap();
    let mut restored =
        of_rate(1).concurrency(&CONCURRENCY).daily(&DAILY).restore(ledger.snapshot());
    let until = restored.may_send(noon()).unwrap_err().until.unwrap();
    assert!(until <= noon() + seconds(120) + WINDOW, "{until}");
    assert_eq!(restored.may_send(until), Ok(()));
    assert_eq!(restored.left(until).calls_today, Some(999));
}

#[test]
fn what_was_learned_of_others_outlives_the_process() {
    let mut ledger = of_rate(100).concurrency(&CONCURRENCY);
    let calls: Vec<_> = (0..4).map(|_| ledger.admit(noon()).unwrap()).collect();
    for limit in [RATE, CONCURRENCY] {
        ledger.learn(&limit, noon());
    }
    for call in calls {
        ledger.release(call, Quota::Counted);
    }
    let mut restored = of_rate(100).concurrency(&CONCURRENCY).restore(ledger.snapshot());
    let now = noon() + seconds(19);
    assert_eq!(restored.left(now), ledger.left(now));
    assert_eq!(restored.left(now).at_once, Some(3));
    assert_eq!(restored.left(noon() + WINDOW).in_window, Some(13));
}

proptest! {
    #[test]
    fn no_window_ever_holds_more_than_the_limit(
        max in 1_u64..=100,
        gaps in prop::collection::vec(0_u64..400, 0..600),
        refusals in prop::collection::vec(0_usize..600, 0..4),
    ) {
        let (mut ledger, mut now, mut sends) = (of_rate(max), noon(), Vec::new());
        for (index, gap) in gaps.into_iter().enumerate() {
            now = now + Duration::from_millis(gap);
            if refusals.contains(&index) {
                ledger.learn(&RATE, now);
            }
            match ledger.admit(now) {
                Ok(permit) => {
                    ledger.release(permit, Quota::Counted);
                    sends.push(now);
                }
                Err(refusal) => {
                    let until = refusal.until.unwrap();
                    let before = before(until, Duration::from_nanos(1));
                    prop_assert!(until > now);
                    // With a share that grows back, it may be a little sooner.
                    let shared = refusals.iter().any(|refusal| *refusal <= index);
                    prop_assert!(shared || ledger.clone().may_send(before).is_err());
                    prop_assert_eq!(ledger.clone().may_send(until), Ok(()));
                }
            }
        }
        prop_assert!(most_in_a_window(&sends) as u64 <= max);
    }

    #[test]
    fn any_moments_in_any_order_are_counted(moments in prop::collection::vec(any::<u64>(), 0..40)) {
        let mut ledger = of_rate(3).concurrency(&CONCURRENCY).daily(&DAILY);
        for nanos in moments {
            let now = Timestamp::from_unix(Duration::from_nanos(nanos));
            if let Ok(permit) = ledger.admit(now) {
                ledger.release(permit, Quota::Free);
            }
            let _ = ledger.left(now);
        }
        let end = Timestamp::from_unix(Duration::MAX);
        let _ = (ledger.admit(end), ledger.left(end), ledger.left(Timestamp::default()));
    }
}
