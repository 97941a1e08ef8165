//! A layer for services of `tower` whose responses have their body at hand.
//!
//! ```
//! use errcat_client::tower::RecoveryLayer;
//! use errcat_client::{Driver, TokioTimer, Tokens};
//! use errcat_client::ledger::{Ledger, SharedLedger};
//! use errcat::marketo::Code;
//! use errcat_client::recovery::{Decision, Policy};
//! use errcat_client::uri::Rule;
//! use ::http::{Request, Response};
//! use ::tower::{ServiceBuilder, ServiceExt};
//!
//! # async fn ask_identity() -> Result<String, std::io::Error> { Ok("a1:int".into()) }
//! # async fn transport(_: Request<String>) -> Result<Response<String>, std::io::Error> {
//! #     Ok(Response::new(r#"{"success":true,"result":[]}"#.into()))
//! # }
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let driver = Driver::<Code, _>::new(Policy::new(), TokioTimer::new())
//!     .with_tokens(Tokens::new(|| ask_identity()))
//!     .with_ledger(SharedLedger::new(Ledger::marketo()));
//! let service = ServiceBuilder::new()
//!     .layer(RecoveryLayer::new(driver).with_rule(Rule::marketo()))
//!     .service_fn(transport);
//!
//! let request = Request::get("/rest/v1/lead/7.json").body(String::new())?;
//! let response = service.oneshot(request).await?;
//! let decision = response.extensions().get::<Decision<Code>>();
//! # Ok(())
//! # }
//! ```
//!
//! Which requests may be sent twice, their extension [`Idempotent`] says, or else their method; an
//! extension [`InEnvelope`] names the envelope in which the reply is read first. The token goes into
//! the header `Authorization`. A GET that is too long is made a POST where there is a [`Rule`]. Nothing
//! is split.
//!
//! What the caller gets is the last response as it came, to whose extensions the [`Decision`] about it
//! is added, and an [`Unsent`](super::Unsent) where that kept it from being sent again. Where the last
//! send had no response, or none was sent, it is a [`GivenUp`] in a box.

use alloc::boxed::Box;
use alloc::string::String;
use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll};

use ::http::{Method, Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::course::Course;
use super::http::authorize;
use super::{Attempt, Done, Driver, GivenUp, Idempotent, NoReply, Sent, Timer};
use crate::uri::Rule;
use errcat::ErrorCode;

#[cfg(doc)]
use super::InEnvelope;
#[cfg(doc)]
use crate::recovery::Decision;

/// Makes services recover: see the [module](self).
#[derive(Clone, Debug)]
pub struct RecoveryLayer<C: ErrorCode, T, U = NoError> {
    driver: Driver<C, T>,
    rule: Option<Rule>,
    unsent: U,
}

/// A service that recovers: see the [module](self).
///
/// It is always ready: what it waits for, the readiness of the service within too, ends with the
/// deadline of a request.
#[derive(Clone, Debug)]
pub struct Recovering<S, C: ErrorCode, T, U = NoError> {
    service: S,
    layer: RecoveryLayer<C, T, U>,
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

impl<C: ErrorCode, T: Timer> RecoveryLayer<C, T> {
    /// A layer that makes no POST of a GET.
    pub const fn new(driver: Driver<C, T>) -> Self {
        Self { driver, rule: None, unsent: NoError }
    }
}

impl<C: ErrorCode, T: Timer, U> RecoveryLayer<C, T, U> {
    /// The same, where this says which errors of the service within mean that the request never left:
    /// it is sent again then, whatever it is. All others may have arrived.
    ///
    /// ```
    /// # use std::io;
    /// # use errcat_client::tower::{IsUnsent, RecoveryLayer};
    /// # use errcat_client::TokioTimer;
    /// # use errcat::marketo::Code;
    /// # fn example(layer: RecoveryLayer<Code, TokioTimer>) -> RecoveryLayer<Code, TokioTimer, impl IsUnsent<io::Error>> {
    /// layer.unsent_if(|error: &io::Error| error.kind() == io::ErrorKind::ConnectionRefused)
    /// # }
    /// ```
    #[must_use]
    pub fn unsent_if<E, F: Fn(&E) -> bool>(self, unsent: F) -> RecoveryLayer<C, T, F> {
        RecoveryLayer { driver: self.driver, rule: self.rule, unsent }
    }

    /// The same with this rule for the length of a GET.
    #[must_use]
    pub fn with_rule(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}

impl<S, C: ErrorCode, T: Clone, U: Clone> Layer<S> for RecoveryLayer<C, T, U> {
    type Service = Recovering<S, C, T, U>;

    fn layer(&self, service: S) -> Self::Service {
        Recovering { service, layer: self.clone() }
    }
}

/// What comes of a request.
type Ended<R, E, C> = Result<Response<R>, Box<GivenUp<Response<R>, E, C>>>;

impl<S, C, T, U, B, R> Service<Request<B>> for Recovering<S, C, T, U>
where
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + Sync + 'static,
    S::Error: Send + 'static,
    S::Future: Send,
    C: ErrorCode,
    T: Timer + Clone + Send + Sync + 'static,
    T::Sleep: Send,
    U: IsUnsent<S::Error> + Clone + Send + Sync + 'static,
    B: Clone + From<String> + Send + Sync + 'static,
    R: AsRef<[u8]> + Send + 'static,
{
    type Response = Response<R>;
    type Error = Box<GivenUp<Response<R>, S::Error, C>>;
    type Future = Pin<Box<dyn Future<Output = Ended<R, S::Error, C>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let Self { service, layer } = self.clone();
        Box::pin(async move { layer.recover(&service, request).await })
    }
}

impl<C: ErrorCode, T: Timer, U> RecoveryLayer<C, T, U> {
    async fn recover<S, B, R>(&self, service: &S, request: Request<B>) -> Ended<R, S::Error, C>
    where
        S: Service<Request<B>, Response = Response<R>> + Clone,
        U: IsUnsent<S::Error>,
        B: Clone + From<String>,
        R: AsRef<[u8]>,
    {
        let said = request.extensions().get().copied();
        let mut course = Course::begin(
            &self.driver,
            said.unwrap_or_else(|| Idempotent::by_method(request.method())),
        );
        request.extensions().get().copied().into_iter().for_each(|named| course.in_envelope(named));
        let is_head = request.method() == Method::HEAD;
        let outgoing = Outgoing::new(request, self.rule.as_ref());
        course.can_post(outgoing.as_post.is_some());
        let ended = course.run(is_head, |attempt| {
            let (mut service, request) = (service.clone(), outgoing.next(&attempt));
            async move {
                poll_fn(|context| service.poll_ready(context)).await.map_err(NoReply::not_sent)?;
                let came = service.call(request).await;
                came.map_err(|error| {
                    let is_unsent = self.unsent.is_unsent(&error);
                    if is_unsent { NoReply::not_sent(error) } else { NoReply::lost(error) }
                })
            }
        });
        let (mut response, decision, unsent) = match ended.await {
            Ok(Done { reply, decision }) => (reply, decision, None),
            Err(GivenUp { sent: Sent::Reply(reply), decision, unsent, .. }) => {
                (reply, *decision, unsent)
            }
            Err(given_up) => return Err(Box::new(given_up)),
        };
        response.extensions_mut().insert(decision);
        unsent.map(|unsent| response.extensions_mut().insert(unsent));
        Ok(response)
    }
}

/// A request, in the forms in which it may be sent.
struct Outgoing<B> {
    request: Request<B>,
    as_post: Option<Request<B>>,
}

impl<B: Clone + From<String>> Outgoing<B> {
    /// A GET that is too long is a POST at once, if one can take its place: else the API decides.
    fn new(mut request: Request<B>, rule: Option<&Rule>) -> Self {
        let as_post = rule.and_then(|rule| {
            let _ = rule.fit_request(&mut request);
            let mut post = request.clone();
            (rule.post_request(&mut post) == Ok(true)).then_some(post)
        });
        Self { request, as_post }
    }

    fn next(&self, attempt: &Attempt) -> Request<B> {
        let as_post = self.as_post.as_ref().filter(|_| attempt.as_post);
        let mut request = as_post.unwrap_or(&self.request).clone();
        if let Some(token) = &attempt.token {
            authorize(request.headers_mut(), token);
        }
        request
    }
}
