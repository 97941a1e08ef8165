//! Which list is read, known to the compiler where that makes it faster.

#![expect(clippy::inline_always, reason = "known to the compiler only where it is inlined")]

use core::marker::PhantomData;

use super::envelopes::Envelopes;
use super::frame::Frame;
use super::plan::Quick;
use super::tables::{Envelope, List};
use crate::ErrorCode;

/// A list that is read when it comes.
pub(super) trait Which: Copy {
    fn quick(self) -> &'static Quick;
    fn list(self) -> &'static List;
}

/// One of those of a catalogue that the compiler knows: it makes a reader of its own for each.
pub(super) struct Fixed<C, const NUMBER: usize>(PhantomData<C>);

impl<C: ErrorCode, const NUMBER: usize> Fixed<C, NUMBER> {
    pub const THIS: Self = Self(PhantomData);
    pub const IS_ANY: bool = C::ENVELOPES.plan.lists[NUMBER].slot != 0;
    const QUICK: &'static Quick = &C::ENVELOPES.plan.lists[NUMBER];
    const LIST: &'static List = list(C::ENVELOPES, Self::QUICK);
}

impl<C, const NUMBER: usize> Clone for Fixed<C, NUMBER> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C, const NUMBER: usize> Copy for Fixed<C, NUMBER> {}

impl<C: ErrorCode, const NUMBER: usize> Which for Fixed<C, NUMBER> {
    #[inline]
    fn quick(self) -> &'static Quick {
        const { Self::QUICK }
    }

    #[inline]
    fn list(self) -> &'static List {
        const { Self::LIST }
    }
}

/// An envelope that the compiler knows.
pub(super) struct Known<C, const NUMBER: usize>(PhantomData<C>);

impl<C: ErrorCode, const NUMBER: usize> Known<C, NUMBER> {
    pub const THIS: &'static Envelope =
        if NUMBER < C::ENVELOPES.all.len() { &C::ENVELOPES.all[NUMBER] } else { &Envelope::NONE };
    const IS_ASKED: bool = NUMBER < C::ENVELOPES.all.len() && Self::THIS.name.is_none();

    /// Whether it reads a reply.
    #[inline(always)]
    pub fn reads(reply: &Frame<'_, '_>) -> bool {
        let envelope = const { Self::THIS };
        Self::IS_ASKED && reply.counts(envelope.when, envelope.unless)
    }
}

/// Any other.
#[derive(Clone, Copy)]
pub(super) struct Given(pub &'static Quick, pub &'static List);

impl Which for Given {
    #[inline]
    fn quick(self) -> &'static Quick {
        self.0
    }

    #[inline]
    fn list(self) -> &'static List {
        self.1
    }
}

/// The list that a plan speaks of.
pub(super) const fn list(envelopes: &'static Envelopes, quick: &Quick) -> &'static List {
    if quick.envelope < envelopes.all.len() {
        let lists = envelopes.all[quick.envelope].lists;
        if quick.list < lists.len() {
            return &lists[quick.list];
        }
    }
    &List::NONE
}
