//! What the server answers.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use errcat::Timestamp;
use futures_util::stream;
use serde_json::{Value, json};

/// A code and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub code: u16,
    pub message: String,
}

impl Failure {
    pub fn new(code: u16, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub fn rate(limit: usize) -> Self {
        Self::new(606, format!("Max rate limit '{limit}' exceeded with in '20' secs"))
    }

    pub fn concurrency(limit: usize) -> Self {
        Self::new(615, format!("Concurrent access limit '{limit}' reached"))
    }

    pub fn daily_quota() -> Self {
        Self::new(607, "Daily quota reached")
    }

    /// As a member of `errors` or `reasons`: the code is text on the wire.
    pub fn to_json(&self) -> Value {
        json!({"code": self.code.to_string(), "message": self.message})
    }

    /// Whether a call that fails so does not count for the day.
    pub fn is_free(&self) -> bool {
        matches!(self.code, 601 | 602 | 604 | 605 | 608 | 611)
    }
}

/// The connection ends instead of a reply: see [`wire`](crate::wire).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut;

/// Where one reply is told from others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stamp {
    pub number: u64,
    pub now: Timestamp,
}

impl Stamp {
    /// `hex#hex`, the second half milliseconds since 1970.
    fn request_id(self) -> String {
        format!("{:x}#{:x}", self.number, self.now.as_unix().as_millis())
    }
}

pub(crate) fn success(stamp: Stamp, result: &Value) -> Value {
    json!({"requestId": stamp.request_id(), "success": true, "result": result})
}

pub(crate) fn success_without_result(stamp: Stamp) -> Value {
    json!({"requestId": stamp.request_id(), "success": true})
}

pub(crate) fn failed(stamp: Stamp, failure: &Failure) -> Response {
    let errors = [failure.to_json()];
    envelope(&json!({"requestId": stamp.request_id(), "success": false, "errors": errors}))
}

pub(crate) fn envelope(body: &Value) -> Response {
    let content_type = HeaderValue::from_static("application/json;charset=UTF-8");
    ([(header::CONTENT_TYPE, content_type)], body.to_string()).into_response()
}

pub(crate) fn html(status: StatusCode, title: &str) -> Response {
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1>\
         </center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n"
    );
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html"))], page).into_response()
}

/// No reply at all.
pub(crate) fn cut() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.extensions_mut().insert(Cut);
    response
}

/// The first half of a reply, then the connection ends.
pub(crate) fn cut_within(body: &Value) -> Response {
    let pieces = [Ok(first_half(body)), Err(std::io::Error::other("cut"))];
    Body::from_stream(stream::iter(pieces)).into_response()
}

/// The first half of a reply as if it were the whole.
pub(crate) fn half(body: &Value) -> Response {
    first_half(body).into_response()
}

fn first_half(body: &Value) -> Vec<u8> {
    let mut bytes = body.to_string().into_bytes();
    bytes.truncate(bytes.len() / 2);
    bytes
}
