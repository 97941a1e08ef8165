//! The status codes of HTTP that say that something failed: the classes 3xx, 4xx and 5xx, as IANA
//! lists them.
//!
//! Replies are judged by their status, and an RFC 9457 problem or another body in JSON explains it.
//! Only a 3xx without JSON is read as unreadable; `Code::from_number` knows its status.
//!
//! ```
//! use core::time::Duration;
//! use errcat::http::{Code, Family};
//! use errcat::{Executed, Reading, Retry};
//!
//! assert_eq!(Code::TooManyRequests.family(), Some(Family::ClientError));
//! assert_eq!(Code::GatewayTimeout.executed(), Executed::Unknown);
//!
//! let problem = br#"{"type": "https://example.com/maintenance", "title": "Down until noon"}"#;
//! let headers = [("Retry-After", "120")];
//! let reading = Reading::of(503_u16, problem).with_headers(&headers);
//! let error = reading.read::<Code>().into_result().unwrap_err();
//! assert_eq!(error.code(), Some(Code::ServiceUnavailable));
//! assert_eq!(error.faults()[0].message(), Some("Down until noon"));
//! assert_eq!(error.retry(), Retry::Wait(Duration::from_secs(120)));
//! ```

errcat_macros::catalog! { bundled = "http", crate = crate }
