//! A moment, without a clock to read it from.

use core::fmt;
use core::ops::{Add, Range};
use core::time::Duration;

use crate::QuotaReset;

#[cfg(feature = "serde")]
mod serde;
#[cfg(test)]
mod tests;

const DAY: u64 = 24 * 60 * 60;

/// A moment as the time since the beginning of 1970 in UTC.
///
/// Nothing in this crate reads a clock: whoever uses it says what time it is. With the feature
/// `std` the system's clock is at hand as [`Timestamp::now`]. Where a clock that is set while the
/// program runs must not matter, read it once and add the time that a monotonic clock has counted
/// since.
///
/// ```
/// use core::time::Duration;
/// use errcat::Timestamp;
///
/// let new_year = Timestamp::from_unix_seconds(1_767_225_600);
/// assert_eq!(new_year.to_string(), "2026-01-01T00:00:00Z");
/// assert_eq!((new_year + Duration::from_secs(5)).since(new_year), Duration::from_secs(5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(Duration);

impl Timestamp {
    /// The moment this long after the beginning of 1970 in UTC.
    #[must_use]
    pub const fn from_unix(since_1970: Duration) -> Self {
        Self(since_1970)
    }

    /// The moment so many seconds after the beginning of 1970 in UTC.
    #[must_use]
    pub const fn from_unix_seconds(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }

    /// The time since the beginning of 1970 in UTC.
    #[must_use]
    pub const fn as_unix(self) -> Duration {
        self.0
    }

    /// The time that has passed since an earlier moment; none since a later one.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// What the system's clock says; 1970 where it says less.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn now() -> Self {
        std::time::SystemTime::now().into()
    }
}

#[cfg(feature = "std")]
impl From<std::time::SystemTime> for Timestamp {
    /// 1970 for what is earlier.
    fn from(time: std::time::SystemTime) -> Self {
        Self(time.duration_since(std::time::UNIX_EPOCH).unwrap_or_default())
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    /// A later moment; the last there is where the sum is beyond it.
    fn add(self, time: Duration) -> Self {
        Self(self.0.saturating_add(time))
    }
}

/// RFC 3339 in UTC, with milliseconds where there are any: `2026-01-01T06:00:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        let (year, month, day) = civil(seconds / DAY);
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match self.0.subsec_millis() {
            0 => f.write_str("Z"),
            millis => write!(f, ".{millis:03}Z"),
        }
    }
}

/// Year, month and day of so many days after 1970-01-01, counted in eras of 400 years that begin
/// with March, so that the leap day is the last of a year.
pub(crate) const fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_from_march + 2) / 5 + 1;
    let month = if months_from_march < 10 { months_from_march + 3 } else { months_from_march - 9 };
    let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// The number of days from 1970-01-01 to a day: the inverse of [`civil`]. A day that no month has
/// is one of the next.
pub(crate) const fn days_from_civil(year: u64, month: u64, day: u64) -> Option<u64> {
    if day == 0 || day > 31 {
        return None;
    }
    let year = if month <= 2 { year.saturating_sub(1) } else { year };
    let months_from_march = if month > 2 { month - 3 } else { month + 9 };
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = (153 * months_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era * 146_097 + day_of_era).checked_sub(719_468)
}

/// A moment as RFC 3339 has it, and ISO 8601 without a zone, which is taken for UTC:
/// `2026-01-01T06:00:00.5Z`, `2026-01-01 07:00:00+01:00`.
pub(crate) fn rfc_3339(text: &str) -> Option<Timestamp> {
    let part = |range: Range<usize>| number(text.get(range)?);
    let [first, second, between, colon] =
        [4, 7, 10, 13].map(|at| text.as_bytes().get(at).copied().unwrap_or(0));
    if [first, second, colon] != *b"--:" || !matches!(between, b'T' | b't' | b' ') {
        return None;
    }
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let (hour, minute, second) = (part(11..13)?, part(14..16)?, part(17..19)?);
    let days = days_from_civil(year, month, day)?;
    if text.as_bytes().get(16) != Some(&b':') || civil(days) != (year, month, day) {
        return None;
    }
    let rest = text.get(19..)?;
    let (fraction, zone) = match rest.strip_prefix('.') {
        None => (Duration::ZERO, rest),
        Some(rest) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let fraction: f64 = alloc::format!("0.{}", rest.get(..digits)?).parse().ok()?;
            (Duration::try_from_secs_f64(fraction).ok()?, rest.get(digits..)?)
        }
    };
    let seconds = days * DAY + hour * 3_600 + minute * 60 + second;
    let zoned = match zone.as_bytes() {
        [] | [b'Z' | b'z'] => seconds,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let part = |range: Range<usize>| number(zone.get(range)?);
            let offset = part(1..3)? * 3_600 + part(4..6)? * 60;
            if *sign == b'+' { seconds.checked_sub(offset)? } else { seconds + offset }
        }
        _ => return None,
    };
    (hour < 24 && minute < 60 && second <= 60)
        .then(|| Timestamp::from_unix_seconds(zoned) + fraction)
}

impl QuotaReset {
    /// The first reset after a moment; never the moment itself.
    ///
    /// ```
    /// use errcat::{QuotaReset, Timestamp};
    ///
    /// let reset = QuotaReset { at_minutes: 0, offset_minutes: -360 };
    /// let new_year = Timestamp::from_unix_seconds(1_767_225_600);
    /// assert_eq!(reset.next_after(new_year).to_string(), "2026-01-01T06:00:00Z");
    /// ```
    #[must_use]
    pub fn next_after(self, moment: Timestamp) -> Timestamp {
        Timestamp::from_unix_seconds(self.next_in_seconds(moment))
    }

    /// The last reset up to a moment; 1970 where that would be earlier.
    #[must_use]
    pub fn last_before(self, moment: Timestamp) -> Timestamp {
        Timestamp::from_unix_seconds(self.next_in_seconds(moment).saturating_sub(DAY))
    }

    fn next_in_seconds(self, moment: Timestamp) -> u64 {
        let local = i64::from(self.at_minutes) - i64::from(self.offset_minutes);
        let in_utc = (local * 60).rem_euclid(DAY.cast_signed()).cast_unsigned();
        let seconds = moment.0.as_secs();
        let today = (seconds - seconds % DAY).saturating_add(in_utc);
        if today > seconds { today } else { today.saturating_add(DAY) }
    }
}

/// Digits alone.
pub(crate) fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
