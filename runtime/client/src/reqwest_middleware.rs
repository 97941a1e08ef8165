//! A middleware for `reqwest` that recovers from errors inside bodies, HTTP 200 or not.
//!
//! Middleware that goes by the status never sees them: an API may say that a token has expired, or
//! a rate was exceeded, in the body of a reply that is fine by HTTP. This one reads the body, does
//! what it calls for, and hands on the last reply as it came.
//!
//! ```
//! use errcat_client::reqwest_middleware::RecoveryMiddleware;
//! use errcat_client::{Driver, Idempotent, TokioTimer, Tokens};
//! use errcat_client::ledger::{Ledger, SharedLedger};
//! use errcat::marketo::Code;
//! use errcat_client::recovery::{Decision, Policy};
//! use errcat_client::uri::Rule;
//! use reqwest_middleware::ClientBuilder;
//!
//! # async fn ask_identity() -> Result<String, std::io::Error> { Ok("a1:int".into()) }
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let driver = Driver::<Code, _>::new(Policy::new(), TokioTimer::new())
//!     .with_tokens(Tokens::new(|| ask_identity()))
//!     .with_ledger(SharedLedger::new(Ledger::marketo()));
//! let client = ClientBuilder::new(reqwest::Client::new())
//!     .with(RecoveryMiddleware::new(driver).with_rule(Rule::marketo()))
//!     .build();
//!
//! let response = client
//!     .post("https://123-abc-456.mktorest.com/rest/v1/leads.json")
//!     .with_extension(Idempotent(true)) // an upsert is, though it is a POST
//!     .body(r#"{"action":"createOrUpdate","input":[{"email":"a@example.com"}]}"#)
//!     .send()
//!     .await?;
//! let decision = response.extensions().get::<Decision<Code>>().cloned();
//! let body = response.bytes().await?; // as it came
//! # Ok(())
//! # }
//! ```
//!
//! # What is read
//!
//! A body is read into memory, up to a size, where it may have something to say: of a reply with
//! status 400 or more, and of any that is JSON, HTML or plain text by its `Content-Type` or has
//! none. All else is passed on as a stream, an export's CSV for instance, and so is a body that
//! says by its `Content-Length` that it is larger, turns out to be, or comes encoded in a way that
//! the client does not undo.
//!
//! # What is sent again
//!
//! A request whose body is at hand. One whose body is a stream is sent once, and its reply passed
//! on. Which requests may be sent twice, their extension [`Idempotent`] says, or else their method;
//! an extension [`InEnvelope`](super::InEnvelope) names the envelope in which the reply is read first.
//! A GET that is too long is made a POST where there is a [`Rule`]. Nothing is split.
//!
//! # What the caller gets
//!
//! The last reply: its status, headers, body, URL, version and extensions, to which the [`Decision`]
//! about it is added, and an [`Unsent`] where that kept it from being sent again. What `reqwest`
//! said, where the last send had no reply. An [`Unsent`] where it was never sent.

mod outgoing;
mod reading;

use alloc::boxed::Box;
use core::ops::ControlFlow;

use ::http::Extensions;
use ::reqwest::{Method, Request, Response};
use ::reqwest_middleware::{Error, Middleware, Next, Result};
use bytes::Bytes;

use self::outgoing::Outgoing;
use self::reading::Reading;
use super::course::Course;
use super::http::Headers;
use super::outcome::{event, read};
use super::{Driver, Idempotent, Received, Timer, Unsent};
use crate::recovery::{Decision, Event, Transport};
use crate::uri::Rule;
use errcat::ErrorCode;

/// A middleware for `reqwest`: see the [module](self).
#[derive(Clone, Debug)]
pub struct RecoveryMiddleware<C: ErrorCode, T> {
    driver: Driver<C, T>,
    rule: Option<Rule>,
    largest_body: usize,
}

impl<C: ErrorCode, T: Timer> RecoveryMiddleware<C, T> {
    /// A middleware that reads bodies of up to 8 MiB and makes no POST of a GET.
    pub const fn new(driver: Driver<C, T>) -> Self {
        Self { driver, rule: None, largest_body: 8 * 1024 * 1024 }
    }

    /// The same with this rule for the length of a GET.
    #[must_use]
    pub fn with_rule(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// The same, reading bodies of up to so many bytes.
    #[must_use]
    pub const fn with_largest_body(mut self, bytes: usize) -> Self {
        self.largest_body = bytes;
        self
    }
}

#[async_trait::async_trait]
impl<C, T> Middleware for RecoveryMiddleware<C, T>
where
    C: ErrorCode,
    T: Timer + Send + Sync + 'static,
    T::Sleep: Send,
{
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        let is_head = request.method() == Method::HEAD;
        let (mut course, mut outgoing) = self.begin(request, extensions);
        let mut last = None;
        loop {
            let attempt = match course.ready().await {
                Ok(attempt) => attempt,
                Err((decision, unsent)) => return handed_on(last, *decision, unsent),
            };
            let request = outgoing.next(&attempt);
            let came = next.clone().run(request, extensions).await;
            match self.settle(&mut course, came, is_head).await {
                ControlFlow::Break(result) => return result,
                ControlFlow::Continue(result) => last = Some(result),
            }
        }
    }
}

impl<C: ErrorCode, T: Timer> RecoveryMiddleware<C, T> {
    fn begin(&self, request: Request, extensions: &Extensions) -> (Course<'_, C, T>, Outgoing<'_>) {
        let said = extensions.get().copied();
        let idempotent = said.unwrap_or_else(|| Idempotent::by_method(request.method()));
        let outgoing = Outgoing::new(request, self.rule.as_ref());
        let mut course = Course::begin(&self.driver, idempotent);
        course.can_repeat(outgoing.can_repeat());
        course.can_post(outgoing.can_post());
        extensions.get().copied().into_iter().for_each(|envelope| course.in_envelope(envelope));
        (course, outgoing)
    }

    /// What came of a send: the end of it, or what it ends with if there is no other.
    async fn settle(
        &self,
        course: &mut Course<'_, C, T>,
        came: Result<Response>,
        is_head: bool,
    ) -> ControlFlow<Result<Response>, Result<Response>> {
        let reading = match came {
            Ok(response) => Reading::of(response, self.largest_body).await.map_err(Error::from),
            Err(error) => Err(error),
        };
        match reading {
            Ok(Reading { mut response, body }) => match decide(course, &response, body, is_head) {
                Some(decision) => {
                    response.extensions_mut().insert(decision);
                    ControlFlow::Break(Ok(response))
                }
                None => ControlFlow::Continue(Ok(response)),
            },
            Err(error) => match transport(&error).map(|transport| course.on(transport.into())) {
                Some(None) => ControlFlow::Continue(Err(error)),
                Some(Some(_)) | None => ControlFlow::Break(Err(error)),
            },
        }
    }
}

fn decide<C: ErrorCode, T: Timer>(
    course: &mut Course<'_, C, T>,
    response: &Response,
    body: Option<Bytes>,
    is_head: bool,
) -> Option<Decision<C>> {
    let status = response.status();
    if body.is_none() && status.as_u16() < 400 {
        return course.on(Event::success());
    }
    let body = body.unwrap_or_default();
    let (reply, now) = ((status, Headers(response.headers()), body), course.now());
    let verdict = read(&reply, course.envelope(), Some(now));
    course.on(event(&verdict, is_head).with_retry_after(reply.retry_after(now)))
}

/// What an error says of the request; `None` where it is not about sending it.
fn transport(error: &Error) -> Option<Transport> {
    match error {
        Error::Reqwest(error) if error.is_builder() || error.is_redirect() => None,
        Error::Reqwest(error) if error.is_connect() => Some(Transport::NotSent),
        Error::Reqwest(_) => Some(Transport::Lost),
        Error::Middleware(_) => None,
    }
}

/// What came of the last send, where there is none after it.
fn handed_on<C: ErrorCode>(
    last: Option<Result<Response>>,
    decision: Decision<C>,
    unsent: Unsent,
) -> Result<Response> {
    let mut response = last.unwrap_or_else(|| Err(Error::middleware(unsent.clone())))?;
    response.extensions_mut().insert(decision);
    response.extensions_mut().insert(unsent);
    Ok(response)
}
