//! What a reply says of a fault beside its code and its message.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
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
    /// Arguments beside those of the message, if there are any.
    pub params: Option<Box<Params<'a>>>,
    /// The record for which the whole request failed.
    pub culprit: Option<u32>,
    /// Which line of the catalogue found it; 0 where none did.
    pub line: u32,
}

/// Names and values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Params<'a>(pub Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl Brought<'_> {
    pub const NOTHING: Self =
        Self { verdict: None, delay: None, params: None, culprit: None, line: 0 };

    pub fn into_owned(self) -> Brought<'static> {
        let Self { verdict, delay, params, culprit, line } = self;
        let params = params.map(|params| Box::new(params.into_owned()));
        Brought { verdict, delay, params, culprit, line }
    }
}

impl Params<'_> {
    fn into_owned(self) -> Params<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Params(self.0.into_iter().map(|(name, value)| (owned(name), owned(value))).collect())
    }
}
