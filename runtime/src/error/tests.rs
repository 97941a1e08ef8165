use alloc::string::ToString;

use crate::testing::Code;
use crate::{Action, Error, ErrorKind, Executed, Fault, Place, Quota, Retry};

fn fault(code: &str, message: &str) -> Fault<Code> {
    Fault::new(Place::Response, code).with_message(message)
}

#[test]
fn an_error_can_go_anywhere() {
    fn anywhere<T: core::error::Error + Send + Sync + 'static>() {}
    anywhere::<Error<Code>>();
    anywhere::<Fault<Code>>();
}

#[test]
fn the_strictest_fault_decides() {
    let error = Error::failed(200_u16, fault("601", "Access token invalid"))
        .with_fault(fault("606", "Max rate limit '100' exceeded"))
        .with_fault(fault("713", "Transient Error"));
    assert_eq!(error.code(), Some(Code::RateLimit));
    assert_eq!(error.action(), Action::Wait);
    assert_eq!(error.limit().map(|limit| limit.name), Some("rate"));
    assert_eq!((error.quota(), error.executed()), (Quota::Counted, Executed::Unknown));
    assert_eq!(error.faults().len(), 3);
    assert!(error.is_retryable());
}

#[test]
fn of_equally_strict_faults_the_first_decides() {
    let error = Error::failed(200_u16, fault("1006", "a")).with_fault(fault("1005", "b"));
    assert_eq!(error.code(), Some(Code::FieldNotFound));
}

#[test]
fn an_error_shows_its_decisive_fault_the_request_and_how_many_more() {
    let one = Error::failed(200_u16, fault("606", "Max rate limit"));
    assert_eq!(one.to_string(), "606 RateLimit: Max rate limit");
    let all = one
        .with_fault(fault("1006", "Field 'x' not found"))
        .with_fault(fault("9999", "message"))
        .with_request_id("e42b#14272d07d78");
    assert_eq!(
        all.to_string(),
        "1006 FieldNotFound: Field 'x' not found (request e42b#14272d07d78), and 2 more"
    );
}

#[test]
fn nothing_is_known_of_a_reply_that_could_not_be_read() {
    let error = Error::<Code>::unreadable(200_u16).with_body("<html>");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Unreadable, 200));
    assert_eq!((error.retry(), error.executed()), (Retry::Never, Executed::Unknown));
    assert_eq!((error.code(), error.quota()), (None, Quota::Counted));
    assert_eq!(error.body(), b"<html>");
    assert_eq!(error.to_string(), "HTTP 200: the reply is not JSON");
}
