//! Days of the calendar.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use datealgo::{date_to_rd, rd_to_date, systemtime_to_datetime};
use errcat_catalog::model::Date;
use toml_datetime::Datetime;

/// A day, as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(i32);

impl Day {
    /// The day it is now, in UTC.
    pub fn today() -> Self {
        let now = systemtime_to_datetime(SystemTime::now());
        Self(now.map_or(0, |(year, month, day, ..)| date_to_rd((year, month, day))))
    }

    /// How many days after `earlier` it is; negative where it is before.
    pub fn since(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }
}

impl From<Date> for Day {
    fn from(Date { year, month, day }: Date) -> Self {
        Self(date_to_rd((year.into(), month, day)))
    }
}

/// As a catalogue writes it.
impl FromStr for Day {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        match text.parse() {
            Ok(Datetime { date: Some(date), time: None, offset: None }) => {
                Ok(Self(date_to_rd((date.year.into(), date.month, date.day))))
            }
            _ => Err(NoDate),
        }
    }
}

/// As a catalogue writes it.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = rd_to_date(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
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
        for text in [
            "",
            "today",
            "2026",
            "2026-08",
            "2026-13-01",
            "2026-08-32",
            "2026-02-29",
            "2026-08-17-1",
            "2026-08-17T00:00:00Z",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
