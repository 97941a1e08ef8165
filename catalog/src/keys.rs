//! Keys that more than the reading of their table must know.

/// The keys that every code may have; a catalogue's own columns come on top.
pub(crate) const OF_A_CODE: [&str; 20] = [
    "code",
    "level",
    "name",
    "message",
    "shown",
    "retry",
    "quota",
    "executed",
    "undecided",
    "limit",
    "doc",
    "fix",
    "since",
    "verified",
    "source",
    "seen",
    "also",
    "aliases",
    "deprecated",
    "condition",
];
