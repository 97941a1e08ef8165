//! The types of the crate `http`, for whatever client has them.
//!
//! ```
//! use errcat_client::http;
//! use errcat_client::incident::{Disclosure, Exchange};
//! use errcat::marketo::{Code, limit};
//! use errcat_client::uri::Rule;
//!
//! let mut request = ::http::Request::get("https://example.com/rest/v1/leads.json?filterType=id")
//!     .body(String::new())?;
//! let is_post = Rule::marketo().fit_request(&mut request)?; // only if it is too long
//! # assert!(!is_post);
//!
//! # let send = |_: &::http::Request<String>| ::http::Response::builder().body(
//! #     r#"{"success":false,"errors":[{"code":"610","message":"Requested resource not found"}]}"#);
//! let response = send(&request)?;
//! let verdict = http::read::<Code, _>(&response);
//! assert_eq!(verdict.faults()[0].code(), Some(Code::ResourceNotFound));
//!
//! let incident = Exchange::from(&request).with_response(&response).incident(&Disclosure::new());
//! assert_eq!(incident.at("reply.status").unwrap().to_string(), "200");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use alloc::string::{String, ToString};
use core::time::Duration;

use ::http::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER,
};
use ::http::uri::PathAndQuery;
use ::http::{Method, Request, Response, Uri, request, response};

use super::{Idempotent, Received, Token};
use crate::incident::Exchange;
use crate::uri;
use crate::uri::{Query, Rule, TooLong};
use errcat::{ErrorCode, Reading, Timestamp, Verdict};

/// Reads a response whose body is at hand, its headers included: see [`read`](errcat::read()).
#[must_use]
pub fn read<C: ErrorCode, B: AsRef<[u8]>>(response: &Response<B>) -> Verdict<'_, C> {
    let headers = Headers(response.headers());
    Reading::of(response.status(), response.body().as_ref()).with_headers(&headers).read()
}

/// Headers, as a [`Reading`] looks them up.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'h>(pub &'h HeaderMap);

impl errcat::Headers for Headers<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok()
    }
}

/// The delay that the header `Retry-After` asks for, if there is one that says it.
#[must_use]
pub fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    errcat::retry_after(headers.get(RETRY_AFTER)?.to_str().ok()?, now)
}

/// Puts an access token into the header `Authorization`, as its only value.
///
/// Whether it could: one that no header can hold is left out.
pub fn authorize(headers: &mut HeaderMap, token: &Token) -> bool {
    let Ok(mut value) = HeaderValue::try_from(["Bearer ", token.as_str()].concat()) else {
        return false;
    };
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    true
}

impl Idempotent {
    /// What HTTP says of a method: GET, HEAD, OPTIONS, TRACE, PUT and DELETE are idempotent.
    #[must_use]
    pub fn by_method(method: &Method) -> Self {
        Self(method.is_idempotent())
    }
}

impl<B: AsRef<[u8]>> Received for Response<B> {
    fn status(&self) -> u16 {
        self.status().into()
    }

    fn body(&self) -> &[u8] {
        self.body().as_ref()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }
}

impl From<&request::Parts> for Exchange<'_> {
    fn from(parts: &request::Parts) -> Self {
        sent(&parts.method, &parts.uri, &parts.headers)
    }
}

impl<'a, B: AsRef<[u8]>> From<&'a Request<B>> for Exchange<'a> {
    fn from(request: &'a Request<B>) -> Self {
        sent(request.method(), request.uri(), request.headers())
            .with_request_body(request.body().as_ref())
    }
}

fn sent<'a>(method: &Method, uri: &Uri, headers: &HeaderMap) -> Exchange<'a> {
    let mut exchange = Exchange::new(method.to_string(), uri.to_string());
    for (name, value) in headers {
        exchange.request.push(name.as_str(), value.as_bytes(), value.is_sensitive());
    }
    exchange
}

impl<'a> Exchange<'a> {
    /// The same with the status, the headers and the body of this response.
    pub fn with_response<B: AsRef<[u8]>>(self, response: &'a Response<B>) -> Self {
        self.received(response.status().into(), response.headers())
            .with_reply_body(response.body().as_ref())
    }

    /// The same with the status and the headers of a response.
    pub fn with_response_parts(self, parts: &response::Parts) -> Self {
        self.received(parts.status.into(), &parts.headers)
    }

    fn received(self, status: u16, headers: &HeaderMap) -> Self {
        let mut exchange = self.with_status(status);
        for (name, value) in headers {
            exchange.reply.push(name.as_str(), value.as_bytes(), value.is_sensitive());
        }
        exchange
    }
}

impl Rule {
    /// Makes a POST of a GET that is too long: the body to send with it, if it did.
    ///
    /// Other methods are left alone. Mind that no `Uri` of the crate `http` is longer than 64 KiB.
    ///
    /// # Errors
    ///
    /// It is too long, and no POST can take its place.
    pub fn fit_parts(&self, parts: &mut request::Parts) -> Result<Option<String>, TooLong> {
        let target = target(&parts.uri);
        let query = if parts.method == Method::GET { self.fit(&target)? } else { return Ok(None) };
        Ok(rewrite(parts, query))
    }

    /// Makes a POST of a GET however long it is, as [`fit_parts`](Self::fit_parts) does of one that
    /// is too long: after HTTP 414.
    ///
    /// # Errors
    ///
    /// No POST can take its place.
    pub fn post_parts(&self, parts: &mut request::Parts) -> Result<Option<String>, TooLong> {
        let target = target(&parts.uri);
        let query =
            if parts.method == Method::GET { self.post(&target)? } else { return Ok(None) };
        Ok(rewrite(parts, query))
    }

    /// As [`fit_parts`](Self::fit_parts), with the body in its place: whether it made a POST.
    ///
    /// # Errors
    ///
    /// It is too long, and no POST can take its place.
    pub fn fit_request<B: From<String>>(&self, request: &mut Request<B>) -> Result<bool, TooLong> {
        with_parts(request, |parts| self.fit_parts(parts))
    }

    /// As [`post_parts`](Self::post_parts), with the body in its place: whether it made a POST.
    ///
    /// # Errors
    ///
    /// No POST can take its place.
    pub fn post_request<B: From<String>>(&self, request: &mut Request<B>) -> Result<bool, TooLong> {
        with_parts(request, |parts| self.post_parts(parts))
    }
}

/// What the request line has of a URI.
fn target(uri: &Uri) -> String {
    uri.path_and_query().map_or("/", PathAndQuery::as_str).to_string()
}

/// Gives the parts the form of this query: the body to send with them, if that is a POST.
fn rewrite(parts: &mut request::Parts, query: Query<'_>) -> Option<String> {
    let Query::Post { uri, body } = query else { return None };
    let mut pieces = parts.uri.clone().into_parts();
    pieces.path_and_query = Some(PathAndQuery::try_from(uri).ok()?);
    parts.uri = Uri::from_parts(pieces).ok()?;
    parts.method = Method::POST;
    as_form(&mut parts.headers);
    Some(body)
}

/// The headers of a POST that stands for a GET.
pub(super) fn as_form(headers: &mut HeaderMap) {
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(uri::CONTENT_TYPE));
}

fn with_parts<B: From<String>>(
    request: &mut Request<B>,
    act: impl FnOnce(&mut request::Parts) -> Result<Option<String>, TooLong>,
) -> Result<bool, TooLong> {
    let taken = core::mem::replace(request, Request::new(B::from(String::new())));
    let (mut parts, body) = taken.into_parts();
    let (body, is_post) = match act(&mut parts) {
        Ok(Some(form)) => (form.into(), Ok(true)),
        Ok(None) => (body, Ok(false)),
        Err(error) => (body, Err(error)),
    };
    *request = Request::from_parts(parts, body);
    is_post
}
