use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::time::Duration;

use super::limits;
use crate::batch::{Next, Part, RecordOutcome, Work};
use crate::recovery::{
    Cause, Decision, Event, Jitter, Policy, Reason, Recovery, Selector, Step, TokenId, Transport,
};
use crate::testing::Code;
use errcat::{ErrorCode, Executed, Retry, Timestamp, read};

pub(super) const START: Timestamp = Timestamp::from_unix_seconds(1_767_225_600);
const CREATED: &str = r#"{"id":1}"#;

fn recovery() -> Recovery<Code> {
    let policy = Policy::new().jitter(Jitter::None).longest_wait(None).total_time(None);
    Recovery::new(policy, START)
}

fn of(records: usize) -> Work<Code> {
    let sizes = (0..records).map(|_| 10);
    Work::new(sizes, limits(4, 1_000), recovery().idempotent())
}

pub(super) fn later(seconds: u64) -> Timestamp {
    START + Duration::from_secs(seconds)
}

#[track_caller]
pub(super) fn part<C: ErrorCode>(work: &mut Work<C>, now: Timestamp) -> Part<C> {
    match work.next(now) {
        Next::Send(part) => part,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub(super) fn due<C: ErrorCode>(work: &mut Work<C>, now: Timestamp) -> Timestamp {
    match work.next(now) {
        Next::WaitUntil(due) => due,
        other => panic!("{other:?}"),
    }
}

fn rejected(code: &str) -> String {
    format!(r#"{{"status":"skipped","reasons":[{{"code":"{code}"}}]}}"#)
}

fn answered(records: &[&str]) -> String {
    format!(r#"{{"success":true,"result":[{}]}}"#, records.join(","))
}

fn failed(code: &str) -> String {
    format!(r#"{{"success":false,"errors":[{{"code":"{code}"}}]}}"#)
}

/// A word for each record: `done`, the code it was rejected with, or the reason it was given up.
fn outcomes(work: Work<Code>) -> Vec<String> {
    let described = |outcome| match outcome {
        RecordOutcome::Done(json) => format!("done {json}"),
        RecordOutcome::Rejected(faults) => faults[0].raw_code().unwrap_or("-").to_string(),
        RecordOutcome::Pending(decision) => decision.to_string(),
        RecordOutcome::GivenUp(decision) => decision.reason().unwrap().to_string(),
    };
    work.into_outcomes().into_iter().map(described).collect()
}

fn reply(work: &mut Work<Code>, part: Part<Code>, body: &str, now: Timestamp) -> Decision<Code> {
    work.on(part, &read(200_u16, body.as_bytes()), now).request
}

#[test]
fn only_records_with_retryable_faults_go_again() {
    let mut work = of(4);
    let first = part(&mut work, START);
    assert_eq!((first.positions(), first.attempts()), (&[0, 1, 2, 3][..], 0));
    assert_eq!(first.of(&["a", "b", "c", "d"]).copied().collect::<String>(), "abcd");
    assert!(matches!(work.next(START), Next::AwaitReplies));

    let body = answered(&[CREATED, &rejected("1006"), &rejected("713"), &rejected("606")]);
    let answer = work.on(first, &read(200_u16, body.as_bytes()), START);
    assert_eq!(answer.request.step(), Step::Done);
    let steps: Vec<_> =
        answer.records.iter().map(|(positions, it)| (positions[0], it.to_string())).collect();
    assert_eq!(
        steps,
        [
            (2, "send again after 1s: 713 Transient (record 2) (attempt 1; by testing)"),
            (3, "send again after 20s: 606 RateLimit (record 3) (attempt 1; by testing)"),
        ]
        .map(|(position, text)| (position, text.to_string()))
    );
    assert_eq!(work.open(), 2);
    assert_eq!(work.outcome(2), None);
    assert_eq!(work.outcome(0), Some(&RecordOutcome::Done(CREATED.to_string())));

    assert_eq!(due(&mut work, START), later(1), "none waits for another's sake");
    let second = part(&mut work, later(1));
    assert_eq!((second.positions(), second.attempts()), (&[2][..], 1));
    reply(&mut work, second, &answered(&[r#"{"id":3}"#]), later(1));
    let third = part(&mut work, later(20));
    reply(&mut work, third, &answered(&[r#"{"id":4}"#]), later(20));
    assert!(matches!(work.next(later(20)), Next::Finished));
    assert_eq!(
        outcomes(work),
        [r#"done {"id":1}"#, "1006", r#"done {"id":3}"#, r#"done {"id":4}"#]
    );
}

#[test]
fn records_of_several_requests_go_again_together() {
    let mut work = of(9);
    let parts = [(); 3].map(|()| part(&mut work, START));
    assert_eq!(parts.each_ref().map(|part| part.positions().len()), [4, 4, 1]);
    let busy = rejected("713");
    for (part, records) in parts.into_iter().zip([
        &[CREATED, &busy, CREATED, &busy][..],
        &[&busy, CREATED, CREATED, CREATED],
        &[&busy],
    ]) {
        reply(&mut work, part, &answered(records), START);
    }
    let again = part(&mut work, later(1));
    assert_eq!((again.positions(), again.attempts()), (&[1, 3, 4, 8][..], 1));
    reply(&mut work, again, &answered(&[CREATED; 4]), later(1));
    assert!(matches!(work.next(later(1)), Next::Finished));
}

#[test]
fn a_split_goes_down_to_single_records_and_is_never_undone() {
    let mut work = of(4);
    let all = part(&mut work, START);
    assert_eq!(reply(&mut work, all, &failed("413"), START).step(), Step::Split);
    let halves = [(); 2].map(|()| part(&mut work, START));
    assert_eq!(halves.each_ref().map(|half| half.positions().to_vec()), [[0, 1], [2, 3]]);
    let [first, second] = halves;
    reply(&mut work, second, &answered(&[&rejected("713"), CREATED]), START);
    assert_eq!(reply(&mut work, first, &failed("413"), START).step(), Step::Split);

    for position in [2, 0, 1] {
        let single = part(&mut work, later(1));
        assert_eq!(single.positions(), [position]);
        let body = if position == 0 { failed("413") } else { answered(&[CREATED]) };
        let reason = reply(&mut work, single, &body, later(1)).reason();
        assert_eq!(reason, (position == 0).then_some(Reason::Indivisible));
    }
    assert!(matches!(work.next(later(1)), Next::Finished));
    assert_eq!(outcomes(work)[0], "a single record cannot be split");
}

#[test]
fn nothing_as_large_as_what_was_refused_is_sent_again() {
    let sizes = [10, 10, 10, 10, 10, 10, 10, 10, 60, 10, 1, 1];
    let mut work = Work::new(sizes, limits(4, 1_000), recovery().idempotent());
    let [refused, busy] = [(); 2].map(|()| part(&mut work, START));
    assert_eq!(refused.positions(), [0, 1, 2, 3]);
    work.put_back(busy, START);
    assert_eq!(reply(&mut work, refused, &failed("413"), START).step(), Step::Split);
    for expected in [&[8][..], &[9], &[10, 11], &[4, 5], &[6, 7], &[0, 1], &[2, 3]] {
        let part = part(&mut work, START);
        assert_eq!(part.positions(), expected);
        let records = vec![CREATED; expected.len()];
        assert_eq!(reply(&mut work, part, &answered(&records), START).step(), Step::Done);
    }
    assert!(matches!(work.next(START), Next::Finished));
}

#[test]
fn a_request_that_is_joined_is_as_small_as_its_smallest_part_must_be() {
    let mut work = of(9);
    let [four, other, one] = [(); 3].map(|()| part(&mut work, START));
    reply(&mut work, four, &failed("413"), START);
    let [first, second] = [(); 2].map(|()| part(&mut work, START));
    let busy = rejected("713");
    reply(&mut work, other, &answered(&[&busy, CREATED, CREATED, CREATED]), START);
    reply(&mut work, first, &answered(&[CREATED, &busy]), START);
    reply(&mut work, second, &answered(&[CREATED; 2]), START);
    reply(&mut work, one, &answered(&[&busy]), START);
    let joined = [(); 2].map(|()| part(&mut work, later(1)));
    assert_eq!(joined.each_ref().map(|part| part.positions().to_vec()), [vec![1, 4], vec![8]]);
}

#[test]
fn a_record_that_is_uncertain_does_not_keep_others_from_going_again() {
    let mut work = Work::new([1, 1], limits(4, 1_000), recovery());
    let both = part(&mut work, START);
    let full = r#"{"reasons":[{"code":"1029","message":"Too many jobs in queue"}]}"#;
    reply(&mut work, both, &answered(&[&rejected("713"), full]), START);
    assert!(matches!(work.outcome(0), Some(RecordOutcome::GivenUp(_))));
    assert_eq!(part(&mut work, later(1)).positions(), [1]);
}

#[test]
fn a_failed_request_is_recovered_as_one() {
    let mut work = of(2);
    let first = part(&mut work, START);
    assert!(!first.needs_token() && !first.as_post());
    reply(&mut work, first, &failed("601"), START);
    let mut second = part(&mut work, START);
    assert!(second.needs_token());
    second.use_token(TokenId(2));
    assert_eq!((second.needs_token(), second.token()), (false, Some(TokenId(2))));
    work.on(second, Transport::Lost, START);
    assert_eq!(due(&mut work, START), later(1));
    let third = part(&mut work, later(1));
    assert_eq!((third.positions(), third.attempts()), (&[0, 1][..], 2));
    reply(&mut work, third, &failed("9001"), later(1));
    assert_eq!(due(&mut work, later(1)).to_string(), "2026-01-01T06:00:30Z");
    let fourth = part(&mut work, later(7 * 3_600));
    reply(&mut work, fourth, &failed("1006"), later(7 * 3_600));
    assert_eq!(outcomes(work), ["the same request cannot succeed"; 2]);

    let as_post = Policy::new().with(Selector::Code(Code::PayloadTooLarge), Retry::ResendAsPost);
    let mut query = Work::new([1], limits(1, 9), Recovery::new(as_post, START));
    let get = part(&mut query, START);
    reply(&mut query, get, &failed("413"), START);
    assert!(part(&mut query, START).as_post());
}

#[test]
fn a_request_that_is_joined_knows_every_token_that_failed_a_part_of_it() {
    let tokens = [TokenId(1), TokenId(2)];
    for order in [[0, 1], [1, 0]] {
        let mut work = of(8);
        let busy = rejected("606");
        let parts = [(); 2].map(|()| part(&mut work, START));
        for (part, seconds) in parts.into_iter().zip(0..) {
            reply(&mut work, part, &answered(&[CREATED, CREATED, &busy, &busy]), later(seconds));
        }
        let mut halves = [20, 21].map(|seconds| Some(part(&mut work, later(seconds))));
        for index in order {
            let mut half = halves[index].take().unwrap();
            half.use_token(tokens[index]);
            assert!(!half.has_failed_with(tokens[index]));
            reply(&mut work, half, &failed("601"), later(21));
        }
        let mut joined = part(&mut work, later(21));
        assert_eq!(joined.positions(), [2, 3, 6, 7]);
        assert!(joined.needs_token() && tokens.iter().all(|token| joined.has_failed_with(*token)));
        joined.use_token(TokenId(3));
        assert!(!joined.needs_token() && !joined.has_failed_with(TokenId(3)));
    }
}

#[test]
fn what_a_reply_does_not_mention_is_unknown() {
    let two = answered(&[r#"{"id":1}"#, r#"{"id":2}"#]);
    let three = answered(&[r#"{"id":1}"#, "null", r#"{"id":3}"#]);
    let four = answered(&[CREATED; 4]);
    let cases = [
        (two.as_str(), "???"),
        (&three, "d?d"),
        (&four, "???"),
        (r#"{"success":true}"#, "???"),
        (r#"{"success":true,"result":[]}"#, "???"),
        (r#"{"success":true,"result":{"id":1}}"#, "???"),
        (r#"{"success":true,"result":"text"}"#, "???"),
    ];
    for (body, expected) in cases {
        for idempotent in [true, false] {
            let one = recovery();
            let one = if idempotent { one.idempotent() } else { one };
            let mut work = Work::new([1, 1, 1], limits(4, 1_000), one);
            let only = part(&mut work, START);
            let answer = work.on(only, &read(200_u16, body.as_bytes()), START);
            let (positions, decision) = &answer.records[0];
            assert_eq!(positions.len(), expected.matches('?').count(), "{body}");
            assert_eq!(decision.cause(), Cause::Unanswered, "{body}");
            for (position, expected) in expected.chars().enumerate() {
                let done = matches!(work.outcome(position), Some(RecordOutcome::Done(_)));
                assert_eq!(done, expected == 'd', "{body}");
            }
            let uncertain = |outcome: &RecordOutcome<Code>| match outcome {
                RecordOutcome::GivenUp(decision) => {
                    assert_eq!(decision.reason(), Some(Reason::MayHaveBeenExecuted), "{body}");
                    true
                }
                _ => false,
            };
            let again = expected.matches('?').count();
            let given_up =
                (0..3).filter_map(|at| work.outcome(at)).filter(|it| uncertain(it)).count();
            assert_eq!((work.open(), given_up), if idempotent { (again, 0) } else { (0, again) });
        }
    }
}

#[test]
fn records_whose_reply_nobody_described_are_uncertain() {
    let body = r#"{"FailedRecordCount":1,"Records":[{"SequenceNumber":"1"},{"ErrorCode":"E"}]}"#;
    let mut work = of(2);
    let only = part(&mut work, START);
    let answer = work.on(only, &read(200_u16, body.as_bytes()), START);
    assert_eq!(answer.request.reason(), Some(Reason::Unrecognised));
    assert_eq!((work.uncertain(), work.open()), (vec![0, 1], 0));
    work.confirm_not_executed(&[1], START);
    assert_eq!(work.open(), 1, "what was not carried out goes again");
}

#[test]
fn an_answer_belongs_to_the_record_of_its_seq() {
    let body = r#"{"success":true,"result":[{"seq":1,"id":8},{"seq":0,"status":"skipped"}]}"#;
    let mut work = of(2);
    let only = part(&mut work, START);
    work.on(only, &read(200_u16, body.as_bytes()), START);
    assert!(matches!(work.outcome(0), Some(RecordOutcome::Rejected(_))));
    let Some(RecordOutcome::Done(json)) = work.outcome(1) else { panic!("{work:?}") };
    assert_eq!(json, r#"{"seq":1,"id":8}"#);
}

#[test]
fn a_success_without_a_reply_says_nothing_of_any_record() {
    let mut work = of(2);
    let only = part(&mut work, START);
    let answer = work.on(only, Event::success(), START);
    assert_eq!(answer.request.step(), Step::Done);
    assert_eq!(answer.records[0].0, [0, 1]);
    assert_eq!(answer.records[0].1.cause(), Cause::Unanswered);
}

#[test]
fn a_single_object_is_the_result_of_a_single_record() {
    let mut work = of(1);
    let only = part(&mut work, START);
    reply(&mut work, only, r#"{"success":true,"result":{"id":1}}"#, START);
    assert_eq!(outcomes(work), [r#"done {"id":1}"#]);
}

#[test]
fn records_are_given_up_with_their_own_faults() {
    let once = Policy::new().attempts(1);
    let mut work = Work::new([1, 1], limits(4, 1_000), Recovery::new(once, START));
    let only = part(&mut work, START);
    let body = answered(&[&rejected("606"), &rejected("713")]);
    reply(&mut work, only, &body, START);
    let given_up = |position| match work.outcome(position) {
        Some(RecordOutcome::GivenUp(decision)) => (decision.reason(), decision.faults().len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(given_up(0), (Some(Reason::Attempts { allowed: 1 }), 1));
    assert_eq!(given_up(1), (Some(Reason::MayHaveBeenExecuted), 1), "a write, perhaps done");
}

#[test]
fn what_was_never_sent_or_never_answered_is_said_to_be_so() {
    let mut work = Work::new([1, 2_000, 1], limits(4, 1_000), recovery());
    let _lost = part(&mut work, START);
    assert_eq!(work.open(), 2);
    let outcomes = work.into_outcomes();
    let decision = |position: usize| -> &Decision<Code> {
        match &outcomes[position] {
            RecordOutcome::GivenUp(decision) => Box::as_ref(decision),
            other => panic!("{other:?}"),
        }
    };
    let too_large = Reason::TooLarge { bytes: 2_002, allowed: 1_000 };
    assert_eq!(decision(1).reason(), Some(too_large));
    assert_eq!(decision(1).to_string(), "give up, its 2002 bytes are more than 1000");
    assert_eq!((decision(1).cause(), decision(1).executed()), (Cause::Client, Executed::No));
    assert_eq!(decision(0).reason(), Some(Reason::Abandoned));
    assert_eq!(decision(0).executed(), Executed::Unknown);
}

#[test]
fn a_part_that_was_not_sent_is_put_back() {
    let mut work = of(1);
    let only = part(&mut work, START);
    work.put_back(only, later(5));
    assert_eq!(due(&mut work, later(4)), later(5));
    assert_eq!(part(&mut work, later(5)).attempts(), 0);
}

#[test]
fn a_clock_that_is_set_back_makes_no_delay_longer() {
    let mut work = of(1);
    let only = part(&mut work, later(3_600));
    reply(&mut work, only, &failed("606"), later(3_600));
    assert_eq!(due(&mut work, START), later(20));
    assert_eq!(part(&mut work, later(20)).positions(), [0]);
}
