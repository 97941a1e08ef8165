//! What came of a send.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use super::Cause;
use errcat::{Error, ErrorCode, ErrorKind, Executed, Fault, Limit, Outcome, Quota, Verdict};

/// A send without a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transport {
    /// The request never left: no address, no connection.
    NotSent,
    /// The request left, or may have; no whole reply came: a timeout, a connection that was cut.
    Lost,
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NotSent => "the request could not be sent",
            Self::Lost => "no reply came",
        })
    }
}

impl core::error::Error for Transport {}

/// What came of one send: a reply, or none.
#[derive(Clone, Copy, Debug)]
pub struct Event<'e, C: ErrorCode> {
    kind: Kind<'e, C>,
    retry_after: Option<Duration>,
    pub(super) is_mended: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind<'e, C: ErrorCode> {
    Verdict(&'e Verdict<'e, C>),
    Error(&'e Error<C>),
    Transport(Transport),
    /// A reply that nobody read, and why not.
    Unread(Cause),
    Success,
}

impl<C: ErrorCode> Event<'_, C> {
    /// A request that was carried out, where no verdict says so.
    #[must_use]
    pub const fn success() -> Self {
        Self { kind: Kind::Success, retry_after: None, is_mended: false }
    }

    /// A reply that leads elsewhere, and was not followed.
    #[must_use]
    pub const fn redirected() -> Self {
        Self { kind: Kind::Unread(Cause::Redirected), retry_after: None, is_mended: false }
    }

    /// A reply that was not read, since it is too large or packed.
    #[must_use]
    pub const fn unread() -> Self {
        Self { kind: Kind::Unread(Cause::Unread), retry_after: None, is_mended: false }
    }

    /// The same, with the delay that the reply's header `Retry-After` asks for: see
    /// [`errcat::retry_after`].
    #[must_use]
    pub fn with_retry_after(mut self, delay: impl Into<Option<Duration>>) -> Self {
        self.retry_after = delay.into();
        self
    }

    /// The same, where the body was no UTF-8 and had to be made that: see
    /// [`Decision::is_mended`](super::Decision::is_mended).
    #[must_use]
    pub const fn mended(mut self, is_mended: bool) -> Self {
        self.is_mended = is_mended;
        self
    }

    /// What the send cost. One that never left is free; one whose reply tells nothing counts.
    #[must_use]
    pub fn quota(&self) -> Quota {
        match self.kind {
            Kind::Verdict(verdict) if verdict.outcome() == Outcome::Failed => {
                verdict.faults().iter().map(errcat::FaultRef::quota).max().unwrap_or(Quota::Counted)
            }
            Kind::Error(error) => error.quota(),
            Kind::Transport(Transport::NotSent) => Quota::Free,
            Kind::Verdict(_)
            | Kind::Transport(Transport::Lost)
            | Kind::Unread(_)
            | Kind::Success => Quota::Counted,
        }
    }

    /// The limits that the reply's faults say were hit.
    #[must_use]
    pub fn limits(&self) -> Vec<&'static Limit> {
        match self.kind {
            Kind::Verdict(verdict) => {
                verdict.faults().iter().filter_map(errcat::FaultRef::limit).collect()
            }
            Kind::Error(error) => error.faults().iter().filter_map(|fault| fault.limit()).collect(),
            Kind::Transport(_) | Kind::Unread(_) | Kind::Success => Vec::new(),
        }
    }

    /// `None` where the request was carried out, at least in part.
    pub(super) fn failure(&self) -> Option<Failure<C>> {
        let failure = match self.kind {
            Kind::Verdict(verdict) => match verdict.outcome() {
                Outcome::Failed => {
                    let faults = verdict.faults().iter().cloned();
                    Failure::of(faults.map(errcat::FaultRef::into_owned).collect())
                }
                Outcome::Ok | Outcome::Partial => return None,
                Outcome::Pending => {
                    let faults = verdict.faults().iter().cloned();
                    Failure::pending(
                        faults.map(errcat::FaultRef::into_owned).collect(),
                        verdict.next(),
                    )
                }
                Outcome::Unreadable => Failure::without_faults(Cause::Unreadable),
                _ => Failure::without_faults(Cause::Unrecognised),
            },
            Kind::Error(error) => match error.kind() {
                ErrorKind::Failed => Failure::of(error.faults().to_vec()),
                ErrorKind::Unreadable => Failure::without_faults(Cause::Unreadable),
                ErrorKind::Pending => Failure::pending(error.faults().to_vec(), error.next()),
                _ => Failure::without_faults(Cause::Unrecognised),
            },
            Kind::Transport(Transport::NotSent) => Failure::without_faults(Cause::NotSent),
            Kind::Transport(Transport::Lost) => Failure::without_faults(Cause::Lost),
            Kind::Unread(cause) => Failure::without_faults(cause),
            Kind::Success => return None,
        };
        Some(Failure { retry_after: self.retry_after, ..failure })
    }
}

impl<'e, C: ErrorCode> Event<'e, C> {
    /// What the reply says, if one came and was read.
    pub(crate) fn verdict(&self) -> Option<&'e Verdict<'e, C>> {
        match self.kind {
            Kind::Verdict(verdict) => Some(verdict),
            Kind::Error(_) | Kind::Transport(_) | Kind::Unread(_) | Kind::Success => None,
        }
    }

    /// Why no reply came, if none did.
    pub(crate) const fn transport(&self) -> Option<Transport> {
        match self.kind {
            Kind::Transport(transport) => Some(transport),
            _ => None,
        }
    }
}

impl<'e, C: ErrorCode> From<&'e Verdict<'e, C>> for Event<'e, C> {
    fn from(verdict: &'e Verdict<'e, C>) -> Self {
        Self { kind: Kind::Verdict(verdict), retry_after: None, is_mended: false }
    }
}

impl<'e, C: ErrorCode> From<&'e Error<C>> for Event<'e, C> {
    fn from(error: &'e Error<C>) -> Self {
        Self { kind: Kind::Error(error), retry_after: None, is_mended: false }
    }
}

impl<C: ErrorCode> From<Transport> for Event<'_, C> {
    fn from(transport: Transport) -> Self {
        Self { kind: Kind::Transport(transport), retry_after: None, is_mended: false }
    }
}

/// What a decision is made about.
#[derive(Clone, Debug)]
pub(crate) struct Failure<C: ErrorCode> {
    pub cause: Cause,
    pub faults: Vec<Fault<C>>,
    pub executed: Executed,
    pub retry_after: Option<Duration>,
    /// What asks for the result of what is not finished.
    pub next: Option<String>,
}

impl<C: ErrorCode> Failure<C> {
    /// What a send that went well leaves.
    pub fn none() -> Self {
        Self { executed: Executed::Yes, ..Self::of(Vec::new()) }
    }

    pub fn of(faults: Vec<Fault<C>>) -> Self {
        let executed = faults.iter().map(|fault| fault.executed()).max();
        Self {
            cause: Cause::Faults,
            faults,
            executed: executed.unwrap_or(Executed::Unknown),
            retry_after: None,
            next: None,
        }
    }

    /// Nothing has failed yet, but what the faults so far say.
    fn pending(faults: Vec<Fault<C>>, next: Option<&str>) -> Self {
        let next = next.map(ToString::to_string);
        Self { faults, next, ..Self::without_faults(Cause::Pending) }
    }

    /// The longest delay that the reply states.
    pub fn stated(&self) -> Option<Duration> {
        let of_faults = self.faults.iter().filter_map(|fault| fault.stated_delay());
        of_faults.chain(self.retry_after).max()
    }

    /// What several failures come to together.
    pub fn and(mut self, other: Self) -> Self {
        self.faults.extend(other.faults);
        self.executed = self.executed.max(other.executed);
        self
    }

    pub fn without_faults(cause: Cause) -> Self {
        let executed = if cause == Cause::NotSent { Executed::No } else { Executed::Unknown };
        Self { cause, faults: Vec::new(), executed, retry_after: None, next: None }
    }
}
