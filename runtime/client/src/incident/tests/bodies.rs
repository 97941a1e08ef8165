use alloc::string::ToString;
use alloc::vec::Vec;
use alloc::{format, vec};

use super::{body, redacted, short};
use crate::incident::{Exchange, Redaction};

#[test]
fn json() {
    for (text, expected) in [
        (
            r#"{"access_token":"ab","token_type":"bearer","expires_in":3599}"#,
            r#"{"access_token":"‹token›","token_type":"bearer","expires_in":3599}"#,
        ),
        (
            r#"{"\u0061ccess_token" : "a\"b\\", "id": 7}"#,
            r#"{"\u0061ccess_token" : "‹token›", "id": 7}"#,
        ),
        (
            r#"{"input":[{"firstName":"Jo","phone":null,"fax":4711,"optIn":true}]}"#,
            r#"{"input":[{"firstName":"‹personal›","phone":null,"fax":‹personal›,"optIn":true}]}"#,
        ),
        (
            r#"{"address":{"street":"A \"1\"","lines":["b",2,null]},"emails":["c","d"],"id":7}"#,
            r#"{"address":{"street":"‹personal›","lines":["‹personal›",‹personal›,null]},"emails":["‹personal›","‹personal›"],"id":7}"#,
        ),
        (
            r#"{"raw":"{\"client_secret\":\"a\\\"b\",\"id\":7}"}"#,
            r#"{"raw":"{\"client_secret\":\"‹credential›\",\"id\":7}"}"#,
        ),
        (
            r#"{"raw":"{\"raw\":\"{\\\"email\\\":\\\"ab\\\"}\"}"}"#,
            r#"{"raw":"{\"raw\":\"{\\\"email\\\":\\\"‹personal›\\\"}\"}"}"#,
        ),
        (
            r#"{"url":"https:\/\/a.example\/x?access_token=a%22b\u0026id=7"}"#,
            r#"{"url":"https:\/\/a.example\/x?access_token=‹token›"}"#,
        ),
        (
            r#"{"fields":[{"name":"firstName","newValue":"Jo","oldValue":"Al"},{"name":"score","newValue":7}]}"#,
            r#"{"fields":[{"name":"firstName","newValue":"‹personal›","oldValue":"‹personal›"},{"name":"score","newValue":7}]}"#,
        ),
        (
            r#"{"attributes":[{"name":"New Value","value":"Jo"}],"primaryAttributeValue":"First Name"}"#,
            r#"{"attributes":[{"name":"New Value","value":"‹personal›"}],"primaryAttributeValue":"First Name"}"#,
        ),
        (
            r#"{"fields":["email","firstName"],"lookupField":"email","code":"1006"}"#,
            r#"{"fields":["email","firstName"],"lookupField":"email","code":"1006"}"#,
        ),
        (
            r#"{"firstName":"Jo","lastName":"Do"#,
            r#"{"firstName":"‹personal›","lastName":"‹personal›"#,
        ),
        (r#"{"id":7,"address":{"street":"Elm"#, r#"{"id":7,"address":{"street":"‹personal›"#),
        (r#"{"x":"a\u0040b.example","y":"b"}"#, r#"{"x":"‹e-mail›","y":"b"}"#),
    ] {
        assert_eq!(short(&body(text)), expected);
    }
}

#[test]
fn forms() {
    for (text, expected) in [
        (
            "grant_type=x&client_id=a,b&client_secret=c d",
            "grant_type=x&client_id=‹credential›&client_secret=‹credential›",
        ),
        (
            "_method=GET&filterType=firstName&filterValues=Jo,Al",
            "_method=GET&filterType=firstName&filterValues=‹personal›",
        ),
        ("input%5B0%5D.first%4eame=a;b&x=y", "input%5B0%5D.first%4eame=‹personal›&x=y"),
    ] {
        assert_eq!(short(&body(text)), expected);
    }
}

#[test]
fn tables() {
    for (text, expected) in [
        (
            "id,Email Address,First Name\n7,ab,Jo\n8,,Al\n",
            "id,Email Address,First Name\n7,‹personal›,‹personal›\n8,,‹personal›\n",
        ),
        (
            "\u{FEFF}\"email\";id\r\n\"a\"\"b;\r\nc\";7\r\n",
            "\u{FEFF}\"email\";id\r\n\"‹personal›\";7\r\n",
        ),
        ("phone\tid\n1\t7", "phone\tid\n‹personal›\t7"),
        ("lastName\nDoe\nRoe", "lastName\n‹personal›\n‹personal›"),
        // Values that may stand under the wrong name are all replaced.
        ("id,city\n7,A,B\n8,C", "id,city\n‹personal›\n8,‹personal›"),
        ("id,city\n7,\"A\n8,B", "id,city\n‹personal›\n‹personal›"),
        ("id,city\n7,\"A\"x\n8,B", "id,city\n‹personal›\n8,‹personal›"),
        ("id,score\n7,3", "id,score\n7,3"),
    ] {
        assert_eq!(short(&body(text)), expected);
    }
}

#[test]
fn several_parts() {
    let text = "--b\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\nab\r\n\
        --b\r\nContent-Disposition: form-data; name=\"format\"\r\n\r\ncsv\r\n\
        --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
        Content-Type: text/csv\r\n\r\nemail,id\r\nab,7\r\n--b--\r\n";
    let expected = text
        .replace("\r\n\r\nab\r\n", "\r\n\r\n‹token›\r\n")
        .replace("id\r\nab,", "id\r\n‹personal›,");
    assert_eq!(short(&body(text)), expected);
    let exchange = Exchange::new("POST", "/")
        .with_request_header("content-type", "multipart/form-data; boundary=\"b\"")
        .with_request_body(text.as_bytes());
    assert_eq!(short(redacted(&exchange).request_body().unwrap().text()), expected);
}

#[test]
fn markup() {
    for (text, expected) in [
        ("<p>No lead jo@a.example</p>", "<p>No lead ‹e-mail›</p>"),
        (
            "<lead><email>ab</email><id>7</id></lead>",
            "<lead><email>‹personal›</email><id>7</id></lead>",
        ),
        (
            "<input name=\"access_token\" value=\"ab\"><input name=\"id\" value=\"7\">",
            "<input name=\"access_token\" value=\"‹token›\"><input name=\"id\" value=\"7\">",
        ),
        (
            "<a href=\"/x?id=7&amp;access_token=ab&amp;y=8\">",
            "<a href=\"/x?id=7&amp;access_token=‹token›&amp;y=8\">",
        ),
        ("jo&#64;a.example", "‹e-mail›"),
    ] {
        assert_eq!(short(&body(text)), expected);
    }
}

#[test]
fn bodies_that_are_no_utf_8() {
    let utf_16: Vec<u8> = core::iter::once(0xFEFF)
        .chain("{\"email\":\"ab\",\"id\":7}".encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for (bytes, expected) in [
        (
            b"{\"email\":\"a\xE9b\",\"x\":\"\xFF\"}".to_vec(),
            "{\"email\":\"‹personal›\",\"x\":\"\u{FFFD}\"}",
        ),
        (utf_16, "{\"email\":\"‹personal›\",\"id\":7}"),
        (b"e\0m\0a\0i\0l\0".to_vec(), "‹binary›"),
        (vec![0xFF, 0xFE, 0x61], "\u{FFFD}"),
    ] {
        let length = bytes.len();
        let incident = redacted(&Exchange::new("GET", "/").with_reply_body(bytes));
        let body = incident.reply_body().unwrap();
        assert_eq!((short(body.text()).as_str(), body.bytes()), (expected, length));
    }
}

#[test]
fn bodies_are_cut_once_secrets_are_replaced() {
    let text = format!("{{\"access_token\":\"{}\",\"é\":1}}", "x".repeat(100));
    for (limit, expected) in [
        (0, ""),
        (5, "{\"acc"),
        (40, "{\"access_token\":\""),
        (52, "{\"access_token\":\"‹redacted token, 100 bytes›\",\""),
        (1000, "{\"access_token\":\"‹redacted token, 100 bytes›\",\"é\":1}"),
    ] {
        let redaction = Redaction::default().with_body_limit(limit);
        let exchange = Exchange::new("POST", "/some/path").with_request_body(text.as_bytes());
        let incident = exchange.redact(&redaction);
        let body = incident.request_body().unwrap();
        assert!(body.text().starts_with(expected) && body.text().len() <= limit, "{limit}");
        assert_eq!((body.bytes(), body.is_cut()), (text.len(), limit < 1000));
    }
    let redaction = Redaction::default().with_body_limit(5);
    let url = Exchange::new("POST", "/some/path").redact(&redaction).url().to_string();
    assert_eq!(url, "/some‹cut, 10 bytes in all›");
}
