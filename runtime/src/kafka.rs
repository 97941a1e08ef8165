//! The error codes of the Kafka protocol, with its flag of what may be sent again.
//!
//! A code is found by its number, negative ones too, and has the constant's name of Kafka as well.
//!
//! ```
//! use errcat::kafka::{Area, Code};
//! use errcat::{Action, Executed};
//!
//! assert_eq!(Code::from_number(6), Some(Code::NOT_LEADER_OR_FOLLOWER));
//! assert_eq!(Code::from_number(-1), Some(Code::UnknownServerError));
//!
//! let code = Code::NotEnoughReplicasAfterAppend;
//! assert!(code.retriable() && code.is_retryable());
//! assert_eq!((code.area(), code.executed()), (Area::Partition, Executed::Unknown));
//! assert_eq!(Code::RebalanceInProgress.action(), Action::Never);
//! ```

errcat_macros::catalog! { bundled = "kafka", crate = crate }
