//! Which tables have a key, for those who wrote it into another.

use crate::keys::{
    OF_A_CODE, OF_A_COLUMN, OF_A_CONDITION, OF_A_DEPRECATION, OF_A_FAMILY, OF_A_LEVEL, OF_A_LIMIT,
    OF_A_RANGE, OF_SOME_RULES, OF_THE_HEADER,
};

/// The tables that are named by their headings, each with keys that tell it from the others.
pub(super) const WITH_NAMES: [(&str, &[&str]); 7] = [
    ("retry", &["action"]),
    ("limit", &["max", "unit"]),
    ("column", &["doc", "values"]),
    ("column", &["doc", "type"]),
    ("family", &["doc", "from"]),
    ("family", &["doc", "prefix"]),
    ("level", &["doc"]),
];

/// The tables that stand within others, as they are headed.
const WITHIN: [(&str, &str); 3] = [
    ("condition", "[[code.condition]]"),
    ("deprecated", "[code.deprecated]"),
    ("range", "[[level.NAME.range]]"),
];

/// More owners than that would tell nothing.
const TOLD: usize = 3;

/// What to do with a key that belongs to other tables.
pub(super) fn of(key: &str) -> Option<String> {
    if matches!(key, "overlay" | "override") {
        return Some("it is of an overlay, which has `[overlay]` and no `[catalogue]`".into());
    }
    if let Some((_, heading)) = WITHIN.iter().find(|(within, _)| *within == key) {
        return Some(format!("it is headed `{heading}`"));
    }
    let of_rules: Vec<&str> =
        std::iter::once("action").chain(OF_SOME_RULES.map(|(key, _)| key)).collect();
    let tables: [(&str, &[&str]); 11] = [
        ("the file, above its first heading", &["errcat"]),
        ("`[catalogue]`", &OF_THE_HEADER),
        ("a `[level.…]`", &OF_A_LEVEL),
        ("a `[[level.….range]]`", &OF_A_RANGE),
        ("a `[retry.…]`", &of_rules),
        ("a `[limit.…]`", &OF_A_LIMIT),
        ("a `[column.…]`", &OF_A_COLUMN),
        ("a `[family.…]`", &OF_A_FAMILY),
        ("a `[[code]]`", &OF_A_CODE),
        ("a `[[code.condition]]`", &OF_A_CONDITION),
        ("a `[code.deprecated]`", &OF_A_DEPRECATION),
    ];
    let owners: Vec<&str> =
        tables.iter().filter(|(_, keys)| keys.contains(&key)).map(|(owner, _)| *owner).collect();
    match owners[..] {
        [] => None,
        _ if owners.len() > TOLD => None,
        _ => Some(format!("it is a key of {}", owners.join(" and of "))),
    }
}
