//! How much patience a client has, and where it knows better than the catalogue.

use alloc::vec::Vec;
use core::time::Duration;

use super::Cause;
use super::backoff::{Jitter, delay};
use errcat::{Action, Backoff, ErrorCode, FaultRef, QuotaReset, Retry};

/// How long a call may take, and run on where no reply came, unless something else is said: more than
/// the 90 s of the longest call that is known.
pub(crate) const LONGEST_CALL: Duration = Duration::from_secs(120);

/// How much patience a client has, and where it knows better than the catalogue.
///
/// ```
/// use core::time::Duration;
/// use errcat::marketo::Code;
/// use errcat_client::recovery::{Policy, Selector};
/// use errcat::{Action, Retry};
///
/// let policy = Policy::<Code>::new()
///     .attempts(5)
///     .total_time(Duration::from_secs(300))
///     .longest_wait(Duration::from_secs(60)) // who cannot wait until midnight gets the error now
///     .with(Selector::Code(Code::SystemError), Retry::Never)
///     .with(Selector::Action(Action::Wait), Retry::Wait(Duration::from_secs(25)));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Policy<C: ErrorCode> {
    pub(super) attempts: u32,
    pub(super) total_time: Option<Duration>,
    pub(super) longest_wait: Option<Duration>,
    pub(crate) longest_call: Duration,
    pub(super) reset_margin: Duration,
    pub(crate) transport: Backoff,
    pub(super) jitter: Jitter,
    without_envelope: bool,
    pub(super) overrides: Vec<(Selector<C>, Retry)>,
}

/// What an override of a [`Policy`] is for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Selector<C: ErrorCode> {
    /// One code, whatever it means.
    Code(C),
    /// One of the meanings of a code.
    Condition(C::Condition),
    /// Everything that the catalogue recovers from in this way.
    Action(Action),
    /// Everything that the catalogue gives exactly this rule.
    Retry(Retry),
    /// Everything that the catalogue says belongs to this level.
    Level(C::Level),
    /// Every code that the catalogue does not list.
    Unlisted,
}

impl<C: ErrorCode> Policy<C> {
    /// 10 sends within an hour, none of over 2 minutes, no wait of over 10, and the catalogue's own
    /// rules.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attempts: 10,
            total_time: Some(Duration::from_secs(60 * 60)),
            longest_wait: Some(Duration::from_secs(10 * 60)),
            longest_call: LONGEST_CALL,
            reset_margin: QuotaReset::MARGIN,
            transport: Backoff {
                initial: Duration::from_secs(1),
                max: Duration::from_secs(60),
                factor: 2.0,
                attempts: Some(6),
            },
            jitter: Jitter::Full,
            without_envelope: false,
            overrides: Vec::new(),
        }
    }

    /// How often to send in all, the first time included.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How long one call may take, from its connection to the end of its body: 120 s. A call without
    /// a reply by then is [lost](super::Transport::Lost), and one that was lost or cancelled before
    /// may run on until then: so long it counts among the calls [at the same
    /// time](crate::ledger::Ledger::concurrency).
    #[must_use]
    pub const fn longest_call(mut self, time: Duration) -> Self {
        self.longest_call = time;
        self
    }

    /// How long a request may take in all, its calls, waits, and renewals of a token; `None` is as
    /// long as it takes. One hour, if nothing else is said.
    #[must_use]
    pub fn total_time(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.total_time = time.into();
        self
    }

    /// The longest single wait to accept; `None` is any. A longer one is not begun, and the decision
    /// names the moment at which it would have ended.
    #[must_use]
    pub fn longest_wait(mut self, wait: impl Into<Option<Duration>>) -> Self {
        self.longest_wait = wait.into();
        self
    }

    /// How long after a quota's reset to send: 30 s. With a clock that is fast and no margin, a
    /// request comes just before the reset, and is told to come back the day after.
    #[must_use]
    pub const fn reset_margin(mut self, margin: Duration) -> Self {
        self.reset_margin = margin;
        self
    }

    /// How to back off where no reply came or none that can be read: from 1 s to 60 s, 6 sends.
    #[must_use]
    pub const fn transport(mut self, backoff: Backoff) -> Self {
        self.transport = backoff;
        self
    }

    /// How to spread the delays of a backoff: fully.
    #[must_use]
    pub const fn jitter(mut self, jitter: Jitter) -> Self {
        self.jitter = jitter;
        self
    }

    /// For endpoints that answer without an envelope: a reply in a shape that nobody described says
    /// that the request was carried out. By default such a request is given up, and what became of it
    /// counts as [uncertain](super::Reason::Unrecognised).
    #[must_use]
    pub const fn without_envelope(mut self) -> Self {
        self.without_envelope = true;
        self
    }

    /// How long to wait after so many tokens in a row were refused: the first may have been revoked.
    pub(crate) fn pause(&self, refused: u32) -> Duration {
        let before = refused.checked_sub(2);
        before.map_or(Duration::ZERO, |it| delay(self.transport, self.transport.initial, it))
    }

    pub(super) fn accepts(&self, cause: Cause) -> bool {
        self.without_envelope && cause == Cause::Unrecognised
    }

    /// How to recover from what the selector covers, instead of the catalogue's way. Of several
    /// that cover a fault, the one that was given first stands.
    #[must_use]
    pub fn with(mut self, selector: Selector<C>, retry: Retry) -> Self {
        self.overrides.push((selector, retry));
        self
    }

    pub(super) fn overriding(&self, fault: &FaultRef<'_, C>) -> Option<Retry> {
        let fitting = self.overrides.iter().find(|(selector, _)| selector.covers(fault));
        fitting.map(|(_, retry)| *retry)
    }

    pub(super) fn retry(&self, fault: &FaultRef<'_, C>) -> Retry {
        self.overriding(fault).unwrap_or(fault.rule())
    }

    /// The same with the delay that the reply states, as [`FaultRef::retry`] has it.
    pub(super) fn retry_as_stated(&self, fault: &FaultRef<'_, C>) -> Retry {
        match (self.retry(fault), fault.stated_delay()) {
            (Retry::Wait(_) | Retry::Backoff(_), Some(delay)) => Retry::Wait(delay),
            (retry, _) => retry,
        }
    }
}

impl<C: ErrorCode> Default for Policy<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C: ErrorCode> Selector<C> {
    fn covers(self, fault: &FaultRef<'_, C>) -> bool {
        match self {
            Self::Code(code) => fault.code() == Some(code),
            Self::Condition(condition) => fault.condition() == Some(condition),
            Self::Action(action) => fault.rule().action() == action,
            Self::Retry(retry) => fault.rule() == retry,
            Self::Level(level) => fault.level() == Some(level),
            Self::Unlisted => !fault.is_known(),
        }
    }
}
