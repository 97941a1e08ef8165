//! One call over HTTP, and what came of it.

use std::time::Duration;

use errcat::Timestamp;
use errcat_client::{NoReply, Received};
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};

/// No reply that is read is larger.
const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// How long it may take to reach the server.
const CONNECT: Duration = Duration::from_secs(10);

/// A client that takes no secret to another host.
pub fn client() -> Client {
    // `reqwest` leaves to the program who does the cryptography of TLS. Whoever was first stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().redirect(Policy::none()).referer(false);
    builder.connect_timeout(CONNECT).build().unwrap_or_default()
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    /// Path and query.
    pub uri: String,
    pub content_type: &'static str,
    pub body: String,
}

/// What came of it, where something came.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
    is_unread: bool,
}

impl Request {
    pub fn get(uri: impl Into<String>) -> Self {
        Self { method: "GET", uri: uri.into(), content_type: "", body: String::new() }
    }

    pub fn post(uri: impl Into<String>, content_type: &'static str, body: String) -> Self {
        Self { method: "POST", uri: uri.into(), content_type, body }
    }

    /// Sends it once.
    pub async fn send(
        &self,
        http: &Client,
        url: &str,
        token: Option<&str>,
    ) -> Result<Reply, NoReply<String>> {
        let url = [url, &self.uri].concat();
        let mut request = match self.method {
            "GET" => http.get(url),
            _ => http.post(url).header(CONTENT_TYPE, self.content_type).body(self.body.clone()),
        };
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        reply(request).await.map_err(nothing)
    }
}

async fn reply(request: RequestBuilder) -> reqwest::Result<Reply> {
    let mut response = request.send().await?;
    let (mut body, mut is_unread) = (Vec::new(), is_packed(&response));
    while let Some(chunk) = response.chunk().await? {
        is_unread |= body.len() + chunk.len() > LARGEST_BODY;
        if is_unread {
            // Half of it says nothing.
            body.clear();
            break;
        }
        body.extend_from_slice(&chunk);
    }
    let headers = response.headers().clone();
    Ok(Reply { status: response.status().as_u16(), headers, body, is_unread })
}

fn is_packed(response: &Response) -> bool {
    response.headers().get(CONTENT_ENCODING).is_some_and(|it| it.as_bytes() != b"identity")
}

/// Without a connection nothing was sent. Whatever else goes wrong, the request may have arrived.
fn nothing(error: reqwest::Error) -> NoReply<String> {
    // The URL may hold secrets.
    let (is_unsent, error) = (error.is_connect() || error.is_builder(), error.without_url());
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |it| it.source());
    let mut said: Vec<_> = causes.map(ToString::to_string).collect();
    said.dedup();
    let said = said.join(": ");
    if is_unsent { NoReply::not_sent(said) } else { NoReply::lost(said) }
}

impl Received for Reply {
    fn status(&self) -> u16 {
        self.status
    }

    fn body(&self) -> &[u8] {
        &self.body
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn is_unread(&self) -> bool {
        self.is_unread
    }
}

/// When a call was sent and when it ended.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub sent: Timestamp,
    pub ended: Timestamp,
}

/// Percent-encoded as the value of a query.
pub fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' | b'@' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
