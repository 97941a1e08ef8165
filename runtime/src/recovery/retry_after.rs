//! The header `Retry-After`.

use core::time::Duration;

use crate::Timestamp;
use crate::http_date::{http_date, number};

/// The delay that the value of a header `Retry-After` asks for: seconds, or a date in any form of
/// RFC 9110, 5.6.7.
///
/// `None` where it is neither; a date that has passed is no delay.
///
/// ```
/// use core::time::Duration;
/// use errcat::{Timestamp, recovery::retry_after};
///
/// let now = Timestamp::from_unix_seconds(1_767_225_600); // 2026-01-01
/// assert_eq!(retry_after("20", now), Some(Duration::from_secs(20)));
/// assert_eq!(retry_after("Thu, 01 Jan 2026 00:01:00 GMT", now), Some(Duration::from_secs(60)));
/// assert_eq!(retry_after("soon", now), None);
/// ```
#[must_use]
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    let seconds = || number(value).map(Duration::from_secs);
    seconds().or_else(|| http_date(value, now).map(|moment| moment.since(now)))
}
