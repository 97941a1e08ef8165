//! The records of a reply.

use alloc::borrow::Cow;
use alloc::vec::{self, Vec};
use core::fmt;

use super::described::again::{self, Found};
use super::described::tables::List;
use super::json::Json;
use super::verdict::Verdict;
use crate::scan::{Invalid, Scanner, Shape};
use crate::{ErrorCode, FaultRef, Place};

impl<'a, C: ErrorCode> Verdict<'a, C> {
    /// The records of the reply, in its order: which of the input each is, it says itself where the
    /// catalogue knows. They are looked for in the body as they are asked for.
    #[must_use]
    pub fn records(&self) -> impl ExactSizeIterator<Item = Record<'_, 'a, C>> {
        Records::of(self)
    }

    /// The records that were rejected.
    pub fn rejected(&self) -> impl Iterator<Item = Rejected<'_, 'a, C>> {
        self.records().filter_map(|record| record.outcome().err())
    }
}

/// The records of a reply, looked for once more: the walk that read the reply counted them, and
/// kept nothing but faults.
#[derive(Debug)]
struct Records<'r, 'a, C: ErrorCode> {
    source: Source<'a>,
    /// How many records are still to come.
    left: usize,
    faults: &'r [FaultRef<'a, C>],
    /// Those of the last one that was rejected.
    last: &'r [FaultRef<'a, C>],
    /// Where the catalogue describes them.
    list: Option<&'static List>,
}

/// Where records come from.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "the large one is the usual one, and allocates nothing"
)]
enum Source<'a> {
    /// The objects of an array, or a single one.
    Objects(Objects<'a>),
    /// More than that, found beforehand.
    Found(vec::IntoIter<Found<'a>>),
}

#[derive(Debug)]
struct Objects<'a> {
    scanner: Scanner<'a>,
    /// Of what comes next, record or not.
    row: usize,
    /// How many records there were.
    count: usize,
    /// Whether that is its position in the input.
    by_position: bool,
    last: Shape<(), 6>,
}

impl<'r, 'a, C: ErrorCode> Records<'r, 'a, C> {
    /// The records of a verdict.
    pub fn of(verdict: &'r Verdict<'a, C>) -> Self {
        let faults = verdict.faults();
        let (Some(envelope), Some(json)) = (verdict.envelope, verdict.json) else {
            return Self {
                source: Source::Found(Vec::new().into_iter()),
                left: 0,
                faults,
                last: &[],
                list: None,
            };
        };
        if let Some(list) = envelope.only_records().filter(|_| !verdict.numbered) {
            let by_position = !list.keys.index.is_empty();
            let source = Source::Objects(Objects::of(verdict.list, by_position));
            return Self { source, left: verdict.records, faults, last: &[], list: Some(list) };
        }
        let found = match verdict.records {
            0 => Vec::new(),
            _ => again::records::<C>(envelope, json, verdict.status, verdict.untold),
        };
        let left = found.len();
        Self { source: Source::Found(found.into_iter()), left, faults, last: &[], list: None }
    }

    /// The faults of a record, which are the first of those of records that are left.
    fn faults_of(&mut self, place: Place) -> &'r [FaultRef<'a, C>] {
        let others = self.faults.iter().take_while(|fault| !fault.place().is_in_record()).count();
        let (_, faults) = self.faults.split_at(others);
        let own = faults.iter().take_while(|fault| fault.place() == place).count();
        let (faults, others) = faults.split_at(own);
        self.faults = others;
        // Two entries of one record have their faults together.
        if faults.is_empty() && self.last.first().is_some_and(|fault| fault.place() == place) {
            return self.last;
        }
        self.last = faults;
        faults
    }
}

impl<'a> Objects<'a> {
    fn of(list: Option<Json<'a>>, by_position: bool) -> Self {
        let scanner = Scanner::new(list.map_or("", Json::as_str));
        Self { scanner, row: 0, count: 0, by_position, last: Shape::unknown() }
    }

    /// The next record; elements that are no records are passed.
    fn scan(&mut self) -> Result<(Place, Json<'a>), Invalid> {
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
            let pass = |scanner: &mut Scanner<'a>, ()| scanner.skip().map(drop);
            scanner.object_like(&mut self.last, |_| (), pass)?;
            self.scanner = scanner;
            let json = Json::new(scanner.since(before)?);
            let place = if self.by_position { Place::Record(row) } else { Place::Row(self.count) };
            self.count += 1;
            return Ok((place, json));
        }
    }
}

impl<'r, 'a, C: ErrorCode> Iterator for Records<'r, 'a, C> {
    type Item = Record<'r, 'a, C>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let (place, json, list) = match &mut self.source {
            // The text was found to be JSON, and to have as many records.
            Source::Objects(objects) => {
                let (place, json) = objects.scan().ok()?;
                (place, json, self.list)
            }
            Source::Found(found) => {
                let (place, json, list) = found.next()?;
                (place, json, Some(list))
            }
        };
        Some(Record { place, json, faults: self.faults_of(place), list })
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
    list: Option<&'static List>,
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

    /// Its id, as text, where the catalogue says that there is one.
    #[must_use]
    pub fn id(self) -> Option<Cow<'a, str>> {
        again::id(self.list?, self.json)
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

    /// Its id, as text, where the catalogue says that there is one.
    #[must_use]
    pub fn id(self) -> Option<Cow<'a, str>> {
        self.0.id()
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
