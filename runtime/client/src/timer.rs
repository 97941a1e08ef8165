//! Time, as a client's runtime keeps it.

use core::time::Duration;

use errcat::Timestamp;

/// Tells the time and lets it pass: the one thing that a [`Driver`](super::Driver) needs of a
/// runtime.
///
/// With the feature `tokio` there is `TokioTimer`. Others take a few lines:
///
/// ```
/// use core::pin::Pin;
/// use core::time::Duration;
/// use errcat::Timestamp;
/// use errcat_client::Timer;
///
/// # mod your_runtime { pub async fn sleep(_: core::time::Duration) {} }
/// struct YourTimer;
///
/// impl Timer for YourTimer {
///     type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;
///
///     fn now(&self) -> Timestamp {
///         Timestamp::now()
///     }
///
///     fn sleep(&self, time: Duration) -> Self::Sleep {
///         Box::pin(your_runtime::sleep(time))
///     }
/// }
/// ```
pub trait Timer {
    /// Lets time pass.
    type Sleep: Future<Output = ()>;

    /// What time it is.
    fn now(&self) -> Timestamp;

    /// Lets this time pass.
    fn sleep(&self, time: Duration) -> Self::Sleep;
}

impl<T: Timer + ?Sized> Timer for &T {
    type Sleep = T::Sleep;

    fn now(&self) -> Timestamp {
        T::now(self)
    }

    fn sleep(&self, time: Duration) -> Self::Sleep {
        T::sleep(self, time)
    }
}

/// The timer of tokio.
///
/// Time goes on as tokio counts it, also where that is paused in a test or the system's clock is
/// set back; where the clock is ahead of it, as after the machine has slept, the clock is right.
#[cfg(feature = "tokio")]
#[derive(Clone, Copy, Debug)]
pub struct TokioTimer {
    began: Timestamp,
    instant: tokio::time::Instant,
}

#[cfg(feature = "tokio")]
impl TokioTimer {
    /// A timer that begins now.
    #[must_use]
    pub fn new() -> Self {
        Self { began: Timestamp::now(), instant: tokio::time::Instant::now() }
    }
}

#[cfg(feature = "tokio")]
impl Default for TokioTimer {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "tokio")]
impl Timer for TokioTimer {
    type Sleep = tokio::time::Sleep;

    fn now(&self) -> Timestamp {
        Timestamp::now().max(self.began + self.instant.elapsed())
    }

    fn sleep(&self, time: Duration) -> Self::Sleep {
        tokio::time::sleep(time)
    }
}
