//! Dates as HTTP headers write them: RFC 9110, 5.6.7.

use crate::Timestamp;
use crate::timestamp::{civil, days_from_civil, number};

const DAY: u64 = 24 * 60 * 60;

/// A date in any of the three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, and the two that a recipient
/// still has to take, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
///
/// A year of two digits that would be more than 50 years after `now` is one of the century before.
pub(crate) fn http_date(text: &str, now: Timestamp) -> Option<Timestamp> {
    let mut parts = [""; 8];
    let said = text.split([' ', ',', '-', ':']).filter(|part| !part.is_empty());
    for (index, part) in said.enumerate() {
        *parts.get_mut(index)? = part;
    }
    let ([_, month, day, hour, minute, second, year, ""]
    | [_, day, month, year, hour, minute, second, "GMT"]) = parts
    else {
        return None;
    };
    let year = match year.len() {
        4 => number(year)?,
        2 => recent(number(year)?, now),
        _ => return None,
    };
    let (month, day) = (month_named(month)?, number(day)?);
    let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
    let days = days_from_civil(year, month, day)?;
    if civil(days) != (year, month, day) || hour >= 24 || minute >= 60 || second > 60 {
        return None;
    }
    let seconds = days * DAY + hour * 3_600 + minute * 60 + second;
    Some(Timestamp::from_unix_seconds(seconds))
}

/// The year that two digits mean.
fn recent(digits: u64, now: Timestamp) -> u64 {
    let (this_year, ..) = civil(now.as_unix().as_secs() / DAY);
    let year = this_year - this_year % 100 + digits;
    if year > this_year + 50 { year - 100 } else { year }
}

fn month_named(name: &str) -> Option<u64> {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.iter().zip(1..).find(|(month, _)| **month == name).map(|(_, number)| number)
}
