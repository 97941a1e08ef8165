//! How a reply is read, rule by rule. Every body here is synthetic.

use alloc::format;

use super::{faults, read_text};
use crate::{Action, Executed};

/// Status, body, outcome, faults.
type Case = (u16, &'static str, &'static str, &'static str);

fn check(cases: &[Case]) {
    for &(status, body, outcome, expected) in cases {
        let verdict = read_text(status, body);
        assert_eq!(verdict.outcome().as_str(), outcome, "{status} {body}");
        assert_eq!(faults(&verdict), expected, "{status} {body}");
        assert_eq!(verdict.body(), body.as_bytes());
        assert_eq!(verdict.status(), status);
    }
}

#[test]
fn a_body_that_is_not_json() {
    check(&[
        (200, "", "unreadable", ""),
        (200, " \n", "unreadable", ""),
        (202, "", "ok", ""),
        (204, "", "ok", ""),
        (205, " \n", "ok", ""),
        (204, "<html>", "unreadable", ""),
        (206, "", "unreadable", ""),
        (399, "<html>", "unreadable", ""),
        (400, "<html>", "failed", "http:-:400:-"),
        (403, "<html>Forbidden</html>", "failed", "http:-:403:-"),
        (404, "", "failed", "http:-:404:-"),
        (200, r#"{"success":true"#, "unreadable", ""),
        (200, r#"{"success":true,"result":[}"#, "unreadable", ""),
        (200, r#"{"success":true} trailing"#, "unreadable", ""),
        (200, r#"{"success":true}{"success":true}"#, "unreadable", ""),
        (200, "\u{FEFF}\u{FEFF}{\"success\":true}", "unreadable", ""),
        (200, "{\u{FEFF}\"success\":true}", "unreadable", ""),
        (200, "{\"success\":true,\u{A0}\"result\":[]}", "unreadable", ""),
        (200, "{'success':true}", "unreadable", ""),
        (200, r#"{"success":true,}"#, "unreadable", ""),
        (200, "id,email\n1,a@example.com\n", "unreadable", ""),
        (502, "Bad gateway", "failed", "http:-:502:-"),
    ]);
}

#[test]
fn success_false() {
    check(&[
        (
            200,
            r#"{"success":false,"errors":[{"code":"601","message":"Access token invalid"}]}"#,
            "failed",
            "response:-:601:Access token invalid",
        ),
        (
            200,
            r#"{"success":false,"errors":[{"code":"606","message":"a"},{"code":1006,"message":"b"}]}"#,
            "failed",
            "response:-:606:a | response:-:1006:b",
        ),
        (200, r#"{"success":false,"errors":[{"code":610}]}"#, "failed", "response:-:610:-"),
        (200, r#"{"success":false,"errors":[{"message":"a"}]}"#, "failed", "response:-:-:a"),
        (200, r#"{"success":false,"errors":[{}]}"#, "failed", "response:-:-:-"),
        (
            200,
            r#"{"success":false,"errors":[{"code":null,"message":null}]}"#,
            "failed",
            "response:-:-:-",
        ),
        (200, r#"{"success":false,"errors":[]}"#, "failed", "response:-:-:-"),
        (200, r#"{"success":false,"errors":null}"#, "failed", "response:-:-:-"),
        (200, r#"{"success":false}"#, "failed", "response:-:-:-"),
        (200, r#"{"success":false,"result":[{"status":"skipped"}]}"#, "failed", "response:-:-:-"),
        (404, r#"{"success":false,"errors":[{"code":"610"}]}"#, "failed", "response:-:610:-"),
        (503, r#"{"success":false}"#, "failed", "http:-:503:-"),
        (
            200,
            r#"{"success":false,"errors":["text",7,null,[1, 2]]}"#,
            "failed",
            "response:-:-:text | response:-:-:7 | response:-:-:- | response:-:-:-",
        ),
        (200, r#"{"success":false,"errors":"text"}"#, "failed", "response:-:-:text"),
        (200, r#"{"success":false,"errors":{"code":601}}"#, "failed", "response:-:601:-"),
    ]);
}

#[test]
fn codes_are_kept_as_they_stand() {
    check(&[
        (200, r#"{"success":false,"errors":[{"code":-1}]}"#, "failed", "response:-:-1:-"),
        (200, r#"{"success":false,"errors":[{"code":601.0}]}"#, "failed", "response:-:601.0:-"),
        (200, r#"{"success":false,"errors":[{"code":6e2}]}"#, "failed", "response:-:6e2:-"),
        (200, r#"{"success":false,"errors":[{"code":" 601"}]}"#, "failed", "response:-:-:-"),
        (
            200,
            r#"{"success":false,"errors":[{"code":"","message":""}]}"#,
            "failed",
            "response:-:-:-",
        ),
        (200, r#"{"success":false,"errors":[{"code":true}]}"#, "failed", "response:-:-:-"),
        (200, r#"{"success":false,"errors":[{"code":["6"]}]}"#, "failed", "response:-:-:-"),
        (
            200,
            r#"{"success":false,"errors":[{"code":"\u0036\u0030\u0031"}]}"#,
            "failed",
            "response:-:601:-",
        ),
        (200, r#"{"success":false,"errors":[{"code":"a_code"}]}"#, "failed", "response:-:a_code:-"),
        (
            200,
            r#"{"success":false,"errors":[{"code":123456789012345678901234567890}]}"#,
            "failed",
            "response:-:123456789012345678901234567890:-",
        ),
        (
            200,
            r#"{"success":false,"errors":[{"code":"\ud800"}]}"#,
            "failed",
            r#"response:-:"\ud800":-"#,
        ),
    ]);
}

#[test]
fn success_true_without_rejected_records() {
    check(&[
        (200, r#"{"success":true}"#, "ok", ""),
        (200, r#"{"success":true,"result":null}"#, "ok", ""),
        (200, r#"{"success":true,"result":[]}"#, "ok", ""),
        (200, r#"{"success":true,"result":{}}"#, "ok", ""),
        (200, r#"{"success":true,"result":"text"}"#, "ok", ""),
        (200, r#"{"success":true,"result":["a",1,null,[{"status":"skipped"}]]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"id":1,"status":"created"}],"errors":[]}"#, "ok", ""),
        (200, r#"{"success":true,"errors":[{"code":"1","message":"info"}]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"status":"Failed"}]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"status":"notmemberof"}]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"status":"Skipped"}]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"success":false}]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"reasons":[],"reason":null,"errors":[]}]}"#, "ok", ""),
        (
            200,
            r#"{"success":true,"result":[{"errors":[{"errorCode":"606","count":2}]}]}"#,
            "ok",
            "",
        ),
        (
            200,
            r#"{"success":true,"result":[{"errors":[{"code":"1"},{"count":2}]}]}"#,
            "partial",
            "record:0:1:-",
        ),
        (
            200,
            r#"{"success":true,"result":[{"errors":{"code":"1004"}}]}"#,
            "partial",
            "record:0:1004:-",
        ),
        (200, r#"{"success":true,"result":[{"a":{"reasons":[{"code":"1"}]}}]}"#, "ok", ""),
    ]);
}

#[test]
fn success_true_with_rejected_records() {
    check(&[
        (
            200,
            r#"{"success":true,"result":[
                {"id":1,"status":"created"},
                {"status":"skipped","reasons":[{"code":"1005","message":"Lead already exists"}]}]}"#,
            "partial",
            "record:1:1005:Lead already exists",
        ),
        (
            200,
            r#"{"success":true,"result":[{"reasons":[{"code":501}]}]}"#,
            "partial",
            "record:0:501:-",
        ),
        (200, r#"{"success":true,"result":[{"status":"skipped"}]}"#, "partial", "record:0:-:-"),
        (
            200,
            r#"{"success":true,"result":[{"status":"skipped","reasons":[]}]}"#,
            "partial",
            "record:0:-:-",
        ),
        (
            200,
            r#"{"success":true,"result":[{"status":"warning","reason":{"code":"1004","message":"a"}}]}"#,
            "partial",
            "record:0:1004:a",
        ),
        (200, r#"{"success":true,"result":[{"reason":{}}]}"#, "partial", "record:0:-:-"),
        (
            200,
            r#"{"success":true,"result":[{"errors":[{"code":"1004"},{"code":1003}]}]}"#,
            "partial",
            "record:0:1004:- | record:0:1003:-",
        ),
        (
            200,
            r#"{"success":true,"result":[
                {"reasons":[{"code":"1"},"text"],"reason":{"code":"2"},"errors":[{"code":"3"}]}]}"#,
            "partial",
            "record:0:1:- | record:0:-:text | record:0:3:-",
        ),
        (
            200,
            r#"{"success":true,"result":[{"status":"skipped","errors":[{"count":1}]}]}"#,
            "partial",
            "record:0:-:-",
        ),
        (
            200,
            r#"{"success":true,"result":["x",{"status":"skipped"},null,{"status":"skipped"}]}"#,
            "partial",
            "record:1:-:- | record:3:-:-",
        ),
        (200, r#"{"success":true,"result":{"status":"skipped"}}"#, "partial", "record:0:-:-"),
        (
            200,
            r#"{"success":true,"errors":[{"code":"7"}],"result":[{"status":"skipped"}]}"#,
            "partial",
            "record:0:-:-",
        ),
    ]);
}

#[test]
fn success_true_against_the_status() {
    check(&[
        (400, r#"{"success":true}"#, "failed", "http:-:400:-"),
        (500, r#"{"success":true,"result":[{"status":"skipped"}]}"#, "failed", "http:-:500:-"),
        (399, r#"{"success":true}"#, "ok", ""),
    ]);
}

#[test]
fn an_object_without_success() {
    check(&[
        (401, r#"{"error":"invalid_client"}"#, "failed", "http:-:401:invalid_client"),
        (200, r#"{"error":"invalid_client"}"#, "failed", "response:-:-:invalid_client"),
        (
            403,
            r#"{"error":"unauthorized","error_description":"No client"}"#,
            "failed",
            "http:-:403:unauthorized: No client",
        ),
        (200, r#"{"error":{"code":1}}"#, "unrecognised", ""),
        (500, r#"{"error":{"code":1}}"#, "failed", "http:-:500:-"),
        (404, r#"{"error_code":"404040","message":"a"}"#, "failed", "response:-:404040:a"),
        (200, r#"{"error_code":429001}"#, "failed", "response:-:429001:-"),
        (200, r#"{"error_code":null}"#, "unrecognised", ""),
        (
            200,
            r#"{"errors":[{"code":502},{"code":"603"}]}"#,
            "failed",
            "response:-:502:- | response:-:603:-",
        ),
        (400, r#"{"errors":[{"code":502}]}"#, "failed", "response:-:502:-"),
        (200, r#"{"errors":[]}"#, "unrecognised", ""),
        (200, r#"{"errors":{"code":1}}"#, "failed", "response:-:1:-"),
        (200, r#"{"access_token":"t","expires_in":0}"#, "ok", ""),
        (200, r#"{"access_token":""}"#, "unrecognised", ""),
        (503, r#"{"access_token":"t"}"#, "failed", "http:-:503:-"),
        (200, r#"{"error":"e","access_token":"t"}"#, "failed", "response:-:-:e"),
        (200, r#"{"error":"e","error_code":"1","errors":[1]}"#, "failed", "response:-:1:e"),
        (200, r#"{"error_code":"1","errors":[1]}"#, "failed", "response:-:1:-"),
        (200, r#"{"id":7,"userid":"a"}"#, "unrecognised", ""),
        (200, "{}", "unrecognised", ""),
        (400, "{}", "failed", "http:-:400:-"),
        (200, r#"{"success":"true"}"#, "unrecognised", ""),
        (200, r#"{"success":null,"errors":[{"code":1}]}"#, "failed", "response:-:1:-"),
        (200, r#"{"result":[{"status":"skipped"}]}"#, "unrecognised", ""),
    ]);
}

#[test]
fn only_the_words_of_oauth_stand_for_a_refused_client() {
    check(&[
        (200, r#"{"error":"invalid_grant"}"#, "failed", "response:-:-:invalid_grant"),
        (401, r#"{"error":"invalid_token"}"#, "failed", "http:-:401:invalid_token"),
        (
            200,
            r#"{"error":"expected bool param","code":106}"#,
            "failed",
            "response:-:106:expected bool param",
        ),
        (
            200,
            r#"{"status":503,"error":"Service Unavailable","path":"/x"}"#,
            "failed",
            "response:-:-:Service Unavailable",
        ),
        (
            500,
            r#"{"status":500,"error":"Internal Server Error","message":"No pool"}"#,
            "failed",
            "http:-:500:No pool",
        ),
        (422, r#"{"error":"bad param","code":106}"#, "failed", "response:-:106:bad param"),
        (200, r#"{"error":"Invalid_Client"}"#, "failed", "response:-:-:Invalid_Client"),
        (200, r#"{"error":7}"#, "failed", "response:-:-:7"),
    ]);
}

#[test]
fn what_is_empty_or_zero_claims_no_failure() {
    check(&[
        (200, r#"{"error":""}"#, "unrecognised", ""),
        (200, r#"{"error":"","error_description":"x"}"#, "unrecognised", ""),
        (200, r#"{"error":false}"#, "unrecognised", ""),
        (200, r#"{"error_code":0}"#, "unrecognised", ""),
        (200, r#"{"error_code":"0","message":"OK"}"#, "unrecognised", ""),
        (200, r#"{"error_code":""}"#, "unrecognised", ""),
        (200, r#"{"error_code":0,"access_token":"t"}"#, "ok", ""),
        (500, r#"{"error_code":0}"#, "failed", "http:-:500:-"),
        (401, r#"{"error":"","code":""}"#, "failed", "http:-:401:-"),
    ]);
}

#[test]
fn one_byte_order_mark_is_skipped() {
    let body = "\u{FEFF}{\"success\":true,\"result\":[{\"id\":7,\"status\":\"created\"}]}";
    let verdict = read_text(200, body);
    assert_eq!((verdict.outcome().as_str(), verdict.records().len()), ("ok", 1));
    assert_eq!(verdict.body(), body.as_bytes(), "the body is kept as it came");
}

/// Status, body, what to do.
#[test]
fn the_status_decides_where_no_code_is_listed() {
    let cases = [
        (503, r#"{"success":false}"#, Action::Backoff),
        (503, r#"{"success":false,"errors":[{"message":"Service Unavailable"}]}"#, Action::Backoff),
        (504, r#"{"success":false,"errors":[{"code":""}]}"#, Action::Backoff),
        (502, r#"{"success":false,"errors":[{"code":"9000"}]}"#, Action::Backoff),
        (413, r#"{"success":false,"errors":[{"message":"too large"}]}"#, Action::Split),
        (413, r#"{"error":"too large"}"#, Action::Split),
        (429, r#"{"error_code":"429001","message":"slow down"}"#, Action::Wait),
        (404, r#"{"success":false}"#, Action::Never),
        // A code that is listed decides, whatever the status is.
        (503, r#"{"success":false,"errors":[{"code":"1006"}]}"#, Action::Never),
        (400, r#"{"success":false,"errors":[{"code":"601"}]}"#, Action::Reauthenticate),
        // Under 400 the status says nothing of a failure.
        (200, r#"{"success":false,"errors":[{"code":"12345"}]}"#, Action::Never),
    ];
    for (status, body, action) in cases {
        let verdict = read_text(status, body);
        assert_eq!(
            (verdict.outcome().as_str(), verdict.action()),
            ("failed", Some(action)),
            "{status} {body}"
        );
    }
    let verdict = read_text(503, r#"{"success":false,"errors":[{"code":"9000","message":"m"}]}"#);
    let fault = &verdict.faults()[0];
    assert_eq!((fault.raw_code(), fault.message()), (Some("9000"), Some("m")), "both are kept");
    assert!(fault.is_by_http() && !fault.is_known());
}

#[test]
fn http_itself_is_the_floor_below_the_ranges() {
    let backoff = (Some(Action::Backoff), Some(1));
    let cases = [
        (400, (Some(Action::Never), None), Executed::No),
        (408, backoff, Executed::No),
        (425, backoff, Executed::No),
        (429, (Some(Action::Wait), Some(60)), Executed::No),
        (499, (Some(Action::Never), None), Executed::No),
        (500, backoff, Executed::Unknown),
        (502, backoff, Executed::Unknown),
        (503, backoff, Executed::Unknown),
        (504, backoff, Executed::Unknown),
        (520, backoff, Executed::Unknown),
    ];
    for (status, expected, executed) in cases {
        let verdict = read_text(status, "<html>");
        let delay = verdict.retry().and_then(crate::Retry::delay).map(|delay| delay.as_secs());
        assert_eq!((verdict.action(), delay), expected, "{status}");
        assert_eq!(verdict.faults()[0].executed(), executed, "{status}");
    }
}

#[test]
fn records_that_all_carry_seq_belong_to_the_input_of_that_number() {
    const UNKNOWN: &str = "record:-:-:-";
    let cases = [
        (
            r#"[{"seq":1,"status":"created"},{"seq":0,"status":"skipped"}]"#,
            "record:0:-:-",
            [Some(1), Some(0)],
        ),
        (r#"[{"seq":"1","status":"skipped"},{"seq":"0"}]"#, "record:1:-:-", [Some(1), Some(0)]),
        (r#"[{"seq":0},{"seq":1,"status":"skipped"}]"#, "record:1:-:-", [Some(0), Some(1)]),
        (r#"[{"seq":7},{"status":"skipped"}]"#, "record:1:-:-", [Some(7), Some(1)]),
        (r#"[{"seq":1},{"seq":1,"status":"skipped"}]"#, UNKNOWN, [None, None]),
        (r#"[{"seq":2},{"seq":1,"status":"skipped"}]"#, UNKNOWN, [None, None]),
        (r#"[{"seq":-1},{"seq":0,"status":"skipped"}]"#, UNKNOWN, [None, None]),
        (r#"[{"seq":true},{"seq":0,"status":"skipped"}]"#, UNKNOWN, [None, None]),
    ];
    for (result, expected, places) in cases {
        let body = format!(r#"{{"success":true,"result":{result}}}"#);
        let verdict = read_text(200, &body);
        assert_eq!(faults(&verdict), expected, "{result}");
        assert!(verdict.records().map(crate::Record::index).eq(places), "{result}");
        assert_eq!(verdict.rejected().count(), 1, "{result}");
        assert_eq!(verdict.warnings().len(), usize::from(places == [None, None]), "{result}");
    }
}

#[test]
fn json_that_is_no_object() {
    check(&[
        (200, "[]", "unrecognised", ""),
        (200, r#"[{"success":false}]"#, "unrecognised", ""),
        (200, " true ", "unrecognised", ""),
        (200, "null", "unrecognised", ""),
        (200, "\"success\"", "unrecognised", ""),
        (200, "-0.5e3", "unrecognised", ""),
        (404, "[]", "failed", "http:-:404:-"),
        (500, "null", "failed", "http:-:500:-"),
    ]);
}

#[test]
fn members_that_are_written_oddly() {
    check(&[
        (200, r#"{"success":true,"success":false}"#, "failed", "response:-:-:-"),
        (200, r#"{"success":false,"success":true}"#, "ok", ""),
        (200, r#"{"success":false,"success":null}"#, "unrecognised", ""),
        (
            200,
            r#"{"\u0073uccess":false,"\u0065rrors":[{"c\u006fde":1}]}"#,
            "failed",
            "response:-:1:-",
        ),
        (200, r#"{"\ud800":1,"success":true}"#, "ok", ""),
        (200, r#"{"Success":false}"#, "unrecognised", ""),
        (200, r#"{"unknown":{"success":false},"success":true}"#, "ok", ""),
        (200, "\t{ \"success\" :\r\n false }\n", "failed", "response:-:-:-"),
        (
            200,
            r#"{"success":true,"result":[{"status":"created","status":"skipped"}]}"#,
            "partial",
            "record:0:-:-",
        ),
    ]);
}

#[test]
fn the_strictest_retry_of_the_request_is_what_to_do() {
    let cases = [
        (200, r#"{"success":true}"#, None),
        (200, r#"{"success":true,"result":[{"reasons":[{"code":"713"}]}]}"#, None),
        (200, "<html>", None),
        (200, "[]", None),
        (413, "<html>", Some(Action::Split)),
        (503, "<html>", Some(Action::Backoff)),
        (200, r#"{"success":false,"errors":[{"code":"601"}]}"#, Some(Action::Reauthenticate)),
        (200, r#"{"success":false,"errors":[{"code":"606"},{"code":713}]}"#, Some(Action::Wait)),
        (200, r#"{"success":false,"errors":[{"code":"606"},{}]}"#, Some(Action::Never)),
        (
            200,
            r#"{"success":false,"errors":[{"code":"1029","message":"Export daily quota exceeded"}]}"#,
            Some(Action::QuotaReset),
        ),
    ];
    for (status, body, action) in cases {
        assert_eq!(read_text(status, body).action(), action, "{status} {body}");
    }
}
