//! What a reply says of each record of its request.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::recovery::{Cause, Failure};
use errcat::{ErrorCode, FaultRef, Record, Verdict};

type Answer<C> = Result<String, Failure<C>>;

/// What a reply says of each of so many records: the record as it is written, or what failed.
///
/// Results are told apart by nothing but their position, or the `seq` that all of them carry. Where
/// there are more or fewer than records, none can be trusted to be about the record in its place.
pub(super) fn answers<C: ErrorCode>(
    verdict: &Verdict<'_, C>,
    records: usize,
) -> impl Iterator<Item = Answer<C>> {
    let mut answers: Vec<_> = (0..records).map(|_| unanswered()).collect();
    if verdict.rows() == Some(records) {
        for row in verdict.records() {
            if let Some(place) = row.index().and_then(|index| answers.get_mut(index)) {
                *place = answer(row);
            }
        }
    }
    answers.into_iter()
}

fn answer<C: ErrorCode>(row: Record<'_, '_, C>) -> Answer<C> {
    match row.outcome() {
        Ok(json) => Ok(json.to_string()),
        Err(rejected) => {
            let faults = rejected.faults().iter().cloned();
            Err(Failure::of(faults.map(FaultRef::into_owned).collect()))
        }
    }
}

pub(super) fn unanswered<C: ErrorCode>() -> Answer<C> {
    Err(Failure::without_faults(Cause::Unanswered))
}
