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
        let _running = ledger.admit(noon() + seconds(at)).unwrap();
    }
    let refusal = Refusal { limit: "rate", until: Some(noon() + WINDOW) };
    assert_eq!(ledger.may_send(noon() + seconds(6)), Err(refusal));
    assert_eq!(refusal.to_string(), "the limit `rate` allows no call until 2026-01-01T12:00:20Z");
    assert_eq!(ledger.left(noon() + seconds(6)).in_window, Some(0));
    assert_eq!(ledger.may_send(noon() + WINDOW), Ok(()));

    let margin = of_rate(1).margin(seconds(2));
    let (mut margin, now) = (margin, noon());
    let _running = margin.admit(now).unwrap();
    assert_eq!(margin.may_send(now).unwrap_err().until, Some(now + seconds(22)));
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
    let refusal = Refusal { limit: "daily", until: Some(reset) };
    assert_eq!(ledger.may_send(noon()), Err(refusal));
    assert_eq!(ledger.may_export(noon()).unwrap_err().until, Some(reset));
    let just_before = before(reset, Duration::from_nanos(1));
    assert_eq!(ledger.may_send(just_before), Err(refusal));
    let left = ledger.left(reset);
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
    let reset = Some(MIDNIGHT_CST.next_after(noon()));
    assert_eq!(refusal, Refusal { limit: "daily", until: reset }, "the later of both");

    ledger.learn(&limit("export_queue", 10, None), noon() + seconds(65));
    ledger.learn(&RATE, noon() + seconds(65));
    assert_eq!(ledger.left(noon() + seconds(85)).in_window, Some(11), "never nothing");
}

#[test]
fn a_share_grows_back_to_the_whole() {
    let mut ledger = of_rate(100);
    let _running: Vec<_> = (0..61).map(|_| ledger.admit(noon()).unwrap()).collect();
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
    let _running = [ledger.admit(late).unwrap(), ledger.admit(late).unwrap()];
    assert_eq!(ledger.may_send(noon()).unwrap_err().until, Some(noon() + WINDOW));
    assert_eq!(ledger.may_send(noon() + WINDOW), Ok(()));
    assert_eq!(ledger.left(noon() + WINDOW).calls_today, Some(998));
    // From threads that overtake one another: the later counts.
    let _running = ledger.admit(noon() + seconds(30)).unwrap();
    let _overtaken = ledger.admit(noon() + seconds(29)).unwrap();
    assert_eq!(
        ledger.may_send(noon() + seconds(49)).unwrap_err().until,
        Some(noon() + seconds(50))
    );
}

#[test]
fn a_new_process_goes_on_where_the_last_one_ended() {
    let fresh = || of_rate(3).concurrency(&CONCURRENCY).daily(&DAILY).export_daily(&EXPORT);
    let mut ledger = fresh();
    let _running: Vec<_> = (0..3).map(|_| ledger.admit(noon()).unwrap()).collect();
    ledger.exported(123, noon());
    let snapshot = ledger.snapshot();

    let mut restored = fresh().restore(snapshot.clone());
    assert_eq!(restored.snapshot(), snapshot);
    let now = noon() + seconds(1);
    assert_eq!(restored.may_send(now), ledger.may_send(now));
    let left = restored.left(now);
    assert_eq!((left.calls_today, left.export_bytes_today), (Some(997), Some(377)));
    assert_eq!(left.at_once, Some(10), "nothing runs any more");
    let tomorrow = noon() + seconds(24 * 60 * 60);
    assert_eq!(restored.left(tomorrow).calls_today, Some(1_000));
}

#[test]
fn with_more_in_the_window_than_allowed_enough_must_leave_it() {
    let mut ledger = of_rate(4);
    let _running: Vec<_> = (0..4).map(|at| ledger.admit(noon() + seconds(at)).unwrap()).collect();
    let mut stricter = of_rate(2).restore(ledger.snapshot());
    let refusal = stricter.may_send(noon() + seconds(4)).unwrap_err();
    assert_eq!(refusal.until, Some(noon() + seconds(2) + WINDOW));
}

#[test]
fn a_snapshot_is_a_serde_value() {
    use super::Snapshot;
    let mut ledger = of_rate(3).daily(&DAILY);
    let _running = ledger.admit(noon()).unwrap();
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
    assert_eq!(until.unwrap().to_string(), "2026-01-02T06:00:00Z");
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
