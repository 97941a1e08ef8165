//! The names that a catalogue cannot give, because something else is called so already.
//!
//! Whatever generated code needs for itself alone has names that no catalogue can give. These lists
//! are the rest: what the user calls, beside what the catalogue names. A test of `errcat-codegen`
//! compares them with what it writes.

use crate::keys;

/// Types beside the enums of columns, in the module of the catalogue.
pub const TYPES: [&str; 8] =
    ["Code", "Condition", "Error", "Fault", "FaultRef", "Level", "Reply", "Verdict"];

/// Constants beside the variants of an enum, its own and those of the runtime's traits.
pub const CONSTANTS: [&str; 2] = ["ALL", "CATALOGUE"];

/// Functions of a code beside those of columns, its own and those of the runtime's `ErrorCode`.
pub const FUNCTIONS: [&str; 21] = [
    "action",
    "column",
    "conditions",
    "doc",
    "executed",
    "fix",
    "from_number",
    "from_wire",
    "is_recoverable",
    "is_retryable",
    "level",
    "limit",
    "meaning",
    "name",
    "notes",
    "number",
    "quota",
    "ranges",
    "retry",
    "template",
    "wire",
];

/// Functions that every code has of the traits of Rust and serde: one of a column would be called in
/// their place.
pub const TRAIT_FUNCTIONS: [&str; 31] = [
    "borrow",
    "borrow_mut",
    "clamp",
    "clone",
    "clone_from",
    "clone_into",
    "clone_to_uninit",
    "cmp",
    "deserialize",
    "deserialize_in_place",
    "eq",
    "fmt",
    "from",
    "from_str",
    "ge",
    "gt",
    "hash",
    "hash_slice",
    "into",
    "le",
    "lt",
    "max",
    "min",
    "ne",
    "partial_cmp",
    "serialize",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
];

/// Keys of a derive's attribute that take something else than a word, beside those of a code.
pub const DERIVE_KEYS: [&str; 2] = ["codes", "display"];

/// What a column cannot be called because of what it would stand beside.
///
/// ```
/// use errcat_catalog::reserved::column;
///
/// assert_eq!(column("to_string"), Some("every code has a function of that name already"));
/// assert_eq!(column("owner"), None);
/// ```
#[must_use]
pub fn column(name: &str) -> Option<&'static str> {
    if keys::OF_A_CODE.contains(&name) {
        Some("every code has a key of that name already")
    } else if FUNCTIONS.contains(&name) || TRAIT_FUNCTIONS.contains(&name) {
        Some("every code has a function of that name already")
    } else if DERIVE_KEYS.contains(&name) {
        Some("in `#[catalog(…)]` of a derive it means something else")
    } else if TYPES.contains(&camel_case(name).as_str()) {
        Some("every catalogue has a type of that name already")
    } else {
        None
    }
}

/// Whether no variant of an enum, and no earlier name of a code, can be called `name`.
#[must_use]
pub fn variant(name: &str) -> bool {
    CONSTANTS.contains(&name)
}

/// `rate_window` becomes `RateWindow`: the name of a column, a value or a level in Rust.
#[must_use]
pub fn camel_case(snake: &str) -> String {
    let mut camel = String::with_capacity(snake.len());
    for word in snake.split('_') {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
