//! How a reply is read, rule by rule. Every body here is synthetic.

use super::{faults, read_text};
use crate::Action;

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
        (202, " \n", "unreadable", ""),
        (399, "<html>", "unreadable", ""),
        (400, "<html>", "failed", "http:-:400:-"),
        (403, "<html>Forbidden</html>", "failed", "http:-:403:-"),
        (404, "", "failed", "http:-:404:-"),
        (200, r#"{"success":true"#, "unreadable", ""),
        (200, r#"{"success":true,"result":[}"#, "unreadable", ""),
        (200, r#"{"success":true} trailing"#, "unreadable", ""),
        (200, r#"{"success":true}{"success":true}"#, "unreadable", ""),
        (200, "\u{FEFF}{\"success\":true}", "unreadable", ""),
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
        (503, r#"{"success":false}"#, "failed", "response:-:-:-"),
        (
            200,
            r#"{"success":false,"errors":["text",7,null,[1, 2]]}"#,
            "failed",
            "response:-:-:text | response:-:-:7 | response:-:-:null | response:-:-:[1, 2]",
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
        (200, r#"{"success":false,"errors":[{"code":" 601"}]}"#, "failed", "response:-: 601:-"),
        (200, r#"{"success":false,"errors":[{"code":""}]}"#, "failed", "response:-::-"),
        (200, r#"{"success":false,"errors":[{"code":true}]}"#, "failed", "response:-:true:-"),
        (200, r#"{"success":false,"errors":[{"code":["6"]}]}"#, "failed", "response:-:[\"6\"]:-"),
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
        (200, r#"{"success":true,"result":[{"reason":"a text"}]}"#, "ok", ""),
        (
            200,
            r#"{"success":true,"result":[{"errors":[{"errorCode":"606","count":2}]}]}"#,
            "ok",
            "",
        ),
        (200, r#"{"success":true,"result":[{"errors":[{"code":"1"},{"count":2}]}]}"#, "ok", ""),
        (200, r#"{"success":true,"result":[{"errors":{"code":"1004"}}]}"#, "ok", ""),
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
            "record:0:1:- | record:0:-:text | record:0:2:- | record:0:3:-",
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
        (200, r#"{"error":"invalid_client"}"#, "failed", "http:-:401:invalid_client"),
        (
            403,
            r#"{"error":"unauthorized","error_description":"No client"}"#,
            "failed",
            "http:-:403:unauthorized: No client",
        ),
        (200, r#"{"error":{"code":1}}"#, "unrecognised", ""),
        (500, r#"{"error":{"code":1}}"#, "failed", "http:-:500:-"),
        (404, r#"{"error_code":"404040","message":"a"}"#, "failed", "http:-:404040:a"),
        (200, r#"{"error_code":429001}"#, "failed", "http:-:429001:-"),
        (200, r#"{"error_code":null}"#, "unrecognised", ""),
        (
            200,
            r#"{"errors":[{"code":502},{"code":"603"}]}"#,
            "failed",
            "response:-:502:- | response:-:603:-",
        ),
        (400, r#"{"errors":[{"code":502}]}"#, "failed", "response:-:502:-"),
        (200, r#"{"errors":[]}"#, "unrecognised", ""),
        (200, r#"{"errors":{"code":1}}"#, "unrecognised", ""),
        (200, r#"{"access_token":"t","expires_in":0}"#, "ok", ""),
        (200, r#"{"error":"e","access_token":"t"}"#, "failed", "http:-:401:e"),
        (200, r#"{"error":"e","error_code":"1","errors":[1]}"#, "failed", "http:-:401:e"),
        (200, r#"{"error_code":"1","errors":[1]}"#, "failed", "http:-:1:-"),
        (200, r#"{"id":7,"userid":"a"}"#, "unrecognised", ""),
        (200, "{}", "unrecognised", ""),
        (400, "{}", "failed", "http:-:400:-"),
        (200, r#"{"success":"true"}"#, "unrecognised", ""),
        (200, r#"{"success":null,"errors":[{"code":1}]}"#, "failed", "response:-:1:-"),
        (200, r#"{"result":[{"status":"skipped"}]}"#, "unrecognised", ""),
    ]);
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
