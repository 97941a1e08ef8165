//! One call over HTTP, and what came of it.

use std::time::Duration;

use errcat::marketo::{self, Code};
use errcat::{Timestamp, Verdict, retry_after};
use errcat_client::recovery::{Event, Transport};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};

use super::clock::Clock;

/// Longer than the longest endpoint used here may run, which is Sync Leads with 90 s.
const LONGEST: Duration = Duration::from_secs(120);

/// What is sent.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    /// Path and query.
    pub uri: String,
    pub content_type: &'static str,
    pub body: String,
}

/// What came of it.
#[derive(Debug)]
pub enum Came {
    Reply { status: u16, retry_after: Option<Duration>, body: Vec<u8> },
    Nothing { transport: Transport, error: String },
}

impl Request {
    pub fn get(uri: impl Into<String>) -> Self {
        Self { method: "GET", uri: uri.into(), content_type: "", body: String::new() }
    }

    pub fn post(uri: impl Into<String>, content_type: &'static str, body: String) -> Self {
        Self { method: "POST", uri: uri.into(), content_type, body }
    }

    /// Sends it once. Never fails: that nothing came is an answer too.
    pub async fn send(
        &self,
        http: &reqwest::Client,
        url: &str,
        token: Option<&str>,
        clock: &impl Clock,
    ) -> Came {
        let url = [url, &self.uri].concat();
        let mut request = match self.method {
            "GET" => http.get(url),
            _ => http.post(url).header(CONTENT_TYPE, self.content_type).body(self.body.clone()),
        };
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        match clock.within(LONGEST, reply(request, clock)).await {
            Some(Ok(reply)) => reply,
            Some(Err(error)) => Came::nothing(error),
            None => Came::Nothing { transport: Transport::Lost, error: "timed out".into() },
        }
    }
}

async fn reply(request: reqwest::RequestBuilder, clock: &impl Clock) -> reqwest::Result<Came> {
    let response = request.send().await?;
    let status = response.status().as_u16();
    let after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = after.and_then(|value| retry_after(value, clock.now()));
    let body = response.bytes().await?.to_vec();
    Ok(Came::Reply { status, retry_after, body })
}

impl Came {
    /// Without a connection nothing was sent. Whatever else goes wrong, the request may have arrived.
    fn nothing(error: reqwest::Error) -> Self {
        let transport = if error.is_connect() { Transport::NotSent } else { Transport::Lost };
        // The URL may hold secrets.
        Self::Nothing { transport, error: error.without_url().to_string() }
    }

    /// What the reply says, if there is one.
    pub fn verdict(&self) -> Option<Verdict<'_, Code>> {
        match self {
            Self::Reply { status, body, .. } => Some(marketo::read(*status, body)),
            Self::Nothing { .. } => None,
        }
    }

    /// The same as what a [`Recovery`](errcat_client::recovery::Recovery) is told.
    pub fn event<'e>(&self, verdict: Option<&'e Verdict<'e, Code>>) -> Event<'e, Code> {
        match (self, verdict) {
            (Self::Reply { retry_after, .. }, Some(verdict)) => {
                Event::from(verdict).with_retry_after(*retry_after)
            }
            (Self::Nothing { transport, .. }, _) => (*transport).into(),
            (Self::Reply { .. }, None) => Transport::Lost.into(),
        }
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
