//! The errors of OAuth 2.0: RFC 6749, RFC 6750 and RFC 8628.
//!
//! ```
//! use errcat::oauth2::{self, Code};
//! use errcat::{Action, Retry};
//!
//! let body = br#"{"error": "authorization_pending"}"#;
//! let error = oauth2::read(400_u16, body).into_result().unwrap_err();
//! assert_eq!(error.code(), Some(Code::AuthorizationPending));
//! assert_eq!(error.retry(), Retry::Wait(core::time::Duration::from_secs(5)));
//!
//! assert_eq!(Code::InvalidToken.action(), Action::Reauthenticate);
//! assert!(!Code::InvalidGrant.is_retryable());
//! assert!(Code::SlowDown.at_token());
//! ```

errcat_macros::catalog! { bundled = "oauth2", crate = crate }
