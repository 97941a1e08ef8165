//! The order of the format: of its tables, and of the keys of each.

/// A table of the format.
pub struct Table {
    /// How it is headed: `[]` behind what is a list, `*` for a name.
    path: &'static str,
    /// Its keys, and the tables within it, in their order. `*` stands for the columns of a catalogue.
    pub keys: &'static [&'static str],
}

/// Every table that has a heading of its own.
const TABLES: [Table; 15] = [
    Table {
        path: "",
        keys: &[
            "errcat",
            "catalogue",
            "overlay",
            "level",
            "retry",
            "limit",
            "column",
            "family",
            "envelope",
            "override",
            "code",
            "retired",
        ],
    },
    Table {
        path: "catalogue",
        keys: &["name", "title", "code", "repr", "unlisted", "source", "as_of", "docs_url"],
    },
    Table { path: "overlay", keys: &["base", "source", "as_of"] },
    Table { path: "level.*", keys: &["doc", "retry", "quota", "executed", "range"] },
    Table { path: "level.*.range[]", keys: &["from", "to", "retry", "quota", "executed"] },
    Table {
        path: "retry.*",
        keys: &["action", "initial", "max", "factor", "attempts", "delay", "at", "offset"],
    },
    Table { path: "limit.*", keys: &["max", "unit", "per", "doc"] },
    Table { path: "column.*", keys: &["doc", "type", "values", "default", "optional"] },
    Table { path: "family.*", keys: &["doc", "prefix", "from", "to"] },
    Table {
        path: "envelope[]",
        keys: &[
            "name",
            "when",
            "unless",
            "failed",
            "pending",
            "partial",
            "ok",
            "status",
            "code",
            "message",
            "index",
            "id",
            "delay",
            "retry",
            "params",
            "request_id",
            "next",
            "warnings",
            "faults",
            "records",
            "rejected",
        ],
    },
    Table {
        path: "code[]",
        keys: &[
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
            COLUMNS,
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
        ],
    },
    Table {
        path: "override[]",
        keys: &[
            "code",
            "condition",
            "message",
            "shown",
            "retry",
            "quota",
            "executed",
            "limit",
            COLUMNS,
            "doc",
            "fix",
            "since",
            "verified",
            "source",
            "seen",
            "why",
            "was",
        ],
    },
    Table { path: "code[].deprecated", keys: &["note", "replaced_by"] },
    Table {
        path: "code[].condition[]",
        keys: &[
            "name", "message", "shown", "retry", "quota", "executed", "limit", "doc", "fix",
            "source", "seen",
        ],
    },
    Table { path: "retired[]", keys: &["code", "name", "note"] },
];

/// The tables of an envelope that say where to look, under headings of their own or between braces.
const LISTS: [&str; 4] = ["faults", "records", "rejected", "warnings"];

/// The keys of these.
const OF_A_LIST: &[&str] = &[
    "at", "when", "unless", "index", "id", "status", "failed", "ok", "code", "message", "delay",
    "retry", "params", "faults",
];

/// Where the columns of a catalogue stand among the keys of its codes.
const COLUMNS: &str = "*";

/// Lists whose entries stand in the order of their codes.
pub const SORTED: [&str; 3] = ["code", "retired", "override"];

/// A word of a heading, and whether a list is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub list: bool,
}

/// The keys of the table at `path` in their order; none where it is not known.
pub fn keys(path: &[Step]) -> &'static [&'static str] {
    match path {
        [envelope, .., last] if envelope.name == "envelope" => {
            if LISTS.contains(&last.name.as_str()) { OF_A_LIST } else { &[] }
        }
        _ => find(path).map_or(&[], |table| table.keys),
    }
}

/// Whether `path` is that of a table with a heading of its own, or leads to some.
pub fn is_headed(path: &[Step]) -> bool {
    TABLES.iter().any(|table| {
        let steps: Vec<&str> = table.path.split('.').collect();
        path.len() <= steps.len() && matches(path, &steps)
    })
}

/// Where a key stands among `keys`; those that are none of them are columns, or stand last.
pub fn rank(keys: &[&str], key: &str) -> usize {
    let place = |wanted: &str| keys.iter().position(|known| *known == wanted);
    place(key).or_else(|| place(COLUMNS)).unwrap_or(keys.len())
}

/// How every table is headed, with its keys.
#[cfg(test)]
pub fn all() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    TABLES.iter().map(|table| (table.path, table.keys))
}

/// The same of what may stand between braces in an envelope.
#[cfg(test)]
pub const fn of_a_list() -> &'static [&'static str] {
    OF_A_LIST
}

fn find(path: &[Step]) -> Option<&'static Table> {
    if path.is_empty() {
        return TABLES.first();
    }
    TABLES.iter().skip(1).find(|table| {
        let steps: Vec<&str> = table.path.split('.').collect();
        path.len() == steps.len() && matches(path, &steps)
    })
}

fn matches(path: &[Step], steps: &[&str]) -> bool {
    path.iter().zip(steps).all(|(step, known)| {
        let (name, list) = known.strip_suffix("[]").map_or((*known, false), |name| (name, true));
        step.list == list && (name == "*" || name == step.name)
    })
}
