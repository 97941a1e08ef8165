//! Secrets planted anywhere in random exchanges, in whatever encoding: none of them is shown.

#![allow(clippy::format_push_string)]

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use super::writing::{Encoding, Home, Texts};
use super::{Disclosure, Exchange, forms};
use crate::testing::Code;
use errcat::{Fault, Place};
use proptest::prelude::*;

const REQUEST_ID: &str = "e42b#14272d07d78";
pub const PATH: &str = "/rest/v1/leads/4242.json";

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
        .with_transport_error(decision)
        .with_fault(&fault);
    texts
        .headers
        .into_iter()
        .fold(exchange, |exchange, (name, value)| exchange.with_request_header(name, value))
}

fn assert_that_none_is_shown(
    secrets: &[Secret],
    strays: &[(Stray, Encoding)],
) -> Result<(), TestCaseError> {
    let exchange = exchange(secrets, strays);
    let incident = exchange.incident(&Disclosure::new());
    for form in &forms(&incident) {
        for Secret { text, .. } in secrets {
            let in_list = super::super::protocol_words().any(|word| word.contains(text.as_str()));
            prop_assert!(in_list || !form.contains(text.as_str()), "{text} in {form}");
        }
    }
    let said = |place| incident.at(place).map(|said| said.to_string()).unwrap_or_default();
    prop_assert_eq!(said("reply.request_id"), REQUEST_ID);
    prop_assert_eq!(said("reply.status"), "207");
    prop_assert_eq!(said("request.method"), "POST");
    prop_assert!(said("request.url").starts_with("/rest/v1/leads/‹number "));
    prop_assert!(said("faults").contains("code: 1006; name: FieldNotFound"));
    Ok(())
}

proptest! {
    #[test]
    fn no_secret_is_shown(
        (name, text) in secrets(),
        (other_name, other) in secrets(),
        home in homes(),
        strays in prop::collection::vec(strays(), 0..6),
    ) {
        let secrets = [
            Secret { name, text, home },
            Secret { name: other_name, text: other, home: Home::Header },
        ];
        assert_that_none_is_shown(&secrets, &strays)?;
    }

    #[test]
    fn an_email_address_needs_no_name(
        text in "[a-z0-9._+-]{0,8}[a-z]@[a-z]{1,8}[.][a-z]{2,3}",
        strays in prop::collection::vec(strays(), 1..4),
    ) {
        let secrets = [Secret { name: "x", text, home: Home::Nowhere }];
        assert_that_none_is_shown(&secrets, &strays)?;
    }
}
