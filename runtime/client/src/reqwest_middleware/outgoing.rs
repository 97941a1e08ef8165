//! A request, in the form in which it is sent each time.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::mem;

use ::reqwest::{Body, Method, Request};

use crate::Attempt;
use crate::http::{as_form, authorize};
use crate::uri::{Query, Rule};

/// A request, in the form in which it is sent each time.
pub(super) struct Outgoing<'r> {
    request: Request,
    rule: Option<&'r Rule>,
}

impl<'r> Outgoing<'r> {
    /// A GET that is too long is a POST at once, if one can take its place: else the API decides.
    pub fn new(mut request: Request, rule: Option<&'r Rule>) -> Self {
        if let (Some(rule), Some(target)) = (rule, target(&request))
            && let Ok(Query::Post { uri, body }) = rule.fit(&target)
        {
            become_post(&mut request, &uri, body);
        }
        Self { request, rule }
    }

    /// Whether its body is at hand.
    pub fn can_repeat(&self) -> bool {
        self.request.body().is_none_or(|body| body.as_bytes().is_some())
    }

    /// Whether a POST can take its place.
    pub fn can_post(&self) -> bool {
        self.post().is_some()
    }

    /// The request to send now. A body that is no longer at hand goes with it: there is no other.
    pub fn next(&mut self, attempt: &Attempt) -> Request {
        if attempt.as_post
            && let Some((uri, body)) = self.post()
        {
            become_post(&mut self.request, &uri, body);
        }
        let mut request = self.request.try_clone().unwrap_or_else(|| {
            let bare = Request::new(self.request.method().clone(), self.request.url().clone());
            mem::replace(&mut self.request, bare)
        });
        if let Some(token) = &attempt.token {
            authorize(request.headers_mut(), token);
        }
        request
    }

    fn post(&self) -> Option<(String, String)> {
        match self.rule?.post(&target(&self.request)?) {
            Ok(Query::Post { uri, body }) => Some((uri, body)),
            Ok(Query::Get { .. }) | Err(_) => None,
        }
    }
}

/// What the request line of a GET has of its URL.
fn target(request: &Request) -> Option<String> {
    if request.method() != Method::GET || request.body().is_some() {
        return None;
    }
    let url = request.url();
    Some(match url.query() {
        Some(query) => [url.path(), "?", query].concat(),
        None => url.path().to_owned(),
    })
}

fn become_post(request: &mut Request, uri: &str, body: String) {
    request.url_mut().set_query(uri.split_once('?').map(|(_path, query)| query));
    *request.method_mut() = Method::POST;
    *request.body_mut() = Some(Body::from(body));
    as_form(request.headers_mut());
}
