//! Changes to a catalogue, each with what must be reported of it.

mod codes;
mod envelopes;
mod rest;

use crate::random_catalogue::Spec;

/// A change from one catalogue to another.
#[derive(Debug)]
pub struct Edit {
    pub what: &'static str,
    /// The rule that reports it.
    pub there: &'static str,
    /// The rule that reports the way back.
    pub back: &'static str,
    /// Makes the two differ; may change both.
    differ: fn(&mut Spec, &mut Spec, usize),
}

impl Edit {
    /// Two catalogues made of `spec`; `place` picks the code that is concerned.
    pub fn apply(&self, spec: &Spec, place: usize) -> (Spec, Spec) {
        let (mut old, mut new) = (spec.clone(), spec.clone());
        (self.differ)(&mut old, &mut new, place % spec.codes.len());
        (old, new)
    }
}

pub fn edits() -> Vec<&'static Edit> {
    codes::EDITS.iter().chain(rest::EDITS).chain(envelopes::EDITS).collect()
}
