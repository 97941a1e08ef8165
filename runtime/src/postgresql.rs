//! The SQLSTATEs of PostgreSQL, their classes, and which of them a transaction survives that is done
//! again.
//!
//! Drivers give the five signs of a code; the names are those of PL/pgSQL's conditions. Lines of the
//! server's JSON log are read as replies, and so are those of PostgREST.
//!
//! ```
//! use errcat::postgresql::{self, Code, Family, Level};
//! use errcat::{Action, Executed};
//!
//! let code: Code = "40001".parse()?;
//! assert_eq!((code, code.level()), (Code::SerializationFailure, Level::Transaction));
//! assert_eq!(code.action(), Action::Backoff);
//! assert_eq!(Code::UniqueViolation.family(), Some(Family::IntegrityConstraintViolation));
//! assert_eq!(Code::ConnectionFailure.executed(), Executed::Unknown);
//!
//! let line = br#"{"error_severity": "ERROR", "state_code": "23505",
//!     "message": "duplicate key value violates unique constraint \"users_email_key\""}"#;
//! let error = postgresql::read(200_u16, line).into_result().unwrap_err();
//! assert_eq!(error.code(), Some(Code::UniqueViolation));
//! assert_eq!(error.faults()[0].argument("constraint"), Some("users_email_key"));
//! # Ok::<(), errcat::UnknownCode>(())
//! ```

errcat_macros::catalog! { bundled = "postgresql", crate = crate }
