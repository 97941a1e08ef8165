use alloc::vec;
use alloc::vec::Vec;

use super::limits;
use super::work::{START, later, part};
use crate::batch::{Next, RecordOutcome, Work};
use crate::recovery::{Jitter, Policy, Reason, Recovery, Step, Transport};
use crate::testing::Code;
use errcat::read;

const FOUND: &str = r#"{"id":7}"#;

/// Requests of two records each, none of which is idempotent.
fn creates(records: usize, policy: Policy<Code>) -> Work<Code> {
    let recovery = Recovery::new(policy.jitter(Jitter::None), START);
    Work::new((0..records).map(|_| 1), limits(2, 1_000), recovery)
}

#[track_caller]
fn reason(work: &Work<Code>, position: usize) -> Option<Reason> {
    match work.outcome(position) {
        Some(RecordOutcome::GivenUp(decision)) => decision.reason(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_record_of_a_lost_request_is_confirmed_on_its_own() {
    let mut work = creates(5, Policy::new());
    for _ in 0..3 {
        let lost = part(&mut work, START);
        work.on(lost, Transport::Lost, START);
    }
    assert!(matches!(work.next(START), Next::Finished));
    assert_eq!((work.uncertain(), work.open()), (vec![0, 1, 2, 3, 4], 0));

    assert!(work.confirm_executed(1, FOUND));
    assert!(!work.confirm_executed(1, "once"), "it is certain now");
    let decisions = work.confirm_not_executed(&[4, 3, 0, 1, 99], START);
    let sent: Vec<_> = decisions.iter().map(|(positions, _)| positions.clone()).collect();
    assert_eq!(sent, [[0], [3], [4]], "as many requests as before, in their order");
    assert!(decisions.iter().all(|(_, it)| matches!(it.step(), Step::SendAgain { .. })));
    assert_eq!(work.confirm_not_executed(&[0, 3, 4], START), [], "once");

    assert_eq!((work.uncertain(), work.open()), (vec![2], 3));
    assert_eq!(work.outcome(1), Some(&RecordOutcome::Done(FOUND.into())));
    assert_eq!(reason(&work, 2), Some(Reason::MayHaveBeenExecuted), "nobody has looked");
    assert_eq!(work.outcome(3), None);
    let again = part(&mut work, later(1));
    assert_eq!((again.positions(), again.attempts()), (&[0, 3][..], 1));
    work.on(again, Transport::Lost, later(1));
    assert_eq!(work.uncertain(), [0, 2, 3], "and may be lost again");
}

#[test]
fn a_record_that_its_reply_leaves_uncertain_is_confirmed_beside_others() {
    let mut work = creates(2, Policy::new());
    let both = part(&mut work, START);
    let body = br#"{"success":true,"result":[{"id":1},{"reasons":[{"code":"713"}]}]}"#;
    work.on(both, &read(200_u16, body), START);
    assert_eq!(work.uncertain(), [1]);
    assert!(!work.confirm_executed(0, "it has its outcome"));
    assert_eq!(work.confirm_not_executed(&[1], START).len(), 1);
    assert_eq!(part(&mut work, later(1)).positions(), [1]);
}

#[test]
fn what_was_not_executed_is_still_held_to_the_policy() {
    let mut work = creates(2, Policy::new().attempts(1));
    let lost = part(&mut work, START);
    work.on(lost, Transport::Lost, START);
    let decisions = work.confirm_not_executed(&[0, 1], START);
    let too_often = Some(Reason::Attempts { allowed: 1 });
    assert_eq!(decisions[0].1.reason(), too_often);
    assert_eq!((reason(&work, 0), reason(&work, 1)), (too_often, too_often));
    assert_eq!((work.uncertain(), work.open()), (Vec::new(), 0));
}

#[test]
fn only_what_may_have_been_executed_is_uncertain() {
    let permanent = br#"{"success":false,"errors":[{"code":"1006"}]}"#;
    let mut work = creates(2, Policy::new());
    let refused = part(&mut work, START);
    work.on(refused, &read(200_u16, permanent), START);
    assert_eq!((work.uncertain(), reason(&work, 0)), (Vec::new(), Some(Reason::Permanent)));
    assert!(!work.confirm_executed(0, FOUND));
    assert_eq!(work.confirm_not_executed(&[0, 1], START), []);
    assert_eq!(reason(&work, 1), Some(Reason::Permanent));
}
