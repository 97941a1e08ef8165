//! From a failure to a step.

use core::time::Duration;

use super::event::Failure;
use super::{Cause, Decision, Reason, Recovery, Step, backoff};
use errcat::{Backoff, ErrorCode, Executed, QuotaReset, Retry, Timestamp};

/// A reply that leaves a record out may do so always.
const UNANSWERED: u32 = 3;

impl<C: ErrorCode> Recovery<C> {
    /// Decides about a send that has been counted.
    pub(crate) fn judge(&mut self, failure: Failure<C>, now: Timestamp) -> Decision<C> {
        self.so_far.perhaps |= failure.executed != Executed::No;
        let step = match failure.cause {
            Cause::Pending if failure.executed != Executed::No => Step::Pending,
            _ => {
                let step =
                    self.permitted(&failure).and_then(|retry| self.step(retry, &failure, now));
                step.unwrap_or_else(Step::GiveUp)
            }
        };
        if step.is_uncertain() {
            self.uncertain = Some(failure.clone());
        }
        self.decided(step, failure)
    }

    pub(crate) fn decided(&self, step: Step, failure: Failure<C>) -> Decision<C> {
        let decisive = match failure.cause {
            Cause::Faults => decisive(&failure, |fault| self.policy.retry_as_stated(fault)),
            _ => None,
        };
        let fault = decisive.and_then(|index| failure.faults.get(index));
        Decision {
            step,
            decisive,
            overridden: fault.is_some_and(|fault| self.policy.overriding(fault).is_some()),
            cause: failure.cause,
            faults: failure.faults,
            next: failure.next,
            executed: failure.executed,
            attempts: self.attempts,
            spent: self.spent,
            so_far: self.so_far,
            is_mended: false,
        }
    }

    /// The strictest retry.
    pub(crate) fn retry(&self, failure: &Failure<C>) -> Retry {
        match failure.cause {
            Cause::Faults => self.retries(failure).reduce(Retry::stricter).unwrap_or(Retry::Never),
            Cause::Culprits => Retry::Wait(Duration::ZERO),
            _ => Retry::Backoff(self.policy.transport),
        }
    }

    /// The strictest retry, if the request may be sent again at all.
    fn permitted(&mut self, failure: &Failure<C>) -> Result<Retry, Reason> {
        let is_unread =
            matches!(failure.cause, Cause::Unrecognised | Cause::Redirected | Cause::Unread);
        if is_unread && failure.executed != Executed::No {
            return Err(Reason::Unrecognised);
        }
        let retry = self.retry(failure);
        if retry == Retry::Never {
            return Err(Reason::Permanent);
        }
        self.unanswered += u32::from(failure.cause == Cause::Unanswered);
        let is_never_answered = self.unanswered >= UNANSWERED && failure.cause == Cause::Unanswered;
        if failure.executed != Executed::No && (!self.idempotent || is_never_answered) {
            return Err(Reason::MayHaveBeenExecuted);
        }
        if self.attempts.saturating_sub(self.splits) >= self.policy.attempts
            && retry != Retry::Split
        {
            return Err(Reason::Attempts { allowed: self.policy.attempts });
        }
        Ok(retry)
    }

    fn step(&mut self, retry: Retry, failure: &Failure<C>, now: Timestamp) -> Result<Step, Reason> {
        if retry != Retry::Reauthenticate {
            self.tokens.pass();
        }
        match retry {
            Retry::Split => {
                self.splits += 1;
                Ok(Step::Split)
            }
            Retry::ResendAsPost if self.resent_as_post => Err(Reason::AlreadyPost),
            Retry::ResendAsPost => {
                self.resent_as_post = true;
                Ok(Step::ResendAsPost)
            }
            Retry::Reauthenticate if self.tokens.fail() => Ok(Step::RenewToken),
            Retry::Reauthenticate => Err(Reason::TokenRefused),
            Retry::Backoff(backoff) => {
                let first = self.longest(backoff.initial, failure);
                let delay = self.backoff(backoff, first, failure)?;
                self.send_again(first, delay, failure, now)
            }
            Retry::Wait(delay) => {
                let delay = self.longest(delay, failure);
                self.send_again(delay, delay, failure, now)
            }
            Retry::QuotaReset(reset) => match failure.stated() {
                Some(delay) if delay >= self.policy.transport.initial => {
                    self.send_again(delay, delay, failure, now)
                }
                _ => {
                    let at = self.last_reset(reset, failure, now);
                    self.wait_until(at, now)
                }
            },
            _ => Err(Reason::Permanent),
        }
    }

    /// The delay of this backoff, if its rule allows one more send.
    fn backoff(
        &mut self,
        backoff: Backoff,
        first: Duration,
        failure: &Failure<C>,
    ) -> Result<Duration, Reason> {
        let attempts = |retry| match retry {
            Retry::Backoff(backoff) => backoff.attempts,
            _ => None,
        };
        self.backoffs = self.backoffs.saturating_add(1);
        let allowed = self.retries(failure).filter_map(attempts).chain(backoff.attempts).min();
        if let Some(allowed) = allowed.filter(|allowed| self.backoffs >= *allowed) {
            return Err(Reason::Attempts { allowed });
        }
        Ok(backoff::delay(backoff, first, self.backoffs.saturating_sub(1)))
    }

    fn longest(&self, delay: Duration, failure: &Failure<C>) -> Duration {
        self.retries(failure).filter_map(Retry::delay).fold(delay, Duration::max)
    }

    fn last_reset(&mut self, reset: QuotaReset, failure: &Failure<C>, now: Timestamp) -> Timestamp {
        let margin = self.policy.reset_margin;
        // Shortly after the reset the request waits for the end of the margin, not for another day.
        let before = Timestamp::from_unix(now.as_unix().saturating_sub(margin));
        let resets = self.retries(failure).filter_map(|retry| match retry {
            Retry::QuotaReset(reset) => Some(reset.next_after(before)),
            _ => None,
        });
        let last = resets.fold(reset.next_after(before), Timestamp::max);
        last + self.policy.jitter.spread(margin, margin, &mut self.random)
    }

    fn wait_until(&self, at: Timestamp, now: Timestamp) -> Result<Step, Reason> {
        self.affordable(at.since(now), now).map(|_| Step::WaitUntil { at })
    }

    /// After this delay of a rule, unless the reply states another that is no less than the rule's
    /// first: spread, as far as there is time for that.
    fn send_again(
        &mut self,
        first: Duration,
        delay: Duration,
        failure: &Failure<C>,
        now: Timestamp,
    ) -> Result<Step, Reason> {
        let (first, delay) = as_stated(first, delay, failure);
        let after = self.policy.jitter.spread(first, delay, &mut self.random);
        let after = self.affordable(after, now).or_else(|_| self.affordable(delay, now))?;
        Ok(Step::SendAgain { after })
    }

    pub(super) fn affordable(&self, delay: Duration, now: Timestamp) -> Result<Duration, Reason> {
        let until = now + delay;
        if let Some(allowed) = self.policy.longest_wait.filter(|longest| delay > *longest) {
            return Err(Reason::WaitTooLong { until, allowed });
        }
        let spent = self.spent.saturating_add(delay);
        if let Some(allowed) = self.policy.total_time.filter(|total| spent > *total) {
            return Err(Reason::OutOfTime { until, allowed });
        }
        Ok(delay)
    }

    fn retries(&self, failure: &Failure<C>) -> impl Iterator<Item = Retry> {
        failure.faults.iter().map(|fault| self.policy.retry(fault))
    }
}

/// The longest delay that the reply states, in place of these, unless that is of a fault for which it
/// states none.
fn as_stated<C: ErrorCode>(
    first: Duration,
    delay: Duration,
    failure: &Failure<C>,
) -> (Duration, Duration) {
    let is_of_all = failure.retry_after.is_some()
        || failure.faults.iter().all(|fault| fault.stated_delay().is_some());
    match failure.stated().filter(|stated| *stated >= first) {
        Some(stated) if is_of_all => (stated, stated),
        Some(stated) => (stated, stated.max(delay)),
        None => (first, delay),
    }
}

/// The first of the faults with the strictest retry.
fn decisive<C: ErrorCode>(
    failure: &Failure<C>,
    retry: impl Fn(&errcat::Fault<C>) -> Retry,
) -> Option<usize> {
    let faults = failure.faults.iter().enumerate();
    let strictest = faults
        .map(|(index, fault)| (index, retry(fault)))
        .reduce(|first, next| if first.1.stricter(next.1) == first.1 { first } else { next });
    strictest.map(|(index, _)| index)
}
