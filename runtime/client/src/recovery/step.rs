//! The next thing to do, and the reasons there are for it.

use core::fmt;
use core::time::Duration;

use errcat::Timestamp;

/// The next thing to do for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Nothing: it was carried out, though some of its records may have been rejected.
    Done,
    /// Send the same request again after this time.
    SendAgain {
        /// The time to wait first.
        after: Duration,
    },
    /// Get a new access token, say so with
    /// [`token_renewed`](super::Recovery::token_renewed), and send the same request again.
    RenewToken,
    /// Send its records in smaller requests.
    Split,
    /// Send the same query as a POST: see [`uri`](crate::uri).
    ResendAsPost,
    /// Send the same request again at this moment, when a quota has been renewed.
    WaitUntil {
        /// The moment of the reset and a margin.
        at: Timestamp,
    },
    /// Nothing yet: it was accepted and is not finished, which is neither done nor failed.
    /// [`Decision::next`](super::Decision::next) is what asks for the result.
    Pending,
    /// Do not send it again.
    GiveUp(Reason),
}

impl Step {
    /// Whether the request may have been carried out, or may still be, so that somebody has to look.
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        match self {
            Self::Pending => true,
            Self::GiveUp(reason) => reason.is_uncertain(),
            _ => false,
        }
    }
}

/// Why a request is not sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The same request cannot succeed: something must be put right first.
    Permanent,
    /// It may have had an effect, and must not have it twice.
    MayHaveBeenExecuted,
    /// Its reply is in a shape that nobody described, so that nobody knows what became of it. See
    /// [`Policy::without_envelope`](super::Policy::without_envelope).
    Unrecognised,
    /// The access token had been renewed for the same failure, and is the same as before, or was
    /// renewed again in vain.
    TokenRefused,
    /// It has been sent as often as the policy or the catalogue's rule allows.
    Attempts {
        /// How often that is.
        allowed: u32,
    },
    /// The next wait is longer than the policy allows.
    WaitTooLong {
        /// When it would be over.
        until: Timestamp,
        /// The longest that is allowed.
        allowed: Duration,
    },
    /// The next wait would end after the time that the policy allows for the request.
    OutOfTime {
        /// When it would be over.
        until: Timestamp,
        /// The time that is allowed in all.
        allowed: Duration,
    },
    /// It was too long for a GET, and still is as a POST.
    AlreadyPost,
    /// It is too large, and a single record cannot be split.
    Indivisible,
    /// The record by itself is larger than a request may be; it was never sent.
    TooLarge {
        /// The size of a request with this record alone, in bytes.
        bytes: u64,
        /// The most that a request may have.
        allowed: u64,
    },
    /// No access token could be had.
    NoToken,
    /// The caller stopped before it was settled.
    Abandoned,
    /// It can never be sent as it is: no scheme, or one that the client does not speak.
    Unsendable,
}

/// How a request ended: there is no sixth way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// A reply was read, and says that it was carried out, at least in part.
    Done,
    /// It is known not to have been carried out.
    Refused,
    /// It may have been carried out, or may be yet.
    Uncertain,
    /// It was answered, and nobody could read the answer: it may have been carried out.
    Unread,
    /// It never left.
    NeverSent,
}

impl End {
    /// In words: `never sent`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Uncertain => "uncertain",
            Self::Unread => "unread",
            Self::NeverSent => "never sent",
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// What the reply says.
    Faults,
    /// A reply that could not be read.
    Unreadable,
    /// The reply is JSON in a shape that nobody described.
    Unrecognised,
    /// The reply leads elsewhere, where nobody followed it with secrets or a body.
    Redirected,
    /// The reply was not read: it is too large, or packed in a way that the client does not undo.
    Unread,
    /// The request never left.
    NotSent,
    /// No reply came.
    Lost,
    /// The reply says nothing about the record, or nothing that is certain to be about it.
    Unanswered,
    /// The request failed for other records, and goes again without them.
    Culprits,
    /// The request was accepted and is not finished.
    Pending,
    /// The client's own limits or its caller, before anything was sent.
    Client,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done => f.write_str("done"),
            Self::SendAgain { after } => write!(f, "send again after {after:?}"),
            Self::RenewToken => f.write_str("renew the token and send again"),
            Self::Split => f.write_str("send in smaller requests"),
            Self::ResendAsPost => f.write_str("send as a POST"),
            Self::WaitUntil { at } => write!(f, "send again at {at}"),
            Self::Pending => f.write_str("accepted"),
            Self::GiveUp(reason) => write!(f, "give up, {reason}"),
        }
    }
}

impl Reason {
    /// Whether the request may have been carried out all the same, so that somebody has to look.
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        matches!(self, Self::MayHaveBeenExecuted | Self::Unrecognised)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Permanent => f.write_str("the same request cannot succeed"),
            Self::MayHaveBeenExecuted => {
                f.write_str("it may have had an effect and must not have it twice")
            }
            Self::Unrecognised => f.write_str("nobody knows what became of it"),
            Self::TokenRefused => f.write_str("the renewed token was refused as well"),
            Self::Attempts { allowed: 1 } => f.write_str("no more than 1 send is allowed"),
            Self::Attempts { allowed } => write!(f, "no more than {allowed} sends are allowed"),
            Self::WaitTooLong { until, allowed } => {
                write!(f, "a wait until {until} is longer than {allowed:?}")
            }
            Self::OutOfTime { until, allowed } => {
                write!(f, "a wait until {until} ends after the {allowed:?} for the request")
            }
            Self::AlreadyPost => f.write_str("it is a POST already"),
            Self::Indivisible => f.write_str("a single record cannot be split"),
            Self::TooLarge { bytes, allowed } => {
                write!(f, "its {bytes} bytes are more than {allowed}")
            }
            Self::NoToken => f.write_str("no access token could be had"),
            Self::Abandoned => f.write_str("the caller stopped"),
            Self::Unsendable => f.write_str("the request cannot be sent as it is"),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Faults => "the reply names faults",
            Self::Unreadable => "the reply cannot be read",
            Self::Unrecognised => "the reply is in a shape that is not described",
            Self::Redirected => "the reply leads elsewhere and was not followed",
            Self::Unread => "the reply is too large, or packed, and was not read",
            Self::NotSent => "the request could not be sent",
            Self::Lost => "no reply came",
            Self::Unanswered => "the reply says nothing of the record",
            Self::Culprits => "the request failed for other records",
            Self::Pending => "the request is not finished",
            Self::Client => "the client decided",
        })
    }
}
