//! What to do, in words.

use std::time::Duration;

use errcat::{QuotaReset, Retry};
use errcat_catalog::Catalogue;
use errcat_catalog::model;

use crate::reader::tables;

/// What to do with a request, as an instruction.
pub fn sentence(retry: Retry) -> String {
    match retry {
        Retry::Reauthenticate => "get a new access token, then send it again".into(),
        Retry::Backoff(backoff) => {
            let attempts = match backoff.attempts {
                Some(attempts) => format!(", {attempts} sends in all"),
                None => String::new(),
            };
            format!(
                "send it again after {}, then after longer each time up to {}{attempts}",
                duration(backoff.initial),
                duration(backoff.max),
            )
        }
        Retry::Wait(delay) => format!("send it again after {}", duration(delay)),
        Retry::QuotaReset(reset) => format!("send it again after {}", time_of_day(reset)),
        Retry::ResendAsPost => "send the same query as a POST".into(),
        Retry::Split => "send the same records in smaller requests".into(),
        _ => "do not send it again as it is".into(),
    }
}

/// The retry of a loaded catalogue as the runtime has it.
pub fn runtime_retry(catalogue: &Catalogue, retry: model::Retry) -> Retry {
    tables::retry(catalogue.rule(retry).map(|rule| &rule.action))
}

/// `rate: 100 calls in 20 s`.
pub fn limit(name: &str, max: u64, unit: &str, per: Option<Duration>) -> String {
    let per = per.map(|per| format!(" in {}", duration(per))).unwrap_or_default();
    format!("{name}: {} {unit}{per}", thousands(max))
}

fn time_of_day(reset: QuotaReset) -> String {
    let sign = if reset.offset_minutes < 0 { '-' } else { '+' };
    let (at, offset) = (reset.at_minutes, reset.offset_minutes.unsigned_abs());
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("{} (UTC{sign}{})", clock(at), clock(offset))
}

/// In the largest unit that leaves a whole number.
pub fn duration(duration: Duration) -> String {
    const UNITS: [(u128, &str); 3] = [(3_600_000, "h"), (60_000, "min"), (1000, "s")];
    let millis = duration.as_millis();
    let whole = UNITS.iter().find(|(size, _)| millis >= *size && millis.is_multiple_of(*size));
    whole.map_or_else(|| format!("{millis} ms"), |(size, unit)| format!("{} {unit}", millis / size))
}

/// `50,000`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_read_naturally() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), text);
        }
        for (millis, text) in [
            (500, "500 ms"),
            (1000, "1 s"),
            (20_000, "20 s"),
            (90_000, "90 s"),
            (600_000, "10 min"),
            (86_400_000, "24 h"),
        ] {
            assert_eq!(duration(Duration::from_millis(millis)), text);
        }
    }

    #[test]
    fn the_reset_names_its_zone() {
        let reset = QuotaReset { at_minutes: 0, offset_minutes: -360 };
        assert_eq!(time_of_day(reset), "00:00 (UTC-06:00)");
    }
}
