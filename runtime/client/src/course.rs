//! One request's way through the sends it takes.

use alloc::boxed::Box;
use core::fmt;
use core::time::Duration;

use super::{
    Attempt, Done, Driver, GivenUp, Happening, Idempotent, InEnvelope, NoReply, Received, Sent,
    Timer, Token, TokenError, Unsent,
};
use crate::ledger::{Refusal, SharedPermit};
use crate::recovery::{Decision, Event, Reason, Recovery, Step, Transport};
use crate::tokens::Tokens;
use crate::within::within;
use errcat::{ErrorCode, Timestamp};

/// One request's way through the sends it takes: get [`ready`](Self::ready), [`call`](Self::call), say
/// [what came of it](Self::on), and so on until that is answered with a decision.
///
/// The one place that owns the time of a request: whatever it waits for ends with its deadline.
pub(super) struct Course<'d, C: ErrorCode, T> {
    driver: &'d Driver<C, T>,
    recovery: Recovery<C>,
    /// The same of the renewals of a token that it waits for.
    renewals: Recovery<C>,
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
    /// The status of the last reply.
    status: Option<u16>,
}

/// Why no more is sent, and what is in the way.
type Stopped<C> = (Box<Decision<C>>, Unsent);

impl<'d, C: ErrorCode, T: Timer> Course<'d, C, T> {
    pub fn begin(driver: &'d Driver<C, T>, Idempotent(idempotent): Idempotent) -> Self {
        let recovery = Recovery::new(driver.policy.clone(), driver.timer.now());
        Self::of(driver, if idempotent { recovery.idempotent() } else { recovery })
    }

    /// The next send of a request that somebody else recovers.
    pub fn of(driver: &'d Driver<C, T>, recovery: Recovery<C>) -> Self {
        let renewals = Recovery::new(driver.policy.clone(), driver.timer.now()).idempotent();
        let latest = driver.tokens.as_ref().and_then(Tokens::latest);
        Self {
            driver,
            failed: latest.filter(|token| recovery.tokens.has_failed(token.id())),
            recovery,
            renewals,
            token: None,
            can_repeat: true,
            can_post: true,
            as_post: false,
            permit: None,
            envelope: driver.envelope,
            decision: None,
            status: None,
        }
    }

    /// Whether the request can be sent more than once: it can where nothing is said.
    #[cfg(feature = "reqwest-middleware")]
    pub fn can_repeat(&mut self, can_repeat: bool) {
        self.can_repeat = can_repeat;
    }

    /// Whether the request can be sent as a POST instead of a GET: it can where nothing is said.
    #[cfg(any(feature = "reqwest-middleware", feature = "tower"))]
    pub fn can_post(&mut self, can_post: bool) {
        self.can_post = can_post;
    }

    /// The envelope in which its replies are read first.
    #[cfg(feature = "reqwest-middleware")]
    pub fn envelope(&self) -> Option<InEnvelope> {
        self.envelope
    }

    /// The same, where this request names one of its own.
    #[cfg(any(feature = "reqwest-middleware", feature = "tower"))]
    pub fn in_envelope(&mut self, envelope: InEnvelope) {
        self.envelope = Some(envelope);
    }

    pub fn now(&self) -> Timestamp {
        self.driver.timer.now()
    }

    /// All of it, for calls that have a whole reply or none; `has_no_body` by what is asked.
    pub async fn run<R, E, F>(
        mut self,
        has_no_body: bool,
        mut call: impl FnMut(Attempt) -> F,
    ) -> Result<Done<R, C>, GivenUp<R, E, C>>
    where
        R: Received,
        F: Future<Output = Result<R, NoReply<E>>>,
    {
        let envelope = self.envelope;
        let mut sent = Sent::Never;
        loop {
            let attempt = match self.ready().await {
                Ok(attempt) => attempt,
                Err((decision, unsent)) => {
                    return Err(GivenUp::new(decision, sent, Some(unsent), envelope));
                }
            };
            sent = self.send(call(attempt)).await;
            let now = self.now();
            let told = sent.tell(envelope, now, has_no_body, |event| self.on(event));
            let Some(decision) = told.flatten() else { continue };
            return match sent {
                Sent::Reply(reply) if decision.step() == Step::Done => Ok(Done { reply, decision }),
                sent => Err(GivenUp::new(Box::new(decision), sent, None, envelope)),
            };
        }
    }

    /// What comes of a call that has a whole reply or none, in the time that there is for it.
    pub async fn send<R, E>(
        &mut self,
        call: impl Future<Output = Result<R, NoReply<E>>>,
    ) -> Sent<R, E> {
        match self.call(call).await {
            Some(came) => came.map_or_else(Sent::NoReply, Sent::Reply),
            None => Sent::Late,
        }
    }

    /// Waits until the request may be sent.
    pub async fn ready(&mut self) -> Result<Attempt, Stopped<C>> {
        self.carry_out().await;
        loop {
            // Each time anew: the wait for the ledger may be longer than the token's life.
            self.take_token().await?;
            match self.admit().await? {
                Ok(()) => break,
                Err(refusal) => self.wait_for(refusal).await?,
            }
        }
        let number = self.recovery.attempts().saturating_add(1);
        self.tell(&Happening::Sends { attempt: number });
        Ok(Attempt { number, as_post: self.as_post, token: self.token.clone() })
    }

    /// What comes of a call in the time that there is for it.
    pub async fn call<R>(&mut self, call: impl Future<Output = R>) -> Option<R> {
        let time = self.time_for_call();
        within(self.driver.timer.sleep(time), call).await
    }

    pub fn time_for_call(&mut self) -> Duration {
        self.recovery.time_left(self.now()).min(self.driver.policy.longest_call)
    }

    /// The place of a call among those that run, for whoever waits for its end.
    #[cfg(feature = "reqwest-middleware")]
    pub fn take_permit(&mut self) -> Option<SharedPermit> {
        self.permit.take()
    }

    /// What came of the send: the decision, unless there is another send.
    pub fn on(&mut self, event: Event<'_, C>) -> Option<Decision<C>> {
        let now = self.now();
        self.finish(&event);
        self.status = event.verdict().map(errcat::Verdict::status);
        self.note_token(&event);
        let decision = self.recovery.on(event, now);
        let goes_on = match decision.step() {
            Step::SendAgain { .. } | Step::WaitUntil { .. } => true,
            Step::RenewToken => self.driver.tokens.is_some(),
            Step::ResendAsPost => self.can_post,
            Step::Done | Step::Split | Step::Pending | Step::GiveUp(_) => false,
        };
        if !(goes_on && self.can_repeat) {
            self.end(&decision);
            return Some(decision);
        }
        self.decision = Some(Box::new(decision));
        None
    }

    /// What came of the send, for the ledger.
    fn finish(&mut self, event: &Event<'_, C>) {
        if let Some(permit) = self.permit.take() {
            permit.finish(event, self.now());
        }
    }

    /// What came of a send about which somebody else decides.
    pub fn pass_on(&mut self, event: &Event<'_, C>) {
        self.finish(event);
        self.note_token(event);
    }

    /// A reply whose body is passed on as a stream: its call runs until that ends.
    #[cfg(feature = "reqwest-middleware")]
    pub fn on_stream(&mut self, event: Event<'_, C>) -> Option<Decision<C>> {
        let permit = self.permit.take();
        let decision = self.on(event);
        self.permit = permit;
        decision
    }

    /// The request cannot be sent as it is.
    #[cfg(feature = "reqwest-middleware")]
    pub fn unsendable(&mut self) -> Decision<C> {
        self.finish(&Transport::NotSent.into());
        let decision = self.recovery.stop(Reason::Unsendable);
        self.end(&decision);
        decision
    }

    /// Whether the API took the token or not is known to all.
    fn note_token(&mut self, event: &Event<'_, C>) {
        let (Some(tokens), Some(token)) = (&self.driver.tokens, &self.token) else { return };
        if self.recovery.refuses_token(event) {
            let (policy, now) = (&self.driver.policy, self.now());
            tokens.refuse(token, |misses| now + policy.pause(misses));
        } else if event.transport().is_none() {
            tokens.accept(token);
        }
    }

    /// Does what the last decision says is to be done before the next send.
    async fn carry_out(&mut self) {
        let Some(decision) = &self.decision else { return };
        let until = match decision.step() {
            Step::SendAgain { after } => self.now() + after,
            Step::WaitUntil { at } => at,
            Step::RenewToken => return self.failed = self.token.take(),
            Step::ResendAsPost => return self.as_post = true,
            Step::Done | Step::Split | Step::Pending | Step::GiveUp(_) => return,
        };
        let time = self.pause(until, decision);
        self.driver.timer.sleep(time).await;
    }

    async fn take_token(&mut self) -> Result<(), Stopped<C>> {
        let driver = self.driver;
        let Some(tokens) = &driver.tokens else { return Ok(()) };
        let generation = self.failed.as_ref().map_or(0, Token::generation);
        let token = loop {
            while let Some(due) = tokens.due(generation) {
                // No moment of another day, where the clock was set.
                let due = due.min(self.now() + driver.policy.transport.max);
                if due <= self.now() {
                    self.tell(&Happening::Renews { attempts: self.recovery.attempts() });
                    break;
                }
                if tokens.are_all_refused() {
                    let error =
                        TokenError::permanent("the API refuses every token that it hands out");
                    return Err(self.stopped(Reason::TokenRefused, Unsent::NoToken(error)));
                }
                let late = || Unsent::NoToken(TokenError::new("it would come too late"));
                let time = self.may_pause(due, &"no access token that the API takes", late)?;
                driver.timer.sleep(time).await;
            }
            let left = self.recovery.time_left(self.now());
            match within(driver.timer.sleep(left), tokens.newer_than(generation)).await {
                Some(Ok(token)) => break token,
                Some(Err(error)) => self.postpone(tokens, error)?,
                None => {
                    let late = TokenError::new("it did not come in time");
                    return Err(self.stopped(self.recovery.out_of_time(), Unsent::NoToken(late)));
                }
            }
        };
        self.recovery.token_renewed(token.id());
        self.token = Some(token);
        Ok(())
    }

    /// A renewal that failed is begun again, once for all, if the policy has it so.
    fn postpone(&mut self, tokens: &Tokens, error: TokenError) -> Result<(), Stopped<C>> {
        let now = self.now();
        let step = match error.get().downcast_ref::<errcat::Error<C>>() {
            _ if error.is_permanent() => Step::GiveUp(Reason::Permanent),
            Some(said) => self.renewals.on(said, now).step(),
            None => self.renewals.on(Transport::Lost, now).step(),
        };
        match step {
            Step::SendAgain { after } => tokens.postpone(&error, now + after),
            Step::WaitUntil { at } => tokens.postpone(&error, at),
            _ => return Err(self.stopped(Reason::NoToken, Unsent::NoToken(error))),
        }
        Ok(())
    }

    async fn admit(&mut self) -> Result<Result<(), Refusal>, Stopped<C>> {
        let Driver { ledger: Some(ledger), timer, policy, .. } = self.driver else {
            return Ok(Ok(()));
        };
        let refusal = ledger.with(|ledger| ledger.may_send(timer.now())).err();
        if let Some(refusal @ Refusal { until: None, .. }) = &refusal {
            let attempts = self.recovery.attempts();
            self.tell(&Happening::Waits { attempts, time: None, until: None, why: refusal });
        }
        let left = self.recovery.time_left(self.now());
        let admitted = ledger.admit_for(Some(policy.longest_call), || timer.now());
        match (within(timer.sleep(left), admitted).await, refusal) {
            (Some(Ok(permit)), _) => {
                self.permit = Some(permit);
                Ok(Ok(()))
            }
            (Some(Err(refusal)), _) => Ok(Err(refusal)),
            (None, refusal) => {
                let refusal = refusal.unwrap_or(Refusal { limit: "", until: None });
                Err(self.stopped(self.recovery.out_of_time(), Unsent::Refused(refusal)))
            }
        }
    }

    async fn wait_for(&mut self, refusal: Refusal) -> Result<(), Stopped<C>> {
        let until = refusal.until.unwrap_or(self.now());
        let time = self.may_pause(until, &refusal, || Unsent::Refused(refusal))?;
        self.driver.timer.sleep(time).await;
        Ok(())
    }

    /// How long a wait is, if the policy has the patience.
    fn may_pause(
        &mut self,
        until: Timestamp,
        why: &dyn fmt::Display,
        unsent: impl FnOnce() -> Unsent,
    ) -> Result<Duration, Stopped<C>> {
        let now = self.now();
        match self.recovery.may_wait_until(until, now) {
            Ok(_) => Ok(self.pause(until, why)),
            Err(reason) => Err(self.stopped(reason, unsent())),
        }
    }

    /// How long a wait is, which is told.
    fn pause(&self, until: Timestamp, why: &dyn fmt::Display) -> Duration {
        let (time, attempts) = (until.since(self.now()), self.recovery.attempts());
        if time > Duration::ZERO {
            let (time, until) = (Some(time), Some(until));
            self.tell(&Happening::Waits { attempts, time, until, why });
        }
        time
    }

    fn stopped(&mut self, reason: Reason, unsent: Unsent) -> Stopped<C> {
        let decision = match self.decision.take() {
            Some(last) => last.give_up(reason),
            None => self.recovery.stop(reason),
        };
        self.end(&decision);
        (Box::new(decision), unsent)
    }

    fn end(&self, decision: &Decision<C>) {
        let (end, attempts) = (decision.end(), decision.attempts());
        self.tell(&Happening::Ends { end, attempts, status: self.status, why: decision });
    }

    fn tell(&self, happening: &Happening<'_>) {
        self.driver.watcher.tell(happening);
    }
}
