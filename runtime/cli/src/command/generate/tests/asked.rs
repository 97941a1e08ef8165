//! A reply, and what it is asked with.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// A moment to which dates are near.
pub const NOW: u64 = 1_800_000_000;

#[derive(Clone)]
pub struct Asked {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub now: u64,
    pub envelope: Option<String>,
}

impl Asked {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), now: NOW, envelope: None }
    }

    /// A line as the API's replies are kept in: with the body as JSON, or as a text; or a body alone.
    pub fn of_line(line: &str) -> Self {
        let whole: Value = serde_json::from_str(line).unwrap_or_default();
        let (Some(status), Some(body)) = (whole["status"].as_u64(), whole.get("body")) else {
            return Self::new(200, line);
        };
        let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
        let header = |(name, value): (&String, &Value)| {
            (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        Self {
            headers: whole["headers"].as_object().into_iter().flatten().map(header).collect(),
            envelope: whole["request"].as_str().map(str::to_owned),
            ..Self::new(u16::try_from(status).unwrap(), text)
        }
    }

    /// As a driver reads it: bytes that may be anything are in base 64.
    pub fn line(&self) -> String {
        json!({
            "status": self.status,
            "headers": self.headers,
            "body": BASE64_STANDARD.encode(&self.body),
            "now": self.now,
            "envelope": self.envelope,
        })
        .to_string()
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, headers, envelope, body, .. } = self;
        let body = body.escape_ascii();
        write!(f, "{status} {headers:?} {envelope:?}\n  body {body}")
    }
}
