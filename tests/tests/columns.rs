//! Columns of every type, and families.

use std::time::Duration;

use errcat::ErrorCode;

mod http {
    errcat::catalog! { "open/http.toml", open = Status::Other(u16) }
}

mod store {
    errcat::catalog! { "open/store.toml", open = Any::Other }
}

mod elsewhere {
    pub mod deep {
        errcat::catalog! { "open/store.toml", codes(http = crate::http) }
    }
}

use http::Status;
use store::{Any, Code, Family, Tone};

#[test]
fn values_are_constants() {
    const STATUS: Option<u16> = Code::NoSuchKey.status();
    const PAUSE: Duration = Code::SlowDown.pause();
    const MEANT: http::Code = Code::SlowDown.meant();
    assert_eq!(STATUS, Some(404));
    assert_eq!(PAUSE, Duration::from_secs(90));
    assert_eq!(MEANT, http::Code::ServiceUnavailable);
    assert_eq!(elsewhere::deep::Code::Odd.meant(), http::Code::NotFound);
}

#[test]
fn each_type_has_its_values_and_defaults() {
    let odd = Code::Odd;
    assert_eq!((odd.status(), odd.rfc(), odd.says(), odd.tone()), (None, None, None, None));
    assert_eq!((odd.passing(), odd.weight(), odd.pause()), (false, -3, Duration::from_secs(20)));
    assert_eq!((odd.page(), odd.meant()), ("https://example.com/", http::Code::NotFound));
    let key = Code::NoSuchKey;
    assert_eq!((key.rfc(), key.says(), key.tone()), (Some(9110), Some("no"), Some(Tone::Harsh)));
    let slow = Code::SlowDown;
    assert_eq!((slow.passing(), slow.weight()), (true, 7));
    assert_eq!(slow.page(), "https://example.com/slow");
}

#[test]
fn generic_code_sees_values_as_the_catalogue_writes_them() {
    let of = |code: Code, column: &str| ErrorCode::column(code, column);
    assert_eq!(of(Code::SlowDown, "pause"), Some("90s"));
    assert_eq!(of(Code::SlowDown, "passing"), Some("true"));
    assert_eq!(of(Code::SlowDown, "meant"), Some("503"));
    assert_eq!(of(Code::NoSuchKey, "tone"), Some("harsh"));
    assert_eq!(of(Code::Odd, "status"), None);
    assert_eq!(of(Code::Odd, "colour"), None);
}

#[test]
fn any_code_has_them_too() {
    assert_eq!(Any::from("NoSuchKey").status(), Some(404));
    assert_eq!(Any::from("NoSuchKey").weight(), Some(-3));
    assert_eq!(Any::from("strange").weight(), None);
}

const TEAPOT: Option<http::Family> = Status::from_number(418).family();

#[test]
fn families_hold_listed_and_unlisted_codes() {
    assert_eq!(Code::NoSuchKey.family(), Some(Family::Missing));
    assert_eq!(Code::SlowDown.family(), Some(Family::Slow));
    assert_eq!(Code::Odd.family(), None);
    assert_eq!(Any::from("NoSuchBucket").family(), Some(Family::Missing));
    assert_eq!(Any::from("S0001").family(), None, "longer than the bounds");
    assert_eq!(TEAPOT, Some(http::Family::ClientError));
    assert_eq!(http::Family::of_number(599), Some(http::Family::ServerError));
    assert_eq!(http::Family::of_number(600), None);
    let words: Vec<&str> = Family::ALL.iter().map(|family| family.as_str()).collect();
    assert_eq!(words, ["missing", "slow"]);
}

/// What programs make of faults by the values of their codes.
#[derive(Debug, PartialEq, errcat::CatalogError)]
#[catalog(store)]
enum StoreError {
    #[catalog(code = NoSuchKey, status = 404)]
    NotThere { key: String },
    #[catalog(passing = true, pause = "90s")]
    Passing,
    #[catalog(rest)]
    Other(store::Fault),
}

#[derive(Debug, PartialEq, errcat::CatalogError)]
#[catalog(store)]
enum ByStatus {
    #[catalog(status = 400..=499)]
    Client,
    #[catalog(family = slow)]
    Slow,
    #[catalog(rest)]
    Other(store::Fault),
}

fn fault(code: &str, message: &str) -> store::Fault {
    let fault = store::FaultRef::new(errcat::Place::Response, Some(code.to_owned()));
    fault.with_message(message.to_owned()).into_owned()
}

#[test]
fn derived_errors_tell_codes_apart_by_their_values() {
    let not_there = StoreError::NotThere { key: "a".into() };
    assert_eq!(StoreError::from(fault("NoSuchKey", "No key 'a'")), not_there);
    assert_eq!(StoreError::from(fault("S001", "Slow down")), StoreError::Passing);
    assert!(matches!(StoreError::from(fault("Odd", "Odd")), StoreError::Other(_)));
    assert_eq!(ByStatus::from(fault("NoSuchKey", "No key 'a'")), ByStatus::Client);
    assert_eq!(ByStatus::from(fault("S001", "Slow down")), ByStatus::Slow);
    assert!(matches!(ByStatus::from(fault("Odd", "Odd")), ByStatus::Other(_)));
}
