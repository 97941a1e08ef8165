//! What HTTP itself says of a status: the floor below every catalogue.
//!
//! A status that a catalogue lists means what the catalogue says. These mean what their standards
//! say, whatever range of a catalogue covers them:
//!
//! | status | to do | had an effect | source |
//! |---|---|---|---|
//! | 408 Request Timeout | backoff | no: the request never came whole | RFC 9110, 15.5.9 |
//! | 425 Too Early | backoff | no: the server would not begin with it | RFC 8470, 5.2 |
//! | 429 Too Many Requests | wait | no: it was turned away for the rate alone | RFC 6585, 4 |
//! | 500 Internal Server Error | backoff | unknown | RFC 9110, 15.6.1 |
//! | 502 Bad Gateway | backoff | unknown: the server behind may have done it | RFC 9110, 15.6.3 |
//! | 503 Service Unavailable | backoff | unknown: a proxy may say it, too late | RFC 9110, 15.6.4 |
//! | 504 Gateway Timeout | backoff | unknown: the server behind may have done it | RFC 9110, 15.6.5 |
//!
//! Any other from 500 on is the server's trouble (RFC 9110, 15.6): a backoff where no range of the
//! catalogue covers it. None of the standards says how long to wait without a `Retry-After`.

use core::time::Duration;

use crate::{Backoff, Executed, Retry};

/// What a status means by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StatusMeaning {
    pub retry: Retry,
    pub executed: Executed,
}

const BACKOFF: Retry = Retry::Backoff(Backoff {
    initial: Duration::from_secs(1),
    max: Duration::from_secs(60),
    factor: 2.0,
    attempts: Some(6),
});

/// A rate is mostly counted by the minute.
const WAIT: Retry = Retry::Wait(Duration::from_secs(60));

const MEANINGS: [(u16, StatusMeaning); 7] = [
    (408, StatusMeaning { retry: BACKOFF, executed: Executed::No }),
    (425, StatusMeaning { retry: BACKOFF, executed: Executed::No }),
    (429, StatusMeaning { retry: WAIT, executed: Executed::No }),
    (500, SERVER_ERROR),
    (502, SERVER_ERROR),
    (503, SERVER_ERROR),
    (504, SERVER_ERROR),
];

/// What any status from 500 on means that neither a standard nor a catalogue tells more of.
pub(crate) const SERVER_ERROR: StatusMeaning =
    StatusMeaning { retry: BACKOFF, executed: Executed::Unknown };

/// What the standards say of a status.
pub(crate) fn meaning(status: u16) -> Option<StatusMeaning> {
    MEANINGS.iter().find(|(listed, _)| *listed == status).map(|(_, meaning)| *meaning)
}
