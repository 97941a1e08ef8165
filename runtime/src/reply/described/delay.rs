//! How long a reply says to wait.

use core::time::Duration;

use super::frame::Frame;
use super::number::few_digits;
use super::tables::Place;
use crate::Timestamp;
use crate::http_date::http_date;
use crate::timestamp::rfc_3339;

/// Nobody waits for as long as this; what says more is a moment.
const MOMENT: f64 = 1e9;
/// And what says more than this counts milliseconds since 1970.
const MOMENT_IN_MILLIS: f64 = 1e12;

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// The longest delay that is stated here, in what this stands in, or in `Retry-After`.
    pub fn delay(&self) -> Option<Duration> {
        let now = || self.reply.now();
        let header = self.reply.header("Retry-After");
        let header = header.and_then(|text| seconds(text, Duration::from_secs(1), now));
        let places = self
            .around()
            .flat_map(|frame| frame.keys.delay.iter().map(move |place| (frame, place)));
        let stated = places.filter_map(|(frame, place)| frame.delay_at(place));
        let longest = header.into_iter().chain(stated).reduce(f64::max)?;
        // A number too large is long, not none.
        Some(Duration::try_from_secs_f64(longest).unwrap_or(Duration::MAX))
    }

    fn delay_at(&self, place: &Place) -> Option<f64> {
        let read = |place: &Place| {
            self.get(place, &|text| seconds(&text, place.unit, || self.reply.now()))
        };
        let needed = read(place)?;
        match place.bucket {
            None => Some(needed),
            Some([less, per]) => {
                let (there, rate) = (read(less)?, read(per).filter(|rate| *rate > 0.0)?);
                Some(((needed - there) / rate).max(0.0))
            }
        }
    }
}

/// A number of `unit`s, a number with its own unit, or a moment; in seconds from now.
fn seconds(text: &str, unit: Duration, now: impl Fn() -> Option<Timestamp>) -> Option<f64> {
    if let Some(number) = few_digits(text.as_bytes()) {
        return Some(f64::from(number) * unit.as_secs_f64());
    }
    let text = text.trim_start();
    let from_now = |moment: f64| Some((moment - now()?.as_unix().as_secs_f64()).max(0.0));
    let at = now().unwrap_or_default();
    if let Some(moment) = http_date(text.trim_end(), at).or_else(|| rfc_3339(text.trim_end())) {
        return from_now(moment.as_unix().as_secs_f64());
    }
    if is_date(text) {
        return None;
    }
    let (number, rest) = number_at_head(text)?;
    let unit = match rest.trim_start() {
        own if own.starts_with("ms") => 0.001,
        own if own.starts_with('s') => 1.0,
        own if own.starts_with('m') => 60.0,
        own if own.starts_with('h') => 3_600.0,
        _ => unit.as_secs_f64(),
    };
    match number {
        number if number < MOMENT => Some(number * unit),
        number if number < MOMENT_IN_MILLIS => from_now(number),
        number => from_now(number / 1_000.0),
    }
}

/// Whether a text begins as dates do, so that the number at its head is none to wait for.
fn is_date(text: &str) -> bool {
    let like = |pattern: &[u8]| {
        text.len() >= pattern.len()
            && text.bytes().zip(pattern).all(|(byte, like)| match like {
                b'0' => byte.is_ascii_digit(),
                like => byte == *like,
            })
    };
    like(b"0000-00-00T") || like(b"0000-00-00t") || like(b"0000-00-00 ")
}

fn number_at_head(text: &str) -> Option<(f64, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    if whole == 0 {
        return None;
    }
    let fraction = text.get(whole..)?.strip_prefix('.').map_or(0, digits);
    let end = if fraction == 0 { whole } else { whole + 1 + fraction };
    Some((text.get(..end)?.parse().ok()?, text.get(end..)?))
}
