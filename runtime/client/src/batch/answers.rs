//! What a reply says of each record of its request.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::whose::Whose;
use crate::recovery::{Cause, Failure};
use errcat::{ErrorCode, FaultRef, Listed, Outcome, Verdict};

/// The record as it is written, or what failed.
pub(super) type Answer<C> = Result<String, Failure<C>>;

/// What a reply says of a record that it does not name, if it was carried out.
const NOTHING: &str = "null";

/// What the reply to a request that was carried out, at least in part, says of each of its records.
///
/// Where the reply lists the failed alone, the others were carried out; but not if it speaks of one
/// that cannot be told to be any of these, which may be any of the others then.
pub(super) fn answers<C: ErrorCode>(verdict: &Verdict<'_, C>, whose: &Whose<'_>) -> Vec<Answer<C>> {
    let mut claims: Vec<Claims<C>> = (0..whose.len()).map(|_| Claims::None).collect();
    let mut is_told = matches!(verdict.outcome(), Outcome::Ok | Outcome::Partial);
    let mut claim =
        |record: Option<usize>, answer| match record.and_then(|record| claims.get_mut(record)) {
            Some(claims) => claims.add(answer),
            None => is_told = false,
        };
    for row in verdict.records() {
        if let Ok(json) = row.outcome() {
            claim(whose.record(row.index(), row.id().as_deref()), Ok(json.to_string()));
        }
    }
    for fault in verdict.faults() {
        claim(whose.record_of(fault), Err(failure([fault])));
    }
    let are_others_done = is_told && verdict.listed() == Listed::Failed;
    let answer = |claims| match claims {
        Claims::One(answer) => answer,
        Claims::None if are_others_done => Ok(NOTHING.to_string()),
        Claims::None | Claims::Contradictory => Err(unanswered()),
    };
    claims.into_iter().map(answer).collect()
}

/// What the reply says of each record of a request that failed as a whole for some of them: of these
/// their own faults, and of the others that they go again without them. `None` where a fault is not
/// certain to be of one of them.
pub(super) fn culprits<C: ErrorCode>(
    verdict: &Verdict<'_, C>,
    whose: &Whose<'_>,
) -> Option<Vec<Answer<C>>> {
    if verdict.outcome() != Outcome::Failed {
        return None;
    }
    let mut own: Vec<Vec<&FaultRef<'_, C>>> = (0..whose.len()).map(|_| Vec::new()).collect();
    for fault in verdict.faults() {
        own.get_mut(whose.record_of(fault)?)?.push(fault);
    }
    let executed = verdict.faults().iter().map(FaultRef::executed).max()?;
    let answer = |own: Vec<_>| {
        let others = Failure::without_faults(Cause::Culprits);
        Err(Failure { executed, ..if own.is_empty() { others } else { failure(own) } })
    };
    Some(own.into_iter().map(answer).collect())
}

pub(super) fn unanswered<C: ErrorCode>() -> Failure<C> {
    Failure::without_faults(Cause::Unanswered)
}

fn failure<'f, 'a: 'f, C: ErrorCode>(
    faults: impl IntoIterator<Item = &'f FaultRef<'a, C>>,
) -> Failure<C> {
    Failure::of(faults.into_iter().cloned().map(FaultRef::into_owned).collect())
}

/// What was said of one record.
enum Claims<C: ErrorCode> {
    None,
    One(Answer<C>),
    /// Nobody knows which is true.
    Contradictory,
}

impl<C: ErrorCode> Claims<C> {
    fn add(&mut self, answer: Answer<C>) {
        *self = match (core::mem::replace(self, Self::None), answer) {
            (Self::None, answer) => Self::One(answer),
            (Self::One(Err(failure)), Err(more)) => Self::One(Err(failure.and(more))),
            _ => Self::Contradictory,
        };
    }
}
