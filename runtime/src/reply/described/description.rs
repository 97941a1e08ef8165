//! Where a catalogue's type has its description.

use super::envelopes::Envelopes;

/// What a catalogue says of replies.
///
/// Generated code implements this for a type with a parameter that means nothing: what depends on a
/// parameter is made only where it is used, and a catalogue that is only checked costs nothing.
pub trait Description: 'static {
    /// What it says.
    const ENVELOPES: &'static Envelopes;
}

/// Nothing is said of replies.
#[derive(Debug)]
pub enum NoDescription {}

impl Description for NoDescription {
    const ENVELOPES: &'static Envelopes = &Envelopes::NONE;
}
