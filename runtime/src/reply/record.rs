//! The records of a reply.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::entry::Entry;
use super::json::Json;
use crate::scan::{Invalid, Scanner};
use crate::{ErrorCode, FaultRef, Place};

/// The records of a reply, and their faults.
pub(super) struct Records<'a, C: ErrorCode> {
    pub rows: Vec<Row<'a>>,
    pub faults: Vec<FaultRef<'a, C>>,
}

/// What is kept of a record: where its faults are among those of the reply.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    index: usize,
    json: Json<'a>,
    id: Option<Cow<'a, str>>,
    status: Option<Cow<'a, str>>,
    faults: Range<usize>,
}

impl<C: ErrorCode> Default for Records<'_, C> {
    fn default() -> Self {
        Self { rows: Vec::new(), faults: Vec::new() }
    }
}

impl<'a, C: ErrorCode> Records<'a, C> {
    /// Adds the objects of the value that comes next, an array of them or a single one.
    pub fn scan(&mut self, scanner: &mut Scanner<'a>) -> Result<Json<'a>, Invalid> {
        if scanner.peek() != b'[' {
            return self.scan_record(scanner, 0);
        }
        let mut index = 0;
        let array = scanner.array(|scanner| {
            self.scan_record(scanner, index)?;
            index += 1;
            Ok(())
        });
        array.map(Json::new)
    }

    fn scan_record(
        &mut self,
        scanner: &mut Scanner<'a>,
        index: usize,
    ) -> Result<Json<'a>, Invalid> {
        const MEMBERS: [&str; 6] = ["id", "status", "reasons", "marketoGUID", "reason", "errors"];
        if scanner.peek() != b'{' {
            return Json::scan(scanner);
        }
        let (json, members) = Json::scan_members(scanner, MEMBERS)?;
        let [id, status, reasons, guid, reason, errors] = members;
        let id = id.or(guid).map(Json::to_text);
        let status = status.map(Json::to_text);
        let start = self.faults.len();
        let errors = errors.filter(|errors| all_have_codes(*errors));
        let rejected = reasons.is_some_and(is_filled_array)
            || reason.is_some_and(Json::is_object)
            || errors.is_some()
            || status.as_deref() == Some("skipped");
        if rejected {
            self.add_faults(Place::Record(index), id.as_ref(), [reasons, reason, errors]);
        }
        self.rows.push(Row { index, json, id, status, faults: start..self.faults.len() });
        Ok(json)
    }

    fn add_faults(
        &mut self,
        place: Place,
        id: Option<&Cow<'a, str>>,
        reasons: [Option<Json<'a>>; 3],
    ) {
        let start = self.faults.len();
        let entries = reasons.into_iter().flat_map(Entry::read_all);
        self.faults.extend(entries.map(|entry| of_record(entry.into_fault(place), id)));
        if self.faults.len() == start {
            self.faults.push(of_record(FaultRef::new(place, None::<&str>), id));
        }
    }
}

fn of_record<'a, C: ErrorCode>(
    fault: FaultRef<'a, C>,
    id: Option<&Cow<'a, str>>,
) -> FaultRef<'a, C> {
    match id {
        Some(id) => fault.with_record_id(id.clone()),
        None => fault,
    }
}

fn is_filled_array(json: Json<'_>) -> bool {
    let mut filled = false;
    if json.is_array() {
        json.for_each_element(|_| filled = true);
    }
    filled
}

/// Tells errors of a record from a member `errors` that is the record's data.
fn all_have_codes(json: Json<'_>) -> bool {
    let (mut any, mut all) = (false, json.is_array());
    json.for_each_element(|element| {
        let [code] = element.members(["code"]);
        any = true;
        all &= code.is_some();
    });
    any && all
}

/// One record of a reply, in the place where the input had it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r, 'a, C: ErrorCode> {
    row: &'r Row<'a>,
    faults: &'r [FaultRef<'a, C>],
}

impl<'r, 'a, C: ErrorCode> Record<'r, 'a, C> {
    pub(super) fn new(row: &'r Row<'a>, faults: &'r [FaultRef<'a, C>]) -> Self {
        Self { row, faults: faults.get(row.faults.clone()).unwrap_or_default() }
    }

    /// Its position, counted from 0 in the order of the input.
    #[must_use]
    pub const fn index(self) -> usize {
        self.row.index
    }

    /// The record as it is written in the reply.
    #[must_use]
    pub const fn json(self) -> Json<'a> {
        self.row.json
    }

    /// Its member `id`, or else `marketoGUID`, as text.
    #[must_use]
    pub fn id(self) -> Option<&'r str> {
        self.row.id.as_deref()
    }

    /// Its member `status`, as text: what that can say depends on the endpoint.
    #[must_use]
    pub fn status(self) -> Option<&'r str> {
        self.row.status.as_deref()
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
    /// Its position, counted from 0 in the order of the input.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0.index()
    }

    /// The record as it is written in the reply.
    #[must_use]
    pub const fn json(self) -> Json<'a> {
        self.0.json()
    }

    /// Its member `id`, or else `marketoGUID`, as text.
    #[must_use]
    pub fn id(self) -> Option<&'r str> {
        self.0.id()
    }

    /// Its member `status`, as text.
    #[must_use]
    pub fn status(self) -> Option<&'r str> {
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
            return write!(f, "record {}", self.index());
        };
        first.fmt(f)?;
        match more.len() {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

impl<C: ErrorCode> core::error::Error for Rejected<'_, '_, C> {}
