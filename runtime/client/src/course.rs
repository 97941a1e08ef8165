//! One request's way through the sends it takes.

use alloc::boxed::Box;

use super::{Attempt, Driver, Idempotent, InEnvelope, Timer, Token, Unsent, seed};
use crate::ledger::{Refusal, SharedPermit};
use crate::recovery::{Decision, Event, Reason, Recovery, Step};
use errcat::{ErrorCode, Executed, Timestamp};

/// One request's way through the sends it takes: get [`ready`](Self::ready), send, say
/// [what came of it](Self::on), and so on until that is answered with a decision.
pub(super) struct Course<'d, C: ErrorCode, T> {
    driver: &'d Driver<C, T>,
    recovery: Recovery<C>,
    token: Option<Token>,
    /// The last token that failed.
    failed: Option<Token>,
    can_repeat: bool,
    can_post: bool,
    as_post: bool,
    permit: Option<SharedPermit>,
    envelope: Option<InEnvelope>,
    /// What led to the next send.
    decision: Option<Box<Decision<C>>>,
}

/// Why no more is sent, and what is in the way.
type Stopped<C> = (Box<Decision<C>>, Unsent);

impl<'d, C: ErrorCode, T: Timer> Course<'d, C, T> {
    pub fn begin(driver: &'d Driver<C, T>, Idempotent(idempotent): Idempotent) -> Self {
        let now = driver.timer.now();
        let recovery = Recovery::new(driver.policy.clone(), now).seed(seed(now));
        Self {
            driver,
            recovery: if idempotent { recovery.idempotent() } else { recovery },
            token: None,
            failed: None,
            can_repeat: true,
            can_post: true,
            as_post: false,
            permit: None,
            envelope: driver.envelope,
            decision: None,
        }
    }

    /// Whether the request can be sent more than once: it can where nothing is said.
    #[cfg(feature = "reqwest-middleware")]
    pub fn can_repeat(&mut self, can_repeat: bool) {
        self.can_repeat = can_repeat;
    }

    /// Whether the request can be sent as a POST instead of a GET: it can where nothing is said.
    #[cfg(feature = "reqwest-middleware")]
    pub fn can_post(&mut self, can_post: bool) {
        self.can_post = can_post;
    }

    /// The envelope in which its replies are read first.
    pub fn envelope(&self) -> Option<InEnvelope> {
        self.envelope
    }

    /// The same, where this request names one of its own.
    #[cfg(feature = "reqwest-middleware")]
    pub fn in_envelope(&mut self, envelope: InEnvelope) {
        self.envelope = Some(envelope);
    }

    pub fn now(&self) -> Timestamp {
        self.driver.timer.now()
    }

    /// Waits until the request may be sent.
    pub async fn ready(&mut self) -> Result<Attempt, Stopped<C>> {
        self.carry_out().await;
        loop {
            // Each time anew: the wait for the ledger may be longer than the token's life.
            self.take_token().await?;
            match self.admit().await {
                Ok(()) => break,
                Err(refusal) => self.wait_for(refusal).await?,
            }
        }
        Ok(Attempt {
            number: self.recovery.attempts().saturating_add(1),
            as_post: self.as_post,
            token: self.token.clone(),
        })
    }

    /// What came of the send: the decision, unless there is another send.
    pub fn on(&mut self, event: Event<'_, C>) -> Option<Decision<C>> {
        let now = self.now();
        if let Some(permit) = self.permit.take() {
            permit.finish(&event, now);
        }
        let decision = self.recovery.on(event, now);
        let goes_on = match decision.step() {
            Step::SendAgain { .. } | Step::WaitUntil { .. } => true,
            Step::RenewToken => self.driver.tokens.is_some(),
            Step::ResendAsPost => self.can_post,
            Step::Done | Step::Split | Step::Pending | Step::GiveUp(_) => false,
        };
        if !(goes_on && self.can_repeat) {
            return Some(decision);
        }
        self.decision = Some(Box::new(decision));
        None
    }

    /// Does what the last decision says is to be done before the next send.
    async fn carry_out(&mut self) {
        match self.decision.as_ref().map(|decision| decision.step()) {
            Some(Step::SendAgain { after }) => self.driver.timer.sleep(after).await,
            Some(Step::WaitUntil { at }) => self.driver.timer.sleep(at.since(self.now())).await,
            Some(Step::RenewToken) => self.failed = self.token.take(),
            Some(Step::ResendAsPost) => self.as_post = true,
            Some(Step::Done | Step::Split | Step::Pending | Step::GiveUp(_)) | None => {}
        }
    }

    async fn take_token(&mut self) -> Result<(), Stopped<C>> {
        let Some(tokens) = &self.driver.tokens else { return Ok(()) };
        let token = match &self.failed {
            Some(failed) => tokens.other_than(failed).await,
            None => tokens.current().await,
        };
        let token = token.map_err(|error| self.stopped(Reason::NoToken, Unsent::NoToken(error)))?;
        self.recovery.token_renewed(token.id());
        self.token = Some(token);
        Ok(())
    }

    async fn admit(&mut self) -> Result<(), Refusal> {
        let Driver { ledger: Some(ledger), timer, .. } = self.driver else { return Ok(()) };
        self.permit = Some(ledger.admit_after_others(|| timer.now()).await?);
        Ok(())
    }

    async fn wait_for(&mut self, refusal: Refusal) -> Result<(), Stopped<C>> {
        let now = self.now();
        let wait = self.recovery.may_wait_until(refusal.until.unwrap_or(now), now);
        let wait = wait.map_err(|reason| self.stopped(reason, Unsent::Refused(refusal)))?;
        self.driver.timer.sleep(wait).await;
        Ok(())
    }

    fn stopped(&mut self, reason: Reason, unsent: Unsent) -> Stopped<C> {
        let decision = match self.decision.take() {
            Some(last) => last.give_up(reason),
            None => Decision::by_client(reason, Executed::No),
        };
        (Box::new(decision), unsent)
    }
}
