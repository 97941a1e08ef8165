//! What to send next, after what came of the last send.
//!
//! A [`Recovery`] accompanies one request. It is told what came of every send and what time it is,
//! and answers with a [`Decision`]: the next [`Step`] and why. It reads no clock, sleeps not, and
//! sends nothing; whoever drives it does: you, or a [`Driver`](crate::Driver). Delays are spread by a
//! generator, whose seed can be [named](Recovery::seed) so that a run can be repeated exactly.
//!
//! ```
//! use core::time::Duration;
//! use errcat::Timestamp;
//! use errcat::marketo::{self, Code};
//! use errcat_client::recovery::{Policy, Recovery, Step, TokenId};
//!
//! # let mut replies = [
//! #     r#"{"success":false,"errors":[{"code":"602","message":"Access token expired"}]}"#,
//! #     r#"{"success":false,"errors":[{"code":"713","message":"Transient Error"}]}"#,
//! #     r#"{"success":true,"result":[]}"#,
//! # ].into_iter();
//! # let mut send = || (200_u16, replies.next().unwrap());
//! # let mut clock = Timestamp::from_unix_seconds(1_767_225_600);
//! # let mut new_token = || "another token";
//! let mut recovery = Recovery::<Code>::new(Policy::new(), clock)
//!     .idempotent()
//!     .seed(7)
//!     .with_token(TokenId::of("a token"));
//! loop {
//!     let (status, body) = send();
//!     let verdict = marketo::read(status, body.as_bytes());
//!     let decision = recovery.on(&verdict, clock);
//!     match decision.step() {
//!         Step::Done => break,
//!         Step::SendAgain { after } => clock = clock + after, // or sleep
//!         Step::RenewToken => recovery.token_renewed(TokenId::of(new_token())),
//!         Step::WaitUntil { at } => clock = at,
//!         Step::Split | Step::ResendAsPost | Step::GiveUp(_) => panic!("{decision}"),
//!         _ => panic!("a step of a later version: {decision}"),
//!     }
//! }
//! assert_eq!(recovery.attempts(), 3);
//! ```
//!
//! What it goes by, in this order:
//!
//! 1. Of several faults the strictest decides, as [`Retry::stricter`](errcat::Retry::stricter) has it.
//! 2. What the same request cannot cure is given up.
//! 3. A request whose reply is in a shape that nobody described is given up: nobody knows what became
//!    of it. Endpoints that answer without an envelope have a policy that
//!    [says so](Policy::without_envelope).
//!    One that is accepted and not finished is [neither done nor failed](Step::Pending).
//! 4. A request that is not idempotent, and whose failed send may have had an effect, is given up:
//!    see [`Recovery::confirm_not_executed`].
//! 5. No more sends than the policy and the catalogue's rule allow. A request that is only split is
//!    not held to that.
//! 6. A token is renewed once. If the request fails for the same token again, or for a fifth in a row,
//!    it is given up.
//! 7. A wait is as long as the longest among the faults. A backoff starts from the longest, and grows
//!    with every send that ended in one. What the reply states, in its body or a header, takes the
//!    place of both, and of a quota's reset: the longest, and no less than what another fault asks for
//!    without stating anything; but never less than the rule's own first wait. What comes of that is
//!    spread by [`Jitter`].
//! 8. A wait that is longer than the policy allows, or that would end after the time for the
//!    request, is not begun.

mod backoff;
mod decision;
mod event;
mod judge;
mod mistake;
mod policy;
mod step;
#[cfg(test)]
mod tests;
mod token;

pub use backoff::Jitter;
pub use decision::Decision;
pub use event::{Event, Transport};
pub use mistake::PolicyMistake;
pub(crate) use policy::LONGEST_CALL;
pub use policy::{Policy, Selector};
pub use step::{Cause, End, Reason, Step};
pub(crate) use token::RENEWALS_IN_A_ROW;
pub use token::TokenId;

use core::time::Duration;

use self::backoff::Random;
pub(crate) use self::event::Failure;
use self::token::Tokens;
use errcat::{ErrorCode, Executed, Retry, Timestamp};

/// Accompanies one request from its first send to its end.
///
/// See the [module](self) for how to drive it and what it goes by.
#[derive(Clone, Debug)]
pub struct Recovery<C: ErrorCode> {
    policy: Policy<C>,
    idempotent: bool,
    random: Random,
    pub(crate) tokens: Tokens,
    started: Timestamp,
    spent: Duration,
    attempts: u32,
    backoffs: u32,
    splits: u32,
    unanswered: u32,
    resent_as_post: bool,
    so_far: SoFar,
    uncertain: Option<Failure<C>>,
}

/// What became of the sends so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SoFar {
    /// Whether any has left.
    pub left: bool,
    /// Whether any that failed may have had an effect.
    pub perhaps: bool,
}

impl<C: ErrorCode> Recovery<C> {
    /// For a request that is about to be sent for the first time, and that must not be sent twice
    /// where the first send may have had an effect.
    #[must_use]
    pub fn new(policy: Policy<C>, now: Timestamp) -> Self {
        Self {
            policy,
            idempotent: false,
            random: Random::new(crate::seed()),
            tokens: Tokens::default(),
            started: now,
            spent: Duration::ZERO,
            attempts: 0,
            backoffs: 0,
            splits: 0,
            unanswered: 0,
            resent_as_post: false,
            so_far: SoFar::default(),
            uncertain: None,
        }
    }

    /// The same for a request that does no harm when it is sent twice: a query, a delete, an upsert.
    #[must_use]
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// The same with this seed for spreading delays, instead of one that chance gives.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.random = Random::new(seed);
        self
    }

    /// The same, sent with this access token.
    ///
    /// Where no token is ever named, all sends count as made with one and the same.
    #[must_use]
    pub fn with_token(mut self, token: TokenId) -> Self {
        self.token_renewed(token);
        self
    }

    /// From now on the request is sent with this access token.
    pub fn token_renewed(&mut self, token: TokenId) {
        self.tokens.current = Some(token);
    }

    /// What to do after a send: call it once for each.
    ///
    /// Takes a verdict, an [`Error`](errcat::Error), or a [`Transport`] failure; an [`Event`] where
    /// there was a `Retry-After`.
    pub fn on<'e>(&mut self, event: impl Into<Event<'e, C>>, now: Timestamp) -> Decision<C> {
        let event = event.into();
        let failure = event.failure().filter(|it| !self.policy.accepts(it.cause));
        self.count_attempt(failure.as_ref(), now);
        let decision = match failure {
            Some(failure) => self.judge(failure, now),
            None => self.decided(Step::Done, Failure::none()),
        };
        Decision { is_mended: event.is_mended, ..decision }
    }

    /// Whether a reply says that the token is not valid any more.
    pub(crate) fn refuses_token(&self, event: &Event<'_, C>) -> bool {
        let failure = event.failure().filter(|failure| failure.cause == Cause::Faults);
        failure.is_some_and(|failure| self.retry(&failure) == Retry::Reauthenticate)
    }

    /// After a send that failed as a whole for some of its records: whoever sends the others again
    /// without them says what is done.
    pub(crate) fn on_culprits(
        &mut self,
        event: &Event<'_, C>,
        step: Step,
        now: Timestamp,
    ) -> Decision<C> {
        let failure = event.failure();
        self.count_attempt(failure.as_ref(), now);
        self.splits += u32::from(step == Step::Split);
        self.decided(step, failure.unwrap_or_else(Failure::none))
    }

    /// Nothing more is sent, and no reply led to that.
    pub(crate) fn stop(&self, reason: Reason) -> Decision<C> {
        let executed = if self.so_far.perhaps { Executed::Unknown } else { Executed::No };
        let failure = Failure { executed, ..Failure::without_faults(Cause::Client) };
        self.decided(Step::GiveUp(reason), failure)
    }

    /// Whoever looked says that the send which was given up as [uncertain](Step::is_uncertain) had
    /// no effect. Decides about it again; `None` where nothing was given up for that reason.
    ///
    /// ```
    /// use errcat::marketo::Code;
    /// use errcat_client::recovery::{Policy, Reason, Recovery, Step, Transport};
    /// use errcat::Timestamp;
    ///
    /// let now = Timestamp::from_unix_seconds(1_767_225_600);
    /// let mut recovery = Recovery::<Code>::new(Policy::new(), now);
    /// let decision = recovery.on(Transport::Lost, now);
    /// assert_eq!(decision.step(), Step::GiveUp(Reason::MayHaveBeenExecuted));
    /// // A look at the API finds no trace of it.
    /// let decision = recovery.confirm_not_executed(now).unwrap();
    /// assert!(matches!(decision.step(), Step::SendAgain { .. }));
    /// ```
    pub fn confirm_not_executed(&mut self, now: Timestamp) -> Option<Decision<C>> {
        let mut failure = self.uncertain.take()?;
        failure.executed = Executed::No;
        (self.so_far.perhaps, self.unanswered) = (false, 0);
        Some(self.judge(failure, now))
    }

    /// How often the request has been sent.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time since before the first send. A clock that is set back does not take from it.
    #[must_use]
    pub const fn spent(&self) -> Duration {
        self.spent
    }

    /// Whether the policy has the patience to send not before this moment, as when a
    /// [ledger](crate::ledger) allows it no earlier: how long that is.
    ///
    /// # Errors
    ///
    /// It has not: [`Reason::WaitTooLong`] or [`Reason::OutOfTime`].
    pub fn may_wait_until(&mut self, at: Timestamp, now: Timestamp) -> Result<Duration, Reason> {
        self.pass_time(now);
        self.affordable(at.since(now), now)
    }

    /// For a request of which nothing is known but that it was sent.
    pub(crate) fn on_its_way() -> Self {
        let so_far = SoFar { left: true, perhaps: true };
        Self { so_far, ..Self::new(Policy::new(), Timestamp::default()) }
    }

    /// How much of the time for the request is left.
    pub(crate) fn time_left(&mut self, now: Timestamp) -> Duration {
        self.pass_time(now);
        self.policy.total_time.map_or(Duration::MAX, |total| total.saturating_sub(self.spent))
    }

    /// The time for the request is over.
    pub(crate) fn out_of_time(&self) -> Reason {
        let allowed = self.policy.total_time.unwrap_or(Duration::MAX);
        Reason::OutOfTime { until: self.started + allowed, allowed }
    }

    fn count_attempt(&mut self, failure: Option<&Failure<C>>, now: Timestamp) {
        self.attempts = self.attempts.saturating_add(1);
        self.so_far.left |= failure.is_none_or(|failure| failure.cause != Cause::NotSent);
        self.so_far.perhaps |= failure.is_some_and(|failure| failure.executed != Executed::No);
        self.pass_time(now);
    }

    fn pass_time(&mut self, now: Timestamp) {
        self.spent = self.spent.max(now.since(self.started));
    }

    /// The same for a part of the request, with delays of its own.
    pub(crate) fn fork(&mut self) -> Self {
        Self { random: Random::new(self.random.next()), ..self.clone() }
    }

    /// For a request that replaces this and another: the more impatient of both.
    pub(crate) fn join(&mut self, other: Self) {
        self.tokens.join(other.tokens);
        self.started = self.started.min(other.started);
        self.spent = self.spent.max(other.spent);
        self.attempts = self.attempts.max(other.attempts);
        self.backoffs = self.backoffs.max(other.backoffs);
        self.splits = self.splits.min(other.splits);
        self.unanswered = self.unanswered.max(other.unanswered);
        self.so_far.left |= other.so_far.left;
        self.so_far.perhaps |= other.so_far.perhaps;
    }
}
