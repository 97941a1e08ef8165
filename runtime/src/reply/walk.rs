//! The walk over the records of a reply, which keeps nothing of those that are good.

use super::entry::{self, Entry, EntryShape};
use super::faults::Faults;
use super::json::Json;
use crate::scan::{Invalid, Scanner, Shape};
use crate::{ErrorCode, FaultRef, Place};

/// What a member of a record is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Id,
    Guid,
    Status,
    Reasons,
    Reason,
    Errors,
    Seq,
    Other,
}

impl Member {
    pub fn named(name: &str) -> Self {
        match name {
            "id" => Self::Id,
            "marketoGUID" => Self::Guid,
            "status" => Self::Status,
            "reasons" => Self::Reasons,
            "reason" => Self::Reason,
            "errors" => Self::Errors,
            "seq" => Self::Seq,
            _ => Self::Other,
        }
    }
}

/// What the members of a record are, until one is seen that has others.
pub(super) type RecordShape = Shape<Member, 6>;

pub(super) const USUAL: RecordShape =
    Shape::expecting([("\"id\":", Member::Id), ("\"status\":", Member::Status)]);

/// What the walk finds of the records.
pub(super) struct Records<'a, C: ErrorCode> {
    /// How many there are.
    pub count: usize,
    /// How many of them have a `seq`, and of how many it is their place.
    numbered: usize,
    in_place: usize,
    pub faults: Faults<'a, C>,
}

/// The members of a record that say how it fared, `reasons` in an array aside.
#[derive(Default)]
struct Members<'a> {
    id: Option<Json<'a>>,
    guid: Option<Json<'a>>,
    reasons: Option<Json<'a>>,
    reason: Option<Json<'a>>,
    errors: Option<Json<'a>>,
}

impl<'a, C: ErrorCode> Records<'a, C> {
    pub const fn new() -> Self {
        Self { count: 0, numbered: 0, in_place: 0, faults: Faults::new() }
    }

    /// Whether all of them carry numbers, and not those of their places.
    pub const fn are_shuffled(&self) -> bool {
        self.numbered == self.count && self.in_place < self.count
    }

    /// Passes the value that comes next, whose records are the objects in it, an array of them or a
    /// single one.
    #[inline(never)]
    pub fn scan(&mut self, scanner: &mut Scanner<'a>) -> Result<Json<'a>, Invalid> {
        let (mut last, mut last_entry) = (USUAL, entry::USUAL);
        let is_array = scanner.peek() == b'[';
        let (mut before, mut index) = (scanner.ahead(), 0);
        let mut more = !is_array || scanner.enter(b'[', b']')?;
        while more {
            *scanner = self.record(*scanner, index, &mut last, &mut last_entry)?;
            index += 1;
            more = is_array && !scanner.is_last(b']')?;
        }
        if is_array { scanner.since(before).map(Json::new) } else { Json::scan(&mut before) }
    }

    #[expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]
    #[inline(always)]
    fn record(
        &mut self,
        mut scanner: Scanner<'a>,
        index: usize,
        last: &mut RecordShape,
        last_entry: &mut EntryShape,
    ) -> Result<Scanner<'a>, Invalid> {
        if scanner.peek() != b'{' {
            scanner.skip()?;
            return Ok(scanner);
        }
        let (place, start) = (Place::Record(index), self.faults.len());
        let (mut members, mut skipped, mut seq) = (Members::default(), false, None);
        scanner.object_like(last, Member::named, |scanner, member| {
            let known = match member {
                Member::Other => return scanner.skip().map(drop),
                Member::Id => &mut members.id,
                Member::Guid => &mut members.guid,
                Member::Status => {
                    let mut before = scanner.ahead();
                    let escaped = scanner.skip()?;
                    skipped = if escaped {
                        Json::scan(&mut before)?.says("skipped")
                    } else {
                        scanner.is_since(before, "\"skipped\"")
                    };
                    return Ok(());
                }
                Member::Seq => &mut seq,
                Member::Reason => &mut members.reason,
                Member::Errors => &mut members.errors,
                Member::Reasons => {
                    // Of several, the last one counts.
                    self.faults.truncate(start);
                    members.reasons = None;
                    if scanner.peek() == b'[' {
                        return scanner.array(|scanner| {
                            self.faults.push_entry(place, Entry::scan(scanner, last_entry)?);
                            Ok(())
                        });
                    }
                    &mut members.reasons
                }
            };
            *known = Json::scan(scanner)?.non_null();
            Ok(())
        })?;
        if let Some(seq) = seq {
            self.numbered += 1;
            self.in_place += usize::from(seq.as_str().parse() == Ok(index));
        }
        self.count += 1;
        let others = members.reason.is_some() || members.errors.is_some();
        if skipped || others || self.faults.len() > start {
            self.judge(&members, skipped, start, place);
        }
        Ok(scanner)
    }

    /// Adds the faults of a record that may be rejected beside those of its `reasons`, which begin
    /// at `start`.
    #[inline(never)]
    fn judge(&mut self, members: &Members<'a>, skipped: bool, start: usize, place: Place) {
        let errors = members.errors.filter(|errors| all_have_codes(*errors));
        let rejected = skipped
            || members.reason.is_some_and(Json::is_object)
            || errors.is_some()
            || self.faults.len() > start;
        if !rejected {
            return;
        }
        for json in [members.reasons, members.reason, errors] {
            Entry::each(json, |entry| self.faults.push_entry(place, entry));
        }
        if self.faults.len() == start {
            self.faults.push(FaultRef::found(place, None, None));
        }
        if let Some(id) = members.id.or(members.guid).map(Json::to_text) {
            for fault in self.faults.as_mut_slice().iter_mut().skip(start) {
                fault.set_record_id(id.clone());
            }
        }
    }
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
