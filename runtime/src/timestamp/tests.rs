use alloc::string::ToString;
use core::time::Duration;

use proptest::prelude::*;

use super::{DAY, Timestamp, civil, days_from_civil, rfc_3339};
use crate::QuotaReset;

const MIDNIGHT_CST: QuotaReset = QuotaReset { at_minutes: 0, offset_minutes: -360 };

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds)
}

#[test]
fn a_moment_is_written_as_rfc_3339() {
    let cases = [
        (0, "1970-01-01T00:00:00Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (951_868_799, "2000-02-29T23:59:59Z"),
        (1_767_225_599, "2025-12-31T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
    ];
    for (seconds, expected) in cases {
        assert_eq!(at(seconds).to_string(), expected);
    }
    assert_eq!((at(0) + Duration::from_millis(7)).to_string(), "1970-01-01T00:00:00.007Z");
}

#[test]
fn a_reset_is_at_the_same_hour_of_utc_all_year() {
    let cases = [
        // January, when the zone is at -06:00, and July, when its clocks are at -05:00.
        (1_767_225_600, "2026-01-01T06:00:00Z"),
        (1_767_247_199, "2026-01-01T06:00:00Z"),
        (1_767_247_200, "2026-01-02T06:00:00Z"),
        (1_782_882_000, "2026-07-01T06:00:00Z"),
    ];
    for (seconds, next) in cases {
        assert_eq!(MIDNIGHT_CST.next_after(at(seconds)).to_string(), next);
    }
    let exactly = at(1_767_247_200);
    assert_eq!(MIDNIGHT_CST.last_before(exactly), exactly);
}

#[test]
fn a_day_that_no_month_has_is_no_moment() {
    for day in ["2026-03-00", "2026-00-01", "2026-02-30", "2026-13-01", "2026-99-99", "0000-01-01"]
    {
        assert_eq!(rfc_3339(&alloc::format!("{day}T00:00:00Z")), None, "{day}");
    }
}

#[test]
fn nothing_overflows() {
    let end = Timestamp::from_unix(Duration::MAX);
    assert_eq!(end + Duration::MAX, end);
    assert_eq!(at(0).since(end), Duration::ZERO);
    assert!(MIDNIGHT_CST.next_after(end) >= MIDNIGHT_CST.last_before(end));
    let _ = end.to_string();
}

proptest! {
    #[test]
    fn days_and_dates_are_inverse(days in 0_u64..4_000_000) {
        let (year, month, day) = civil(days);
        prop_assert!((1..=12).contains(&month) && (1..=31).contains(&day));
        prop_assert_eq!(days_from_civil(year, month, day), Some(days));
    }

    #[test]
    fn resets_are_a_day_apart_around_every_moment(
        seconds in DAY..10_000_000_000,
        at_minutes in 0_u16..1440,
        offset_minutes in -720_i16..=840,
    ) {
        let (reset, moment) = (QuotaReset { at_minutes, offset_minutes }, at(seconds));
        let (last, next) = (reset.last_before(moment), reset.next_after(moment));
        prop_assert!(last <= moment && moment < next);
        prop_assert_eq!(next.since(last), Duration::from_secs(DAY));
        let local = next.as_unix().as_secs().checked_add_signed(i64::from(offset_minutes) * 60);
        prop_assert_eq!(local.unwrap() % DAY, u64::from(at_minutes) * 60);
    }
}
