//! The catalogue of Adobe Marketo Engage's REST API.
//!
//! Its errors arrive inside replies of HTTP 200, at three [levels](Level): the HTTP status itself,
//! the whole response, a single record.
//!
//! ```
//! use errcat::marketo::{Code, Level, limit};
//! use errcat::{Action, Quota};
//!
//! let code: Code = "606".parse()?;
//! assert_eq!(code, Code::RateLimitExceeded);
//! assert_eq!(code.level(), Level::Response);
//! assert_eq!(code.action(), Action::Wait);
//! assert_eq!(code.limit(), Some(&limit::RATE));
//! # Ok::<(), errcat::UnknownCode>(())
//! ```

errcat_macros::catalog! { bundled = "marketo", crate = crate }
