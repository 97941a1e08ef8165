//! What `backon` asks of an error.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::time::Duration;

use backon::{ConstantBuilder, Retryable};

use super::{START, failed};
use crate::testing::Code;
use errcat::{Classified, Error, Fault, Place, read};

/// How often a request is sent that gets these replies and then a good one, and the delays.
async fn retried(codes: &[&str], attempts: usize) -> (Result<(), Error<Code>>, Vec<u64>) {
    let sends = Cell::new(0);
    let delays = RefCell::new(Vec::new());
    let send = || async {
        let code = codes.get(sends.replace(sends.get() + 1));
        let body = code.map_or(super::FINE.to_string(), |code| failed(code));
        read::<Code>(200_u16, body.as_bytes()).into_result().map(|_| ())
    };
    let backoff =
        ConstantBuilder::new().with_delay(Duration::from_secs(5)).with_max_times(attempts);
    let result = send
        .retry(backoff)
        .sleep(|_| core::future::ready(()))
        .when(Error::is_retryable)
        .adjust(|error, delay| error.stretch(delay, START))
        .notify(|_, delay| delays.borrow_mut().push(delay.as_secs()))
        .await;
    (result, delays.into_inner())
}

#[tokio::test]
async fn backon_waits_as_long_as_the_failure_calls_for() {
    let (result, delays) = retried(&["601", "713", "606", "9001"], 9).await;
    assert_eq!(result, Ok(()));
    assert_eq!(delays, [5, 5, 20, 6 * 3_600 + 30]);
}

#[tokio::test]
async fn backon_gives_up_what_cannot_succeed_and_when_its_attempts_are_over() {
    let cases: [(&[_], _, _); 4] = [
        (&["1006"], 9, 0),
        (&["713", "413"], 9, 1),
        (&["713", "713", "713"], 2, 2),
        (&["random"], 9, 0),
    ];
    for (codes, attempts, delays) in cases {
        let (result, waited) = retried(codes, attempts).await;
        let last = result.unwrap_err();
        assert_eq!(last.faults()[0].raw_code(), Some(codes[delays]));
        assert_eq!(waited.len(), delays, "{codes:?}");
    }
}

#[test]
fn whatever_is_classified_stretches_a_delay() {
    let (short, long) = (Some(Duration::from_secs(1)), Some(Duration::from_secs(90)));
    let fault = Fault::<Code>::new(Place::Response, "606");
    assert_eq!(Classified::stretch(&fault, short, START), Some(Duration::from_secs(20)));
    assert_eq!(Code::RateLimit.stretch(long, START), long);
    assert_eq!(Code::RateLimit.stretch(None, START), None);
    assert_eq!(Code::FieldNotFound.stretch(short, START), None);
}
