//! Many records in few requests, with nothing lost.
//!
//! [`Work`] takes records of known size and answers which of them to send together. It is told what
//! came of every request, has the records sent again that may succeed, and gives each its one
//! [`RecordOutcome`] at its position in the input. Like [`recovery`](crate::recovery) it does
//! no I/O and reads no clock.
//!
//! ```
//! use errcat::Timestamp;
//! use errcat_client::batch::{Envelope, Limits, Next, RecordOutcome, Work};
//! use errcat::marketo::{self, Code, limit};
//! use errcat_client::recovery::{Policy, Recovery};
//!
//! let leads = [r#"{"email":"a@example.com"}"#, r#"{"emailx":"b@example.com"}"#];
//! let envelope = Envelope::new(r#"{"action":"createOrUpdate","input":["#, "]}");
//! let limits = Limits::new(&limit::BATCH, &limit::PAYLOAD).around(&envelope);
//!
//! # let mut clock = Timestamp::from_unix_seconds(1_767_225_600);
//! # let send = |_body: String| (200_u16, r#"{"success":true,"result":[
//! #     {"id":7,"status":"created"},
//! #     {"status":"skipped","reasons":[{"code":"1006","message":"Field 'emailx' not found"}]}
//! # ]}"#);
//! let recovery = Recovery::<Code>::new(Policy::new(), clock).idempotent(); // an upsert is
//! let mut work = Work::new(leads.map(str::len), limits, recovery);
//! loop {
//!     match work.next(clock) {
//!         Next::Send(part) => {
//!             // with tokens: renew it if part.has_failed_with(token); part.use_token(token)
//!             let (status, reply) = send(envelope.body(part.of(&leads)));
//!             work.on(part, &marketo::read(status, reply.as_bytes()), clock);
//!         }
//!         Next::WaitUntil(moment) => clock = moment, // or sleep
//!         Next::AwaitReplies => unreachable!("one request at a time"),
//!         Next::Finished => break,
//!     }
//! }
//! let [RecordOutcome::Done(lead), RecordOutcome::Rejected(faults)] = &work.into_outcomes()[..] else {
//!     panic!("one outcome for each lead");
//! };
//! assert_eq!(lead, r#"{"id":7,"status":"created"}"#);
//! assert_eq!(faults[0].code(), Some(Code::FieldNotFound));
//! ```
//!
//! For files of a bulk import see [`import`].

mod answers;
mod confirm;
mod envelope;
mod import;
mod next;
mod packing;
mod part;
#[cfg(test)]
mod tests;
mod whose;
mod work;

pub use envelope::Envelope;
pub use import::{Import, ImportFile, import};
pub use next::{Answer, Next, RecordOutcome};
pub use packing::{Limits, Packed, TooLarge, pack};
pub use part::Part;
pub use work::Work;
