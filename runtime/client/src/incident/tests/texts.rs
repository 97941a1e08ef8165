use alloc::string::ToString;

use super::{redacted, short};
use crate::incident::{Exchange, Redaction};

#[test]
fn urls() {
    for (url, expected) in [
        (
            "https://a.example/rest/v1/lead/7.json?fields=email",
            "https://a.example/rest/v1/lead/7.json?fields=email",
        ),
        ("/x?access_token=cdf01657:int&id=7", "/x?access_token=‹token›&id=7"),
        (
            "/x?acc%65ss_token=a%26b&id=7#access_token=c",
            "/x?acc%65ss_token=‹token›&id=7#access_token=‹token›",
        ),
        (
            "/o?client_id=ab&client_secret=cd&grant_type=x",
            "/o?client_id=‹credential›&client_secret=‹credential›&grant_type=x",
        ),
        (
            "/x?filterType=email&filterValues=jo@a.example,7",
            "/x?filterType=email&filterValues=‹personal›",
        ),
        ("/x?filterType=id&filterValues=7,8", "/x?filterType=id&filterValues=7,8"),
        (
            "/x?filterType=id&filterValues=jo%40a.example,8",
            "/x?filterType=id&filterValues=‹e-mail›,8",
        ),
        ("https://me:pass@a.example/x", "https://‹credential›@a.example/x"),
        (
            "/x?to=https%3A%2F%2Fb%3Faccess_token%3Dab%26id%3D7",
            "/x?to=https%3A%2F%2Fb%3Faccess_token%3D‹token›%26id%3D7",
        ),
        ("/x?nextPageToken=ABC&_method=GET", "/x?nextPageToken=ABC&_method=GET"),
        (
            "/leads/7/associate.json?cookie=id:1-2%26token:_mch",
            "/leads/7/associate.json?cookie=‹cookie›",
        ),
    ] {
        assert_eq!(short(redacted(&Exchange::new("GET", url)).url()), expected);
    }
}

#[test]
fn headers() {
    for (name, value, expected) in [
        ("Accept", "application/json", "application/json"),
        ("Authorization", "Bearer abc", "Bearer ‹token›"),
        ("authorization", "Digest username=\"a\", nonce=\"b\"", "Digest ‹token›"),
        ("Authorization", "abc", "‹token›"),
        ("X-Auth-Token", "a b", "‹token›"),
        ("X-Api-Key", "ab", "‹credential›"),
        ("Cookie", "a=b; c=d=e;f", "a=‹cookie›; c=‹cookie›;‹cookie›"),
        ("Set-Cookie", "a=b; Path=/; HttpOnly; x=y", "a=‹cookie›; Path=/; HttpOnly; x=‹cookie›"),
        ("X-Request-Id", "e42b#14272d07d78", "e42b#14272d07d78"),
        ("From", "Jo <jo@a.example>", "Jo <‹e-mail›>"),
        ("Location", "/x?access_token=ab&id=7", "/x?access_token=‹token›&id=7"),
        ("X-Forwarded-For", "10.0.0.1", "‹personal›"),
    ] {
        let exchange = Exchange::new("GET", "/")
            .with_request_header(name, value)
            .with_reply_header(name, value.as_bytes());
        let incident = redacted(&exchange);
        let [header] = incident.request_headers() else { panic!() };
        assert_eq!((header.name(), short(header.value()).as_str()), (name, expected));
        assert_eq!(incident.reply_headers(), incident.request_headers());
    }
}

#[test]
fn free_texts() {
    for (text, expected) in [
        ("Field 'email' not found", "Field 'email' not found"),
        ("Lookup of jo+x@a.example.", "Lookup of ‹e-mail›."),
        (
            "error for GET /x?access_token=ab: timed out",
            "error for GET /x?access_token=‹token› timed out",
        ),
        ("Bearer token expired", "Bearer token expired"),
        ("sent bearer 0d1c-55f7-11", "sent bearer ‹token›"),
        ("cdf01657-110d-4155-99a7-f986b2ff13a0:int is invalid", "‹token› is invalid"),
        (
            "program cdf01657-110d-4155-99a7-f986b2ff13a0",
            "program cdf01657-110d-4155-99a7-f986b2ff13a0",
        ),
        ("got eyJhbGciOi.e30.c2ln", "got ‹token›"),
        ("Cookie: a=b; c=d\nid: 7", "Cookie: ‹cookie›\nid: 7"),
        ("password: a, b; c\nid: 7", "password: ‹credential›\nid: 7"),
        (r#"body {"firstName": "Jo", "id": 7}"#, r#"body {"firstName": "‹personal›", "id": 7}"#),
        ("body {'firstName': 'Jo', 'id': 7}", "body {'firstName': '‹personal›', 'id': 7}"),
        ("{\"firstName\" => \"Jo\"}", "{\"firstName\" => \"‹personal›\"}"),
        ("601 Access token invalid", "601 Access token invalid"),
    ] {
        let exchange = Exchange::new("GET", "/").with_transport_error(text).with_decision(text);
        let incident = redacted(&exchange);
        assert_eq!(short(incident.transport_error().unwrap()), expected);
        assert_eq!(incident.decision(), incident.transport_error());
    }
}

#[test]
fn what_is_secret_in_one_place_is_secret_everywhere() {
    let exchange = Exchange::new("GET", "/x/opaque-token/Jonathan?access_token=opaque-token")
        .with_request_header("Authorization", "Basic YXBwLTQ3MTE6czNjciV0")
        .with_request_body(br#"{"lastName":"O'Brien+Co","firstName":"Jonathan","city":"1006"}"#)
        .with_reply_body(
            b"YXBwLTQ3MTE=, app-4711, s3cr%25t, O&#39;Brien Co, O%27Brien%2bCo, Jonathans, 1006",
        )
        .with_decision(r"give up on O\u0027Brien\u002bCo");
    let incident = redacted(&exchange);
    assert_eq!(short(incident.url()), "/x/‹token›/‹personal›?access_token=‹token›");
    assert_eq!(
        short(incident.reply_body().unwrap().text()),
        "‹credential›=, ‹credential›, ‹credential›, ‹personal›, ‹personal›, ‹personal›s, 1006"
    );
    assert_eq!(short(incident.decision().unwrap()), "give up on ‹personal›");
}

#[test]
fn a_program_says_what_else_is_secret() {
    let redaction = Redaction::default()
        .with_credential("licence")
        .with_personal("shoeSize")
        .with_public("city")
        .with_secret("hunter2");
    let exchange = Exchange::new("GET", "/hunter2?licence=4&lead_shoe_size=43&city=Graz");
    let url = exchange.redact(&redaction).url().to_string();
    assert_eq!(
        short(&url),
        "/‹credential›?licence=‹credential›&lead_shoe_size=‹personal›&city=Graz"
    );
    assert!(!alloc::format!("{redaction:?} {exchange:?}").contains("hunter2"));
}
