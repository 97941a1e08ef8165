//! The same type twice: what thiserror makes of it, and what we make of it.

#![allow(clippy::unwrap_used)]

use std::error::Error;
use std::fmt::{self, Debug};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

type BoxError = Box<dyn Error + Send + Sync>;

/// One type, derived by both: what is shown is said once, and what is passed on stands behind `;`.
macro_rules! twins {
    ($(
        $name:ident<$($lifetime:lifetime)?> {
            $( $variant:ident $(($($tuple:tt)*))? $({$($named:tt)*})? = $shown:literal, )*
            ; $( $passed:ident($($passed_field:tt)*), )*
        }
    )*) => {
        mod ours {
            use super::*;
            $(
                #[derive(Debug, errcat::CatalogError)]
                #[catalog(errcat::marketo)]
                pub enum $name<$($lifetime)?> {
                    $( #[catalog(display = $shown)] $variant $(($($tuple)*))? $({$($named)*})?, )*
                    $( #[catalog(transparent)] $passed($($passed_field)*), )*
                }
            )*
        }
        mod theirs {
            use super::*;
            $(
                #[derive(Debug, thiserror::Error)]
                pub enum $name<$($lifetime)?> {
                    $( #[error($shown)] $variant $(($($tuple)*))? $({$($named)*})?, )*
                    $( #[error(transparent)] $passed($($passed_field)*), )*
                }
            )*
        }
    };
}

twins! {
    Shown<> {
        Unit = "nothing {{}}",
        Tuple(u8, &'static str) = "{0:>3} of {1:?}, {0}",
        Named { name: String, path: PathBuf } = "{name} is {path}",
        Debugged { many: Vec<u8> } = "{many:?} {many:#?}",
        ;
    }
    Sources<> {
        Alias { source: BoxError } = "alias",
        Optional { source: Option<BoxError> } = "optional",
        Marked(#[source] fmt::Error, u8) = "marked {1}",
        Anyhow(#[from] anyhow::Error) = "anyhow",
        Shared(#[source] Rc<fmt::Error>) = "shared",
        Arc(#[source] Arc<dyn Error + Send + Sync>) = "arc {0}",
        Io { #[from] source: std::io::Error } = "io: {source}",
        Perhaps(#[from] Option<std::num::ParseIntError>) = "perhaps",
        ;
        Passed(anyhow::Error),
        Format(#[from] fmt::Error),
        Boxed(BoxError),
    }
    Borrowing<'a> {
        Text(&'a str) = "{0}",
        ;
        Parse(Borrowed<'a>),
    }
}

/// An error that borrows.
#[derive(Clone, Debug)]
pub struct Borrowed<'a>(&'a str);

impl fmt::Display for Borrowed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Borrowed<'_> {}

/// What it shows, and what lies behind it.
fn told(error: &dyn Error) -> Vec<String> {
    let mut told = vec![error.to_string()];
    let mut next = error.source();
    while let Some(error) = next {
        told.push(error.to_string());
        next = error.source();
    }
    told
}

/// Compares the same value of both types.
macro_rules! both {
    ($($value:expr;)*) => {$({
        let ours = {
            use ours::*;
            told(&$value)
        };
        let theirs = {
            use theirs::*;
            told(&$value)
        };
        assert_eq!(ours, theirs, "{}", stringify!($value));
    })*};
}

#[test]
fn both_show_and_lead_to_the_same() {
    both! {
        Shown::Unit;
        Shown::Tuple(7, "x");
        Shown::Named { name: "a".into(), path: "b/c".into() };
        Shown::Debugged { many: vec![1, 2] };
        Sources::Alias { source: "why".into() };
        Sources::Optional { source: Some("why".into()) };
        Sources::Optional { source: None };
        Sources::Marked(fmt::Error, 3);
        Sources::from(anyhow::anyhow!("inner").context("outer"));
        Sources::Shared(Rc::new(fmt::Error));
        Sources::Arc(Arc::from(BoxError::from("why")));
        Sources::from(std::io::Error::other("disk"));
        Sources::from("x".parse::<u8>().unwrap_err());
        Sources::Perhaps(None);
        Sources::Passed(anyhow::anyhow!("inner").context("outer"));
        Sources::from(fmt::Error);
        Sources::Boxed(BoxError::from("why"));
    }
    let text = String::from("borrowed");
    let shown = |error: &dyn fmt::Display| error.to_string();
    assert_eq!(shown(&ours::Borrowing::Text(&text)), shown(&theirs::Borrowing::Text(&text)));
    let borrowed = Borrowed(&text);
    let ours = ours::Borrowing::Parse(borrowed.clone());
    assert_eq!(shown(&ours), shown(&theirs::Borrowing::Parse(borrowed)));
}
