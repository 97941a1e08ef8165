//! What a field can be is asked of its type, and not of its name.

#![allow(clippy::unwrap_used)]

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use errcat::marketo::{self, Fault};
use errcat::{Action, CatalogError, Classified, Place};

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Maybe<T> = Option<T>;

fn fault(code: &str, message: &str) -> Fault {
    Fault::new(Place::Response, code).with_message(message)
}

/// Sources that are no errors themselves, or have another name.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Sources {
    #[catalog(display = "alias")]
    Alias { source: BoxError },
    #[catalog(display = "maybe")]
    Maybe { source: Maybe<BoxError> },
    #[catalog(display = "anyhow")]
    Anyhow(#[from] anyhow::Error),
    #[catalog(transparent)]
    Passed(anyhow::Error),
    #[catalog(display = "shared")]
    Shared(#[source] Rc<fmt::Error>),
    #[catalog(display = "arc")]
    Arc(#[source] Arc<dyn std::error::Error + Send + Sync>),
    #[catalog(display = "io")]
    Io(#[from] Option<std::io::Error>),
    #[catalog(transparent)]
    Boxed(#[from] Box<fmt::Error>),
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn what_leads_to_an_error_is_the_source() {
    let source = |error: Sources| error.source().map(ToString::to_string);
    assert_eq!(source(Sources::Alias { source: "a".into() }).as_deref(), Some("a"));
    assert_eq!(source(Sources::Maybe { source: Some("b".into()) }).as_deref(), Some("b"));
    assert_eq!(source(Sources::Maybe { source: None }), None);
    assert_eq!(source(anyhow::anyhow!("c").into()).as_deref(), Some("c"));
    let shared = fmt::Error.to_string();
    assert_eq!(source(Sources::Shared(Rc::new(fmt::Error))), Some(shared));
    assert_eq!(source(Sources::Arc(Arc::from(BoxError::from("d")))).as_deref(), Some("d"));
    assert_eq!(source(std::io::Error::other("e").into()).as_deref(), Some("e"));
    assert_eq!(source(Sources::Io(None)), None);
}

#[test]
fn what_is_passed_on_shows_the_other_error_and_what_lies_behind_it() {
    let passed = Sources::Passed(anyhow::anyhow!("inner").context("outer"));
    assert_eq!(passed.to_string(), "outer");
    assert_eq!(passed.source().unwrap().to_string(), "inner");
    let boxed = Sources::from(fmt::Error);
    assert!(matches!(boxed, Sources::Boxed(_)), "`?` puts it in its box");
}

/// What holds the fault.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Held {
    #[catalog(code = 601)]
    Arc(Arc<Fault>),
    #[catalog(code = 602)]
    Optional(Option<Fault>),
    #[catalog(code = 603)]
    Aliased { fault: Maybe<Fault> },
    #[catalog(code = 604)]
    Rc(Rc<Fault>),
    #[catalog(rest)]
    Other(Box<Fault>),
}

#[test]
fn whatever_holds_the_fault_shows_it_and_answers() {
    for code in ["601", "602", "603", "604", "606"] {
        let fault = fault(code, "x");
        let held = Held::from(fault.clone());
        assert_eq!(held.to_string(), fault.to_string(), "{code}");
        assert_eq!(held.retry(), fault.retry(), "{code}");
        assert_eq!(held.code(), fault.code(), "{code}");
        assert!(held.source().is_none(), "{code}");
    }
    assert_eq!(Held::Optional(None).action(), Action::Never);
    assert_eq!(Held::Optional(None).to_string(), "…");
}

/// A name made of text.
#[derive(Debug, PartialEq)]
struct Name(String);

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Arguments of all kinds of one message.
macro_rules! argument {
    ($name:ident, $type:ty) => {
        #[derive(Debug, CatalogError)]
        #[catalog(errcat::marketo)]
        enum $name {
            #[catalog(code = 1006, display = "no {field:?}")]
            Unknown { field: $type },
            #[catalog(rest)]
            Other(#[allow(dead_code)] Fault),
        }
    };
}

argument!(OfCow, Cow<'static, str>);
argument!(OfArc, Arc<str>);
argument!(OfBox, Box<str>);
argument!(OfPath, PathBuf);
argument!(OfTime, Duration);
argument!(OfNumber, u8);
argument!(OfFloat, f64);
argument!(OfName, Name);
argument!(OfMaybe, Maybe<String>);
argument!(OfMaybeName, Maybe<Name>);
argument!(OfMaybeTime, Option<Duration>);

#[test]
fn an_argument_becomes_whatever_is_made_of_text() {
    macro_rules! assert_read {
        ($($type:ident $text:literal $expected:expr;)*) => {$(
            let read = $type::from(fault("1006", concat!("Field '", $text, "' not found")));
            assert!(matches!(&read, $type::Unknown { field } if *field == $expected), "{read:?}");
        )*};
    }
    assert_read! {
        OfCow "x" "x";
        OfArc "x" Arc::<str>::from("x");
        OfBox "x" Box::<str>::from("x");
        OfPath "a/b" PathBuf::from("a/b");
        OfTime "20 secs" Duration::from_secs(20);
        OfNumber "200" 200;
        OfFloat "1.5" 1.5;
        OfName "x" Name("x".into());
        OfMaybe "x" Some("x".to_owned());
        OfMaybeName "x" Some(Name("x".into()));
        OfMaybeTime "1h" Some(Duration::from_secs(3_600));
    }
    let strange = || fault("1006", "strange");
    assert!(matches!(OfNumber::from(strange()), OfNumber::Other(_)));
    assert!(matches!(OfName::from(strange()), OfName::Other(_)));
    assert!(matches!(OfMaybe::from(strange()), OfMaybe::Unknown { field: None }));
    assert!(matches!(OfMaybeName::from(strange()), OfMaybeName::Unknown { field: None }));
}

/// Of several codes, not all of which have the argument, behind another name.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Several {
    #[catalog(codes(1004, 1006))]
    Unknown { field: Maybe<String>, fault: Fault },
    #[catalog(rest)]
    Other(#[allow(dead_code)] Fault),
}

#[test]
fn another_name_of_an_option_is_one() {
    assert!(matches!(
        Several::from(fault("1004", "Lead not found")),
        Several::Unknown { field: None, .. }
    ));
    let unknown = Several::from(fault("1006", "Field 'x' not found"));
    assert!(matches!(&unknown, Several::Unknown { field: Some(field), .. } if field == "x"));
}

/// Shown where it has no `Display` of its own.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Shown {
    #[catalog(display = "no file {path}")]
    Path { path: PathBuf },
    #[catalog(display = "maybe {path}")]
    Maybe { path: Option<PathBuf> },
    #[catalog(display = "{0} {0:?} {0:>4}")]
    Twice(u8),
    #[catalog(rest)]
    Other(#[allow(dead_code)] Fault),
}

#[test]
fn paths_are_shown() {
    assert_eq!(Shown::Path { path: "a/b".into() }.to_string(), "no file a/b");
    assert_eq!(Shown::Maybe { path: Some("a".into()) }.to_string(), "maybe a");
    assert_eq!(Shown::Maybe { path: None }.to_string(), "maybe …");
    assert_eq!(Shown::Twice(7).to_string(), "7 7    7");
}

/// An error that borrows.
#[derive(Debug)]
struct Borrowed<'a>(&'a str);

impl fmt::Display for Borrowed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Borrowed<'_> {}

/// Passes on an error that borrows, and one of any type.
#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Borrowing<'a, T> {
    #[catalog(transparent)]
    Parse(#[from] Borrowed<'a>),
    #[catalog(transparent)]
    Own(T),
    #[catalog(rest)]
    Other(#[allow(dead_code)] Fault),
}

#[test]
fn what_is_passed_on_may_borrow() {
    fn shown<E: std::error::Error>(error: &E) -> String {
        error.to_string()
    }
    let text = String::from("x");
    assert_eq!(shown(&Borrowing::<Borrowed<'_>>::from(Borrowed(&text))), "x");
    assert_eq!(shown(&Borrowing::Own(Borrowed(&text))), "x");
}

/// Errors of two catalogues.
mod bank {
    pub use errcat_tests::bank::Fault;

    #[derive(Debug, errcat::CatalogError)]
    #[catalog(errcat_tests::bank)]
    pub enum BankError {
        #[catalog(rest)]
        Other(Fault),
    }
}

#[derive(Debug, CatalogError)]
#[catalog(errcat_tests::nested::shop)]
enum ShopError {
    #[catalog(rest)]
    Other(errcat_tests::nested::shop::Fault),
}

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum Both {
    #[catalog(transparent)]
    Marked(#[catalog(fault)] ShopError),
    #[catalog(transparent)]
    Unmarked(#[from] Box<ShopError>),
    #[catalog(display = "not shown")]
    Hidden(#[from] bank::BankError),
    #[catalog(transparent)]
    Request(#[from] marketo::Error),
    #[catalog(rest)]
    Other(Fault),
}

#[test]
fn what_is_derived_from_another_catalogue_answers_for_itself() {
    let shop = || {
        let fault = errcat_tests::nested::shop::Fault::new(Place::Response, "-20");
        assert_eq!(fault.action(), Action::Backoff);
        ShopError::from(fault)
    };
    for error in [Both::Marked(shop()), Both::from(shop())] {
        assert_eq!(error.action(), Action::Backoff);
        assert_eq!(error.code(), None, "no code of this catalogue");
        assert_eq!(error.to_string(), shop().to_string());
    }
    let bank = bank::BankError::from(bank::Fault::new(Place::Response, "23505"));
    assert_eq!(Both::from(bank).action(), Action::Never);
    let request = marketo::Error::failed(200_u16, fault("606", ""));
    let request = Both::from(request);
    assert_eq!(request.code(), Some(marketo::Code::RateLimitExceeded));
    assert_eq!(request.action(), Action::Wait);
    assert!(matches!(Both::from(fault("1", "")), Both::Other(_)));
}
