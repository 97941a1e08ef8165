//! The 17 status codes of gRPC, with the advice of its guide on what may be sent again.
//!
//! A code is found by the number that `grpc-status` and every library has, and read from both forms
//! in which gateways write it as JSON.
//!
//! ```
//! use errcat::grpc::{self, Again, Code};
//! use errcat::{Action, Retry};
//!
//! assert_eq!(Code::from_number(14), Some(Code::Unavailable));
//! assert_eq!((Code::Unavailable.again(), Code::Aborted.again()), (Again::Call, Again::Sequence));
//! assert_eq!(Code::NotFound.http(), 404);
//!
//! let body = br#"{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Too fast",
//!     "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "7s"}]}}"#;
//! let error = grpc::read(429_u16, body).into_result().unwrap_err();
//! assert_eq!(error.code(), Some(Code::ResourceExhausted));
//! assert_eq!(error.retry(), Retry::Wait(core::time::Duration::from_secs(7)));
//! ```

errcat_macros::catalog! { bundled = "grpc", crate = crate }
