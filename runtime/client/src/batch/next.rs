//! What to do next with records, and how they end.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::Part;
use crate::recovery::{Decision, End};
use errcat::{ErrorCode, Fault, Timestamp};

/// How one record ended.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordOutcome<C: ErrorCode> {
    /// It was carried out: what the reply says of it, as JSON; `null` where the reply lists none but
    /// those that failed.
    Done(String),
    /// The API rejected it, and will again; or it is why the API rejected the request it was in.
    Rejected(Vec<Fault<C>>),
    /// It was accepted and is not finished: [`Decision::next`] asks for the result. What became of
    /// it, say with [`Work::confirm_executed`](super::Work::confirm_executed) or
    /// [`Work::confirm_not_executed`](super::Work::confirm_not_executed).
    Pending(Box<Decision<C>>),
    /// It is not sent any more, or never was: why. See [`Work::uncertain`](super::Work::uncertain)
    /// for what may have been carried out.
    GivenUp(Box<Decision<C>>),
}

impl<C: ErrorCode> RecordOutcome<C> {
    /// How the record ended.
    #[must_use]
    pub fn end(&self) -> End {
        match self {
            Self::Done(_) => End::Done,
            Self::Rejected(_) => End::Refused,
            Self::Pending(_) => End::Uncertain,
            Self::GivenUp(decision) => decision.end(),
        }
    }
}

/// What to do next.
#[derive(Debug)]
pub enum Next<C: ErrorCode> {
    /// Send these records, then say what came of it with [`Work::on`](super::Work::on).
    Send(Part<C>),
    /// Nothing is due before this moment, unless a reply comes before.
    WaitUntil(Timestamp),
    /// Everything that is left is on its way.
    AwaitReplies,
    /// Every record has its outcome, though some may be
    /// [uncertain](super::Work::uncertain).
    Finished,
}

/// What was decided after one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<C: ErrorCode> {
    /// About the request.
    pub request: Decision<C>,
    /// About records that a reply to a request carried out did not settle, with their positions.
    pub records: Vec<(Vec<usize>, Decision<C>)>,
}
