//! What there is of a request that ended without a reply.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;

use ::http::HeaderMap;
use ::reqwest::{Response, StatusCode};
use ::reqwest_middleware::Result;

use crate::Unsent;
use crate::recovery::{Decision, Reason};
use errcat::ErrorCode;

/// A request that ended without a whole reply, and what there was of one.
///
/// ```
/// use errcat::marketo::Code;
/// use errcat_client::reqwest_middleware::Ended;
///
/// fn how(error: &reqwest_middleware::Error) -> Option<String> {
///     let reqwest_middleware::Error::Middleware(error) = error else { return None };
///     let ended = error.downcast_ref::<Ended<Code>>()?;
///     Some(format!("{}: {}", ended.decision.end(), ended.decision)) // uncertain: give up, …
/// }
/// ```
#[derive(Debug)]
pub struct Ended<C: ErrorCode> {
    /// How it came to that.
    pub decision: Box<Decision<C>>,
    /// The status, where the reply broke off after it.
    pub status: Option<StatusCode>,
    /// The headers, likewise.
    pub headers: HeaderMap,
    /// What kept it from being sent, or sent again.
    pub unsent: Option<Unsent>,
    /// What `reqwest` said, without the URL; nothing where the time was over.
    pub error: Option<::reqwest::Error>,
    pub(super) response: Option<Response>,
}

impl<C: ErrorCode> Ended<C> {
    /// A request of which nothing has come yet.
    pub(super) fn never() -> Self {
        Self {
            decision: Box::new(Decision::by_client(Reason::Abandoned)),
            status: None,
            headers: HeaderMap::new(),
            unsent: None,
            error: None,
            response: None,
        }
    }

    /// The head of a reply has come.
    pub(super) fn note(&mut self, response: &Response) {
        self.status = Some(response.status());
        self.headers = response.headers().clone();
    }

    /// The last reply, if there was a whole one.
    pub(super) fn hand_on(
        self,
        decision: Box<Decision<C>>,
        unsent: Option<Unsent>,
    ) -> Result<Response> {
        let Some(mut response) = self.response else {
            return Err(::reqwest_middleware::Error::middleware(Self {
                decision,
                unsent,
                response: None,
                ..self
            }));
        };
        response.extensions_mut().insert(*decision);
        if let Some(unsent) = unsent {
            response.extensions_mut().insert(unsent);
        }
        Ok(response)
    }
}

impl<C: ErrorCode> fmt::Display for Ended<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decision.fmt(f)
    }
}

impl<C: ErrorCode> Error for Ended<C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match (&self.unsent, &self.error) {
            (Some(unsent), _) => Some(unsent),
            (None, Some(error)) => Some(error),
            (None, None) => None,
        }
    }
}
