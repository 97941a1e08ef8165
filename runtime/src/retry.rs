//! What to do about a failure: an action, with what it takes to carry it out.

use core::fmt;
use core::time::Duration;

use crate::Timestamp;

/// What to do about a failure, without its parameters.
///
/// Ordered from the least to the most restrictive, so that the maximum over several faults is what
/// to do about all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Action {
    /// Get a new access token, then send again.
    Reauthenticate,
    /// Send again later, waiting longer each time.
    Backoff,
    /// Send again once a known time has passed.
    Wait,
    /// Send again once the daily allowance is renewed.
    QuotaReset,
    /// Send the same query as a POST.
    ResendAsPost,
    /// Send the same records in smaller requests.
    Split,
    /// The same request cannot succeed; something must be put right first.
    Never,
}

impl Action {
    /// The word that catalogues and reports use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reauthenticate => "reauthenticate",
            Self::Backoff => "backoff",
            Self::Wait => "wait",
            Self::QuotaReset => "quota_reset",
            Self::ResendAsPost => "resend_as_post",
            Self::Split => "split",
            Self::Never => "never",
        }
    }

    /// Whether the same request may be sent again.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Reauthenticate | Self::Backoff | Self::Wait | Self::QuotaReset)
    }

    /// Whether the request can succeed without anything being put right: sent again, or in another
    /// form.
    #[must_use]
    pub const fn is_recoverable(self) -> bool {
        !matches!(self, Self::Never)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What to do about a failure, with what it takes to carry it out.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Retry {
    /// Get a new access token, then send again.
    Reauthenticate,
    /// Send again later, waiting longer each time.
    Backoff(Backoff),
    /// Send again once this time has passed.
    Wait(Duration),
    /// Send again once the daily allowance is renewed.
    QuotaReset(QuotaReset),
    /// Send the same query as a POST.
    ResendAsPost,
    /// Send the same records in smaller requests.
    Split,
    /// The same request cannot succeed; something must be put right first.
    Never,
}

impl Retry {
    /// The action alone.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Reauthenticate => Action::Reauthenticate,
            Self::Backoff(_) => Action::Backoff,
            Self::Wait(_) => Action::Wait,
            Self::QuotaReset(_) => Action::QuotaReset,
            Self::ResendAsPost => Action::ResendAsPost,
            Self::Split => Action::Split,
            Self::Never => Action::Never,
        }
    }

    /// Whether the same request may be sent again.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the request can succeed without anything being put right.
    #[must_use]
    pub const fn is_recoverable(self) -> bool {
        self.action().is_recoverable()
    }

    /// The stricter of two: the more restrictive action, or of one action the longer delay.
    #[must_use]
    pub fn stricter(self, other: Self) -> Self {
        let rank = |retry: Self| (retry.action(), retry.delay());
        if rank(other) > rank(self) { other } else { self }
    }

    /// The catalogue's own delay before the next send: a wait's, or a backoff's first.
    ///
    /// `None` where there is none to name: a daily reset depends on the clock.
    #[must_use]
    pub const fn delay(self) -> Option<Duration> {
        match self {
            Self::Wait(delay) => Some(delay),
            Self::Backoff(backoff) => Some(backoff.initial),
            _ => None,
        }
    }

    /// The delay before the next send, with the clock at this moment: of a daily reset the time until
    /// 30 s after it, with a new token none at all.
    ///
    /// `None` where the same request must not be sent again.
    ///
    /// ```
    /// use core::time::Duration;
    /// use errcat::{QuotaReset, Retry, Timestamp};
    ///
    /// let new_year = Timestamp::from_unix_seconds(1_767_225_600);
    /// let reset = QuotaReset { at_minutes: 0, offset_minutes: -360 };
    /// let until_six = Duration::from_secs(6 * 3_600 + 30);
    /// assert_eq!(Retry::QuotaReset(reset).delay_at(new_year), Some(until_six));
    /// assert_eq!(Retry::Reauthenticate.delay_at(new_year), Some(Duration::ZERO));
    /// assert_eq!(Retry::Split.delay_at(new_year), None);
    /// ```
    #[must_use]
    pub fn delay_at(self, now: Timestamp) -> Option<Duration> {
        match self {
            Self::Reauthenticate => Some(Duration::ZERO),
            Self::Backoff(_) | Self::Wait(_) => self.delay(),
            Self::QuotaReset(reset) => Some(reset.next_after(now).since(now) + QuotaReset::MARGIN),
            Self::ResendAsPost | Self::Split | Self::Never => None,
        }
    }

    /// What a helper proposes, or longer: see [`Classified::stretch`](crate::Classified::stretch).
    pub(crate) fn stretch(self, proposed: Option<Duration>, now: Timestamp) -> Option<Duration> {
        Some(proposed?.max(self.delay_at(now)?))
    }
}

/// Exponential backoff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backoff {
    /// The first delay.
    pub initial: Duration,
    /// The longest delay.
    pub max: Duration,
    /// What each delay is multiplied by to give the next.
    pub factor: f64,
    /// How often to send in all, the first time included; `None` is without end.
    pub attempts: Option<u32>,
}

/// The time of day at which a daily allowance is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuotaReset {
    /// Minutes after midnight, in the zone of `offset_minutes`.
    pub at_minutes: u16,
    /// Minutes east of UTC, the same all year.
    pub offset_minutes: i16,
}

impl QuotaReset {
    /// How long after a reset to send. With a clock that is fast and no margin, a request comes just
    /// before the reset, and is told to come back the day after.
    pub const MARGIN: Duration = Duration::from_secs(30);
}
