//! The header `Retry-After`.

use core::time::Duration;

use crate::Timestamp;
use crate::timestamp::days_from_civil;

/// The delay that the value of a header `Retry-After` asks for: seconds, or a date.
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
    seconds().or_else(|| http_date(value).map(|moment| moment.since(now)))
}

/// `Thu, 01 Jan 2026 00:01:00 GMT`: the one form in which dates have been sent this century.
fn http_date(text: &str) -> Option<Timestamp> {
    let (_weekday, date) = text.split_once(", ")?;
    let mut parts = date.split(' ');
    let (day, month, year) = (number(parts.next()?)?, month(parts.next()?)?, parts.next()?);
    let mut time = parts.next()?.split(':');
    let (hour, minute, second) =
        (number(time.next()?)?, number(time.next()?)?, number(time.next()?)?);
    let complete = parts.next() == Some("GMT") && parts.next().is_none() && time.next().is_none();
    let real = (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    if !complete || !real || year.len() != 4 {
        return None;
    }
    let days = days_from_civil(number(year)?, month, day)?;
    Some(Timestamp::from_unix_seconds(days * 86_400 + hour * 3_600 + minute * 60 + second))
}

fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn month(name: &str) -> Option<u64> {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.iter().zip(1..).find(|(month, _)| **month == name).map(|(_, number)| number)
}
