//! Lints that a crate forbids are not touched by what is derived; those of deprecation count where they
//! stand.

#![forbid(
    clippy::pedantic,
    missing_docs,
    non_local_definitions,
    non_snake_case,
    non_camel_case_types,
    non_upper_case_globals,
    unreachable_code,
    unused_imports,
    unused_macros,
    unused_mut,
    unused_qualifications,
    unused_variables
)]

use std::path::PathBuf;

use errcat::marketo::{self, Fault};
use errcat::{CatalogError, Place};

/// A catalogue of its own.
pub mod bank {
    errcat::catalog! { "../catalogues/bank.toml" }
}

/// Gives faults back.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
pub enum Part {
    /// One.
    #[catalog(code = 601)]
    Token,
}

/// Gives faults back, too.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
pub enum Field {
    /// An argument.
    #[catalog(code = 1006, display = "{field:?} {field}")]
    Field {
        /// Its name.
        field: Option<PathBuf>,
    },
}

/// Has something of everything.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo, exhaustive(retry = reauthenticate))]
pub enum Whole<'a, T> {
    /// Another enum.
    #[catalog(include)]
    Part(Part),
    /// And another.
    #[catalog(include)]
    Field(Field),
    /// Generic.
    #[catalog(transparent)]
    Own(T),
    /// Borrowed.
    #[catalog(display = "{0}")]
    Text(&'a str),
    /// Another error.
    #[catalog(display = "failed")]
    Io(#[from] std::io::Error),
    /// A request.
    #[catalog(transparent)]
    Request(#[from] Box<marketo::Error>),
    /// By words.
    #[catalog(retry = reauthenticate)]
    Again {
        /// The fault.
        fault: Fault,
        /// Where it was converted.
        at: &'static std::panic::Location<'static>,
    },
    /// All others.
    #[catalog(rest)]
    Other(Fault),
}

/// A struct.
#[derive(Debug, CatalogError)]
#[catalog(self::bank, display = "{file:?}: {fault}")]
pub struct Within {
    /// The caller's.
    #[catalog(context)]
    pub file: PathBuf,
    /// The fault.
    pub fault: bank::Fault,
}

#[test]
fn what_is_forbidden_stays_so() {
    let whole = Whole::<std::fmt::Error>::from(Fault::new(Place::Response, "601"));
    assert!(matches!(whole, Whole::Part(Part::Token)));
    let fault = bank::Fault::new(Place::Response, "1");
    assert_eq!(Within::from_fault(fault, "a".into()).to_string(), "\"a\": unknown code 1");
}

/// What is deprecated on purpose.
pub mod on_purpose {
    #![deny(deprecated)]

    use errcat_tests::nested::shop::Fault;

    /// Allowed for all of it.
    #[allow(deprecated)]
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat_tests::nested::shop)]
    pub enum Allowed {
        /// By an earlier name.
        #[catalog(code = SoldOut)]
        SoldOut(Fault),
    }

    /// Allowed for one variant.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat_tests::nested::shop)]
    pub enum OfAVariant {
        /// By number.
        #[catalog(code = 4290801)]
        #[allow(deprecated, reason = "on purpose")]
        Legacy,
        /// Not deprecated.
        #[catalog(code = -20)]
        Closed(Fault),
    }
}
