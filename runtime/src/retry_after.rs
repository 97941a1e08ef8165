//! The header `Retry-After`.

use core::time::Duration;

use crate::Timestamp;
use crate::http_date::http_date;
use crate::timestamp::number;

/// The delay that the value of a header `Retry-After` asks for: seconds, or a date in any form of
/// RFC 9110, 5.6.7.
///
/// `None` where it is neither; a date that has passed is no delay, and a number too large a long one.
///
/// ```
/// use core::time::Duration;
/// use errcat::{Timestamp, retry_after};
///
/// let now = Timestamp::from_unix_seconds(1_767_225_600); // 2026-01-01
/// assert_eq!(retry_after("20", now), Some(Duration::from_secs(20)));
/// assert_eq!(retry_after("Thu, 01 Jan 2026 00:01:00 GMT", now), Some(Duration::from_secs(60)));
/// assert_eq!(retry_after("soon", now), None);
/// ```
#[must_use]
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = is_number.then(|| Duration::from_secs(number(value).unwrap_or(u64::MAX)));
    seconds.or_else(|| http_date(value, now).map(|moment| moment.since(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-01T00:00:00Z.
    const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let cases = [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("Thu, 01 Jan 2026 00:01:00 GMT", Some(60)),
            ("Wed, 31 Dec 2025 23:59:59 GMT", Some(0)),
            ("Sun, 29 Feb 2032 12:00:00 GMT", Some(194_443_200)),
            ("Thursday, 01-Jan-26 00:01:00 GMT", Some(60)),
            ("Tuesday, 01-Jan-80 00:01:00 GMT", Some(0)),
            ("Thursday, 01-Jan-76 00:00:00 GMT", Some(1_577_836_800)),
            ("Thu Jan  1 00:01:00 2026", Some(60)),
            ("Thu Jan 15 00:00:00 2026", Some(1_209_600)),
            ("Thu Jan  1 00:01:00 26 GMT", None),
            ("Sun, 30 Feb 2032 12:00:00 GMT", None),
            ("Sun, 00 Feb 2032 12:00:00 GMT", None),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("99999999999999999999", Some(u64::MAX)),
            ("Thu, 01 Jan 2026 00:01:00", None),
            ("Thu, 01 Jan 2026 00:01:00 GMT+1", None),
            ("Thu, 01 Jan 2026 00:01:00 GMT x", None),
            ("Thu, 01 Jän 2026 00:01:00 GMT", None),
            ("Thu, 32 Jan 2026 00:01:00 GMT", None),
            ("Thu, 00 Jan 2026 00:01:00 GMT", None),
            ("Sun, 00 Mar 2026 00:01:00 GMT", None),
            ("Thu, 18446744073709551615 Jan 2026 00:01:00 GMT", None),
            ("Thu, 01 Jan 2026 18446744073709551615:01:00 GMT", None),
            ("Thu, 01 Jan 2026 00:01:18446744073709551615 GMT", None),
            ("Thu, 01 Jan 0000 00:01:00 GMT", None),
            ("Thu, 01 Jan 99999999999999 00:01:00 GMT", None),
            ("Thu, 01 Jan 2026 24:00:00 GMT", None),
        ];
        for (value, expected) in cases {
            assert_eq!(retry_after(value, START), expected.map(Duration::from_secs), "{value}");
        }
    }
}
