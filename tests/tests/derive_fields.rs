//! Fields that no message fills, and errors with a `Display` of their own.

#![allow(clippy::unwrap_used)]

use std::backtrace::Backtrace;
use std::collections::HashSet;
use std::fmt;
use std::panic::Location;
use std::path::PathBuf;

use errcat::marketo::{self, Fault};
use errcat::{Action, CatalogError, Classified, Place};

fn fault(code: &str, message: &str) -> Fault {
    Fault::new(Place::Response, code).with_message(message)
}

/// Where it was converted.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Placed {
    #[catalog(code = 1004)]
    Missing { at: &'static Location<'static> },
    #[catalog(code = 1006)]
    Unknown {
        field: String,
        #[catalog(location)]
        line: Location<'static>,
        #[catalog(default)]
        attempts: u32,
    },
    #[catalog(display = "io at {at} ({backtrace:?})")]
    Io {
        #[from]
        source: std::io::Error,
        at: &'static Location<'static>,
        backtrace: Backtrace,
    },
    #[catalog(rest)]
    Other(Fault, &'static Location<'static>),
}

fn convert(fault: Fault) -> Result<(), Placed> {
    Err(fault)?;
    Ok(())
}

#[test]
fn a_field_tells_where_a_fault_was_converted() {
    let here = line!() - 6;
    let Err(Placed::Missing { at }) = convert(fault("1004", "")) else { panic!("missing") };
    assert_eq!((at.file(), at.line()), (file!(), here));
    let Placed::Unknown { field, line, attempts } = fault("1006", "Field 'x' not found").into()
    else {
        panic!("unknown")
    };
    assert_eq!((field.as_str(), line.line(), attempts), ("x", line!() - 4, 0));
    let other = Placed::from(fault("606", "slow"));
    assert_eq!(other.to_string(), "606 RateLimitExceeded: slow");
    assert_eq!(other.action(), Action::Wait);
    let Placed::Other(_, at) = other else { panic!("other") };
    assert_eq!(at.line(), line!() - 4);
}

#[test]
fn another_error_is_converted_with_its_place() {
    let io = Placed::from(std::io::Error::other("disk"));
    let here = line!() - 1;
    assert!(io.to_string().contains(&format!(":{here}:14")), "{io}");
    assert!(matches!(io, Placed::Io { .. }));
}

/// Where an included enum converts.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Outer {
    #[catalog(include)]
    Inner(Placed),
}

#[test]
fn an_included_enum_tells_the_same_place() {
    let Outer::Inner(Placed::Missing { at }) = Outer::from(fault("1004", "")) else {
        panic!("missing")
    };
    assert_eq!(at.line(), line!() - 3);
}

/// What the caller knows.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, display = "record {index} of {file}: {fault}")]
struct Rejected {
    #[catalog(context)]
    file: PathBuf,
    #[catalog(context)]
    index: usize,
    fault: Fault,
}

/// What the caller knows, where some variants keep it.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Upsert {
    #[catalog(code = 1006, display = "{file}: no {field}")]
    Unknown {
        field: String,
        #[catalog(context)]
        file: PathBuf,
    },
    #[catalog(code = 1004)]
    Missing,
    #[catalog(rest, display = "{file}: {fault}")]
    Other {
        #[catalog(context)]
        file: PathBuf,
        fault: Fault,
    },
}

#[test]
fn a_constructor_takes_what_the_caller_knows() {
    let slow = fault("606", "slow");
    let rejected = Rejected::from_fault(slow.clone(), "leads.csv".into(), 3);
    assert_eq!(rejected.to_string(), "record 3 of leads.csv: 606 RateLimitExceeded: slow");
    assert_eq!(rejected.action(), Action::Wait);

    let upsert = |fault| Upsert::from_fault(fault, "leads.csv".into());
    let shown = [
        (fault("1006", "Field 'x' not found"), "leads.csv: no x"),
        (fault("1004", ""), "Lead not found"),
        (slow, "leads.csv: 606 RateLimitExceeded: slow"),
    ];
    for (fault, shown) in shown {
        assert_eq!(upsert(fault).to_string(), shown);
    }
}

/// Shown in the reader's language.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, display = own)]
enum Translated {
    #[catalog(code = 1004)]
    Missing,
    Local,
    #[catalog(rest)]
    Other(Fault),
}

impl fmt::Display for Translated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("kein solcher Kontakt"),
            Self::Local => f.write_str("hier"),
            Self::Other(fault) => write!(f, "Fehler {}", fault.raw_code().unwrap_or("?")),
        }
    }
}

#[test]
fn an_error_may_have_a_display_of_its_own() {
    assert_eq!(Translated::from(fault("1004", "")).to_string(), "kein solcher Kontakt");
    assert_eq!(Translated::from(fault("606", "")).to_string(), "Fehler 606");
    let local: &dyn std::error::Error = &Translated::Local;
    assert_eq!(local.to_string(), "hier");
}

/// As much as a type of values can be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, CatalogError)]
#[catalog(errcat::marketo)]
enum Value {
    #[catalog(transparent)]
    Request(
        #[from]
        #[catalog(fault)]
        marketo::Error,
    ),
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn what_is_derived_is_a_value() {
    let faults = [
        fault("1006", "Field 'x' not found").with_record_id("7"),
        fault("1029", "Export daily quota 500MB exceeded"),
        fault("699", "in a range"),
        fault("nothing", ""),
        Fault::new(Place::Http, "503"),
        Fault::without_code(Place::Record(3)),
    ];
    let mut values: Vec<Value> = faults.iter().cloned().map(Value::from).collect();
    let mut request = marketo::Error::failed(200_u16, faults[0].clone()).with_body("{}");
    request = request.with_request_id("a#1").with_fault(faults[3].clone());
    values.push(request.into());
    let body = br#"{"success":false,"errors":[{"code":"606","message":"slow"}]}"#;
    values.push(marketo::read(503_u16, body).into_result().unwrap_err().into());
    values.push(marketo::read(502_u16, b"\xFF<html>").into_result().unwrap_err().into());
    for value in &values {
        let written = serde_json::to_string(value).unwrap();
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(&read, value, "{written}");
        assert_eq!(read.retry(), value.retry(), "{written}");
        assert_eq!(read.to_string(), value.to_string(), "{written}");
    }
    let set: HashSet<Value> = values.iter().chain(&values).cloned().collect();
    assert_eq!(set.len(), values.len());
}

/// The guide's own example, which a function returns.
#[test]
fn an_error_is_small_enough_to_be_returned() {
    const LARGEST: usize = 64;
    assert!(size_of::<Fault>() <= size_of::<usize>());
    assert!(size_of::<marketo::Error>() <= size_of::<usize>());
    assert!(size_of::<Rejected>() <= LARGEST);
    assert!(size_of::<Upsert>() <= LARGEST);
    assert!(size_of::<Result<String, Value>>() <= LARGEST);
}
