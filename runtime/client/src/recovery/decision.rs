//! What to do next, and why.

use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use super::{Cause, Reason, Step};
use errcat::{Catalogue, ErrorCode, Executed, Fault};

/// What to do next, and why.
///
/// Its `Display` says so in one line, for a log:
///
/// ```
/// use errcat::marketo::{self, Code};
/// use errcat_client::recovery::{Jitter, Policy, Recovery};
/// use errcat::Timestamp;
///
/// let now = Timestamp::from_unix_seconds(1_767_225_600);
/// let policy = Policy::new().jitter(Jitter::None);
/// let mut recovery = Recovery::<Code>::new(policy, now);
/// let body = br#"{"success":false,"errors":[{"code":"608","message":"API Temporarily Unavailable"}]}"#;
/// let decision = recovery.on(&marketo::read(200_u16, body), now);
/// assert_eq!(
///     decision.to_string(),
///     "send again after 1s: 608 TemporarilyUnavailable: API Temporarily Unavailable \
///      (attempt 1; by marketo of 2026-08-17)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<C: ErrorCode> {
    pub(super) step: Step,
    pub(super) cause: Cause,
    pub(super) faults: Vec<Fault<C>>,
    pub(super) decisive: Option<usize>,
    pub(super) overridden: bool,
    pub(super) executed: Executed,
    pub(super) attempts: u32,
    pub(super) spent: Duration,
}

impl<C: ErrorCode> Decision<C> {
    /// The next thing to do.
    #[must_use]
    pub const fn step(&self) -> Step {
        self.step
    }

    /// Why nothing more is to be done, if that is so for want of success.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self.step {
            Step::GiveUp(reason) => Some(reason),
            _ => None,
        }
    }

    /// What it is about.
    #[must_use]
    pub const fn cause(&self) -> Cause {
        self.cause
    }

    /// The fault that decided: its code, its place, its row of the catalogue. `None` where no reply
    /// named any, or all went well.
    #[must_use]
    pub fn fault(&self) -> Option<&Fault<C>> {
        self.faults.get(self.decisive?)
    }

    /// Every fault there was.
    #[must_use]
    pub fn faults(&self) -> &[Fault<C>] {
        &self.faults
    }

    /// The code that decided, where the catalogue lists it.
    #[must_use]
    pub fn code(&self) -> Option<C> {
        self.fault()?.code()
    }

    /// The catalogue that classified the faults: its name, and the day it was read as its version.
    #[must_use]
    pub fn catalogue(&self) -> &'static Catalogue {
        C::CATALOGUE
    }

    /// Whether a range of the catalogue decided, since it does not list the code.
    #[must_use]
    pub fn is_by_range(&self) -> bool {
        self.fault().is_some_and(|fault| fault.range().is_some()) && !self.overridden
    }

    /// Whether an override of the policy decided, instead of the catalogue.
    #[must_use]
    pub const fn is_overridden(&self) -> bool {
        self.overridden
    }

    /// Whether the send may have had an effect.
    #[must_use]
    pub const fn executed(&self) -> Executed {
        self.executed
    }

    /// How often the request had been sent.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time since before the first send.
    #[must_use]
    pub const fn spent(&self) -> Duration {
        self.spent
    }

    /// A decision of the client itself, which no reply led to.
    pub(crate) const fn by_client(reason: Reason, executed: Executed) -> Self {
        Self {
            step: Step::GiveUp(reason),
            cause: Cause::Client,
            faults: Vec::new(),
            decisive: None,
            overridden: false,
            executed,
            attempts: 0,
            spent: Duration::ZERO,
        }
    }

    pub(crate) fn give_up(self, reason: Reason) -> Self {
        Self { step: Step::GiveUp(reason), ..self }
    }
}

impl<C: ErrorCode> fmt::Display for Decision<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.step.fmt(f)?;
        match (self.fault(), self.cause) {
            (Some(fault), _) => write!(f, ": {fault}")?,
            (None, Cause::Faults | Cause::Client) => {}
            (None, cause) => write!(f, ": {cause}")?,
        }
        if self.attempts > 0 {
            write!(f, " (attempt {}", self.attempts)?;
            if self.spent > Duration::ZERO {
                write!(f, " after {:?}", self.spent)?;
            }
            self.write_authority(f)?;
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl<C: ErrorCode> Decision<C> {
    fn write_authority(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(fault) = self.fault() else { return Ok(()) };
        if self.overridden {
            return f.write_str("; by the policy");
        }
        if fault.is_by_http() {
            return f.write_str("; by HTTP");
        }
        let Catalogue { name, as_of, .. } = self.catalogue();
        f.write_str(if fault.range().is_some() { "; by a range of " } else { "; by " })?;
        f.write_str(name)?;
        if as_of.is_empty() { Ok(()) } else { write!(f, " of {as_of}") }
    }
}
