//! Secrets planted anywhere in random exchanges: none of them survives.

#![allow(clippy::format_collect, clippy::format_push_string)]

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use proptest::prelude::*;
use serde_json::Value;

use super::redacted;
use crate::incident::Exchange;
use crate::testing::Code;
use crate::{Fault, Place};

const REQUEST_ID: &str = "e42b#14272d07d78";
const PATH: &str = "/rest/v1/leads/4242.json";

/// How a secret is written.
#[derive(Clone, Copy, Debug)]
enum Encoding {
    Literal,
    Percent { all: bool, upper: bool },
    Json { all: bool },
    JsonInJson,
    PercentInJson,
    JsonInPercent,
    Html,
    Base64,
}

impl Encoding {
    fn write(self, text: &str) -> String {
        match self {
            Self::Literal => text.to_string(),
            Self::Percent { all, upper } => percent(text, all, upper),
            Self::Json { all } => json(text, all),
            Self::JsonInJson => json(&json(text, true), false),
            Self::PercentInJson => json(&percent(text, true, false), true),
            Self::JsonInPercent => percent(&json(text, true), false, true),
            Self::Html => text.chars().map(|char| format!("&#{};", u32::from(char))).collect(),
            Self::Base64 => base64(&format!("user:{text}!")),
        }
    }
}

fn percent(text: &str, all: bool, upper: bool) -> String {
    let encode = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() && !all => char::from(byte).to_string(),
        byte if upper => format!("%{byte:02X}"),
        byte => format!("%{byte:02x}"),
    };
    text.bytes().map(encode).collect()
}

fn json(text: &str, all: bool) -> String {
    if all {
        return text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    }
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_string()
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut base64 = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..=chunk.len() {
            base64.push(char::from(DIGITS[(bits >> (18 - 6 * index) & 63) as usize]));
        }
    }
    base64
}

/// Where a secret stands beside its name.
#[derive(Clone, Copy, Debug)]
enum Home {
    Query,
    Form,
    Json { all: bool },
    EscapedName,
    Nested,
    JsonInJson,
    BrokenJson,
    JsonInForm,
    Pair,
    Table,
    Multipart,
    Header,
    ReplyJson,
    ReplyTable,
    UrlInMessage,
    Nowhere,
}

struct Texts {
    url: String,
    headers: Vec<(String, String)>,
    bodies: [Option<String>; 2],
    message: String,
}

impl Home {
    fn put(self, name: &str, secret: &str, texts: &mut Texts) {
        let encoded = percent(secret, false, true);
        let escaped = json(secret, false);
        let request = &mut texts.bodies[0];
        match self {
            Self::Query => texts.url = format!("{PATH}?a=b&{name}={encoded}&c=d"),
            Self::Form => *request = Some(format!("a=b&{name}={encoded}&c=d")),
            Self::Json { all } => {
                *request = Some(format!(r#"{{"a":[{{"{name}": "{}"}}]}}"#, json(secret, all)));
            }
            Self::EscapedName => {
                *request = Some(format!(r#"{{"{}":"{escaped}","a":1}}"#, json(name, true)));
            }
            Self::Nested => {
                *request = Some(format!(r#"{{"{name}":{{"a":["b",{{"c":"{escaped}"}}]}}}}"#));
            }
            Self::JsonInJson => {
                let inner = format!(r#"{{"{name}":"{escaped}","a":1}}"#);
                *request = Some(format!(r#"{{"a":"{}"}}"#, json(&inner, false)));
            }
            Self::BrokenJson => *request = Some(format!(r#"}}]"a":,"{name}":"{escaped}"#)),
            Self::JsonInForm => {
                let inner = format!(r#"{{"{name}":"{escaped}"}}"#);
                *request = Some(format!("input={}", percent(&inner, false, false)));
            }
            Self::Pair => {
                *request = Some(format!(r#"[{{"value":"{escaped}","name":"{name}"}}]"#));
            }
            Self::Table => {
                let cell = secret.replace('"', "\"\"");
                *request = Some(format!("id,{name},a\r\n4242,\"{cell}\",b\r\n"));
            }
            Self::Multipart => {
                let head = format!("Content-Disposition: form-data; name=\"{name}\"");
                *request = Some(format!("--xx\r\n{head}\r\n\r\n{secret}\r\n--xx--\r\n"));
            }
            Self::Header => texts.headers.push((format!("X-{name}"), secret.to_string())),
            Self::ReplyJson => {
                texts.bodies[1] = Some(format!(r#"{{"result":[{{"{name}":"{escaped}"}}]}}"#));
            }
            Self::ReplyTable => {
                let cell = secret.replace('"', "\"\"");
                texts.bodies[1] = Some(format!("{name};id\n\"{cell}\";4242\n"));
            }
            Self::UrlInMessage => texts.message = format!("at {PATH}?{name}={encoded} failed"),
            Self::Nowhere => {}
        }
    }
}

/// Where a secret stands without its name.
#[derive(Clone, Copy, Debug)]
enum Stray {
    Path,
    Query,
    RequestHeader,
    ReplyHeader,
    RequestBody,
    ReplyBody,
    Message,
    Decision,
    RecordId,
}

fn encodings() -> impl Strategy<Value = Encoding> {
    prop_oneof![
        Just(Encoding::Literal),
        any::<(bool, bool)>().prop_map(|(all, upper)| Encoding::Percent { all, upper }),
        any::<bool>().prop_map(|all| Encoding::Json { all }),
        Just(Encoding::JsonInJson),
        Just(Encoding::PercentInJson),
        Just(Encoding::JsonInPercent),
        Just(Encoding::Html),
        Just(Encoding::Base64),
    ]
}

fn homes() -> impl Strategy<Value = Home> {
    prop_oneof![
        Just(Home::Query),
        Just(Home::Form),
        any::<bool>().prop_map(|all| Home::Json { all }),
        Just(Home::EscapedName),
        Just(Home::Nested),
        Just(Home::JsonInJson),
        Just(Home::BrokenJson),
        Just(Home::JsonInForm),
        Just(Home::Pair),
        Just(Home::Table),
        Just(Home::Multipart),
        Just(Home::Header),
        Just(Home::ReplyJson),
        Just(Home::ReplyTable),
        Just(Home::UrlInMessage),
    ]
}

fn strays() -> impl Strategy<Value = (Stray, Encoding)> {
    let places = prop_oneof![
        Just(Stray::Path),
        Just(Stray::Query),
        Just(Stray::RequestHeader),
        Just(Stray::ReplyHeader),
        Just(Stray::RequestBody),
        Just(Stray::ReplyBody),
        Just(Stray::Message),
        Just(Stray::Decision),
        Just(Stray::RecordId),
    ];
    (places, encodings())
}

fn secrets() -> impl Strategy<Value = (&'static str, String)> {
    let token = prop::sample::select(&["access_token", "refreshToken", "X-Auth-Token"][..]);
    let credential = prop::sample::select(&["client_id", "clientSecret", "password"][..]);
    let person = prop::sample::select(&["firstName", "lastName", "Billing_City", "phone"][..]);
    prop_oneof![
        (token.clone(), "[A-Za-z0-9_.:-]{8,48}"),
        (token, "[!-~]{8,80}"),
        (credential, "[!-~]{8,40}"),
        (person.clone(), "[A-Z][a-zà-ÿ]{2,10}"),
        (person, "[A-Z][a-zß'+-]{3,6} [A-Z🦀é&\"]{3,9}"),
        (Just("email"), "[a-z0-9._+-]{0,8}[a-z]@[a-z]{1,8}[.][a-z]{2,3}"),
    ]
}

struct Secret {
    name: &'static str,
    text: String,
    home: Home,
}

fn exchange(secrets: &[Secret], strays: &[(Stray, Encoding)]) -> Exchange<'static> {
    let mut texts = Texts {
        url: PATH.to_string(),
        headers: Vec::new(),
        bodies: [None, None],
        message: String::new(),
    };
    for Secret { name, text, home } in secrets {
        home.put(name, text, &mut texts);
    }
    let [mut request, mut reply] = texts.bodies;
    let [mut request_header, mut reply_header] = [String::new(), String::new()];
    let [mut decision, mut record_id] = [String::new(), "77".to_string()];
    let (mut url, mut message) = (texts.url, texts.message);
    for ((stray, encoding), secret) in strays.iter().zip(secrets.iter().cycle()) {
        let written = format!(" {} ", encoding.write(&secret.text));
        match stray {
            Stray::Path => url = url.replacen(PATH, &format!("{PATH}/{}/", written.trim()), 1),
            Stray::Query => url.push_str(&format!("&q={}&", written.trim())),
            Stray::RequestHeader => request_header.push_str(&written),
            Stray::ReplyHeader => reply_header.push_str(&written),
            Stray::RequestBody => {
                request.get_or_insert_default().push_str(&format!("\n{{\"x\":\"{written}\"}}"));
            }
            Stray::ReplyBody => reply.get_or_insert_default().push_str(&written),
            Stray::Message => message.push_str(&written),
            Stray::Decision => decision.push_str(&written),
            Stray::RecordId => record_id.push_str(&written),
        }
    }
    let fault = Fault::<Code>::new(Place::Record(3), "1006")
        .with_message(message.clone())
        .with_record_id(record_id);
    let exchange = Exchange::new("POST", url)
        .with_request_header("X-Other", request_header)
        .with_request_body(request.unwrap_or_default().into_bytes())
        .with_status(207_u16)
        .with_reply_header("X-Other", reply_header)
        .with_reply_body(reply.unwrap_or_default().into_bytes())
        .with_request_id(REQUEST_ID)
        .with_transport_error(message)
        .with_fault(&fault)
        .with_decision(decision);
    texts
        .headers
        .into_iter()
        .fold(exchange, |exchange, (name, value)| exchange.with_request_header(name, value))
}

/// The record as it is written, and all that can be read in it.
fn read(record: &str) -> Vec<String> {
    let mut all = Vec::from([record.to_string()]);
    let mut next = 0;
    while let Some(text) = all.get(next).cloned() {
        next += 1;
        let mut readings = Vec::from([unpercent(&text)]);
        match serde_json::from_str::<Value>(&text) {
            Ok(json) => texts(&json, &mut readings),
            Err(_) => readings.push(unescape(&text)),
        }
        for reading in readings {
            if all.len() < 2_000 && !all.contains(&reading) {
                all.push(reading);
            }
        }
    }
    all
}

fn texts(json: &Value, all: &mut Vec<String>) {
    match json {
        Value::String(text) => all.push(text.clone()),
        Value::Array(array) => array.iter().for_each(|json| texts(json, all)),
        Value::Object(object) => object.values().for_each(|json| texts(json, all)),
        _ => {}
    }
}

fn unpercent(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(digits.unwrap_or(b'%'));
        bytes.extend_from_slice(&piece.as_bytes()[if digits.is_some() { 2 } else { 0 }..]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Short secrets count where they are words: `Cou` is no part of `counted`.
fn holds(text: &str, secret: &str) -> bool {
    let in_word = |char: char| char.is_alphanumeric();
    text.match_indices(secret).any(|(start, _)| {
        let (before, after) = (&text[..start], &text[start + secret.len()..]);
        secret.len() >= 8 || !before.ends_with(in_word) && !after.starts_with(in_word)
    })
}

/// As far as serde reads it: escapes that are none stay.
fn unescape(text: &str) -> String {
    let quoted = format!("\"{}\"", text.replace('"', "\\u0022").replace(['\n', '\r'], " "));
    serde_json::from_str(&quoted).unwrap_or_else(|_| text.to_string())
}

fn assert_that_none_survives(
    secrets: &[Secret],
    strays: &[(Stray, Encoding)],
) -> Result<(), TestCaseError> {
    let incident = redacted(&exchange(secrets, strays));
    let record = serde_json::to_string(&incident).unwrap();
    let shown = [incident.to_string(), format!("{incident:?}")];
    for reading in read(&record).iter().chain(&shown) {
        for Secret { text, .. } in secrets {
            prop_assert!(!holds(reading, text), "{reading}");
            if text.len() >= 6 {
                let encoded = Encoding::Base64.write(text);
                prop_assert!(!reading.contains(&encoded[7..7 + text.len()]), "{reading}");
            }
        }
    }
    let json: Value = serde_json::from_str(&record).unwrap();
    prop_assert_eq!(&json["reply"]["request_id"], REQUEST_ID);
    prop_assert_eq!(&json["reply"]["status"], 207);
    prop_assert_eq!(&json["request"]["method"], "POST");
    prop_assert!(json["request"]["url"].as_str().unwrap().starts_with(PATH));
    prop_assert_eq!(&json["faults"][0]["code"], "1006");
    prop_assert_eq!(&json["faults"][0]["record"], 3);
    prop_assert!(json["faults"][0]["record_id"].as_str().unwrap().starts_with("77"));
    Ok(())
}

proptest! {
    #[test]
    fn no_secret_survives(
        (name, text) in secrets(),
        (other_name, other) in secrets(),
        home in homes(),
        strays in prop::collection::vec(strays(), 0..6),
    ) {
        let secrets = [
            Secret { name, text, home },
            Secret { name: other_name, text: other, home: Home::Header },
        ];
        assert_that_none_survives(&secrets, &strays)?;
    }

    #[test]
    fn an_email_address_needs_no_name(
        text in "[a-z0-9._+-]{0,8}[a-z]@[a-z]{1,8}[.][a-z]{2,3}",
        strays in prop::collection::vec(strays(), 1..4),
    ) {
        let is_readable = |(_, encoding): &(_, Encoding)| !matches!(encoding, Encoding::Base64);
        let strays: Vec<_> = strays.into_iter().filter(is_readable).collect();
        let secrets = [Secret { name: "x", text, home: Home::Nowhere }];
        assert_that_none_survives(&secrets, &strays)?;
    }
}
