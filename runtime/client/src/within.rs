//! What comes of something before a wait is over.

use core::future::poll_fn;
use core::pin::pin;
use core::task::Poll;

/// What comes of a future, if it comes before this wait is over.
pub(crate) async fn within<T>(
    wait: impl Future<Output = ()>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let (mut wait, mut future) = (pin!(wait), pin!(future));
    let race = poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => wait.as_mut().poll(context).map(|()| None),
    });
    race.await
}
