//! Entries that were found, as faults and records.

use super::codes::position;
use super::frame::Frame;
use super::tables::{At, Kind, List};
use crate::reply::faults::Faults;
use crate::{ErrorCode, Place};

/// What entries add up to.
pub(super) struct Tally<'t, 'a, C: ErrorCode> {
    pub faults: &'t mut Faults<'a, C>,
    pub counts: Counts,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub records: usize,
    /// What stands among records and is none.
    pub strays: usize,
    /// How many records say themselves which of the input they are, those aside that were read as
    /// they came and say the number of their place.
    pub numbered: usize,
    /// Whether one says another number than that of its place.
    pub displaced: bool,
    /// Whether there is a fault of the request.
    pub of_request: bool,
}

impl<'a, C: ErrorCode> Tally<'_, 'a, C> {
    /// An entry that is a fault of the request.
    pub fn fault(&mut self, list: &List, entry: &Frame<'_, 'a>) {
        self.counts.of_request = true;
        self.faults.push(entry.fault(Place::Response, list.line));
    }

    /// An entry that is a record, good or bad.
    pub fn record(&mut self, list: &'static List, entry: &Frame<'_, 'a>) {
        let before = self.faults.len();
        let place = Place::Row(self.counts.records);
        for faults in list.faults {
            entry.entries(faults, &mut |fault| {
                self.faults.push(fault.fault(place, faults.line));
            });
        }
        let has_faults = self.faults.len() > before;
        let failed = has_faults || list.kind == Kind::Rejected || entry.failed(list);
        if failed && !has_faults {
            self.faults.push(entry.fault(place, list.line));
        }
        if failed || entry.is_record(list) {
            self.counts.records += 1;
            if list.kind == Kind::Records
                && let Some(number) = entry.own_number()
            {
                self.counts.numbered += 1;
                self.counts.displaced |= entry.position != Some(number);
            }
        } else {
            self.counts.strays += 1;
        }
    }
}

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// Whether a record that has no faults failed all the same.
    fn failed(&self, list: &List) -> bool {
        if self.holds(list.failed) || (!list.ok.is_empty() && !self.holds(list.ok)) {
            return true;
        }
        if list.keys.status.is_empty() || !list.failed.is_empty() {
            return false;
        }
        let status = self.own_status().unwrap_or(0);
        status >= 400 || (status == 0 && list.ok.is_empty())
    }

    /// Which of the input it says itself that it is.
    fn own_number(&self) -> Option<usize> {
        let mut own = self.keys.index.iter().filter(|place| !matches!(place.at, At::Position));
        own.find_map(|place| self.get(place, &|text| position(place, text)))
    }

    /// Whether it has members, if the catalogue asks for any.
    fn is_record(&self, list: &List) -> bool {
        let is_object = self.item.is_some_and(|item| item.first() == b'{');
        is_object || self.slots.by_path || list.scope.members.members.is_empty()
    }
}
