//! What nobody can mean by a policy.

use core::error::Error;
use core::fmt;
use core::time::Duration;

use super::Policy;
use errcat::{Backoff, ErrorCode, QuotaReset, Retry};

/// What nobody can mean by a [`Policy`]: found by [`Policy::checked`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyMistake {
    /// It sends nothing: `attempts(0)`, in the policy or in a backoff.
    NoAttempt,
    /// Nothing can end in time: a call, or the whole request, may take no time at all.
    NoTime,
    /// A backoff begins with a longer wait than its longest, or with none.
    Waits,
    /// A backoff that does not grow: its factor is no number from 1 on.
    Factor,
    /// There is no such time of day, or no zone so far from UTC.
    TimeOfDay,
}

impl<C: ErrorCode> Policy<C> {
    /// The same policy, if all of it can be meant.
    ///
    /// # Errors
    ///
    /// It would never send, never wait as it says, or never come to an end.
    ///
    /// ```
    /// use errcat::marketo::Code;
    /// use errcat_client::recovery::{Policy, PolicyMistake};
    ///
    /// let policy = Policy::<Code>::new().attempts(5).checked()?;
    /// assert_eq!(policy.attempts(0).checked().unwrap_err(), PolicyMistake::NoAttempt);
    /// # Ok::<(), PolicyMistake>(())
    /// ```
    pub fn checked(self) -> Result<Self, PolicyMistake> {
        if self.attempts == 0 {
            return Err(PolicyMistake::NoAttempt);
        }
        if self.longest_call.is_zero() || self.total_time.is_some_and(|time| time.is_zero()) {
            return Err(PolicyMistake::NoTime);
        }
        of_backoff(self.transport)?;
        self.overrides.iter().try_for_each(|(_, retry)| match retry {
            Retry::Backoff(backoff) => of_backoff(*backoff),
            Retry::QuotaReset(reset) => of_reset(*reset),
            _ => Ok(()),
        })?;
        Ok(self)
    }
}

fn of_backoff(backoff: Backoff) -> Result<(), PolicyMistake> {
    if backoff.attempts == Some(0) {
        return Err(PolicyMistake::NoAttempt);
    }
    if backoff.initial == Duration::ZERO || backoff.initial > backoff.max {
        return Err(PolicyMistake::Waits);
    }
    if !(backoff.factor.is_finite() && backoff.factor >= 1.0) {
        return Err(PolicyMistake::Factor);
    }
    Ok(())
}

/// No zone is further from UTC than 14 hours.
fn of_reset(reset: QuotaReset) -> Result<(), PolicyMistake> {
    let is_one = reset.at_minutes < 24 * 60 && reset.offset_minutes.unsigned_abs() <= 14 * 60;
    if is_one { Ok(()) } else { Err(PolicyMistake::TimeOfDay) }
}

impl fmt::Display for PolicyMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAttempt => "the policy sends nothing: allow 1 attempt, the first, or more",
            Self::NoTime => {
                "the policy leaves no time: neither a call nor a request can end in none"
            }
            Self::Waits => {
                "a backoff of the policy begins with no wait, or with a longer one than its longest"
            }
            Self::Factor => "a backoff of the policy does not grow: its factor is less than 1",
            Self::TimeOfDay => {
                "a reset of the policy is at no time of day: minutes to 1439, zones to 14 hours"
            }
        })
    }
}

impl Error for PolicyMistake {}

#[cfg(test)]
mod tests {
    use errcat::Action;
    use errcat::marketo::Code;

    use super::super::Selector;
    use super::*;

    #[test]
    fn what_nobody_can_mean_is_found() {
        let sane = Backoff {
            initial: Duration::from_secs(1),
            max: Duration::from_secs(9),
            factor: 2.0,
            attempts: None,
        };
        let new = Policy::<Code>::new;
        let with = |retry| new().with(Selector::Action(Action::Wait), retry);
        let reset = |at_minutes, offset_minutes| {
            with(Retry::QuotaReset(QuotaReset { at_minutes, offset_minutes }))
        };
        for (policy, mistake) in [
            (new(), None),
            (new().total_time(None), None),
            (new().transport(sane), None),
            (reset(1_439, -840), None),
            (new().attempts(0), Some(PolicyMistake::NoAttempt)),
            (new().longest_call(Duration::ZERO), Some(PolicyMistake::NoTime)),
            (new().total_time(Duration::ZERO), Some(PolicyMistake::NoTime)),
            (
                new().transport(Backoff { attempts: Some(0), ..sane }),
                Some(PolicyMistake::NoAttempt),
            ),
            (
                with(Retry::Backoff(Backoff { initial: Duration::ZERO, ..sane })),
                Some(PolicyMistake::Waits),
            ),
            (
                new().transport(Backoff { max: Duration::from_millis(9), ..sane }),
                Some(PolicyMistake::Waits),
            ),
            (new().transport(Backoff { factor: 0.5, ..sane }), Some(PolicyMistake::Factor)),
            (new().transport(Backoff { factor: f64::NAN, ..sane }), Some(PolicyMistake::Factor)),
            (reset(1_440, 0), Some(PolicyMistake::TimeOfDay)),
            (reset(0, 841), Some(PolicyMistake::TimeOfDay)),
        ] {
            assert_eq!(policy.clone().checked().err(), mistake, "{policy:?}");
        }
    }
}
