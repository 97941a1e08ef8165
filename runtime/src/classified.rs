//! What everything that stands for a failure can be asked.

use core::time::Duration;

use crate::private::Delegate;
use crate::{Action, ErrorCode, Executed, Limit, Quota, Retry, Timestamp};

/// A failure with its classification: a code, a fault, an error, or an enum of a program's own.
///
/// Code that decides what to do next takes this, so that it need not know which of them it has.
pub trait Classified {
    /// The catalogue's enum of codes.
    type Code: ErrorCode;

    /// The code, where the catalogue lists it.
    fn code(&self) -> Option<Self::Code>;
    /// How to recover.
    fn retry(&self) -> Retry;
    /// What the failed call cost.
    fn quota(&self) -> Quota;
    /// Whether the failed call may have had an effect.
    fn executed(&self) -> Executed;
    /// The limit that was hit.
    fn limit(&self) -> Option<&'static Limit>;

    /// How to recover, without parameters.
    fn action(&self) -> Action {
        self.retry().action()
    }

    /// The value of one of the catalogue's own columns; `None` where the code is not listed or the
    /// catalogue has no such column.
    fn column(&self, name: &str) -> Option<&'static str> {
        self.code()?.column(name)
    }

    /// Whether the same request may be sent again.
    fn is_retryable(&self) -> bool {
        self.action().is_retryable()
    }

    /// Whether the request can succeed without anything being put right: sent again, or in another
    /// form.
    fn is_recoverable(&self) -> bool {
        self.action().is_recoverable()
    }

    /// The delay before the next send: what a retrying helper proposes, or longer where the failure
    /// calls for it, with the clock at this moment. See [`Retry::delay_at`].
    ///
    /// `None` where the helper proposes none, or the same request must not be sent again.
    fn stretch(&self, proposed: Option<Duration>, now: Timestamp) -> Option<Duration> {
        self.retry().stretch(proposed, now)
    }
}

/// Whoever has somebody who answers.
#[diagnostic::do_not_recommend]
impl<T: Delegate> Classified for T {
    type Code = T::Code;

    fn code(&self) -> Option<T::Code> {
        Delegate::code(self)
    }

    fn retry(&self) -> Retry {
        Delegate::retry(self)
    }

    fn quota(&self) -> Quota {
        Delegate::quota(self)
    }

    fn executed(&self) -> Executed {
        Delegate::executed(self)
    }

    fn limit(&self) -> Option<&'static Limit> {
        Delegate::limit(self)
    }

    fn action(&self) -> Action {
        Delegate::action(self)
    }
}
