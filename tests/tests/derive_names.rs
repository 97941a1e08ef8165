//! Names of a derived type get in nobody's way, and nobody's names in a derived type's.

#![allow(clippy::duplicate_mod, reason = "that is what is tried")]
#![deny(missing_docs, unused)]

use errcat::Place;
use errcat::marketo::Fault;

/// One file, once.
#[path = "derive_names/twice.rs"]
pub mod first;
/// And once more.
#[path = "derive_names/twice.rs"]
pub mod second;
/// And once more, by another way.
pub mod third {
    include!("derive_names/twice.rs");
}

fn fault(code: &str) -> Fault {
    Fault::new(Place::Response, code)
}

#[test]
fn one_file_may_be_several_modules() {
    let first = first::Outer::from(first::api::Fault::new(Place::Response, "23505"));
    assert!(matches!(first, first::Outer::Inner(first::Error::Duplicate(_))));
    let second = second::Outer::from(second::api::Fault::new(Place::Response, "1"));
    assert!(matches!(second, second::Outer::Other(_)));
    let third = third::Outer::from(third::api::Fault::new(Place::Response, "23505"));
    assert!(matches!(third, third::Outer::Inner(_)));
}

macro_rules! in_modules {
    ($($module:ident)*) => {$(
        /// An operation.
        pub mod $module {
            /// Its catalogue.
            pub mod api {
                errcat::catalog! { "../catalogues/bank.toml" }
            }

            /// Of every operation.
            #[derive(Debug, errcat::CatalogError)]
            #[catalog(self::api)]
            pub enum Error {
                /// All.
                #[catalog(rest)]
                Other(api::Fault),
            }
        }
    )*};
}

in_modules! { one two }

#[test]
fn one_call_of_a_macro_may_write_an_enum_and_a_catalogue_in_several_modules() {
    let shown = "1: x";
    let one = one::api::Fault::new(Place::Response, "1").with_message("x");
    assert_eq!(one::Error::from(one).to_string(), shown);
    let two = two::api::Fault::new(Place::Response, "1").with_message("x");
    assert_eq!(two::Error::from(two).to_string(), shown);
}

/// A derive of another crate is imported under the type's name.
pub mod beside_another_derive {
    use errcat::marketo::Fault;
    use thiserror::Error;

    /// Called as the imported derive.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum Error {
        /// One.
        #[catalog(code = 601)]
        Token(Fault),
    }

    /// Uses the imported derive.
    #[derive(Debug, Error)]
    #[error("{0}")]
    pub struct Plain(#[from] pub Error);

    /// Includes the type.
    pub mod inner {
        /// By another path.
        #[derive(Debug, errcat::CatalogError)]
        #[catalog(errcat::marketo)]
        pub enum Outer {
            /// The type.
            #[catalog(include)]
            Inner(super::Error),
            /// All others.
            #[catalog(rest)]
            Other(errcat::marketo::Fault),
        }
    }
}

#[test]
fn a_derive_imported_under_the_types_name_is_left_alone() {
    use beside_another_derive::{Error, inner::Outer};
    assert!(matches!(Outer::from(fault("601")), Outer::Inner(Error::Token(_))));
}

/// Two modules that bring the same name by a glob, where a third type is derived.
pub mod globs {
    use super::beside_another_derive::*;
    use thiserror::*;

    /// Of the derive that a glob brings.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum Other {
        /// Included by its own path.
        #[catalog(include)]
        Inner(Error),
        /// All.
        #[catalog(rest)]
        Any(errcat::marketo::Fault),
    }

    /// The derive still has its name.
    #[derive(Debug, Error)]
    #[error("{0}")]
    pub struct Wrapped(pub Plain);
}

#[test]
fn globs_that_bring_the_same_name_do_no_harm() {
    assert!(matches!(globs::Other::from(fault("1")), globs::Other::Any(_)));
    assert!(matches!(globs::Other::from(fault("601")), globs::Other::Inner(_)));
}

/// An enum under another name, or behind an alias, is included as it is.
pub mod aliases {
    use super::beside_another_derive::Error as Renamed;

    /// Another name.
    pub type Alias = super::first::Error;

    /// By an import's name.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum ByImport {
        /// Renamed.
        #[catalog(include)]
        Inner(Renamed),
        /// All others.
        #[catalog(rest)]
        Other(errcat::marketo::Fault),
    }

    /// By an alias.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(super::first::api)]
    pub enum ByAlias {
        /// Aliased.
        #[catalog(include)]
        Inner(Alias),
        /// All others.
        #[catalog(rest)]
        Other(super::first::api::Fault),
    }
}

#[test]
fn an_included_enum_may_have_any_name() {
    assert!(matches!(aliases::ByImport::from(fault("601")), aliases::ByImport::Inner(_)));
    let duplicate = first::api::Fault::new(Place::Response, "23505");
    assert!(matches!(aliases::ByAlias::from(duplicate), aliases::ByAlias::Inner(_)));
}

/// Constants, statics, functions and traits called as generated code might call something.
pub mod in_scope {
    #![allow(dead_code)]

    use errcat::marketo::Fault;

    macro_rules! constants {
        ($($name:ident)*) => {$(
            #[allow(non_upper_case_globals)]
            const $name: u8 = 0;
        )*};
    }
    constants! { fault error f given_back limit source text name code step index rest take made included }

    /// Has every method that a fault has.
    pub trait Everything {
        /// Not the code.
        fn code(&self) -> u8 {
            0
        }
        /// Not the action.
        fn action(&self) -> u8 {
            0
        }
        /// Not the level.
        fn level(&self) -> u8 {
            0
        }
        /// Not the argument.
        fn argument(&self, _: &str) -> u8 {
            0
        }
        /// Not the column.
        fn column(&self, _: &str) -> u8 {
            0
        }
        /// Not the limit.
        fn limit(&self) -> u8 {
            0
        }
        /// Not the source.
        fn source(&self) -> u8 {
            0
        }
        /// Nothing is written.
        fn write_str(&self, _: &str) -> u8 {
            0
        }
    }
    impl<T: ?Sized> Everything for T {}

    /// Derived among them.
    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat::marketo)]
    pub enum Error {
        /// One.
        #[catalog(code = 1004)]
        Missing,
        /// An argument.
        #[catalog(code = 1006, display = "{field}")]
        Field {
            /// Its name.
            field: String,
        },
        /// By a limit.
        #[catalog(limit = rate)]
        Rate(Fault),
        /// By other words.
        #[catalog(level = record, owner = operator)]
        Operator(Fault),
        /// All others.
        #[catalog(rest)]
        Other(Fault),
    }
}

#[test]
fn what_is_in_scope_is_not_met() {
    assert!(matches!(in_scope::Error::from(fault("606")), in_scope::Error::Rate(_)));
    let missing = in_scope::Error::from(fault("1004"));
    assert_eq!(missing.to_string(), "Lead not found");
}
