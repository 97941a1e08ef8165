//! A middleware for `reqwest` that recovers from errors inside bodies, HTTP 200 or not.
//!
//! Middleware that goes by the status never sees them: an API may say that a token has expired, or
//! a rate was exceeded, in the body of a reply that is fine by HTTP. This one reads the body, does
//! what it calls for, and hands on the last reply as it came.
//!
//! ```
//! use errcat_client::reqwest_middleware::{RecoveryMiddleware, client_builder};
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
//! let client = ClientBuilder::new(client_builder().build()?)
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
//! status 400 or more, of any that is JSON, HTML or plain text by its `Content-Type` or has none, and
//! of any that begins as JSON or HTML does, whatever it says it is. All else is passed on as a stream,
//! an export's CSV for instance; its call runs, for the ledger, until its end.
//!
//! What should be read and cannot be, since it is larger or comes packed in a way that the client does
//! not undo, is passed on too, and its decision says that nobody read it.
//!
//! # Where it goes
//!
//! [`client_builder`] follows no redirects, since they may carry a body or a key to another host. With a
//! client that does, a reply from another host, or to what was no query, is taken for none.
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
//! about it is added, and an [`Unsent`] where that kept it from being sent again. Where the last send
//! had no whole reply, or none was sent, an error with an [`Ended`] in it, which has the decision, what
//! there was of the reply, and what `reqwest` said.

mod ended;
mod held;
mod outgoing;
mod reading;

use alloc::boxed::Box;
use alloc::string::ToString;
use core::time::Duration;

use ::http::Extensions;
use ::http::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH};
use ::reqwest::redirect::Policy as Redirects;
use ::reqwest::{ClientBuilder, Method, Request, Response, Url};
use ::reqwest_middleware::{Error, Middleware, Next, Result};
use bytes::Bytes;

pub use self::ended::Ended;
use self::held::held;
use self::outgoing::Outgoing;
use self::reading::{Body, Reading};
use super::course::Course;
use super::http::Headers;
use super::outcome::tell;
use super::{Driver, Idempotent, Timer, Unsent};
use crate::recovery::{Decision, Event, Step, Transport};
use crate::uri::Rule;
use errcat::ErrorCode;

/// How long it may take to reach a server.
const CONNECT: Duration = Duration::from_secs(10);

/// A client as it should be for secrets and for the night: it follows no redirects, tells no other host
/// where it comes from, and gives up a connection that is not there after 10 s.
///
/// Add what you need, TLS for instance.
pub fn client_builder() -> ClientBuilder {
    ::reqwest::Client::builder().redirect(Redirects::none()).referer(false).connect_timeout(CONNECT)
}

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
        let asked = Asked::of(&request);
        let (mut course, mut outgoing) = self.begin(request, extensions);
        let can_repeat = outgoing.can_repeat();
        let mut last = Ended::never();
        loop {
            let attempt = match course.ready().await {
                Ok(attempt) => attempt,
                Err((decision, unsent)) => return last.hand_on(decision, Some(unsent)),
            };
            let request = outgoing.next(&attempt);
            last = Ended::never();
            let came = course.call(async {
                let response = next.clone().run(request, extensions).await?;
                last.note(&response);
                Reading::of(response, self.largest_body).await.map_err(Error::from)
            });
            let decision = match came.await {
                Some(Ok(Reading { response, body })) => {
                    let decision = asked.decide(&mut course, &response, &body);
                    // A stream that is passed on may not end before the call does.
                    last.response = Some(match (&decision, body) {
                        (Some(_), Body::Foreign | Body::Unread) => held(
                            response,
                            course.take_permit(),
                            self.driver.timer.sleep(course.time_for_call()),
                        ),
                        _ => response,
                    });
                    decision
                }
                Some(Err(Error::Reqwest(error))) => {
                    let decision = match what_failed(&error) {
                        Some(event) => course.on(event),
                        None => Some(course.unsendable()),
                    };
                    last.error = Some(error.without_url());
                    decision
                }
                // Of another middleware.
                Some(Err(error @ Error::Middleware(_))) => return Err(error),
                None => course.on(Transport::Lost.into()),
            };
            if let Some(decision) = decision {
                let is_over = matches!(decision.step(), Step::Done | Step::GiveUp(_));
                let one_body = (!is_over && !can_repeat).then_some(Unsent::OneBody);
                return last.hand_on(Box::new(decision), one_body);
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
}

/// What of a request says how its reply is to be taken.
struct Asked {
    url: Url,
    is_query: bool,
    is_head: bool,
    is_conditional: bool,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let (method, headers) = (request.method(), request.headers());
        Self {
            url: request.url().clone(),
            is_query: method.is_safe(),
            is_head: method == Method::HEAD,
            is_conditional: method.is_safe()
                && (headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE)),
        }
    }

    /// Whether the reply is from where the request was meant to go.
    fn is_answered_by(&self, url: &Url) -> bool {
        url.origin() == self.url.origin() && (self.is_query || url.path() == self.url.path())
    }

    fn decide<C: ErrorCode, T: Timer>(
        &self,
        course: &mut Course<'_, C, T>,
        response: &Response,
        body: &Body,
    ) -> Option<Decision<C>> {
        let status = response.status();
        let body = match body {
            _ if !self.is_answered_by(response.url()) => return course.on(Event::redirected()),
            Body::Read(body) => body.clone(),
            _ if status.is_client_error() || status.is_server_error() => Bytes::new(),
            _ if status.is_redirection() => return course.on(Event::redirected()),
            Body::Foreign => return course.on_stream(Event::success()),
            Body::Unread => return course.on_stream(Event::unread()),
        };
        let (reply, now) = ((status, Headers(response.headers()), body), course.now());
        let has_no_body = self.is_head || (self.is_conditional && status.as_u16() == 304);
        tell(&reply, course.envelope(), now, has_no_body, |event| course.on(event))
    }
}

/// Whether the client was built without the scheme.
fn is_unspoken(error: &(dyn core::error::Error + 'static)) -> bool {
    error.to_string().contains("scheme is not http") || error.source().is_some_and(is_unspoken)
}

/// What an error says of the request; `None` where it can never be sent.
fn what_failed<'e, C: ErrorCode>(error: &::reqwest::Error) -> Option<Event<'e, C>> {
    if error.is_builder() || is_unspoken(error) {
        None
    } else if error.is_redirect() {
        Some(Event::redirected())
    } else if error.is_connect() {
        Some(Transport::NotSent.into())
    } else {
        Some(Transport::Lost.into())
    }
}
