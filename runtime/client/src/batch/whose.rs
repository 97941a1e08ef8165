//! Which record of a request a reply speaks of.

use alloc::vec::Vec;

use errcat::{ErrorCode, FaultRef, Verdict};

/// The records of a request, as its reply may name them: by their position in it, or by an id.
pub(super) struct Whose<'w> {
    /// Of each record; `None` where the caller gave none.
    ids: Vec<Option<&'w str>>,
    /// Whether a position in the reply is one in the request.
    by_position: bool,
}

impl<'w> Whose<'w> {
    pub fn of<C: ErrorCode>(verdict: &Verdict<'_, C>, ids: Vec<Option<&'w str>>) -> Self {
        let by_position = !verdict.is_by_position() || verdict.rows() == Some(ids.len());
        Self { ids, by_position }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The record that a fault is of, if that is certain.
    pub fn record_of<C: ErrorCode>(&self, fault: &FaultRef<'_, C>) -> Option<usize> {
        self.record(fault.record(), fault.record_id())
    }

    /// The record of this index and this id, if that is certain: an id that the caller gave has to
    /// be its own, and without an index no other's.
    pub fn record(&self, index: Option<usize>, id: Option<&str>) -> Option<usize> {
        let id = id.filter(|_| self.ids.iter().any(Option::is_some));
        match (index.filter(|_| self.by_position), id) {
            (Some(index), None) => (index < self.len()).then_some(index),
            (Some(index), Some(id)) => {
                let is_its_own = match self.ids.get(index)? {
                    Some(known) => *known == id,
                    None => !self.ids.contains(&Some(id)),
                };
                is_its_own.then_some(index)
            }
            (None, Some(id)) => {
                let mut fitting =
                    self.ids.iter().enumerate().filter(|(_, known)| **known == Some(id));
                let (index, _) = fitting.next()?;
                fitting.next().is_none().then_some(index)
            }
            (None, None) => None,
        }
    }
}
