//! Which record of the input each record of a reply belongs to.

use alloc::vec;
use alloc::vec::Vec;
use core::mem::replace;

use super::json::Json;
use crate::Place;

/// Which record of the input each record of a reply belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// The one in its place.
    ByRow,
    /// For each, the one of its `seq`.
    BySeq(Vec<usize>),
    /// The `seq`s are no permutation, so that nothing is known.
    Unknown,
}

impl Numbering {
    /// Of the records of a `result`, as many as there are, all of which have a `seq`.
    #[cold]
    pub fn of(result: Option<Json<'_>>, records: usize) -> Self {
        let mut numbers = Vec::with_capacity(records);
        let mut met = vec![false; records];
        let mut rows = 0;
        if let Some(result) = result {
            result.for_each_element(|record| {
                rows += 1;
                let [seq] = record.members(["seq"]);
                let number = seq.and_then(|seq| seq.to_text().parse::<usize>().ok());
                let is_new =
                    |number: &usize| met.get_mut(*number).is_some_and(|met| !replace(met, true));
                numbers.extend(number.filter(is_new));
            });
        }
        let is_permutation = rows == records && numbers.len() == records;
        if is_permutation { Self::BySeq(numbers) } else { Self::Unknown }
    }

    /// Where the record of a row belongs.
    pub fn place(&self, row: usize) -> Place {
        match self {
            Self::ByRow => Place::Record(row),
            Self::BySeq(numbers) => {
                numbers.get(row).map_or(Place::Row(row), |number| Place::Record(*number))
            }
            Self::Unknown => Place::Row(row),
        }
    }
}
