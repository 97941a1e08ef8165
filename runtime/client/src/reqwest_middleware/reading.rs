//! Bodies, read without being changed.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::pin::Pin;
use core::task::{Context, Poll};

use ::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use ::reqwest::{Body, Response, ResponseBuilderExt};
use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// A response that is as it came, and its body where that was read.
pub(super) struct Reading {
    pub response: Response,
    pub body: Option<Bytes>,
}

impl Reading {
    /// Reads the body of a response that may have something to say, unless it is larger than so
    /// many bytes.
    pub async fn of(mut response: Response, largest: usize) -> Result<Self, ::reqwest::Error> {
        let is_small = response.content_length().is_none_or(|length| length <= largest as u64);
        if !is_small || !may_say_something(&response) {
            return Ok(Self { response, body: None });
        }
        let (mut chunks, mut bytes) = (VecDeque::new(), 0_usize);
        while let Some(chunk) = response.chunk().await? {
            bytes = bytes.saturating_add(chunk.len());
            chunks.push_back(chunk);
            if bytes > largest {
                let response = with_body(response, |rest| Body::wrap(Resumed { chunks, rest }));
                return Ok(Self { response, body: None });
            }
        }
        let body = match chunks.len() {
            1 => chunks.pop_front().unwrap_or_default(),
            _ => Vec::from(chunks).concat().into(),
        };
        let response = with_body(response, |_read| body.clone().into());
        Ok(Self { response, body: Some(body) })
    }
}

fn may_say_something(response: &Response) -> bool {
    let headers = response.headers();
    if headers.contains_key(CONTENT_ENCODING) {
        return false;
    }
    let Some(said) = headers.get(CONTENT_TYPE).filter(|_| response.status().as_u16() < 400) else {
        return true;
    };
    let said = said.to_str().unwrap_or_default().to_ascii_lowercase();
    let kind = said.split(';').next().unwrap_or_default().trim();
    matches!(kind, "application/json" | "text/json" | "text/html" | "text/plain")
        || kind.ends_with("+json")
}

/// The same response with another body: its URL, which `reqwest` keeps beside it, comes along.
fn with_body(response: Response, body: impl FnOnce(Body) -> Body) -> Response {
    let url = response.url().clone();
    let (mut parts, old) = ::http::Response::<Body>::from(response).into_parts();
    let with_url = ::http::Response::builder().url(url).body(());
    if let Ok(with_url) = with_url {
        parts.extensions.extend(with_url.into_parts().0.extensions);
    }
    ::http::Response::from_parts(parts, body(old)).into()
}

/// A body of which some has been read.
struct Resumed {
    chunks: VecDeque<Bytes>,
    rest: Body,
}

impl http_body::Body for Resumed {
    type Data = Bytes;
    type Error = ::reqwest::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ::reqwest::Error>>> {
        match self.chunks.pop_front() {
            Some(chunk) => Poll::Ready(Some(Ok(Frame::data(chunk)))),
            None => Pin::new(&mut self.rest).poll_frame(context),
        }
    }

    fn size_hint(&self) -> SizeHint {
        let read = self.chunks.iter().map(|chunk| chunk.len() as u64).sum::<u64>();
        let rest = self.rest.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(read));
        if let Some(upper) = rest.upper() {
            hint.set_upper(upper.saturating_add(read));
        }
        hint
    }
}
