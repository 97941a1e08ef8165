//! A classification is found from within whatever wraps the failure.

use std::error::Error;
use std::fmt;

use errcat::marketo::{self, Fault};
use errcat::{Action, CatalogError, Place, find};

#[derive(Debug, CatalogError)]
#[catalog(errcat::marketo)]
enum UpsertError {
    #[catalog(code = 1004)]
    Missing,
    #[catalog(display = "storage")]
    Io(#[from] std::io::Error),
    #[catalog(rest)]
    Other(Fault),
}

#[derive(Debug, thiserror::Error)]
enum Plain {
    #[error("outer")]
    Outer(#[source] UpsertError),
    #[error(transparent)]
    Passed(UpsertError),
    #[error("boxed")]
    Boxed(#[source] Box<dyn Error + Send + Sync>),
}

fn slow() -> Fault {
    Fault::new(Place::Response, "606").with_message("slow")
}

fn action(error: &(dyn Error + 'static)) -> Option<Action> {
    find(error).map(|found| found.action())
}

#[test]
fn it_is_found_itself_and_behind_others() {
    let request = || marketo::Error::failed(200_u16, slow());
    let wrapped: Vec<Box<dyn Error>> = vec![
        Box::new(slow()),
        Box::new(request()),
        Box::new(UpsertError::from(slow())),
        Box::new(Plain::Outer(slow().into())),
        Box::new(Plain::Passed(slow().into())),
        Box::new(Plain::Boxed(Box::new(request()))),
        Box::new(std::io::Error::other(UpsertError::from(slow()))),
        // It has no classification of its own, and leads to one that has.
        Box::new(UpsertError::from(std::io::Error::other(slow()))),
    ];
    for error in wrapped {
        assert_eq!(action(&*error), Some(Action::Wait), "{error:?}");
    }
}

#[test]
fn it_is_found_in_anyhow_and_eyre() {
    let error = anyhow::Error::from(UpsertError::from(slow())).context("upserting").context("job");
    assert_eq!(action(error.as_ref()), Some(Action::Wait));
    let report = eyre::Report::from(UpsertError::from(slow())).wrap_err("upserting");
    assert_eq!(action(report.as_ref()), Some(Action::Wait));
}

#[test]
fn it_tells_all_that_the_catalogue_says() {
    let found = find(&UpsertError::Missing).expect("the failure itself");
    assert_eq!(
        (found.catalogue, found.code, found.name),
        ("marketo", Some("1004"), Some("LeadNotFound"))
    );
    assert_eq!(found.action(), Action::Never);
    assert!(!found.is_retryable());
    assert_eq!(found.to_string(), "1004 LeadNotFound: never");
    let slow = find(&slow()).expect("the failure itself");
    assert_eq!(slow.limit.map(|limit| limit.name), Some("rate"));
}

#[test]
fn nothing_is_found_where_there_is_none() {
    assert_eq!(action(&fmt::Error), None);
    assert_eq!(action(&std::io::Error::other("disk")), None);
    assert_eq!(action(&UpsertError::from(std::io::Error::other("disk"))), None);
}
