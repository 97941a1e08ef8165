//! A body that is passed on, whose call runs until its end.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::{Mutex, PoisonError};

use ::reqwest::{Body, Response};
use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::reading::with_body;
use crate::ledger::SharedPermit;

/// The same response, whose body ends with an error when this wait is over.
pub(super) fn held(
    response: Response,
    permit: Option<SharedPermit>,
    wait: impl Future<Output = ()> + Send + 'static,
) -> Response {
    let deadline = Mutex::new(Box::pin(wait) as _);
    with_body(response, |rest| Body::wrap(Held { rest, permit, deadline }))
}

struct Held {
    rest: Body,
    permit: Option<SharedPermit>,
    deadline: Mutex<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl http_body::Body for Held {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match Pin::new(&mut self.rest).poll_frame(context) {
            Poll::Ready(None) => {
                self.permit.take().into_iter().for_each(SharedPermit::end);
                Poll::Ready(None)
            }
            Poll::Ready(frame) => Poll::Ready(frame.map(|frame| frame.map_err(Into::into))),
            Poll::Pending => {
                let deadline = self.deadline.get_mut().unwrap_or_else(PoisonError::into_inner);
                deadline.as_mut().poll(context).map(|()| Some(Err(Late.into())))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.rest.size_hint()
    }
}

#[derive(Debug)]
struct Late;

impl fmt::Display for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body did not end in the time for a call")
    }
}

impl Error for Late {}
