//! Enums of any code, listed or not: what programs swap a hand-written enum for.

use std::borrow::Cow;

use errcat::{Action, AnyCode, Executed, Place, Quota, Retry};

mod broker {
    errcat::catalog! { "open/broker.toml", code = Known, open = BrokerError::Unknown(i16) }
}

mod words {
    use std::borrow::Cow;

    errcat::catalog! { "open/words.toml", open = Word::Other(Cow<'static, str>) }
}

mod boxed {
    errcat::catalog! { "open/words.toml", open = Word::Other }
}

use broker::{BrokerError, Known};
use words::Word;

#[test]
fn every_number_comes_back_as_it_was() {
    for number in i16::MIN..=i16::MAX {
        let code = BrokerError::from(number);
        assert_eq!(i16::from(code), number);
        assert_eq!(code.wire().parse::<BrokerError>(), Ok(code));
        assert_eq!(code.is_listed(), matches!(number, -1 | 3), "{number}");
        match code.split() {
            Ok(listed) => assert_eq!(listed.number(), number),
            Err(raw) => assert_eq!(code, BrokerError::Unknown(raw)),
        }
    }
}

#[test]
fn numbers_are_constants() {
    const CODE: BrokerError = BrokerError::from_number(3);
    const NUMBER: i16 = BrokerError::Unknown(950).number();
    const RETRY: Retry = BrokerError::Unknown(950).retry();
    const SIDE: Option<broker::Side> = BrokerError::ServerError.side();
    assert_eq!(CODE, BrokerError::NoSuchTopic);
    assert_eq!(NUMBER, 950);
    assert_eq!(RETRY.action(), Action::Wait);
    assert_eq!(SIDE, Some(broker::Side::Server));
}

#[test]
fn a_listed_code_says_what_the_closed_enum_says() {
    for &known in Known::ALL {
        let code = BrokerError::from(known);
        assert_eq!(Known::try_from(code), Ok(known));
        assert_eq!(code.name(), known.name());
        assert_eq!(format!("{code:?} {code}"), format!("{known:?} {known}"));
        assert_eq!((code.retry(), code.quota()), (known.retry(), known.quota()));
        assert_eq!((code.level(), code.executed()), (Some(known.level()), known.executed()));
        assert_eq!((code.doc(), code.side()), (known.doc(), Some(known.side())));
    }
}

#[test]
fn an_unlisted_code_is_classified_by_its_range_or_with_care() {
    let covered = BrokerError::from(950);
    assert!(covered.is_retryable());
    assert_eq!(covered.level(), Some(broker::Level::Request));
    assert_eq!(covered.executed(), Executed::Unknown);
    let strange = BrokerError::from(1000);
    assert_eq!(strange.retry(), Retry::Never);
    assert_eq!((strange.quota(), strange.executed()), (Quota::Counted, Executed::Unknown));
    assert_eq!((strange.level(), strange.side(), strange.limit()), (None, None, None));
}

#[test]
fn an_unlisted_code_is_shown_as_the_catalogue_says() {
    assert_eq!(BrokerError::Unknown(1000).to_string(), "error 1000 of a later version");
    assert_eq!(format!("{:?}", BrokerError::Unknown(1000)), "Unknown(1000)");
    assert_eq!(BrokerError::Unknown(1000).name(), "Unknown");
    assert_eq!(Word::from("Odd").to_string(), "unlisted code Odd");
}

#[test]
fn codes_are_in_the_order_of_the_wire() {
    let mut codes = [5, 3, -1, 2].map(BrokerError::from);
    codes.sort();
    assert_eq!(codes.map(BrokerError::number), [-1, 2, 3, 5]);
    assert!(BrokerError::NoSuchTopic < BrokerError::Unknown(3), "equal are only equal ones");
}

#[test]
#[allow(deprecated)]
fn other_names_mean_the_same_code() {
    assert_eq!(BrokerError::UNKNOWN_TOPIC, BrokerError::NoSuchTopic);
    assert_eq!(Known::UNKNOWN_TOPIC, Known::NoSuchTopic);
    assert_eq!(BrokerError::NoTopic, BrokerError::NoSuchTopic);
    assert!(matches!(BrokerError::from(3), BrokerError::UNKNOWN_TOPIC));
}

#[test]
fn every_text_comes_back_as_it_was() {
    for text in ["SlowDown", "slowdown", "", "S123", "Ärger"] {
        let code: Word = text.parse().unwrap_or_else(|never| match never {});
        assert_eq!(code.wire(), text);
        assert_eq!(code, Word::from(text.to_owned()));
        assert_eq!(boxed::Word::from(text).as_ref(), text);
    }
    assert_eq!(Word::from("SlowDown"), Word::SlowDown);
    assert_eq!(Word::from("S123"), Word::Other(Cow::Borrowed("S123")));
    assert!(Word::from("S123").is_retryable());
    assert!(!Word::from("odd").is_retryable());
}

#[test]
fn a_fault_gives_either() {
    let fault = broker::FaultRef::new(Place::Response, Some("3"));
    assert_eq!(fault.any_code(), Some(BrokerError::NoSuchTopic));
    let fault = broker::FaultRef::new(Place::Response, Some("77"));
    assert_eq!(fault.any_code(), Some(BrokerError::Unknown(77)));
    let fault = broker::FaultRef::new(Place::Response, Some("no number"));
    assert_eq!(fault.any_code::<BrokerError>(), None);
}

#[test]
fn generic_code_reads_any_code() {
    fn shown<A: AnyCode>(wire: &str) -> String {
        A::from_wire(wire).map_or_else(|| "?".into(), |code| format!("{code:?}"))
    }
    assert_eq!(shown::<BrokerError>("3"), "NoSuchTopic");
    assert_eq!(shown::<BrokerError>("x"), "?");
    assert_eq!(shown::<Word>("x"), "Other(\"x\")");
}

#[test]
fn closed_codes_speak_the_integer_of_the_catalogue() {
    assert_eq!(Known::try_from(3), Ok(Known::NoSuchTopic));
    assert_eq!(i16::from(Known::ServerError), -1);
    assert_eq!(Known::from_wire("003"), Some(Known::NoSuchTopic));
    assert_eq!(Known::from_wire("65539"), None, "3 in 16 bits");
}

#[test]
fn serde_has_codes_as_they_are_on_the_wire() -> Result<(), serde_json::Error> {
    for (code, json) in [(BrokerError::NoSuchTopic, "3"), (BrokerError::Unknown(-77), "-77")] {
        assert_eq!(serde_json::to_string(&code)?, json);
        assert_eq!(serde_json::from_str::<BrokerError>(json)?, code);
        assert_eq!(serde_json::from_str::<BrokerError>(&format!("\"{json}\""))?, code);
    }
    for (code, json) in [(Word::SlowDown, "\"SlowDown\""), (Word::from("Ärger"), "\"Ärger\"")] {
        assert_eq!(serde_json::to_string(&code)?, json);
        assert_eq!(serde_json::from_str::<Word>(json)?, code);
    }
    for wrong in ["70000", "true", "\"x\"", "null"] {
        assert!(serde_json::from_str::<BrokerError>(wrong).is_err(), "{wrong}");
    }
    assert!(serde_json::from_str::<Word>("3").is_err());
    Ok(())
}
