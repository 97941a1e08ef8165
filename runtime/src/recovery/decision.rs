//! What to do next, and why.

use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use crate::{Catalogue, ErrorCode, Executed, Fault, Timestamp};

/// The next thing to do for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Nothing: it was carried out, though some of its records may have been rejected.
    Done,
    /// Send the same request again after this time.
    SendAgain {
        /// The time to wait first.
        after: Duration,
    },
    /// Get a new access token, say so with
    /// [`token_renewed`](super::Recovery::token_renewed), and send the same request again.
    RenewToken,
    /// Send its records in smaller requests.
    Split,
    /// Send the same query as a POST: see [`uri`](crate::uri).
    ResendAsPost,
    /// Send the same request again at this moment, when a quota has been renewed.
    WaitUntil {
        /// The moment of the reset and a margin.
        at: Timestamp,
    },
    /// Do not send it again.
    GiveUp(Reason),
}

/// Why a request is not sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The same request cannot succeed: something must be put right first.
    Permanent,
    /// It may have had an effect, and must not have it twice.
    MayHaveBeenExecuted,
    /// The access token had been renewed for the same failure, and is the same as before.
    TokenRefused,
    /// It has been sent as often as the policy or the catalogue's rule allows.
    Attempts {
        /// How often that is.
        allowed: u32,
    },
    /// The next wait is longer than the policy allows.
    WaitTooLong {
        /// When it would be over.
        until: Timestamp,
        /// The longest that is allowed.
        allowed: Duration,
    },
    /// The next wait would end after the time that the policy allows for the request.
    OutOfTime {
        /// When it would be over.
        until: Timestamp,
        /// The time that is allowed in all.
        allowed: Duration,
    },
    /// It was too long for a GET, and still is as a POST.
    AlreadyPost,
    /// It is too large, and a single record cannot be split.
    Indivisible,
    /// The record by itself is larger than a request may be; it was never sent.
    TooLarge {
        /// The size of a request with this record alone, in bytes.
        bytes: u64,
        /// The most that a request may have.
        allowed: u64,
    },
    /// The caller stopped before it was settled.
    Abandoned,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// What the reply says.
    Faults,
    /// A reply that could not be read.
    Unreadable,
    /// The request never left.
    NotSent,
    /// No reply came.
    Lost,
    /// The reply says nothing about the record.
    Unanswered,
    /// The client's own limits or its caller, before anything was sent.
    Client,
}

/// What to do next, and why.
///
/// Its `Display` says so in one line, for a log:
///
/// ```
/// use errcat::marketo::{self, Code};
/// use errcat::recovery::{Jitter, Policy, Recovery};
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
///      (attempt 1 after 0ns; by marketo of 2026-08-17)"
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
            write!(f, " (attempt {} after {:?}", self.attempts, self.spent)?;
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
        let Catalogue { name, as_of, .. } = self.catalogue();
        f.write_str(if fault.range().is_some() { "; by a range of " } else { "; by " })?;
        f.write_str(name)?;
        if as_of.is_empty() { Ok(()) } else { write!(f, " of {as_of}") }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done => f.write_str("done"),
            Self::SendAgain { after } => write!(f, "send again after {after:?}"),
            Self::RenewToken => f.write_str("renew the token and send again"),
            Self::Split => f.write_str("send in smaller requests"),
            Self::ResendAsPost => f.write_str("send as a POST"),
            Self::WaitUntil { at } => write!(f, "send again at {at}"),
            Self::GiveUp(reason) => write!(f, "give up, {reason}"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Permanent => f.write_str("the same request cannot succeed"),
            Self::MayHaveBeenExecuted => {
                f.write_str("it may have had an effect and must not have it twice")
            }
            Self::TokenRefused => f.write_str("the renewed token is the one that failed"),
            Self::Attempts { allowed: 1 } => f.write_str("no more than 1 send is allowed"),
            Self::Attempts { allowed } => write!(f, "no more than {allowed} sends are allowed"),
            Self::WaitTooLong { until, allowed } => {
                write!(f, "a wait until {until} is longer than {allowed:?}")
            }
            Self::OutOfTime { until, allowed } => {
                write!(f, "a wait until {until} ends after the {allowed:?} for the request")
            }
            Self::AlreadyPost => f.write_str("it is a POST already"),
            Self::Indivisible => f.write_str("a single record cannot be split"),
            Self::TooLarge { bytes, allowed } => {
                write!(f, "its {bytes} bytes are more than {allowed}")
            }
            Self::Abandoned => f.write_str("the caller stopped"),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Faults => "the reply names faults",
            Self::Unreadable => "the reply cannot be read",
            Self::NotSent => "the request could not be sent",
            Self::Lost => "no reply came",
            Self::Unanswered => "the reply says nothing of the record",
            Self::Client => "the client decided",
        })
    }
}
