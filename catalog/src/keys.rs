//! The keys of tables, which more than the reading of each must know.

use crate::model::ActionWord;

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

/// The keys of a level.
pub(crate) const OF_A_LEVEL: [&str; 5] = ["doc", "retry", "quota", "executed", "range"];

/// The keys of a range.
pub(crate) const OF_A_RANGE: [&str; 5] = ["from", "to", "retry", "quota", "executed"];

/// The keys of `[catalogue]`.
pub(crate) const OF_THE_HEADER: [&str; 8] =
    ["name", "title", "code", "repr", "unlisted", "source", "as_of", "docs_url"];

/// The keys of a condition.
pub(crate) const OF_A_CONDITION: [&str; 11] = [
    "name", "message", "shown", "retry", "quota", "executed", "limit", "doc", "fix", "source",
    "seen",
];

/// The keys of a deprecation.
pub(crate) const OF_A_DEPRECATION: [&str; 2] = ["note", "replaced_by"];

/// The keys of a retired code.
pub(crate) const OF_A_RETIRED_CODE: [&str; 3] = ["code", "name", "note"];

/// The keys of a column.
pub(crate) const OF_A_COLUMN: [&str; 5] = ["doc", "values", "type", "default", "optional"];

/// The key of a type that is a code of another catalogue.
pub(crate) const OF_A_COLUMN_TYPE: [&str; 1] = ["code"];

/// The keys of a limit.
pub(crate) const OF_A_LIMIT: [&str; 4] = ["max", "unit", "per", "doc"];

/// The keys of a rule beside `action`, each with the action it belongs to.
pub(crate) const OF_SOME_RULES: [(&str, ActionWord); 7] = [
    ("initial", ActionWord::Backoff),
    ("max", ActionWord::Backoff),
    ("factor", ActionWord::Backoff),
    ("attempts", ActionWord::Backoff),
    ("delay", ActionWord::Wait),
    ("at", ActionWord::QuotaReset),
    ("offset", ActionWord::QuotaReset),
];

/// The keys of a family.
pub(crate) const OF_A_FAMILY: [&str; 4] = ["doc", "prefix", "from", "to"];
