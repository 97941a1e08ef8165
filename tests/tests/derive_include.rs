//! Enums that take over what others cover.

#![allow(clippy::unwrap_used)]

use std::error::Error as _;

use errcat::marketo::{Code, Fault};
use errcat::{CatalogError, Classified, Place};

use shared::AuthError;

/// What several operations share.
mod shared {
    use errcat::marketo::Fault;

    /// The token.
    #[derive(Debug, PartialEq, errcat::CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum AuthError {
        /// Refused.
        #[catalog(code = 601)]
        Invalid,
        /// Anything else about it.
        #[catalog(retry = reauthenticate)]
        Token(Fault),
    }

    /// A message that may be read, or given back.
    #[derive(Debug, PartialEq, errcat::CatalogError)]
    #[catalog(errcat::marketo)]
    pub(crate) enum FieldError {
        /// Not there.
        #[catalog(code = 1006)]
        Unknown {
            /// Its name.
            field: String,
        },
    }
}

/// One operation.
#[derive(Debug, PartialEq, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(include)]
    Auth(AuthError),
    #[catalog(include)]
    Field(shared::FieldError),
    #[catalog(code = 602)]
    Expired,
    #[catalog(level = response)]
    Response(Fault),
    #[catalog(rest)]
    Other(Fault),
}

/// What includes an enum can be included.
#[derive(Debug, PartialEq, CatalogError)]
#[catalog(errcat::marketo, exhaustive(retry = reauthenticate))]
enum Outer {
    #[catalog(code = 601)]
    Refused,
    #[catalog(include)]
    Upsert(UpsertError),
}

fn fault(code: &str, message: &str) -> Fault {
    Fault::new(Place::Response, code).with_message(message)
}

#[test]
fn an_included_enum_takes_what_it_covers() {
    let cases = [
        (fault("601", ""), UpsertError::Auth(AuthError::Invalid)),
        (fault("600", "a"), UpsertError::Auth(AuthError::Token(fault("600", "a")))),
        (fault("602", ""), UpsertError::Expired),
        (fault("606", ""), UpsertError::Response(fault("606", ""))),
        (
            fault("1006", "Field 'x' not found"),
            UpsertError::Field(shared::FieldError::Unknown { field: "x".into() }),
        ),
        (fault("1006", "other words"), UpsertError::Other(fault("1006", "other words"))),
    ];
    for (fault, expected) in cases {
        assert_eq!(UpsertError::from(fault), expected);
    }
}

#[test]
fn inclusion_goes_through_several_enums() {
    assert_eq!(Outer::from(fault("601", "")), Outer::Refused);
    assert_eq!(Outer::from(fault("602", "")), Outer::Upsert(UpsertError::Expired));
    let other = UpsertError::Other(fault("1004", ""));
    assert_eq!(Outer::from(fault("1004", "")), Outer::Upsert(other));
}

#[test]
fn an_included_enum_answers_and_shows_itself() {
    fn upsert() -> Result<(), UpsertError> {
        Err(AuthError::Invalid)?;
        Ok(())
    }
    let error = upsert().unwrap_err();
    assert_eq!(error, UpsertError::Auth(AuthError::Invalid));
    assert_eq!(error.code(), Some(Code::AccessTokenInvalid));
    assert_eq!(error.to_string(), "Access token invalid");
    assert!(error.source().is_none());
}

#[test]
fn enums_in_the_body_of_a_function_include_each_other() {
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    enum Inner {
        #[catalog(code = 606)]
        Slow,
    }
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    enum Local {
        #[catalog(include)]
        Inner(Inner),
    }
    assert!(matches!(Local::try_from(fault("606", "")), Ok(Local::Inner(Inner::Slow))));
}

#[test]
fn includes_that_together_cover_everything_still_give_faults_back() {
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    enum Free {
        #[catalog(quota = free)]
        Any(Fault),
    }
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    enum Counted {
        #[catalog(quota = counted)]
        Any(Fault),
    }
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    enum Either {
        #[catalog(include)]
        Free(Free),
        #[catalog(include)]
        Counted(Counted),
    }
    assert!(matches!(Either::try_from(fault("601", "")), Ok(Either::Free(_))));
    let either: Result<Either, Fault> = fault("1004", "").try_into();
    assert!(matches!(either, Ok(Either::Counted(_))));
}

/// A macro of the same name, from elsewhere, is in nobody's way.
mod names {
    use errcat::CatalogError;

    use thiserror::Error;

    /// Called as the derive is.
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum CatalogError {
        /// All.
        #[catalog(rest)]
        Any(errcat::marketo::Fault),
    }

    /// Called as another derive is.
    #[derive(Debug, CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum Error {
        /// All.
        #[catalog(rest)]
        Any(errcat::marketo::Fault),
    }

    /// That derive still works.
    #[derive(Debug, Error)]
    #[error("{0}")]
    pub struct Other(#[from] pub Error);
}

#[test]
fn names_do_not_clash() {
    let shown = "606 RateLimitExceeded: x";
    assert_eq!(names::CatalogError::from(fault("606", "x")).to_string(), shown);
    let error = names::Error::from(fault("606", "x"));
    assert_eq!(names::Other::from(error).to_string(), shown);
}

/// As many includes as there are codes to go round.
mod many {
    use errcat::marketo::Fault;

    macro_rules! each {
        ($($name:ident $code:literal)*) => {
            $(
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(errcat::marketo)]
                pub enum $name {
                    #[catalog(codes($code))]
                    Only(Fault),
                }
            )*

            #[derive(Debug, errcat::CatalogError)]
            #[catalog(errcat::marketo)]
            pub enum WithRest {
                $(#[catalog(include)] $name($name),)*
                #[catalog(rest)]
                Other(Fault),
            }

            #[derive(Debug, errcat::CatalogError)]
            #[catalog(errcat::marketo)]
            pub enum WithoutRest {
                $(#[catalog(include)] $name($name),)*
            }
        };
    }

    each! {
        A1 601 A2 602 A3 603 A4 604 A5 605 A6 606 A7 607 A8 608 A9 609 B0 610 B1 611 B2 612 B3 613
        B4 614 B5 615 B6 616 B7 701 B8 702 B9 703 C0 704 C1 709 C2 710 C3 711 C4 712 C5 713 C6 714
        C7 718 C8 719 C9 1001 D0 1002 D1 1003 D2 1004 D3 1006 D4 1007 D5 1008 D6 1009 D7 1010 D8 1011
        D9 1012 E0 1013 E1 1015 E2 1016 E3 1017 E4 1018 E5 1019 E6 1020 E7 1021 E8 1022 E9 1025
        F0 1026 F1 1027 F2 1028 F3 1035 F4 1036 F5 1037 F6 1042 F7 1049 F8 1076 F9 1077 G0 1078
        G1 1079 G2 1080
    }
}

#[test]
fn any_number_of_enums_may_be_included() {
    assert!(matches!(many::WithRest::from(fault("1080", "")), many::WithRest::G2(_)));
    assert!(matches!(many::WithRest::from(fault("1", "")), many::WithRest::Other(_)));
    let slow = many::WithoutRest::try_from(fault("606", ""));
    assert!(matches!(slow, Ok(many::WithoutRest::A6(_))));
    assert!(many::WithoutRest::try_from(fault("1", "")).is_err());
}

/// Generic over what lies in an enum that is included.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Within<T> {
    #[catalog(code = 601)]
    Token(Fault),
    #[catalog(transparent)]
    Own(T),
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Around<T> {
    #[catalog(include)]
    Within(Within<T>),
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn an_included_enum_may_be_generic() {
    type Formatted = Around<std::fmt::Error>;
    assert!(matches!(Formatted::from(fault("601", "")), Around::Within(Within::Token(_))));
    assert!(matches!(Formatted::from(fault("602", "")), Around::Other(_)));
    let own = Formatted::from(Within::Own(std::fmt::Error));
    assert_eq!(own.to_string(), std::fmt::Error.to_string());
}
