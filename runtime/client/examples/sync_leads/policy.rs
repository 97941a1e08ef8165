//! How much patience this client has.

use std::time::Duration;

use errcat::marketo::Code;
use errcat::{Action, Backoff, Retry};
use errcat_client::Happening;
use errcat_client::recovery::{Policy, Selector};

/// That of a nightly job: whatever may pass is waited for, until the next midnight if it must be, but
/// not beyond the end of the night.
///
/// A person who waits for the answer has less; then `Policy::new()` is a good start.
pub fn patient(deadline: Duration) -> Policy<Code> {
    let backoff = Backoff {
        initial: Duration::from_secs(1),
        max: Duration::from_secs(60),
        factor: 2.0,
        attempts: None,
    };
    Policy::new()
        .attempts(100)
        .total_time(deadline)
        .longest_wait(Duration::from_secs(25 * 60 * 60)) // calls are counted anew at midnight
        .transport(backoff)
        .with(Selector::Action(Action::Backoff), Retry::Backoff(backoff))
}

/// For a server that has never answered: it may well be the wrong one.
pub fn first_contact(deadline: Duration) -> Policy<Code> {
    patient(deadline).longest_call(deadline / 3)
}

/// Nobody wants to read of every send.
pub fn tell_waits(happening: &Happening<'_>, tell: &dyn Fn(&str)) {
    if let Happening::Waits { time: Some(_), .. } = happening {
        tell(&happening.to_string());
    }
}
