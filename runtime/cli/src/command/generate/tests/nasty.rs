//! Replies in which languages differ: in what is JSON, a text, a number, white space, a name, a date.

use super::asked::{Asked, NOW};

/// A list of reasons, each with a body.
const BODIES: &[(&str, &str)] = &[
    (
        "a name that objects have by themselves",
        r#"{"__proto__": {"success": false}, "error": "x"}"#,
    ),
    ("the same, read", r#"{"error": {"__proto__": 1, "constructor": 2, "code": "toString"}}"#),
    ("an unlisted code of such a name", r#"{"success": false, "errors": [{"code": "__proto__"}]}"#),
    (
        "members twice",
        r#"{"error": {"code": "1"}, "error": {"message": "x"}, "error": "b", "error": null}"#,
    ),
    ("numbers keep their spelling", r#"{"error": 1006.0, "code": 1e3, "status": 4.29e2}"#),
    ("a number that is no double", r#"{"error": 12345678901234567890123, "code": -0}"#),
    ("a number too large for any double", r#"{"error": 1e999, "code": 1E-999}"#),
    ("no number", r#"{"error": 01}"#),
    ("no number either", r#"{"error": .5}"#),
    ("no number at all", r#"{"error": NaN}"#),
    ("half a pair", r#"{"error": "\ud800", "code": "\udc00\ud800", "\ud800": 1}"#),
    ("a pair", r#"{"error": "\ud83d\ude00", "code": "\uD83D\uDE00"}"#),
    ("a name with escapes", r#"{"err\u006fr": "b\u0061d", "succ\u0065ss": false}"#),
    ("an escape that is none", r#"{"error": "\x41"}"#),
    ("a control character", "{\"error\": \"a\tb\"}"),
    ("a comma too many", r#"{"error": "x",}"#),
    ("another value behind", r#"{"error": "x"} {}"#),
    ("a comment", "{\"error\": \"x\"} // no"),
    ("a byte order mark", "\u{feff}{\"error\": \"x\"}"),
    ("two of them", "\u{feff}\u{feff}{\"error\": \"x\"}"),
    ("white space of Unicode, which JSON has not", "\u{a0}{\"error\": \"x\"}\u{85}"),
    ("white space of Unicode in a code", "{\"error\": \"a\u{85}b\", \"code\": \"7\u{2003}x\"}"),
    ("what only looks like white space", "{\"error\": \"a\u{feff}b\", \"code\": \"a\u{200b}\"}"),
    ("signs that some call white space", "{\"error\": \"a\u{1c}b\", \"code\": \"\u{1f}\"}"),
    ("digits of Unicode", "{\"error\": \"\u{661}\u{662}\u{663}\", \"status\": \"\u{ff14}04\"}"),
    (
        "letters that fold to those of ASCII",
        "{\"error\": \"x\", \"message\": \"to\u{212a}en \u{17f}\"}",
    ),
    (
        "JSON in a text",
        r#"{"error": "{\"code\": \"1\", \"code\": \"2\"}", "errors": "[{\"code\": 7}]"}"#,
    ),
    ("what only begins as JSON", r#"{"error": "{\"code\": \"1\"", "errors": "[]]"}"#),
    ("JSON in a text in a text", r#"{"errors": "[\"{\\\"code\\\": 7}\"]"}"#),
    ("a number that a double is not", r#"{"errors": 9007199254740993, "code": 9007199254740993}"#),
    ("the next one", r#"{"errors": 9007199254740994, "code": "9007199254740994"}"#),
    ("the last one", r#"{"errors": 1, "code": "9223372036854775806", "hasownproperty": "x"}"#),
    ("one that is listed", r#"{"errors": 1, "code": "-09223372036854775808", "message": "a x"}"#),
    ("one too many", r#"{"errors": 1, "code": 9223372036854775808}"#),
    ("nothing", ""),
    ("white space", " \t\r\n"),
    ("white space that only ASCII counts", "\u{c} "),
    ("a text alone", "\"x\""),
    (
        "a record that no request has",
        r#"{"errors": [{"code": "x", "pointer": "/1800000090123", "index": 4294967296}]}"#,
    ),
    ("a list of lists", r#"[[[]], [{"errorCode": "X", "code": 7}], null]"#),
];

/// Values of headers: of `Retry-After` and others.
const HEADERS: &[&str] = &[
    "7",
    " 7 ",
    "07",
    "+7",
    "7.5",
    "7s",
    "250ms",
    "2 m",
    "1h",
    "1e3",
    "0x10",
    "\u{664}",
    "",
    "99999999999999999999",
    "0.0000000005",
    "1800000090",
    "1800000090500",
    "Fri, 15 Jan 2027 08:01:00 GMT",
    "fri, 15 jan 2027 08:01:00 gmt",
    "Friday, 15-Jan-27 08:01:00 GMT",
    "Fri Jan 15 08:01:00 2027",
    "Fri, 30 Feb 2027 08:01:00 GMT",
    "Fri, 15 Jan 2027 08:01:60 GMT",
    "2027-01-15T08:01:00Z",
    "2027-01-15T08:01:00.123456789Z",
    "2027-01-15t09:01:00+01:00",
    "2027-02-29T00:00:00Z",
    "2027-01-15",
    "2027-01-15T08:01",
];

/// All of them.
pub fn all() -> Vec<Asked> {
    let bodies =
        BODIES.iter().flat_map(|(_, body)| [200, 400].map(|status| Asked::new(status, *body)));
    let silent = [202, 204, 205, 200].into_iter().flat_map(|status| {
        ["", " ", "\u{feff}", "\u{a0}", "null"].map(|body| Asked::new(status, body))
    });
    let statuses =
        [0, 99, 100, 399, 599, 600, 999, u16::MAX].map(|status| Asked::new(status, "{}"));
    let headers = HEADERS.iter().flat_map(|value| {
        ["Retry-After", "retry-after", "RETRY-AFTER"].map(|name| Asked {
            headers: vec![(name.into(), (*value).into()), ("Retry-after".into(), "99".into())],
            ..Asked::new(503, "")
        })
    });
    let earlier = Asked {
        now: 0,
        headers: vec![("Retry-After".into(), NOW.to_string())],
        ..Asked::new(503, "")
    };
    let bytes: [&[u8]; 5] = [
        b"\xff",
        b"\"\xed\xa0\x80\"",
        b"\"\xc0\xaf\"",
        b"\xef\xbb\xbf{}",
        b"{\"error\": \"\xe2\x82\"}",
    ];
    let bytes =
        bytes.into_iter().flat_map(|body| [204, 500].map(|status| Asked::new(status, body)));
    bodies
        .chain(silent)
        .chain(statuses)
        .chain(headers)
        .chain([earlier])
        .chain(bytes)
        .chain(large())
        .collect()
}

/// Which would take for ever, or more of a stack than there is.
fn large() -> Vec<Asked> {
    let deep = |open: &str, close: &str| open.repeat(20_000) + "1" + &close.repeat(20_000);
    let gaps = "' ".repeat(10_000);
    [
        deep("[", "]"),
        deep("{\"error\":", "}"),
        "[".repeat(20_000),
        format!(r#"{{"success": false, "errors": [{{"code": 1006, "message": "Field {gaps}"}}]}}"#),
        format!(r#"{{"success": false, "errors": [{{"code": 1006, "message": "Field '{}' not found"}}]}}"#, "' not ".repeat(5_000)),
        format!(r#"{{"error": "{}"}}"#, "\\n".repeat(10_000)),
        format!(r#"{{"error": {}}}"#, "9".repeat(10_000)),
    ]
    .map(|body| Asked::new(400, body))
    .into()
}
