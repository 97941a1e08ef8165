//! Records that go in one request.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::Limits;
use crate::recovery::{Recovery, TokenId};
use errcat::ErrorCode;

/// Records that go in one request, on their way from [`Work`](super::Work) to the API and back.
///
/// Give it back, whatever came of it: its records have no outcome before.
#[must_use = "its records have no outcome before it is given back"]
#[derive(Debug)]
pub struct Part<C: ErrorCode> {
    pub(super) positions: Vec<usize>,
    pub(crate) recovery: Box<Recovery<C>>,
    pub(super) room: Limits,
    pub(super) as_post: bool,
}

impl<C: ErrorCode> Part<C> {
    /// The positions of its records in the input, in ascending order.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// Its records, from the whole input.
    pub fn of<'r, R>(&self, input: &'r [R]) -> impl Iterator<Item = &'r R> {
        self.positions.iter().filter_map(|position| input.get(*position))
    }

    /// How often these records have been sent; the most of any where they came from several
    /// requests.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.recovery.attempts()
    }

    /// Whether the API refused the query as a GET for its length, so that it goes as a POST.
    #[must_use]
    pub const fn as_post(&self) -> bool {
        self.as_post
    }

    /// Whether its access token has failed: send it with another.
    #[must_use]
    pub fn needs_token(&self) -> bool {
        self.recovery.tokens.needs_another()
    }

    /// Whether any of its records have failed with this token: where they come from several
    /// requests, that may be true of more tokens than one. A client with one token for all calls
    /// asks this of it, and renews it then; if another call has done so meanwhile, it has another.
    #[must_use]
    pub fn has_failed_with(&self, token: TokenId) -> bool {
        self.recovery.tokens.has_failed(token)
    }

    /// The token it was sent with last, where that was said; of several, any.
    #[must_use]
    pub fn token(&self) -> Option<TokenId> {
        self.recovery.tokens.current
    }

    /// It is sent with this token from now on: say so before each send, since the token may have
    /// been renewed for another part.
    pub fn use_token(&mut self, token: TokenId) {
        self.recovery.token_renewed(token);
    }

    /// Records of this part, as a part of their own.
    pub(super) fn with(&mut self, positions: Vec<usize>) -> Self {
        Self {
            positions,
            recovery: Box::new(self.recovery.fork()),
            room: self.room,
            as_post: self.as_post,
        }
    }

    /// Both halves, neither of which is ever joined into a larger request than itself.
    pub(super) fn split(&mut self) -> [Self; 2] {
        let mut first = core::mem::take(&mut self.positions);
        let second = first.split_off(first.len().div_ceil(2));
        [first, second].map(|half| {
            let mut half = self.with(half);
            half.room.records = half.positions.len();
            half
        })
    }

    pub(super) fn join(&mut self, other: Self) {
        self.positions.extend(other.positions);
        self.positions.sort_unstable();
        self.room.records = self.room.records.min(other.room.records);
        self.recovery.join(*other.recovery);
    }
}
