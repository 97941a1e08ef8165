//! Semver of meaning: what changed between two catalogues, and how much that matters to programs
//! that use their bindings.
//!
//! A tool that compares Rust items sees nothing of a code that is no longer retried. This compares
//! what the catalogues say. Each kind of change has a [`Rule`] with a [`Level`]; [`RULES`] lists them
//! all.
//!
//! ```
//! use errcat_catalog::diff::{Bump, diff};
//! use errcat_catalog::{Source, load};
//!
//! let catalogue = |retry: &str| {
//!     let text = format!(
//!         "errcat = 1
//!         [catalogue]
//!         name = 'api'
//!         title = 'An API'
//!         code = 'integer'
//!         [level.response]
//!         doc = 'The request failed.'
//!         [retry.transient]
//!         action = 'backoff'
//!         initial = '1s'
//!         max = '60s'
//!         [[code]]
//!         code = 713
//!         level = 'response'
//!         name = 'TransientError'
//!         message = 'Transient Error'
//!         retry = '{retry}'
//!         doc = 'A resource was unavailable.'"
//!     );
//!     load(&Source::new("api.toml", text)).into_result()
//! };
//! let (old, new) = (catalogue("transient")?, catalogue("never")?);
//! let diff = diff(&old, &new);
//! assert_eq!(diff.bump(), Bump::Major);
//! assert_eq!(
//!     diff.changes[0].message,
//!     "713 TransientError: was retried with backoff, is now given up at once",
//! );
//! # Ok::<(), Vec<errcat_catalog::Diagnostic>>(())
//! ```

mod change;
mod classification;
mod codes;
mod columns;
mod conditions;
mod envelopes;
mod families;
mod header;
mod level;
mod levels;
mod limits;
mod matching;
mod message;
mod names;
mod notes;
mod ranges;
mod retired;
mod retry_rules;
mod rules;

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Catalogue, CodeKind, CodeValue};
use crate::source::Located;
pub use change::Change;
use change::Subject;
pub use level::{Bump, Level};
use retry_rules::Parameters;
pub use rules::{RULES, Rule};

/// Everything that changed from one catalogue to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The changes: the most serious level first, then what concerns no one code, then code by code.
    pub changes: Vec<Change>,
}

impl Diff {
    /// The step of the version number that the changes ask for.
    #[must_use]
    pub fn bump(&self) -> Bump {
        self.changes.iter().map(|change| change.rule.level.bump()).max().unwrap_or(Bump::None)
    }

    /// The changes that are mistakes whatever the version number: a number that is not retired, or
    /// does not stay so.
    pub fn mistakes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.rule.mistake)
    }
}

/// Compares two catalogues.
///
/// The order of tables and keys in their files makes no difference, except for that of a code's
/// conditions, a column's values and the envelopes, which means something. Catalogues that were loaded with
/// mistakes are compared as far as they go.
#[must_use]
pub fn diff(old: &Catalogue, new: &Catalogue) -> Diff {
    let mut found = Found::new(old, new);
    header::compare(&mut found);
    levels::compare(&mut found);
    limits::compare(&mut found);
    let columns = columns::compare(&mut found);
    families::compare(&mut found);
    if old.kind.value == new.kind.value {
        codes::compare(&mut found, &columns);
        retired::compare(&mut found);
        ranges::compare(&mut found);
    }
    envelopes::compare(&mut found);
    retry_rules::compare(&mut found);
    Diff { changes: found.into_changes() }
}

/// The two catalogues, and what was found so far.
struct Found<'c> {
    old: &'c Catalogue,
    new: &'c Catalogue,
    changes: Vec<Change>,
    /// The levels and limits that have another name now.
    level_names: HashMap<&'c str, &'c str>,
    limit_names: HashMap<&'c str, &'c str>,
    parameters: Parameters,
}

impl<'c> Found<'c> {
    fn new(old: &'c Catalogue, new: &'c Catalogue) -> Self {
        Self {
            old,
            new,
            changes: Vec::new(),
            level_names: HashMap::new(),
            limit_names: HashMap::new(),
            parameters: Parameters::default(),
        }
    }

    fn add(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Compares a text that people read.
    fn text(
        &mut self,
        rule: &'static Rule,
        about: &Subject,
        what: &str,
        old: Option<&Located<String>>,
        new: Option<&Located<String>>,
    ) {
        let says = match (old, new) {
            (Some(old), Some(new)) if old.value != new.value => "reworded",
            (Some(_), None) => "removed",
            (None, Some(_)) => "added",
            _ => return,
        };
        let says = format!("{what} was {says}");
        self.add(Change::new(rule, about, says).between(old, new));
    }

    /// Compares a short text, such as a name.
    fn setting(
        &mut self,
        rule: &'static Rule,
        about: &Subject,
        what: &str,
        old: Option<&Located<String>>,
        new: Option<&Located<String>>,
    ) {
        let word = |value: Option<&Located<String>>| value.map(|value| value.value.clone());
        let (was, is) = (word(old), word(new));
        if was == is {
            return;
        }
        let shown =
            |word: Option<String>| word.map_or("not set".into(), |word| format!("`{word}`"));
        let says = format!("{what} was {}, is now {}", shown(was), shown(is));
        self.add(Change::new(rule, about, says).between(old, new));
    }

    fn into_changes(mut self) -> Vec<Change> {
        let kind = self.new.kind.value;
        self.changes.sort_by_cached_key(|change| {
            (
                Reverse(change.rule.level),
                change.code.as_deref().map(|code| code_value(code, kind)),
                change.rule.id,
                change.message.clone(),
            )
        });
        self.changes
    }
}

/// Numbers sort as numbers.
fn code_value(wire: &str, kind: CodeKind) -> CodeValue {
    match (kind, wire.parse()) {
        (CodeKind::Integer, Ok(number)) => CodeValue::Integer(number),
        _ => CodeValue::Text(wire.into()),
    }
}
