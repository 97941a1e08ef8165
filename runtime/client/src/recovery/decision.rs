//! What to do next, and why.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

use super::{Cause, End, Reason, SoFar, Step};
use errcat::{By, Catalogue, ErrorCode, Executed, Fault, Overlaid};

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
    pub(super) next: Option<String>,
    pub(super) decisive: Option<usize>,
    pub(super) overridden: bool,
    pub(super) executed: Executed,
    pub(super) attempts: u32,
    pub(super) spent: Duration,
    pub(super) so_far: SoFar,
    pub(super) is_mended: bool,
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

    /// What asks for the result of a request that is [not finished](Step::Pending), where its reply
    /// says so.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
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

    /// What decided: a sign in the reply, with the line of the catalogue that says so, a row of the
    /// catalogue, a range of it, HTTP. `None` where no fault did, or the policy overrode it.
    #[must_use]
    pub fn by(&self) -> Option<By<C>> {
        self.fault().filter(|_| !self.overridden).map(|fault| fault.by())
    }

    /// What an overlay says of the row of the catalogue that decided, instead of the catalogue that it
    /// stands on.
    #[must_use]
    pub fn overlaid(&self) -> Option<&'static Overlaid> {
        matches!(self.by(), Some(By::Code(_))).then(|| self.fault()?.overlaid()).flatten()
    }

    /// Whether a range of the catalogue decided, since it does not list the code.
    #[must_use]
    pub fn is_by_range(&self) -> bool {
        matches!(self.by(), Some(By::Range(_)))
    }

    /// Whether an override of the policy decided, instead of the catalogue.
    #[must_use]
    pub const fn is_overridden(&self) -> bool {
        self.overridden
    }

    /// How the request ended, if nothing more is done about it.
    ///
    /// What failed more than once is refused only if no send may have had an effect.
    ///
    /// ```
    /// use errcat::Timestamp;
    /// use errcat::marketo::Code;
    /// use errcat_client::recovery::{End, Policy, Recovery, Transport};
    ///
    /// let now = Timestamp::from_unix_seconds(1_767_225_600);
    /// let mut create = Recovery::<Code>::new(Policy::new(), now);
    /// assert_eq!(create.on(Transport::NotSent, now).end(), End::NeverSent);
    /// assert_eq!(create.on(Transport::Lost, now).end(), End::Uncertain);
    /// ```
    #[must_use]
    pub const fn end(&self) -> End {
        match (self.step, self.cause) {
            (Step::Done, _) => End::Done,
            _ if !self.so_far.left && !self.so_far.perhaps => End::NeverSent,
            (_, Cause::Unreadable | Cause::Unrecognised | Cause::Redirected | Cause::Unread)
                if self.so_far.perhaps =>
            {
                End::Unread
            }
            _ if self.so_far.perhaps => End::Uncertain,
            _ => End::Refused,
        }
    }

    /// Whether the send may have had an effect.
    #[must_use]
    pub const fn executed(&self) -> Executed {
        self.executed
    }

    /// Whether the body of the reply was no UTF-8, and was read by the charset that it declares or
    /// with what is none replaced.
    #[must_use]
    pub const fn is_mended(&self) -> bool {
        self.is_mended
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

    /// A decision of the client itself, which no reply led to, about what was never sent.
    pub(crate) const fn by_client(reason: Reason) -> Self {
        Self {
            step: Step::GiveUp(reason),
            cause: Cause::Client,
            faults: Vec::new(),
            next: None,
            decisive: None,
            overridden: false,
            executed: Executed::No,
            attempts: 0,
            spent: Duration::ZERO,
            so_far: SoFar { left: false, perhaps: false },
            is_mended: false,
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
            if self.is_mended {
                f.write_str("; its body is no UTF-8")?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl<C: ErrorCode> Decision<C> {
    fn write_authority(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Catalogue { name, as_of, .. } = self.catalogue();
        match self.by() {
            None if self.overridden => return f.write_str("; by the policy"),
            None => return Ok(()),
            Some(By::Reply { line: Some(line), .. }) => {
                write!(f, "; by the reply, line {line} of {name}")?;
            }
            Some(By::Reply { line: None, .. }) => write!(f, "; by the reply, as {name} says")?,
            Some(By::Status(_)) => return f.write_str("; by HTTP"),
            Some(By::Range(_)) => write!(f, "; by a range of {name}")?,
            Some(_) => write!(f, "; by {name}")?,
        }
        if !as_of.is_empty() {
            write!(f, " of {as_of}")?;
        }
        self.overlaid().map_or(Ok(()), |overlaid| write!(f, ", where {overlaid}"))
    }
}
