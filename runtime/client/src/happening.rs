//! What a driver does, for whoever watches.

use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;

use crate::recovery::End;
use errcat::Timestamp;

/// What a driver does for one request: nothing is sent and nothing is waited for without one of these.
///
/// Its `Display` is a line for a log. None holds a URL, a body or a token. With the feature `tracing`
/// each is an event as well, with the names that OpenTelemetry has for HTTP clients:
/// `http.request.resend_count`, `http.response.status_code`, `error.type`.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Happening<'a> {
    /// It is sent.
    Sends {
        /// Which send it is, the first being 1.
        attempt: u32,
    },
    /// It waits: for another send, for the ledger, or for a token.
    Waits {
        /// How often it has been sent.
        attempts: u32,
        /// How long; `None` is until a call that runs has ended.
        time: Option<Duration>,
        /// Until when.
        until: Option<Timestamp>,
        /// What for.
        why: &'a dyn fmt::Display,
    },
    /// The access token is renewed, or a renewal that goes on is waited for.
    Renews {
        /// How often the request has been sent.
        attempts: u32,
    },
    /// No more is sent.
    Ends {
        /// How it ended.
        end: End,
        /// How often it was sent.
        attempts: u32,
        /// The status of the last reply.
        status: Option<u16>,
        /// Why: the decision.
        why: &'a dyn fmt::Display,
    },
}

impl fmt::Display for Happening<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sends { attempt } => write!(f, "send {attempt}"),
            Self::Waits { time: Some(time), until: Some(until), why, .. } => {
                write!(f, "wait {time:.1?}, until {until}: {why}")
            }
            Self::Waits { why, .. } => write!(f, "wait: {why}"),
            Self::Renews { .. } => f.write_str("wait for an access token"),
            Self::Ends { end, status: Some(status), why, .. } => {
                write!(f, "{end}: HTTP {status}: {why}")
            }
            Self::Ends { end, why, .. } => write!(f, "{end}: {why}"),
        }
    }
}

impl fmt::Debug for Happening<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whoever watches.
#[derive(Clone)]
pub(crate) struct Watcher(Option<Arc<Watch>>);

type Watch = dyn Fn(&Happening<'_>) + Send + Sync;

impl Watcher {
    pub const NONE: Self = Self(None);

    pub fn new(watch: impl Fn(&Happening<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(watch)))
    }

    pub fn tell(&self, happening: &Happening<'_>) {
        #[cfg(feature = "tracing")]
        trace(happening);
        if let Some(watch) = &self.0 {
            watch(happening);
        }
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watcher").field(&self.0.is_some()).finish()
    }
}

#[cfg(feature = "tracing")]
fn trace(happening: &Happening<'_>) {
    match *happening {
        Happening::Sends { attempt } => {
            tracing::debug!(http.request.resend_count = attempt.saturating_sub(1), "{happening}");
        }
        Happening::Waits { attempts, time, until, why } => tracing::info!(
            http.request.resend_count = attempts,
            errcat.wait_seconds = time.map(|time| time.as_secs_f64()),
            errcat.until = until.map(tracing::field::display),
            errcat.reason = %why,
            "{happening}"
        ),
        Happening::Renews { attempts } => {
            tracing::info!(http.request.resend_count = attempts, "{happening}");
        }
        Happening::Ends { end: End::Done, attempts, status, .. } => tracing::debug!(
            http.request.resend_count = attempts.saturating_sub(1),
            http.response.status_code = status,
            "{happening}"
        ),
        Happening::Ends { end, attempts, status, why } => tracing::warn!(
            http.request.resend_count = attempts.saturating_sub(1),
            http.response.status_code = status,
            error.r#type = %end,
            errcat.reason = %why,
            "{happening}"
        ),
    }
}
