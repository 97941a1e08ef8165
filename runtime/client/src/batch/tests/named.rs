//! Replies name records by an index, by an id, by both or by their order; all of them, or the failed
//! alone.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::limits;
use super::work::{START, due, later, part};
use crate::batch::{Next, RecordOutcome, Work};
use crate::recovery::{Event, Jitter, Policy, Recovery, Step};
use crate::testing::named::{Code, read};
use errcat::{By, Executed, Reading};

fn recovery() -> Recovery<Code> {
    let policy = Policy::new().jitter(Jitter::None).longest_wait(None).total_time(None);
    Recovery::<Code>::new(policy, START)
}

/// Three records, none of which may be sent twice.
fn creates() -> Work<Code> {
    Work::new([1; 3], limits(9, 1_000), recovery())
}

/// A word for each record: `done`, the code it was rejected with, `?` where nobody knows, `again`.
fn ways(work: &Work<Code>) -> String {
    let uncertain = work.uncertain();
    let way = |position| match work.outcome(position) {
        None => "again".to_string(),
        Some(RecordOutcome::Done(_)) => "done".to_string(),
        Some(RecordOutcome::Rejected(faults)) => {
            let codes = faults.iter().map(|fault| fault.raw_code().unwrap_or("-"));
            codes.collect::<Vec<_>>().join("+")
        }
        Some(_) if uncertain.contains(&position) => "?".to_string(),
        Some(_) => "given up".to_string(),
    };
    (0..3).map(way).collect::<Vec<_>>().join(" ")
}

/// What becomes of three records with this reply to all of them.
fn replied(mut work: Work<Code>, status: u16, body: &str) -> String {
    let all = part(&mut work, START);
    work.on(all, &read(status, body.as_bytes()), START);
    ways(&work)
}

#[test]
fn each_record_has_the_answer_that_is_certain_to_be_its_own() {
    let none: [&str; 0] = [];
    let abc = &["a", "b", "c"][..];
    let cases: [(&[&str], &str, &str); 31] = [
        // In order, with the id.
        (
            &none,
            r#"{"errors":true,"items":[{"index":{"_id":"a","status":201}},
               {"index":{"_id":"b","status":400,"error":"bad"}},{"index":{"_id":"c","status":429,"error":"busy"}}]}"#,
            "done bad again",
        ),
        (
            abc,
            r#"{"items":[{"x":{"_id":"a"}},{"x":{"_id":"b"}},{"x":{"_id":"c"}}]}"#,
            "done done done",
        ),
        (&none, r#"{"items":[{"x":{"_id":"a"}},{"x":{"_id":"b"}}]}"#, "? ? ?"),
        (abc, r#"{"items":[{"x":{"_id":"a"}},{"x":{"_id":"c"}}]}"#, "done ? done"),
        (abc, r#"{"items":[{"x":{"_id":"b"}},{"x":{"_id":"a"}},{"x":{"_id":"c"}}]}"#, "? ? done"),
        (
            &["a"],
            r#"{"items":[{"x":{"_id":"a"}},{"x":{"_id":"z"}},{"x":{"_id":"a"}}]}"#,
            "done done ?",
        ),
        // By an id of two parts.
        (
            &["i/1", "i/2", "j/1"],
            r#"{"docs":[{"index":"j","key":1},{"index":"i","key":2,"error":"bad"},{"index":"i","key":1,"error":"busy"}]}"#,
            "again bad done",
        ),
        (&["i/1", "i/2", "j/1"], r#"{"docs":[{"index":"j","key":1}]}"#, "? ? done"),
        (
            &["i/1", "i/2", "j/1"],
            r#"{"docs":[{"index":"j","key":7},{"index":"j","key":1}]}"#,
            "? ? done",
        ),
        (
            &["i/1", "i/1", "j/1"],
            r#"{"docs":[{"index":"i","key":1},{"index":"j","key":1}]}"#,
            "? ? done",
        ),
        (
            &["i/1", "i/2", "j/1"],
            r#"{"docs":[{"index":"j","key":1},{"index":"j","key":1,"error":"bad"},{"index":"i","key":1}]}"#,
            "done ? ?",
        ),
        (&none, r#"{"docs":[{"index":"j","key":1}]}"#, "? ? ?"),
        // The failed alone.
        (&none, r#"{"stored":3}"#, "done done done"),
        (&none, r#"{"stored":2,"rows":[{"row":1,"code":"bad"}]}"#, "done bad done"),
        (
            &none,
            r#"{"stored":1,"rows":[{"row":2,"code":"bad"},{"row":0,"code":"busy"}]}"#,
            "again done bad",
        ),
        (
            &none,
            r#"{"stored":2,"rows":[{"row":1,"code":"bad"},{"row":1,"code":"half"}]}"#,
            "done bad+half done",
        ),
        (&none, r#"{"stored":2,"rows":[{"row":3,"code":"bad"}]}"#, "? ? ?"),
        (
            &none,
            r#"{"stored":1,"rows":[{"row":3,"code":"bad"},{"row":0,"code":"bad"}]}"#,
            "bad ? ?",
        ),
        (&none, r#"{"stored":2,"rows":[{"code":"bad"}]}"#, "? ? ?"),
        (&none, r#"{"stored":2,"failed":1}"#, "? ? ?"),
        (
            &none,
            r#"{"stored":2,"report":"{\"rows\":[{\"row\":1,\"code\":\"bad\"}]}"}"#,
            "done bad done",
        ),
        (abc, r#"{"stored":2,"keys":[{"key":"b","code":"bad"}]}"#, "done bad done"),
        (abc, r#"{"stored":2,"keys":[{"key":"b","code":"cut"}]}"#, "done ? done"),
        (abc, r#"{"stored":2,"keys":[{"key":"B","code":"bad"}]}"#, "? ? ?"),
        (&none, r#"{"stored":2,"keys":[{"key":"b","code":"bad"}]}"#, "? ? ?"),
        (&["a", "b", "b"], r#"{"stored":2,"keys":[{"key":"b","code":"bad"}]}"#, "? ? ?"),
        // A description that lists no records says nothing of any.
        (&none, r#"{"details":[]}"#, "? ? ?"),
        (&none, r#"{"unheard":"of"}"#, "? ? ?"),
        (
            &none,
            r#"[{"success":true},{"success":false,"errors":[{"code":"bad"}]},{"success":true}]"#,
            "done bad done",
        ),
        (&none, r#"{"job":{"state":"done","results":[{},{"error":"bad"},{}]}}"#, "done bad done"),
        (&none, r#"{"job":{"state":"done"}}"#, "? ? ?"),
    ];
    for (ids, body, expected) in cases {
        let work = creates().with_ids(ids.iter().copied());
        assert_eq!(replied(work, 200, body), expected, "{ids:?} {body}");
    }
}

#[test]
fn a_request_that_fails_for_some_records_is_sent_again_without_them() {
    let abc = &["a", "b", "c"][..];
    let cases: [(&[&str], &str, &str, bool); 12] = [
        (&[], r#"{"details":[{"row":1,"code":"bad"}]}"#, "again bad again", true),
        (
            abc,
            r#"{"details":[{"key":"c","code":"bad"},{"key":"a","code":"bad"}]}"#,
            "bad again bad",
            true,
        ),
        (
            &[],
            r#"{"details":[{"row":0,"code":"bad"},{"row":0,"code":"half"}]}"#,
            "bad+half ? ?",
            true,
        ),
        (&[], r#"{"details":[{"row":1,"code":"busy"}]}"#, "again again again", true),
        (
            &[],
            r#"{"details":[{"row":0,"code":"bad"},{"row":1,"code":"bad"},{"row":2,"code":"bad"}]}"#,
            "bad bad bad",
            false,
        ),
        // Which record it is for is not told: the request as a whole is given up, or goes again.
        (&[], r#"{"details":[{"row":3,"code":"bad"}]}"#, "given up given up given up", false),
        (&[], r#"{"details":[{"key":"a","code":"bad"}]}"#, "given up given up given up", false),
        (
            abc,
            r#"{"details":[{"row":0,"key":"b","code":"bad"}]}"#,
            "given up given up given up",
            false,
        ),
        (
            &[],
            r#"{"details":[{"row":0,"code":"bad"},{"code":"bad"}]}"#,
            "given up given up given up",
            false,
        ),
        (&[], r#"{"details":[{"code":"busy"}]}"#, "again again again", false),
        (
            &[],
            r#"[{"errors":[{"code":"ROLLED_BACK"}],"success":false},{"success":false,"errors":[{"code":"bad"}]},
               {"success":false,"errors":[{"code":"ROLLED_BACK"}]}]"#,
            "again bad again",
            true,
        ),
        (
            &[],
            r#"[{"errors":[{"code":"ROLLED_BACK"}],"success":false},{"success":false,"errors":[{"code":"bad"}]}]"#,
            "given up given up given up",
            false,
        ),
    ];
    for (ids, body, expected, is_split) in cases {
        let mut work = creates().with_ids(ids.iter().copied());
        let all = part(&mut work, START);
        let request = work.on(all, &read(422_u16, body.as_bytes()), START).request;
        assert_eq!(ways(&work), expected, "{ids:?} {body}");
        assert_eq!(request.step() == Step::Split, is_split, "{request} {body}");
        assert!(!request.faults().is_empty());
    }
}

#[test]
fn the_others_go_at_once_however_often_one_more_is_found() {
    let policy = Policy::new().attempts(1);
    let mut work = Work::new([1; 5], limits(9, 1_000), Recovery::<Code>::new(policy, START));
    for expected in [&[0, 1, 2, 3, 4][..], &[1, 2, 3, 4], &[2, 3, 4], &[3, 4]] {
        let all = part(&mut work, START);
        assert_eq!(all.positions(), expected);
        let answer =
            work.on(all, &read(422_u16, br#"{"details":[{"row":0,"code":"bad"}]}"#), START);
        assert_eq!(
            answer.records[0].1.to_string(),
            format!(
                "send again after 0ns: the request failed for other records (attempt {})",
                6 - expected.len()
            )
        );
    }
    let last = part(&mut work, START);
    work.on(last, &read(200_u16, br#"{"stored":1}"#), START);
    assert!(matches!(work.next(START), Next::Finished));
    assert_eq!(work.outcome(4), Some(&RecordOutcome::Done("null".into())));
}

#[test]
fn what_may_have_been_carried_out_goes_again_only_if_that_does_no_harm() {
    let body = r#"{"details":[{"row":1,"code":"half"}]}"#;
    assert_eq!(replied(creates(), 422, body), "? half ?");
    let idempotent = Work::new([1; 3], limits(9, 1_000), recovery().idempotent());
    assert_eq!(replied(idempotent, 422, body), "again half again");
}

#[test]
fn a_request_that_is_not_finished_is_neither_done_nor_failed() {
    let body = r#"{"job":{"state":"working","url":"/jobs/7","results":[{},{"error":"bad"}]}}"#;
    let verdict = read(202_u16, body.as_bytes());
    let error = verdict.clone().into_result().unwrap_err();
    assert_eq!(error.next(), Some("/jobs/7"));
    for event in [Event::from(&verdict), Event::from(&error)] {
        let mut recovery = recovery().idempotent();
        let decision = recovery.on(event, START);
        assert_eq!((decision.step(), decision.reason()), (Step::Pending, None));
        assert_eq!((decision.next(), decision.faults().len()), (Some("/jobs/7"), 1));
        assert_eq!((decision.fault(), decision.executed()), (None, Executed::Unknown));
        assert_eq!(decision.to_string(), "accepted: the request is not finished (attempt 1)");
        let again = recovery.confirm_not_executed(START).unwrap();
        assert!(matches!(again.step(), Step::SendAgain { .. }));
    }

    let mut work = creates();
    let all = part(&mut work, START);
    work.on(all, &verdict, START);
    assert!(matches!(work.next(START), Next::Finished), "nothing goes again by itself");
    assert_eq!((ways(&work), work.uncertain()), ("? ? ?".to_string(), [0, 1, 2].to_vec()));
    let Some(RecordOutcome::Pending(decision)) = work.outcome(2) else { panic!("{work:?}") };
    assert_eq!(decision.next(), Some("/jobs/7"));
    assert!(work.confirm_executed(0, "{}"));
    work.confirm_not_executed(&[1], START);
    assert_eq!(ways(&work), "done again ?");
}

type Headers<'a> = &'a [(&'a str, &'a str)];

#[test]
fn the_reply_decides_whether_to_wait_and_how_long() {
    let toml = include_str!("../../named.toml").lines();
    let said = toml.zip(1..).find(|(line, _)| line.starts_with("retry  = "));
    let said = said.map_or(0, |(_, number)| number);
    let by_reply = format!("; by the reply, line {said} of named");
    let cases: [(&str, Headers<'_>, &str); 8] = [
        (r#"{"code":"odd","passing":true}"#, &[], "send again after 1s: unknown code odd"),
        (
            r#"{"code":"odd","passing":true,"wait":"9s"}"#,
            &[],
            "send again after 9s: unknown code odd",
        ),
        (
            r#"{"code":"odd","passing":true,"wait":9}"#,
            &[("x-retry-ms", "11500")],
            "send again after 11.5s: unknown code odd",
        ),
        (
            r#"{"code":"odd","passing":true,"wait":9}"#,
            &[("retry-after", "3")],
            "send again after 9s: unknown code odd",
        ),
        (
            r#"{"code":"odd"}"#,
            &[("retry-after", "3")],
            "give up, the same request cannot succeed: unknown code odd",
        ),
        (r#"{"code":"busy"}"#, &[], "send again after 1s: busy Busy"),
        (r#"{"code":"busy","wait":5}"#, &[], "send again after 5s: busy Busy"),
        (r#"{"code":"bad","wait":5}"#, &[], "give up, the same request cannot succeed: bad Bad"),
    ];
    for (error, headers, expected) in cases {
        let body = format!(r#"{{"error":{error}}}"#);
        let headers = headers.to_vec();
        let reading = Reading::of(400_u16, body.as_bytes()).with_headers(&headers).at(START);
        let decision = recovery().idempotent().on(&reading.read(), START);
        let is_by_reply = decision.by() == Some(By::Reply { rule: "transient", line: Some(said) });
        assert_eq!(is_by_reply, error.contains("passing"), "{error}");
        let authority = if is_by_reply { &*by_reply } else { "; by named" };
        assert_eq!(decision.to_string(), format!("{expected} (attempt 1{authority})"));
    }
}

#[test]
fn a_delay_that_is_stated_does_not_make_more_of_the_sends_that_are_allowed() {
    let mut recovery = recovery().idempotent();
    let verdict = read(400_u16, br#"{"error":{"code":"busy","wait":5}}"#);
    let steps = [(); 3].map(|()| recovery.on(&verdict, START).step());
    assert!(matches!(steps, [Step::SendAgain { .. }, Step::SendAgain { .. }, Step::GiveUp(_)]));
}

#[test]
fn records_that_state_delays_of_their_own_wait_for_no_others() {
    let mut work = creates();
    let all = part(&mut work, START);
    let body = br#"{"stored":1,"rows":[{"row":0,"code":"busy"},{"row":2,"code":"busy","wait":7}]}"#;
    work.on(all, &read(200_u16, body), START);
    assert_eq!(due(&mut work, START), later(1));
    assert_eq!(part(&mut work, later(1)).positions(), [0]);
    assert_eq!(due(&mut work, later(1)), later(7));
    assert_eq!(part(&mut work, later(7)).positions(), [2]);
}
