//! Days of the calendar, as far as counting them goes.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use errcat_catalog::model::Date;

/// A day, as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(i64);

impl Day {
    /// The day it is now, in UTC.
    pub fn today() -> Self {
        const SECONDS: u64 = 24 * 60 * 60;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(i64::try_from(now.as_secs() / SECONDS).unwrap_or_default())
    }

    /// How many days after `earlier` it is; negative where it is before.
    pub fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

/// In the calendar of a year that begins in March a leap day is the last of its year, and the months
/// follow one another in a pattern of 153 days.
impl From<Date> for Day {
    fn from(date: Date) -> Self {
        const OF_FOUR_CENTURIES: i64 = 146_097;
        const FROM_YEAR_0_TO_1970: i64 = 719_468;
        let (month, day) = (i64::from(date.month), i64::from(date.day));
        let year = i64::from(date.year) - i64::from(month <= 2);
        let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
        let days_of_months = (153 * ((month + 9) % 12) + 2) / 5;
        let days_of_cycle = year * 365 + year / 4 - year / 100 + days_of_months + day - 1;
        Self(cycle * OF_FOUR_CENTURIES + days_of_cycle - FROM_YEAR_0_TO_1970)
    }
}

impl FromStr for Day {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let mut parts = text.split('-').map(str::parse);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NoDate);
        };
        let in_range = (1..=12).contains(&month) && (1..=31).contains(&day);
        let (Ok(month), Ok(day), true) = (u8::try_from(month), u8::try_from(day), in_range) else {
            return Err(NoDate);
        };
        Ok(Date { year, month, day }.into())
    }
}

/// A text is no date.
#[derive(Debug)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write the year, month and day: 2026-08-17")
    }
}

impl std::error::Error for NoDate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years_and_centuries() {
        for (date, day) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2026-08-17", 20_682),
            ("2100-03-01", 47_541),
        ] {
            assert_eq!(date.parse::<Day>().unwrap(), Day(day), "{date}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["", "today", "2026", "2026-08", "2026-13-01", "2026-08-32", "2026-08-17-1"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
