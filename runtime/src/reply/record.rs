//! The records of a reply.

use alloc::borrow::Cow;
use core::fmt;

use super::json::Json;
use super::numbering::Numbering;
use super::walk::{self, Member, RecordShape};
use crate::scan::{Invalid, Scanner};
use crate::{ErrorCode, FaultRef, Place};

/// The records of a reply, looked for once more: the walk that read the reply counted them, and
/// kept nothing but faults.
#[derive(Debug)]
pub(super) struct Records<'r, 'a, C: ErrorCode> {
    scanner: Scanner<'a>,
    /// How many records are still to come.
    left: usize,
    /// Of what comes next, record or not.
    row: usize,
    faults: &'r [FaultRef<'a, C>],
    numbering: &'r Numbering,
    last: RecordShape,
}

impl<'r, 'a, C: ErrorCode> Records<'r, 'a, C> {
    /// The objects of `result`, of which there are so many.
    pub fn new(
        result: Option<Json<'a>>,
        count: usize,
        faults: &'r [FaultRef<'a, C>],
        numbering: &'r Numbering,
    ) -> Self {
        let scanner = Scanner::new(result.map_or("", Json::as_str));
        Self { scanner, left: count, row: 0, faults, numbering, last: walk::USUAL }
    }

    /// The next record; elements that are no records are passed.
    fn scan(&mut self) -> Result<Record<'r, 'a, C>, Invalid> {
        // A copy, so that its place stays in a register.
        let mut scanner = self.scanner;
        loop {
            match self.row {
                0 if scanner.peek() == b'[' => drop(scanner.enter(b'[', b']')?),
                0 => {}
                _ => drop(scanner.is_last(b']')?),
            }
            let row = self.row;
            self.row += 1;
            if scanner.peek() != b'{' {
                scanner.skip()?;
                continue;
            }
            let before = scanner;
            let pass = |scanner: &mut Scanner<'a>, _| scanner.skip().map(drop);
            scanner.object_like(&mut self.last, Member::named, pass)?;
            self.scanner = scanner;
            let json = Json::new(scanner.since(before)?);
            let place = self.numbering.place(row);
            return Ok(Record { place, json, faults: self.faults_of(place) });
        }
    }

    /// The faults of a record, which are the first of those that are left.
    fn faults_of(&mut self, place: Place) -> &'r [FaultRef<'a, C>] {
        let own = { self.faults.iter() }.take_while(|fault| fault.place() == place).count();
        let (faults, others) = self.faults.split_at(own);
        self.faults = others;
        faults
    }
}

impl<'r, 'a, C: ErrorCode> Iterator for Records<'r, 'a, C> {
    type Item = Record<'r, 'a, C>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        // The text was found to be JSON, and to have as many records.
        self.scan().ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<C: ErrorCode> ExactSizeIterator for Records<'_, '_, C> {}

/// One record of a reply.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r, 'a, C: ErrorCode> {
    place: Place,
    json: Json<'a>,
    faults: &'r [FaultRef<'a, C>],
}

impl<'r, 'a, C: ErrorCode> Record<'r, 'a, C> {
    /// Its position, counted from 0 in the order of the input; `None` where the reply does not tell
    /// which record of the input it is.
    #[must_use]
    pub const fn index(self) -> Option<usize> {
        self.place.record()
    }

    /// The record as it is written in the reply.
    #[must_use]
    pub const fn json(self) -> Json<'a> {
        self.json
    }

    /// Its member `id`, or else `marketoGUID`, as text.
    #[must_use]
    pub fn id(self) -> Option<Cow<'a, str>> {
        let [id, guid] = self.json.members(["id", "marketoGUID"]);
        id.or(guid).map(Json::to_text)
    }

    /// Its member `status`, as text: what that can say depends on the endpoint.
    #[must_use]
    pub fn status(self) -> Option<Cow<'a, str>> {
        let [status] = self.json.members(["status"]);
        status.map(Json::to_text)
    }

    /// Whether it was rejected.
    #[must_use]
    pub const fn is_rejected(self) -> bool {
        !self.faults.is_empty()
    }

    /// The record, to be parsed as a type of your own, if it was carried out.
    ///
    /// # Errors
    ///
    /// It was rejected.
    pub const fn outcome(self) -> Result<Json<'a>, Rejected<'r, 'a, C>> {
        if self.is_rejected() { Err(Rejected(self)) } else { Ok(self.json()) }
    }
}

/// A record that was rejected, with the reasons.
#[derive(Clone, Copy, Debug)]
pub struct Rejected<'r, 'a, C: ErrorCode>(Record<'r, 'a, C>);

impl<'r, 'a, C: ErrorCode> Rejected<'r, 'a, C> {
    /// Its position, counted from 0 in the order of the input; `None` where the reply does not tell
    /// which record of the input it is.
    #[must_use]
    pub const fn index(self) -> Option<usize> {
        self.0.index()
    }

    /// The record as it is written in the reply.
    #[must_use]
    pub const fn json(self) -> Json<'a> {
        self.0.json()
    }

    /// Its member `id`, or else `marketoGUID`, as text.
    #[must_use]
    pub fn id(self) -> Option<Cow<'a, str>> {
        self.0.id()
    }

    /// Its member `status`, as text.
    #[must_use]
    pub fn status(self) -> Option<Cow<'a, str>> {
        self.0.status()
    }

    /// Why it was rejected, at least one; without code and message where the reply does not say.
    #[must_use]
    pub const fn faults(self) -> &'r [FaultRef<'a, C>] {
        self.0.faults
    }
}

/// The first fault, and how many there are beside it.
impl<C: ErrorCode> fmt::Display for Rejected<'_, '_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((first, more)) = self.faults().split_first() else {
            return self.0.place.fmt(f);
        };
        first.fmt(f)?;
        match more.len() {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

impl<C: ErrorCode> core::error::Error for Rejected<'_, '_, C> {}
