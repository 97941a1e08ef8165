//! Derived errors in unusual places: generic, in macros, with odd names and paths.

#![allow(clippy::unwrap_used)]
#![deny(clippy::pedantic, deprecated, missing_docs, unused, unused_qualifications)]

use std::error::Error;
use std::fmt::{self, Debug, Display};

use errcat::marketo::Fault;
use errcat::{CatalogError, Classified, Place};

fn fault(code: &str, message: &str) -> Fault {
    Fault::new(Place::Response, code).with_message(message)
}

/// Generic over another error and over an argument.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
pub enum Generic<'a, E, F: PartialEq, const N: usize>
where
    E: Send,
{
    /// The caller's.
    #[catalog(transparent)]
    Own(E),
    /// An argument.
    #[catalog(code = 1006)]
    UnknownField {
        /// Its name.
        field: F,
    },
    /// Shown in part.
    #[catalog(display = "{name} of {many:?}")]
    Named {
        /// What.
        name: &'a str,
        /// How many.
        many: [u8; N],
    },
    /// All others.
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn a_generic_enum_asks_only_for_what_it_needs() {
    type Concrete = Generic<'static, fmt::Error, String, 2>;
    fn is_error<E: Error + Classified>(_: &E) {}
    let error = Concrete::from(fault("1006", "Field 'x' not found"));
    is_error(&error);
    assert_eq!(error.to_string(), "Field 'x' not found");
    let own = Concrete::Own(fmt::Error);
    assert_eq!(own.to_string(), fmt::Error.to_string());
    assert_eq!(Concrete::Named { name: "a", many: [1, 2] }.to_string(), "a of [1, 2]");
    // Without `Display` of its parameter it is no error, but still an enum.
    let _ = Generic::<Vec<u8>, String, 0>::Own(Vec::new());
}

/// A struct that is generic over its context.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, display = "{context}: {fault}")]
pub struct Within<C: Display> {
    context: C,
    fault: Fault,
}

#[test]
fn a_generic_struct_keeps_its_context() {
    let error = Within { context: 7, fault: fault("606", "") };
    assert_eq!(error.to_string(), "7: 606 RateLimitExceeded");
}

macro_rules! define {
    ($name:ident, $catalogue:path, $code:literal, $level:ident, $fault:ty) => {
        /// From a macro.
        #[derive(Debug, CatalogError)]
        #[catalog($catalogue)]
        pub enum $name {
            /// One.
            #[catalog(code = $code)]
            One,
            /// More.
            #[catalog(level = $level)]
            More($fault),
            /// All others.
            #[catalog(rest)]
            Other($fault),
        }
    };
}

define!(FromAMacro, errcat::marketo, 1004, http, Fault);
define!(AndAgain, errcat_tests::nested::shop, -7, request, errcat_tests::nested::shop::Fault);

#[test]
fn a_macro_may_write_the_enum() {
    assert!(matches!(FromAMacro::from(fault("1004", "")), FromAMacro::One));
    let shop = errcat_tests::nested::shop::Fault::new(Place::Response, "-20");
    assert!(matches!(AndAgain::from(shop), AndAgain::More(_)));
}

macro_rules! operation {
    ($module:ident, $vis:vis) => {
        /// An operation.
        pub mod $module {
            use super::Fault;

            /// Of every operation.
            #[derive(Debug, super::CatalogError)]
            #[catalog(errcat::marketo)]
            $vis enum Error {
                /// One.
                #[catalog(code = 1004)]
                One,
                /// All others.
                #[catalog(rest)]
                Other(Fault),
            }
        }
    };
}

operation!(first, pub);
operation!(second, pub);
operation!(third, pub(crate));

#[test]
fn a_macro_may_write_an_enum_of_one_name_in_several_modules() {
    assert!(matches!(first::Error::from(fault("1004", "")), first::Error::One));
    assert!(matches!(second::Error::from(fault("1004", "")), second::Error::One));
    assert!(matches!(third::Error::from(fault("1003", "")), third::Error::Other(_)));
}

macro_rules! of_types {
    ($name:ident, $argument:ty, $boxed:ty, $included:ty, $($code:literal),*) => {
        /// From types that the macro was handed.
        #[derive(Debug, CatalogError)]
        #[catalog(errcat::marketo)]
        pub enum $name {
            /// An argument.
            #[catalog(code = FieldNotFound)]
            UnknownField {
                /// Its name.
                field: $argument,
            },
            /// The fault.
            #[catalog(codes($($code),*))]
            Boxed($boxed),
            /// Another enum.
            #[catalog(include)]
            Included($included),
        }
    };
}

of_types!(OfTypes, Option<String>, Box<Fault>, UpTo, 1007, 1036);

/// Part of another.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
pub enum UpTo {
    /// One.
    #[catalog(code = 1004)]
    One,
}

#[test]
fn types_that_a_macro_was_handed_are_what_they_are() {
    let of = |code| OfTypes::try_from(fault(code, "")).unwrap();
    assert!(matches!(of("1006"), OfTypes::UnknownField { field: None }));
    assert!(matches!(of("1004"), OfTypes::Included(UpTo::One)));
    assert_eq!(of("1036").code(), Some(errcat::marketo::Code::DuplicateInput));
}

/// Names that are keywords or are called as what is generated.
#[derive(Debug, CatalogError)]
#[catalog(keywords)]
#[non_exhaustive]
pub enum r#Try {
    /// A field that is a keyword.
    #[catalog(code = "e1")]
    Typed {
        /// The keyword.
        r#type: String,
        /// Called as generated code might call something.
        f: String,
    },
    /// An argument that is called as the source of an error is.
    #[catalog(code = Sourced)]
    r#Sourced {
        /// Only text.
        source: String,
    },
    /// Called as a variable might be.
    #[catalog(rest)]
    Error {
        /// The fault.
        fault: keywords::Fault,
    },
}

/// A private catalogue with odd names.
mod keywords {
    errcat::catalog! { "../catalogues/keywords.toml" }
}

#[test]
fn keywords_are_fields_too() {
    let of = |code: &str, message: &str| {
        r#Try::from(keywords::Fault::new(Place::Response, code).with_message(message))
    };
    let typed = of("e1", "the type is lead for f of 2");
    assert_eq!(typed.to_string(), "the type is lead for f of 2");
    let sourced = of("e2", "failed because of rain");
    assert!(matches!(&sourced, r#Try::Sourced { source } if source == "rain"));
    assert!(sourced.source().is_none());
}

/// Paths that are relative in each way.
pub mod relative {
    errcat::catalog! { "../catalogues/bank.toml" }

    /// Beside its catalogue.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(self)]
    pub enum Beside {
        /// All.
        #[catalog(rest)]
        Other(Fault),
    }

    /// Below its catalogue.
    pub mod below {
        /// By `super`.
        #[derive(Debug, errcat::CatalogError)]
        #[catalog(super)]
        pub struct Below(pub super::Fault);

        /// By `crate`.
        #[derive(Debug, errcat::CatalogError)]
        #[catalog(crate::relative)]
        pub struct Absolute(pub crate::relative::Fault);
    }
}

#[test]
fn a_catalogue_of_the_same_crate_is_found_by_any_path() {
    let fault = || relative::Fault::new(Place::Response, "23505");
    let shown = relative::Beside::from(fault()).to_string();
    assert_eq!(relative::below::Below::from(fault()).to_string(), shown);
    assert_eq!(relative::below::Absolute::from(fault()).to_string(), shown);
}

/// Names of the prelude that mean something else here.
#[expect(dead_code, unused_macros, reason = "they are in the way, if anything is")]
mod hostile {
    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Some;
    pub struct Ok;
    pub struct Err;
    pub struct None;
    pub trait From {}
    pub trait Into {}
    pub trait TryFrom {}
    pub trait Debug {}
    macro_rules! matches {
        () => {};
    }
    macro_rules! write {
        () => {};
    }
    mod core {}
    mod std {}

    #[derive(::core::fmt::Debug, ::errcat::CatalogError)]
    #[catalog(::errcat::marketo)]
    pub enum Error {
        #[catalog(codes(1004, 1007))]
        Lead(::errcat::marketo::Fault),
        #[catalog(code = 1006, display = "no {field}")]
        Field { field: ::std::string::String },
        #[catalog(rest)]
        Other(::errcat::marketo::Fault),
    }
}

#[test]
fn what_the_names_around_it_mean_makes_no_difference() {
    assert!(matches!(hostile::Error::from(fault("1004", "")), hostile::Error::Lead(_)));
}

/// Here a code that is deprecated is on purpose.
#[allow(deprecated)]
#[derive(Debug, CatalogError)]
#[catalog(errcat_tests::nested::shop)]
pub enum OnPurpose {
    /// By number.
    #[catalog(code = 4290801)]
    Legacy,
    /// By an earlier name.
    #[catalog(code = SoldOut)]
    SoldOut,
}

#[test]
fn what_is_deprecated_may_be_allowed() {
    let fault = errcat_tests::nested::shop::Fault::new(Place::Response, "-7");
    assert!(matches!(OnPurpose::try_from(fault), Ok(OnPurpose::SoldOut)));
}

/// Nothing can be made of it.
#[derive(CatalogError)]
#[catalog(errcat::marketo)]
pub enum Empty {}

impl Debug for Empty {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

#[test]
fn errors_cross_threads() {
    fn is_free<E: Send + Sync + 'static>() {}
    is_free::<FromAMacro>();
    is_free::<Empty>();
    is_free::<relative::below::Below>();
}
