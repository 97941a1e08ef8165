//! What a reply says of a fault beside its code and its message.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::time::Duration;

use super::Standing;
use crate::reply::described::tables::Rule;
use crate::{ErrorCode, Place};

/// A fault as a reply tells it.
pub(crate) struct Told<'a, C: ErrorCode> {
    pub place: Place,
    pub code: Option<Cow<'a, str>>,
    pub message: Option<Cow<'a, str>>,
    pub record_id: Option<Cow<'a, str>>,
    pub standing: Standing<C>,
    pub brought: Brought<'a>,
}

/// What seldom is in a reply.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Brought<'a> {
    /// The rule of the catalogue that a sign in the reply chose.
    pub verdict: Option<&'static Rule>,
    /// How long to wait.
    pub delay: Option<Duration>,
    /// The record for which the whole request failed.
    pub culprit: Option<usize>,
    /// Arguments beside those of the message.
    pub params: Option<Params<'a>>,
    /// Which line of the catalogue found it.
    pub line: Option<u32>,
}

/// Names and values.
pub(crate) type Params<'a> = Box<[(Cow<'a, str>, Cow<'a, str>)]>;

impl Brought<'_> {
    pub const NOTHING: Self =
        Self { verdict: None, delay: None, culprit: None, params: None, line: None };

    pub fn into_owned(self) -> Brought<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let params = self.params.map(|params| {
            params.into_iter().map(|(name, value)| (owned(name), owned(value))).collect()
        });
        Brought {
            params,
            ..Brought {
                params: None,
                verdict: self.verdict,
                delay: self.delay,
                culprit: self.culprit,
                line: self.line,
            }
        }
    }
}
