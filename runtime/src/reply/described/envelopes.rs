//! Everything that a catalogue says about replies.

use super::plan::Plan;
use super::tables::{Envelope, Scope};

/// Everything that a catalogue says about replies.
#[derive(Debug)]
pub struct Envelopes {
    /// Whether codes are integers, to which zeros at the head, and what follows a number, are
    /// nothing.
    pub(crate) integers: bool,
    /// What all envelopes together ask of a reply.
    pub(crate) scope: Scope,
    /// In the order in which they are asked.
    pub(crate) all: &'static [Envelope],
    pub(super) plan: Plan,
}

impl Envelopes {
    /// Of a catalogue that says nothing.
    pub const NONE: Self = Self::of(false, Scope::NONE, &[]);

    /// Whether codes are integers; what all envelopes together ask of a reply; the envelopes, in the
    /// order in which they are asked.
    #[must_use]
    pub const fn of(integers: bool, scope: Scope, all: &'static [Envelope]) -> Self {
        Self { integers, plan: Plan::of(all), scope, all }
    }

    /// The same, with every list read after the walk.
    #[cfg(test)]
    pub(super) const fn without_plan(self) -> Self {
        Self { plan: Plan::of(&[]), ..self }
    }
}
