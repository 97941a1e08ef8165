//! Bodies, read without being changed.

use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;
use core::pin::Pin;
use core::task::{Context, Poll};

use ::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use ::reqwest::{Response, ResponseBuilderExt};
use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// A response that is as it came, and what of its body was read.
pub(super) struct Reading {
    pub response: Response,
    pub body: Body,
}

/// What of a body was read.
pub(super) enum Body {
    /// All of it.
    Read(Bytes),
    /// Its beginning, which says that it is nothing to read: a file.
    Foreign,
    /// It would have something to say, and is too large, or packed.
    Unread,
}

impl Reading {
    /// Reads the body of a response that may have something to say, unless it is larger than so
    /// many bytes.
    pub async fn of(mut response: Response, largest: usize) -> Result<Self, ::reqwest::Error> {
        if is_packed(&response) {
            return Ok(Self { response, body: Body::Unread });
        }
        let length = response.content_length().unwrap_or_default();
        let (mut chunks, mut bytes) = (VecDeque::<Bytes>::new(), 0_usize);
        let mut begins = None;
        while let Some(chunk) = response.chunk().await? {
            bytes = bytes.saturating_add(chunk.len());
            begins = begins.or_else(|| first(&chunk));
            chunks.push_back(chunk);
            let begins_so = matches!(begins, Some(b'{' | b'[' | b'<'));
            let is_foreign = begins.is_some() && !begins_so && !may_say_something(&response);
            let is_large = bytes > largest || length > largest as u64;
            if is_foreign || is_large {
                let body =
                    if begins_so || is_json(&response) { Body::Unread } else { Body::Foreign };
                let resumed = |rest| ::reqwest::Body::wrap(Resumed { chunks, rest });
                return Ok(Self { response: with_body(response, resumed), body });
            }
        }
        let body: Bytes = match chunks.len() {
            1 => chunks.pop_front().unwrap_or_default(),
            _ => Vec::from(chunks).concat().into(),
        };
        let response = with_body(response, |_read| body.clone().into());
        Ok(Self { response, body: Body::Read(body) })
    }
}

/// The first byte that says something.
fn first(chunk: &[u8]) -> Option<u8> {
    let text = chunk.strip_prefix(b"\xef\xbb\xbf").unwrap_or(chunk);
    text.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// Whether the client would have to undo an encoding first, and has not.
fn is_packed(response: &Response) -> bool {
    let encodings = response.headers().get_all(CONTENT_ENCODING).into_iter();
    let mut said = encodings.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    said.any(|one| !matches!(one.trim_ascii(), b"" | b"identity"))
}

fn may_say_something(response: &Response) -> bool {
    let is_failed = response.status().as_u16() >= 400;
    is_failed || is_json(response) || matches!(&*kind(response), "" | "text/html" | "text/plain")
}

fn is_json(response: &Response) -> bool {
    let kind = kind(response);
    matches!(&*kind, "application/json" | "text/json") || kind.ends_with("+json")
}

fn kind(response: &Response) -> String {
    let said = response.headers().get(CONTENT_TYPE).and_then(|said| said.to_str().ok());
    let kind = said.unwrap_or_default().split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// The same response with another body: its URL, which `reqwest` keeps beside it, comes along.
pub(super) fn with_body(
    response: Response,
    body: impl FnOnce(::reqwest::Body) -> ::reqwest::Body,
) -> Response {
    let url = response.url().clone();
    let (mut parts, old) = ::http::Response::<::reqwest::Body>::from(response).into_parts();
    let with_url = ::http::Response::builder().url(url).body(());
    if let Ok(with_url) = with_url {
        parts.extensions.extend(with_url.into_parts().0.extensions);
    }
    ::http::Response::from_parts(parts, body(old)).into()
}

/// A body of which some has been read.
struct Resumed {
    chunks: VecDeque<Bytes>,
    rest: ::reqwest::Body,
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
