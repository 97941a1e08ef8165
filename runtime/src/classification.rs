//! A failure's classification, found in whatever wraps it.

use core::cell::Cell;
use core::error::Error;
use core::fmt;
use core::time::Duration;
use std::thread_local;

use crate::{Action, ErrorCode, Executed, Limit, Quota, Retry, Timestamp};

/// How a failure was classified, whatever its type and its catalogue: what [`find`] finds.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Classification {
    /// The name of the catalogue.
    pub catalogue: &'static str,
    /// The code as it is on the wire, where the catalogue lists it.
    pub code: Option<&'static str>,
    /// The name of that code.
    pub name: Option<&'static str>,
    /// What to do about it; empty where the catalogue does not say.
    pub fix: &'static str,
    /// How to recover.
    pub retry: Retry,
    /// What the failed call cost.
    pub quota: Quota,
    /// Whether the failed call may have had an effect.
    pub executed: Executed,
    /// The limit that was hit.
    pub limit: Option<&'static Limit>,
}

impl Classification {
    /// Of anything that is classified.
    ///
    /// ```
    /// use errcat::Classification;
    ///
    /// # #[cfg(feature = "macros")]
    /// assert_eq!(Classification::of(&errcat::marketo::Code::LeadNotFound).code, Some("1004"));
    /// ```
    #[must_use]
    pub fn of<T: crate::Classified + ?Sized>(failure: &T) -> Self {
        let code = failure.code();
        Self {
            catalogue: T::Code::CATALOGUE.name,
            code: code.map(ErrorCode::wire),
            name: code.map(ErrorCode::name),
            fix: code.map_or("", |code| code.notes().fix),
            retry: failure.retry(),
            quota: failure.quota(),
            executed: failure.executed(),
            limit: failure.limit(),
        }
    }

    /// How to recover, without parameters.
    #[must_use]
    pub fn action(&self) -> Action {
        self.retry.action()
    }

    /// Whether the same request may be sent again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the request can succeed without anything being put right: sent again, or in another
    /// form.
    #[must_use]
    pub fn is_recoverable(&self) -> bool {
        self.action().is_recoverable()
    }

    /// The delay before the next send, as [`Classified::stretch`](crate::Classified::stretch) has it.
    #[must_use]
    pub fn stretch(&self, proposed: Option<Duration>, now: Timestamp) -> Option<Duration> {
        self.retry.stretch(proposed, now)
    }
}

/// `1004 LeadNotFound: never`.
impl fmt::Display for Classification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(code), Some(name)) = (self.code, self.name) {
            write!(f, "{code} {name}: ")?;
        }
        write!(f, "{}", self.action())
    }
}

/// The classification of the first failure in the chain of `error` that has one: from within `anyhow`,
/// `eyre`, boxes and other errors.
///
/// A `Fault`, an `Error` and what derives `CatalogError` are found by asking each error for its source,
/// so that an error which hides what lies behind it hides the classification, too.
///
/// ```
/// # #[cfg(feature = "macros")] {
/// use errcat::marketo::Fault;
/// use errcat::{Action, Place};
///
/// let fault = Fault::new(Place::Response, "606");
/// let wrapped = std::io::Error::other(fault);
/// let found = errcat::find(&wrapped).map(|found| found.action());
/// assert_eq!(found, Some(Action::Wait));
/// # }
/// ```
#[must_use]
pub fn find(error: &(dyn Error + 'static)) -> Option<Classification> {
    let mut next = Some(error);
    while let Some(error) = next {
        let _asking = Asking::begin();
        next = error.source();
        if let State::Answered(found) = ASKED.get() {
            return Some(found);
        }
    }
    None
}

thread_local! {
    /// Whether somebody asks an error for its source only to learn how it is classified, and the answer.
    static ASKED: Cell<State> = const { Cell::new(State::Nobody) };
}

#[derive(Clone, Copy)]
enum State {
    Nobody,
    Asking,
    Answered(Classification),
}

/// Somebody asks until this is dropped.
struct Asking(State);

impl Asking {
    fn begin() -> Self {
        Self(ASKED.replace(State::Asking))
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        ASKED.set(self.0);
    }
}

/// Answers, if somebody asks: called where an error tells its source.
pub fn tell<T: crate::Classified>(failure: &T) {
    if matches!(ASKED.get(), State::Asking) {
        ASKED.set(State::Answered(Classification::of(failure)));
    }
}
