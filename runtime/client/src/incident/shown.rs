//! Text that strangers may read, and the only ways to make it.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt::{self, Display};
use core::time::Duration;

use super::guard::Guard;
use crate::recovery::{Cause, Reason, Step};
use errcat::Timestamp;

/// Text that strangers may read: words of the program or the catalogue, numbers and times, and what
/// somebody opened. Nothing else becomes one, so that no value gets into an incident unasked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown(Cow<'static, str>);

/// What says nothing but numbers, times and words of its own.
pub(super) trait Ours: Display {}

impl Ours for Step {}
impl Ours for Cause {}
impl Ours for Timestamp {}

impl Shown {
    pub fn ours(said: &impl Ours) -> Self {
        Self(said.to_string().into())
    }

    pub fn step(step: Step) -> Self {
        match step {
            Step::SendAgain { after } => shown!("send again after ", Self::wait(after)),
            Step::GiveUp(Reason::TooLarge { bytes, .. }) => {
                let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
                shown!("give up, its ", Self::size(bytes), " are more than is allowed")
            }
            step => Self::ours(&step),
        }
    }

    /// In groups of three digits, so that no number of a request or reply stands in it.
    pub fn number(number: impl TryInto<u64>) -> Self {
        let digits = number.try_into().unwrap_or(u64::MAX).to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push('\u{202F}');
            }
            grouped.push(digit);
        }
        Self(grouped.into())
    }

    /// How long a text is: to the byte only if it is short, since it may be a credential.
    pub fn size(bytes: usize) -> Self {
        let (unit, name) = match bytes {
            0..16 => {
                return shown!(Self::number(bytes), if bytes == 1 { " byte" } else { " bytes" });
            }
            16..1_000 => (1, " bytes"),
            1_000..1_000_000 => (1_000, " kB"),
            _ => (1_000_000, " MB"),
        };
        let count = bytes / unit;
        let step = if unit > 1 { 1 } else { 10_usize.pow(count.ilog10()) };
        shown!("about ", Self::number(count / step * step), name)
    }

    /// A time to wait.
    pub fn wait(time: Duration) -> Self {
        let seconds = time.as_secs();
        let units =
            [(seconds / 86_400, " d"), (seconds / 3_600 % 24, " h"), (seconds / 60 % 60, " min")];
        let units = units.into_iter().chain([(seconds % 60, " s")]).filter(|(count, _)| *count > 0);
        let said = units.map(|(count, unit)| shown!(Self::number(count), unit));
        let said = said.reduce(|all, one| shown!(all, " ", one));
        said.unwrap_or_else(|| shown!(Self::number(time.subsec_millis()), " ms"))
    }

    /// A word, in the letters' case of a text that says the same.
    pub fn cased(word: &'static str, like: &str) -> Self {
        let upper = like.chars().map(|letter| letter.is_ascii_uppercase());
        let cased = word.chars().zip(upper);
        Self(cased.map(|(it, upper)| if upper { it.to_ascii_uppercase() } else { it }).collect())
    }

    /// What somebody opened: in one line, without what a tracker takes for markup, cut where it is
    /// long; nothing of it where a credential is in it.
    pub fn opened(text: &str, guard: &Guard) -> Self {
        const LONGEST: usize = 200;
        if guard.finds_in(text) {
            return Self::from("‹withheld›");
        }
        let mut before = ' ';
        let plain = text.chars().take(LONGEST).map(|letter| {
            let may_stand = match letter {
                '@' => before.is_alphanumeric(),
                '_' => before == '_' || before.is_alphanumeric(),
                '/' => before != '/',
                ' ' | '#' | '$' | '%' | '\'' | '(' | ')' | '+' | ',' | '-' | '.' | ':' | ';'
                | '=' | '?' => true,
                _ => letter.is_alphanumeric(),
            };
            before = letter;
            if may_stand { letter } else { '\u{FFFD}' }
        });
        let rest = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
        shown!(Self(plain.collect()), rest)
    }

    pub fn and(self, next: impl Into<Self>) -> Self {
        Self(self.0 + next.into().0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What stands in the program or in the catalogue, in one line.
impl From<&'static str> for Shown {
    fn from(word: &'static str) -> Self {
        let is_plain = !word.contains(char::is_control);
        Self(if is_plain { word.into() } else { word.replace(char::is_control, " ").into() })
    }
}

impl From<Option<Self>> for Shown {
    fn from(shown: Option<Self>) -> Self {
        shown.unwrap_or_default()
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
