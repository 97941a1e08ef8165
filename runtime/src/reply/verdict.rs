//! What a reply says.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Deref;

use super::described::again;
use super::described::tables::{Envelope, Kind, List};
use super::faults::Faults;
use super::json::Json;
use super::outcome::{Listed, Outcome};
use super::warning::Warning;
use crate::error::{Error, ErrorKind};
use crate::fault::known_line;
use crate::{Action, ErrorCode, FaultRef, Retry};

/// What a reply says: how the request turned out, what failed, and what to do about it.
#[derive(Clone)]
pub struct Verdict<'a, C: ErrorCode> {
    pub(super) status: u16,
    pub(super) body: &'a [u8],
    pub(super) json: Option<Json<'a>>,
    pub(super) outcome: Outcome,
    pub(super) request_id: Option<Cow<'a, str>>,
    pub(super) faults: Faults<'a, C>,
    /// The first list of records.
    pub(super) list: Option<Json<'a>>,
    pub(super) records: usize,
    pub(super) warnings: Vec<Warning<'a>>,
    pub(super) next: Option<Cow<'a, str>>,
    /// How many values stand among the records that are none.
    pub(super) strays: usize,
    /// Whether a record says itself which of the input it is, and that is not told by its place.
    pub(super) numbered: bool,
    /// Whether two say that they are the same one, so that nobody knows.
    pub(super) untold: bool,
    /// What read it.
    pub(super) envelope: Option<&'static Envelope>,
}

impl<'a, C: ErrorCode> Verdict<'a, C> {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The body as it came.
    #[must_use]
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The body as JSON, if it is any: what to parse where the API answers without an envelope.
    #[must_use]
    pub const fn json(&self) -> Option<Json<'a>> {
        self.json
    }

    /// How the request turned out.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The API's own id of the request, which its support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Every fault of the reply, in its order: of the request, or of its records.
    #[must_use]
    pub fn faults(&self) -> &[FaultRef<'a, C>] {
        self.faults.as_slice()
    }

    /// What to do with the whole request: the strictest retry among its faults, not counting those
    /// of single records. `None` where there are none.
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        let of_request = self.faults().iter().filter(|fault| !fault.place().is_in_record());
        of_request.map(FaultRef::retry).reduce(Retry::stricter)
    }

    /// What to do with the whole request, without parameters.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.retry().map(Retry::action)
    }

    /// Whether the numbers of the records cannot be what they say.
    #[cold]
    pub(super) fn are_ambiguous(&self, envelope: &'static Envelope) -> bool {
        self.json.is_some_and(|json| again::are_ambiguous::<C>(envelope, json, self.status))
    }

    /// How many records were rejected.
    #[must_use]
    pub fn rejected_count(&self) -> usize {
        let of_records = self.faults().iter().map(FaultRef::place).filter(|at| at.is_in_record());
        let mut last = None;
        of_records.filter(|place| last.replace(*place) != Some(*place)).count()
    }

    /// How many values stand where records do, and are none: a text or a number, where the catalogue
    /// asks for members.
    #[must_use]
    pub const fn strays(&self) -> usize {
        self.strays
    }

    /// How many values stand in the list of records, whatever they are; `None` where there is no list.
    /// A single record that stands in place of one is one.
    #[must_use]
    pub fn rows(&self) -> Option<usize> {
        self.list.map(Json::rows)
    }

    /// Which records of the request it lists.
    #[must_use]
    pub fn listed(&self) -> Listed {
        let has = |kind| self.lists().iter().any(|list| list.kind == kind);
        if has(Kind::Records) {
            Listed::All
        } else if has(Kind::Rejected) {
            Listed::Failed
        } else {
            Listed::None
        }
    }

    /// Whether it may be nothing but the place of a record among the [rows](Self::rows) that tells
    /// which of the request it is: if there are more rows or fewer than records were sent, nobody
    /// knows then.
    #[must_use]
    pub fn is_by_position(&self) -> bool {
        let mut lists = self.lists().iter();
        lists.any(|list| list.kind == Kind::Records && list.is_by_position())
    }

    fn lists(&self) -> &'static [List] {
        self.envelope.map_or(&[], |envelope| envelope.lists)
    }

    /// What the API remarks on.
    #[must_use]
    pub fn warnings(&self) -> &[Warning<'a>] {
        &self.warnings
    }

    /// What asks for the rest of a result, or for that of a request that is not finished.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// In which line of the catalogue the envelope stands that read the reply; `None` where none
    /// did, or lines are not known, as in bindings that `errcat generate` wrote.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.envelope.and_then(|envelope| known_line(envelope.line))
    }

    /// The verdict on a reply of an endpoint that answers without an envelope: what nobody described
    /// is taken for a success there. Everything else stays as it is.
    ///
    /// ```
    /// # use errcat::Outcome;
    /// # fn is_member<C: errcat::ErrorCode>(body: &[u8]) -> Result<bool, errcat::Error<C>> {
    /// let reply = errcat::read(200_u16, body).without_envelope().into_result()?;
    /// # assert_eq!(reply.outcome(), Outcome::Ok);
    /// Ok(reply.json().is_some_and(|json| json.as_str() == "true"))
    /// # }
    /// ```
    #[must_use]
    pub fn without_envelope(mut self) -> Self {
        if self.outcome == Outcome::Unrecognised {
            self.outcome = Outcome::Ok;
        }
        self
    }

    /// The reply, if it is one to work with: the request was carried out, though some of its records
    /// may have been rejected.
    ///
    /// # Errors
    ///
    /// The outcome is [`Outcome::Pending`], [`Outcome::Failed`], [`Outcome::Unreadable`] or [`Outcome::Unrecognised`]; the
    /// error is owned, and has the body. An endpoint that answers without an envelope is read
    /// [with one word more](Self::without_envelope).
    pub fn into_result(self) -> Result<Reply<'a, C>, Error<C>> {
        let kind = match self.outcome {
            Outcome::Ok | Outcome::Partial => return Ok(Reply(self)),
            Outcome::Pending => ErrorKind::Pending,
            Outcome::Failed => ErrorKind::Failed,
            Outcome::Unreadable => ErrorKind::Unreadable,
            Outcome::Unrecognised => ErrorKind::Unrecognised,
        };
        let faults = self.faults.into_vec().into_iter().map(FaultRef::into_owned).collect();
        let mut error = Error::new(kind, self.status, faults).with_body(self.body);
        error.set_next(self.next.map(Cow::into_owned));
        Err(match self.request_id {
            Some(id) => error.with_request_id(id),
            None => error,
        })
    }

    pub(super) fn fail_with(&mut self, fault: FaultRef<'a, C>) {
        self.outcome = Outcome::Failed;
        self.faults = Faults::Few(Some(fault));
    }
}

/// A reply to work with: its request was carried out, at least in part.
///
/// Tells everything that a [`Verdict`] tells.
#[derive(Clone, Debug)]
pub struct Reply<'a, C: ErrorCode>(Verdict<'a, C>);

impl<'a, C: ErrorCode> Deref for Reply<'a, C> {
    type Target = Verdict<'a, C>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
