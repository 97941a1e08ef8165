//! A policy for `tower::retry`, for services whose responses have their body at hand.
//!
//! ```
//! use errcat_client::{TokioTimer, Tokens, http, tower::RecoveryPolicy};
//! use errcat::marketo::Code;
//! use errcat_client::recovery::Policy;
//! use errcat_client::uri::Rule;
//! use ::http::{Request, Response};
//! use ::tower::{ServiceBuilder, ServiceExt, service_fn};
//!
//! # async fn ask_identity() -> Result<String, std::io::Error> { Ok("a1:int".into()) }
//! # async fn transport(_: Request<String>) -> Result<Response<String>, std::io::Error> {
//! #     Ok(Response::new(r#"{"success":true,"result":[]}"#.into()))
//! # }
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let tokens = Tokens::new(|| ask_identity());
//! tokens.current().await?; // so that the first request has one
//! let policy = RecoveryPolicy::<Code, _>::new(Policy::new(), TokioTimer::new())
//!     .with_tokens(tokens.clone())
//!     .with_rule(Rule::marketo());
//! let service = ServiceBuilder::new()
//!     .retry(policy)
//!     .map_request(move |mut request: Request<String>| {
//!         if let Some(token) = tokens.latest() {
//!             http::authorize(request.headers_mut(), &token);
//!         }
//!         request
//!     })
//!     .service_fn(transport);
//!
//! let request = Request::get("/rest/v1/lead/7.json").body(String::new())?;
//! let response = service.oneshot(request).await?;
//! # Ok(())
//! # }
//! ```
//!
//! A policy comes in only after the first send. So it can make a POST of a query that was refused
//! as a GET, but not before; and whoever keeps a [ledger](crate::ledger) asks it in a service
//! within.

use alloc::boxed::Box;
use alloc::string::String;
use core::pin::Pin;
use core::time::Duration;

use ::http::{Method, Request, Response};
use ::tower::retry;

use super::outcome::tell;
use super::{Idempotent, InEnvelope, Timer, Token, Tokens};
use crate::recovery::{Decision, Policy, Recovery, Step, Transport};
use crate::uri::Rule;
use crate::within::within;
use errcat::ErrorCode;

/// A policy for `tower::retry`: see the [module](self).
///
/// Which requests may be sent twice, their extension [`Idempotent`] says, or else their method; an
/// extension [`InEnvelope`] names the envelope in which the reply is read first. An
/// error of the service within counts as a request that may have arrived.
///
/// The response is passed on as it came; its extensions have the last [`Decision`] in addition.
#[derive(Clone, Debug)]
pub struct RecoveryPolicy<C: ErrorCode, T, U = NoError> {
    policy: Policy<C>,
    timer: T,
    unsent: U,
    tokens: Option<Tokens>,
    rule: Option<Rule>,
    session: Option<Session<C>>,
}

/// Which errors of a service mean that a request never left.
pub trait IsUnsent<E> {
    /// Whether this one does.
    fn is_unsent(&self, error: &E) -> bool;
}

/// None: any request may have arrived.
#[derive(Clone, Copy, Debug)]
pub struct NoError;

impl<E> IsUnsent<E> for NoError {
    fn is_unsent(&self, _error: &E) -> bool {
        false
    }
}

impl<E, F: Fn(&E) -> bool> IsUnsent<E> for F {
    fn is_unsent(&self, error: &E) -> bool {
        self(error)
    }
}

/// One request on its way: `tower` makes a clone of the policy for each.
#[derive(Clone, Debug)]
struct Session<C: ErrorCode> {
    recovery: Recovery<C>,
    token: Option<Token>,
    envelope: Option<InEnvelope>,
    /// Whether there has been a response: it is a clone's own from then on.
    began: bool,
}

impl<C: ErrorCode, T: Timer> RecoveryPolicy<C, T> {
    /// A policy without tokens, which makes no POST of a GET.
    pub const fn new(policy: Policy<C>, timer: T) -> Self {
        Self { policy, timer, unsent: NoError, tokens: None, rule: None, session: None }
    }
}

impl<C: ErrorCode, T: Timer, U> RecoveryPolicy<C, T, U> {
    /// The same, where this says which errors of the service within mean that the request never left:
    /// it is sent again then, whatever it is. All others may have arrived.
    ///
    /// ```
    /// # use std::io;
    /// # use errcat_client::tower::{IsUnsent, RecoveryPolicy};
    /// # use errcat_client::TokioTimer;
    /// # use errcat::marketo::Code;
    /// # fn example(policy: RecoveryPolicy<Code, TokioTimer>) -> RecoveryPolicy<Code, TokioTimer, impl IsUnsent<io::Error>> {
    /// policy.unsent_if(|error: &io::Error| error.kind() == io::ErrorKind::ConnectionRefused)
    /// # }
    /// ```
    #[must_use]
    pub fn unsent_if<E, F: Fn(&E) -> bool>(self, unsent: F) -> RecoveryPolicy<C, T, F> {
        let Self { policy, timer, tokens, rule, session, .. } = self;
        RecoveryPolicy { policy, timer, unsent, tokens, rule, session }
    }

    /// The same with these tokens, the [latest](Tokens::latest) of which the service within sends.
    #[must_use]
    pub fn with_tokens(mut self, tokens: Tokens) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// The same with this rule for a GET that is refused for its length.
    #[must_use]
    pub fn with_rule(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    fn decide<S: AsRef<[u8]>, E>(
        &mut self,
        result: &Result<Response<S>, E>,
        is_head: bool,
    ) -> Option<(Decision<C>, Option<Token>)>
    where
        U: IsUnsent<E>,
    {
        let now = self.timer.now();
        let session = self.session.as_mut()?;
        session.began = true;
        let decision = match result {
            Ok(response) => {
                let recovery = &mut session.recovery;
                tell(response, session.envelope, now, is_head, |event| recovery.on(event, now))
            }
            Err(error) if self.unsent.is_unsent(error) => {
                session.recovery.on(Transport::NotSent, now)
            }
            Err(_) => session.recovery.on(Transport::Lost, now),
        };
        Some((decision, session.token.clone()))
    }
}

/// Lets time pass, or has the token renewed.
type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

impl<C, T, U, B, S, E> retry::Policy<Request<B>, Response<S>, E> for RecoveryPolicy<C, T, U>
where
    U: IsUnsent<E>,
    C: ErrorCode,
    T: Timer,
    T::Sleep: Send + 'static,
    B: Clone + From<String>,
    S: AsRef<[u8]>,
{
    type Future = Wait;

    fn retry(
        &mut self,
        request: &mut Request<B>,
        result: &mut Result<Response<S>, E>,
    ) -> Option<Wait> {
        let (decision, failed) = self.decide(result, request.method() == Method::HEAD)?;
        let sleep = |time: Duration| Some(Box::pin(self.timer.sleep(time)) as Wait);
        let wait = match decision.step() {
            Step::SendAgain { after } => sleep(after),
            Step::WaitUntil { at } => sleep(at.since(self.timer.now())),
            Step::RenewToken => self.renew(failed.as_ref()),
            Step::ResendAsPost => {
                let rule = self.rule.as_ref();
                let is_post = rule.is_some_and(|rule| rule.post_request(request) == Ok(true));
                is_post.then(|| Box::pin(core::future::ready(())) as Wait)
            }
            Step::Done | Step::Split | Step::Pending | Step::GiveUp(_) => None,
        };
        if let (None, Ok(response)) = (&wait, result) {
            response.extensions_mut().insert(decision);
        }
        wait
    }

    /// Just before each send.
    fn clone_request(&mut self, request: &Request<B>) -> Option<Request<B>> {
        let token = self.tokens.as_ref().and_then(Tokens::latest);
        let session = match self.session.take().filter(|session| session.began) {
            Some(session) => session,
            None => self.begin(request),
        };
        let session = self.session.insert(session);
        if let Some(token) = &token {
            session.recovery.token_renewed(token.id());
        }
        session.token = token;
        Some(request.clone())
    }
}

impl<C: ErrorCode, T: Timer, U> RecoveryPolicy<C, T, U> {
    fn begin<B>(&self, request: &Request<B>) -> Session<C> {
        let said = request.extensions().get().copied();
        let Idempotent(idempotent) = said.unwrap_or(Idempotent::by_method(request.method()));
        let now = self.timer.now();
        let recovery = Recovery::new(self.policy.clone(), now);
        let recovery = if idempotent { recovery.idempotent() } else { recovery };
        Session {
            recovery,
            token: None,
            envelope: request.extensions().get().copied(),
            began: false,
        }
    }
}

impl<C: ErrorCode, T: Timer, U> RecoveryPolicy<C, T, U>
where
    T::Sleep: Send + 'static,
{
    /// Where that fails, or takes longer than there is time, the next send fails as the last did, and
    /// is given up for it.
    fn renew(&mut self, failed: Option<&Token>) -> Option<Wait> {
        let (tokens, now) = (self.tokens.clone()?, self.timer.now());
        let generation = failed.map_or(0, Token::generation);
        if let Some(failed) = failed {
            tokens.refuse(failed, |misses| now + self.policy.pause(misses));
        }
        let pause = tokens.due(generation).map_or(Duration::ZERO, |due| due.since(now));
        let pause = self.timer.sleep(pause);
        let left = self.session.as_mut()?.recovery.time_left(now);
        let renewal = async move {
            pause.await;
            tokens.newer_than(generation).await
        };
        let renewal = within(self.timer.sleep(left), renewal);
        Some(Box::pin(async move { drop(renewal.await) }))
    }
}
