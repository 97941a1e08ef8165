//! Fields that are made of an argument of the message.

use alloc::string::String;
use core::marker::PhantomData;
use core::str::FromStr;
use core::time::Duration;

/// What an argument is to become.
#[derive(Debug)]
pub struct Wanted<T>(PhantomData<T>);

impl<T> Wanted<T> {
    /// The only one.
    pub const NEW: Self = Self(PhantomData);
}

impl<T> Wanted<Option<T>> {
    /// Whether a message may lack it.
    pub const IS_OPTION: bool = true;
}

/// What is not an `Option`.
pub trait NoOption {
    /// Whether a message may lack it.
    const IS_OPTION: bool = false;
}

impl<T> NoOption for Wanted<T> {}

/// What can be made of text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made of the argument of a message",
    label = "not made of text",
    note = "an argument becomes what has `FromStr` or `From<String>`, a `Duration`, or an `Option` of these"
)]
pub trait Readable {}

#[diagnostic::do_not_recommend]
impl<T: FromStr> Readable for T {}

/// The text itself, until somebody reads it.
macro_rules! tiers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        pub trait $name<T> {
            /// The field, where the text is there and can be read.
            fn __errcat_argument(self, text: Option<&str>) -> Option<T>;
        }
    )*};
}

tiers! {
    /// It may be there.
    IfThere
    /// It is read from text.
    FromText
    /// It may be there, and is made of text.
    IfThereOfText
    /// It is made of text.
    OfText
    /// It is a time.
    OfTime
}

impl<T: FromStr> IfThere<Option<T>> for &&&&&Wanted<Option<T>> {
    fn __errcat_argument(self, text: Option<&str>) -> Option<Option<T>> {
        Some(text.and_then(|text| text.parse().ok()))
    }
}

impl<T: FromStr> FromText<T> for &&&&Wanted<T> {
    fn __errcat_argument(self, text: Option<&str>) -> Option<T> {
        text?.parse().ok()
    }
}

impl<T: From<String>> IfThereOfText<Option<T>> for &&&Wanted<Option<T>> {
    fn __errcat_argument(self, text: Option<&str>) -> Option<Option<T>> {
        Some(text.map(|text| String::from(text).into()))
    }
}

impl<T: From<String>> OfText<T> for &&Wanted<T> {
    fn __errcat_argument(self, text: Option<&str>) -> Option<T> {
        Some(String::from(text?).into())
    }
}

impl OfTime<Duration> for &Wanted<Duration> {
    fn __errcat_argument(self, text: Option<&str>) -> Option<Duration> {
        duration(text?)
    }
}

impl OfTime<Option<Duration>> for &Wanted<Option<Duration>> {
    fn __errcat_argument(self, text: Option<&str>) -> Option<Option<Duration>> {
        Some(text.and_then(duration))
    }
}

/// Refuses what is not made of text.
pub trait Refused<T> {
    /// Nothing.
    fn __errcat_argument(self, text: Option<&str>) -> Option<T>
    where
        T: Readable;
}

impl<T> Refused<T> for Wanted<T> {
    fn __errcat_argument(self, _: Option<&str>) -> Option<T>
    where
        T: Readable,
    {
        None
    }
}

/// A field that is made of text: it must be.
pub mod argument_or_refuse {
    pub use super::{
        FromText as _, IfThere as _, IfThereOfText as _, NoOption as _, OfText as _, OfTime as _,
        Refused as _,
    };
}

/// `20`, `1.5 s`, `2 minutes`, `1h30m`: seconds where there is no unit.
fn duration(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    let mut whole = Duration::ZERO;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let number: f64 = number.parse().ok()?;
        let after = after.trim_start();
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let part = Duration::try_from_secs_f64(number * seconds(unit)?).ok()?;
        whole = whole.checked_add(part)?;
        rest = after.trim_start();
    }
    Some(whole)
}

fn seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "ms" | "msec" | "msecs" | "millisecond" | "milliseconds" => 0.001,
        "" | "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hour" | "hours" => 3_600.0,
        "d" | "day" | "days" => 86_400.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, milliseconds) in [
            ("20", Some(20_000)),
            ("1.5 s", Some(1_500)),
            ("250ms", Some(250)),
            ("2 minutes", Some(120_000)),
            ("1h30m", Some(5_400_000)),
            ("1 day", Some(86_400_000)),
            ("", None),
            ("soon", None),
            ("-1", None),
            ("3 moons", None),
        ] {
            assert_eq!(duration(text), milliseconds.map(Duration::from_millis), "{text}");
        }
    }
}
