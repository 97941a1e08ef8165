//! Adobe Marketo's Data Ingestion API, which takes records in large numbers and works on them later.
//!
//! It has codes, a host and a header for the token of its own, beside the REST API of
//! [`marketo`](crate::marketo).
//!
//! ```
//! use errcat::marketo_data_ingestion::{self, Code, Level, limit};
//! use errcat::{Action, Outcome};
//!
//! let body = br#"{"error_code": "429001", "message": "Service usage limit reached"}"#;
//! let error = marketo_data_ingestion::read(429_u16, body).into_result().unwrap_err();
//! assert_eq!(error.code(), Some(Code::UsageLimitReached));
//! assert_eq!((error.action(), Code::UsageLimitReached.level()), (Action::Backoff, Level::Gateway));
//! assert_eq!(Code::UsageLimitReached.limit(), Some(&limit::RATE));
//!
//! // Accepted, without a body.
//! assert_eq!(marketo_data_ingestion::read(202_u16, b"").outcome(), Outcome::Ok);
//! ```

errcat_macros::catalog! { bundled = "marketo_data_ingestion", crate = crate }
