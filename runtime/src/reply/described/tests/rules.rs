use alloc::string::ToString;
use alloc::vec::Vec;

use super::apis::{BATCH, FLAG, PARTS};
use super::{Headers, NOW, read, told};
use crate::{By, Outcome, Reading};

/// Status, headers, body, what is told.
type Case<'c> = (u16, &'c Headers<'c>, &'c str, &'c str);

fn check<const API: usize>(cases: &[Case<'_>]) {
    for (status, headers, body, expected) in cases {
        let verdict = read::<API>(*status, headers, body);
        assert_eq!(told(&verdict), *expected, "{status} {body}");
    }
}

#[test]
fn a_flag_says_how_the_request_fared() {
    check::<FLAG>(&[
        (200, &[], r#"{"success":true}"#, "ok"),
        (200, &[], r#"{"success":false}"#, "failed: no code, never"),
        (200, &[], r#"{"success":false,"errors":[{"code":"601"}]}"#, "failed: 601, reauthenticate"),
        (200, &[], r#"{"errors":[{"code":601}],"success":false}"#, "failed: 601, reauthenticate"),
        (200, &[], r#"{"success":"true"}"#, "unrecognised"),
        (200, &[], r#"{"success":null}"#, "unrecognised"),
        (200, &[], r#"{"success":false,"success":true}"#, "ok"),
        (200, &[], "[]", "unrecognised"),
        (200, &[], "no JSON", "unreadable"),
        (200, &[], "", "unreadable"),
        (204, &[], "", "ok"),
        (503, &[], "no JSON", "failed: 503, backoff"),
        (413, &[], "{}", "failed: 413, split"),
    ]);
}

#[test]
fn of_a_body_that_breaks_off_nothing_is_kept() {
    let body = r#"{"success":true,"result":[{"id":7,"reasons":[{"code":"1005"}]},{"id":8}"#;
    let verdict = read::<FLAG>(503, &[], body);
    assert_eq!(told(&verdict), "failed: 503, backoff");
    assert_eq!((verdict.records().len(), verdict.strays()), (0, 0));
}

#[test]
fn body_and_status_that_contradict_each_other_leave_the_status_alone() {
    check::<FLAG>(&[(
        503,
        &[],
        r#"{"success":true,"result":[{"reasons":[{"code":"1005"}]}]}"#,
        "failed: 503, backoff",
    )]);
}

#[test]
fn records_fail_by_any_sign() {
    check::<FLAG>(&[
        (
            200,
            &[],
            r#"{"success":true,"result":[{"id":1},{"status":"skipped"}]}"#,
            "partial: record 1: no code, never",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"id":7,"reasons":[{"code":"1005"},{"code":"713"}]}]}"#,
            "partial: record 0 id 7: 1005, never; record 0 id 7: 713, backoff",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"reason":{"code":"1005"}}]}"#,
            "partial: record 0: 1005, never",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"reasons":[],"reason":{"code":"1005"}}]}"#,
            "partial: record 0: 1005, never",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"reasons":[{"code":"713"}],"reason":{"code":"1005"}}]}"#,
            "partial: record 0: 713, backoff",
        ),
        (200, &[], r#"{"success":true,"result":[{"errors":[{"x":1}]}]}"#, "ok"),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"errors":[{"code":"1005"}]}]}"#,
            "partial: record 0: 1005, never",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":{"reasons":"boom"}}"#,
            "partial: record 0: no code, never",
        ),
        (
            200,
            &[],
            r#"{"result":[{"reasons":[{"code":"1005"}]}],"success":true}"#,
            "partial: record 0: 1005, never",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"reasons":[{"code":"1005"}]}],"result":[]}"#,
            "ok",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"reasons":[{"code":"1005"}],"reasons":null}]}"#,
            "ok",
        ),
        (
            200,
            &[],
            r#"{"success":true,"result":[{"status":"skipp\u0065d"}]}"#,
            "partial: record 0: no code, never",
        ),
    ]);
}

/// They are counted, so that nobody takes them for records that went well.
#[test]
fn what_stands_among_records_and_is_none_is_counted() {
    let verdict = read::<FLAG>(200, &[], r#"{"success":true,"result":[{"id":1},"a",7,null,true]}"#);
    assert_eq!((verdict.outcome(), verdict.records().len(), verdict.strays()), (Outcome::Ok, 1, 3));
}

#[test]
fn a_code_is_no_sentence_no_zero_and_no_status_again() {
    check::<FLAG>(&[
        (
            200,
            &[],
            r#"{"success":false,"errors":[{"code":"0601"}]}"#,
            "failed: 601, reauthenticate",
        ),
        (
            200,
            &[],
            r#"{"success":false,"errors":[{"code":"601 Token"}]}"#,
            "failed: 601, reauthenticate",
        ),
        (
            200,
            &[],
            r#"{"success":false,"errors":[{"code":"0"},{"code":""},{"code":null}]}"#,
            "failed: no code, never; no code, never; no code, never",
        ),
        (
            200,
            &[],
            r#"{"success":false,"errors":[{"code":"it went wrong"}]}"#,
            "failed: no code, never",
        ),
        (503, &[], r#"{"success":false,"errors":[{"code":"503"}]}"#, "failed: 503, backoff"),
        (200, &[], r#"{"success":false,"errors":[{"code":"9001"}]}"#, "failed: 9001, quota_reset"),
        (503, &[], r#"{"success":false,"errors":[{"code":"9001"}]}"#, "failed: 9001, backoff"),
        (400, &[], r#"{"error":"no","code":601}"#, "failed: 601, reauthenticate"),
    ]);
}

#[test]
fn the_name_of_a_sign_in_another_form_claims_nothing() {
    check::<BATCH>(&[
        (200, &[], r#"{"errors":true}"#, "partial: no code, never"),
        (200, &[], r#"{"errors":false,"items":[]}"#, "ok"),
        (200, &[], r#"{"errors":[{"message":"boom"}]}"#, "unrecognised"),
        (200, &[], r#"{"errors":"true"}"#, "unrecognised"),
        (400, &[], r#"{"errors":[{"message":"boom"}]}"#, "failed: 400, never"),
    ]);
}

#[test]
fn a_record_has_a_status_of_its_own() {
    check::<BATCH>(&[
        (
            200,
            &[],
            r#"{"items":[{"create":{"_id":"1","status":201}},{"delete":{"_id":"2","status":404}}]}"#,
            "ok",
        ),
        (
            200,
            &[],
            r#"{"errors":true,"items":[{"a":{"_id":"1"}},{"b":{"_id":"3","status":429,"error":{"type":"full"}}}]}"#,
            "partial: record 1 id 3: full, wait",
        ),
        (
            200,
            &[],
            r#"{"items":[{"b":{"status":400,"error":{"type":"713"}}}]}"#,
            "partial: record 0: 713, backoff",
        ),
        (
            200,
            &[],
            r#"{"items":[{"b":[{"_id":"3","error":"x"}]}]}"#,
            "partial: record 0 id 3: no code, never",
        ),
        (200, &[], r#"{"error":{"type":"full"}}"#, "failed: full, never"),
        (200, &[], r#"{"error":"713"}"#, "failed: 713, backoff"),
    ]);
}

#[test]
fn the_way_to_an_entry_tells_codes_and_ids() {
    check::<BATCH>(&[
        (
            200,
            &[],
            r#"{"stored":1,"failures":{"713":["a","b"]},"busy":[3]}"#,
            "partial: id a: 713, backoff; id b: 713, backoff; record 3: busy, never",
        ),
        (200, &[], r#"{"stored":1,"busy":["/items/12/name"]}"#, "partial: record 12: busy, never"),
        (200, &[], r#"{"stored":1,"failures":{},"busy":""}"#, "ok"),
    ]);
}

#[test]
fn only_who_names_an_envelope_has_it_asked() {
    let body = r#"{"lines":[{"line":3,"type":"https://a.b/713"},{"line":0}]}"#;
    assert_eq!(told(&read::<BATCH>(200, &[], body)), "unrecognised");
    let named = Reading::of(200_u16, body.as_bytes()).in_envelope("lines");
    let verdict = named.read::<super::Api<BATCH>>();
    assert_eq!(told(&verdict), "partial: record 2: 713, backoff; no code, never");
}

#[test]
fn json_in_a_text_is_read_where_a_path_goes_on() {
    check::<PARTS>(&[
        (
            200,
            &[],
            r#"{"parts":[{"name":"a","status":204},{"name":"b","status":429,"headers":{"Retry-After":"7"},"body":"{\"error\":{\"code\":\"713\"}}"}]}"#,
            "partial: id b: 713, wait 7 s",
        ),
        (
            200,
            &[],
            r#"{"parts":[{"name":"a","status":"404 Not Found","body":"no JSON"}]}"#,
            "partial: id a: 404, never",
        ),
        (
            200,
            &[],
            r#"{"parts":"[{\"name\":\"a\",\"status\":500}]"}"#,
            "partial: id a: 500, backoff",
        ),
    ]);
}

#[test]
fn a_text_in_the_place_of_an_object_is_read_without_its_escapes() {
    check::<BATCH>(&[
        (400, &[], r#"{"error":"a\u0062\/\"c"}"#, "failed: ab/\"c, never"),
        (400, &[], r#"{"error":{"type":"a\u0062"}}"#, "failed: ab, never"),
    ]);
}

#[test]
fn silence_is_not_good_where_records_say_that_they_are() {
    check::<PARTS>(&[
        (200, &[], r#"{"parts":[{"name":"a"}]}"#, "partial: id a: no code, never"),
        (200, &[], r#"{"parts":[{"status":200},null]}"#, "pending"),
        (200, &[], r#"{"parts":[7]}"#, "partial: no code, never"),
    ]);
}

#[test]
fn what_is_not_finished_is_neither_a_success_nor_a_failure() {
    let verdict = read::<PARTS>(202, &[], r#"{"job":{"state":"working","url":"/jobs/7"}}"#);
    assert_eq!((verdict.outcome(), verdict.next()), (Outcome::Pending, Some("/jobs/7")));
    assert!(verdict.into_result().is_err());
    check::<PARTS>(&[
        (200, &[], r#"{"job":{"state":"failed"}}"#, "failed: no code, never"),
        (200, &[], r#"{"job":{"state":"done"}}"#, "ok"),
        (503, &[], r#"{"job":{"state":"queued"}}"#, "failed: 503, backoff"),
    ]);
}

#[test]
fn a_reply_brings_its_own_verdict_and_wait() {
    check::<PARTS>(&[
        (400, &[], r#"{"error":{"code":713,"sub":33}}"#, "failed: 713/33, backoff"),
        (400, &[], r#"{"error":{"code":9,"passing":true}}"#, "failed: 9, wait"),
        (
            400,
            &[("x-retry-ms", "1500")],
            r#"{"error":{"code":9,"passing":true}}"#,
            "failed: 9, wait 1.5 s",
        ),
        (400, &[("X-Reset", "60")], r#"{"error":{"code":713}}"#, "failed: 713, backoff"),
        (429, &[("X-Reset", "1790000060")], r#"{"error":{"code":713}}"#, "failed: 713, wait 60 s"),
        (
            200,
            &[("Retry-After", "9")],
            r#"{"error":{"code":713},"cost":{"asked":752,"left":602,"rate":50}}"#,
            "failed: 713, wait 9 s",
        ),
        (
            200,
            &[],
            r#"{"error":{"code":713},"cost":{"asked":752,"left":602,"rate":50}}"#,
            "failed: 713, wait 3 s",
        ),
        (
            503,
            &[("Retry-After", "Mon, 21 Sep 2026 14:13:30 GMT")],
            "<html>",
            "failed: 503, wait 10 s",
        ),
        (503, &[("Retry-After", "soon")], "<html>", "failed: 503, backoff"),
    ]);
    let body = r#"{"error":{"code":9,"passing":true},"cost":{"asked":752}}"#;
    let verdict = read::<PARTS>(400, &[], body);
    let [fault] = verdict.faults() else { panic!("{verdict:?}") };
    assert_eq!(fault.by(), By::Reply { rule: "soon", line: Some(5) });
    assert_eq!((fault.argument("asked"), fault.line()), (Some("752"), Some(4)));
    assert_eq!(NOW.to_string(), "2026-09-21T14:13:20Z");
}

#[test]
fn a_note_is_a_fault_or_a_warning_by_what_it_says() {
    let body =
        r#"{"notes":[{"severity":"warning","text":"a"},{"severity":"error","class":"713"}]}"#;
    let verdict = read::<PARTS>(200, &[], body);
    assert_eq!(told(&verdict), "failed: 713, backoff");
    assert_eq!(verdict.warnings()[0].message(), "a");
    let verdict = read::<PARTS>(200, &[("Warning", "old")], r#"{"notes":[]}"#);
    assert_eq!((verdict.outcome(), verdict.warnings().len()), (Outcome::Ok, 1));
}

#[test]
fn records_are_found_again_with_their_faults() {
    let body =
        r#"{"errors":true,"items":[{"a":{"_id":"1"}},{"b":{"_id":"3","error":{"type":"x"}}}]}"#;
    let verdict = read::<BATCH>(200, &[], body);
    let records: Vec<_> = verdict
        .records()
        .map(|record| (record.index(), record.id(), record.is_rejected()))
        .collect();
    let expected = [(Some(0), Some("1".into()), false), (Some(1), Some("3".into()), true)];
    assert_eq!(records, expected);
    let body = r#"{"stored":1,"failures":{"713":["a"]},"busy":[3]}"#;
    let verdict = read::<BATCH>(200, &[], body);
    let rejected: Vec<_> = verdict.rejected().map(|record| (record.index(), record.id())).collect();
    assert_eq!(rejected, [(None, Some("a".into())), (Some(3), None)]);
}
