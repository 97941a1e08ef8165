//! What every catalogue's enum of codes can tell.

use core::fmt::{Debug, Display};
use core::hash::Hash;
use core::str::FromStr;

use crate::lookup::integer;
use crate::reply::described::description::Description;
use crate::reply::described::envelopes::Envelopes;
use crate::{Action, Executed, Limit, Overlaid, Quota, Retry, Template, UnknownCode, Verified};

/// A catalogue's enum of codes, as [`catalog!`](crate::catalog) makes it.
///
/// Generic code takes this; code that knows its catalogue calls the `const fn`s of the same names
/// that the enum has beside it.
pub trait ErrorCode:
    Copy + Eq + Ord + Hash + Debug + Display + FromStr<Err = UnknownCode> + Send + Sync + 'static
{
    /// Where in a reply codes belong.
    type Level: Word;
    /// The meanings of codes that have several; without inhabitants where none has.
    type Condition: Word;
    /// What has the description of replies.
    #[doc(hidden)]
    type Description: Description;

    /// What the catalogue says about itself.
    const CATALOGUE: &'static Catalogue;
    /// Every code, in ascending order.
    const ALL: &'static [Self];

    /// Where errors stand in a reply: made from the catalogue.
    #[doc(hidden)]
    const ENVELOPES: &'static Envelopes = Self::Description::ENVELOPES;

    /// The same, for catalogues that are known only while a program runs.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn envelopes() -> &'static Envelopes {
        Self::ENVELOPES
    }

    /// The code that is written so on the wire. Where codes are integers, zeros before a number say
    /// nothing: `"0606"` is 606.
    fn from_wire(text: &str) -> Option<Self>;
    /// The code as it is written on the wire.
    fn wire(self) -> &'static str;
    /// The code's name.
    fn name(self) -> &'static str;
    /// Where in a reply it belongs.
    fn level(self) -> Self::Level;
    /// How to recover.
    fn retry(self) -> Retry;
    /// How to recover, without parameters.
    fn action(self) -> Action;
    /// What the failed call cost.
    fn quota(self) -> Quota;
    /// Whether the failed call may have had an effect.
    fn executed(self) -> Executed;
    /// The limit that was hit.
    fn limit(self) -> Option<&'static Limit>;
    /// The message, with a placeholder for each part that varies.
    fn template(self) -> Template;
    /// The meanings it may have, told apart by the message; the first that matches wins.
    fn conditions(self) -> &'static [Self::Condition];
    /// What the catalogue says to people about it.
    fn notes(self) -> &'static Notes;
    /// The value of one of the catalogue's own columns; `None` where it has no such column.
    fn column(self, name: &str) -> Option<&'static str>;
    /// What a condition means.
    fn meaning(condition: Self::Condition) -> &'static Meaning;
    /// What an overlay says of it instead of the catalogue that it stands on: of this condition of it,
    /// or else of the code itself. `None` where the catalogue is none, or leaves it as it is.
    #[must_use]
    fn overlaid(self, condition: Option<Self::Condition>) -> Option<&'static Overlaid> {
        let _ = condition;
        None
    }
    /// What unlisted codes are taken for; the ranges of one level do not overlap.
    fn ranges() -> &'static [CodeRange<Self::Level>];
}

/// A closed set of words that a catalogue names: levels, conditions, column values.
pub trait Word: Copy + Eq + Ord + Hash + Debug + Display + Send + Sync + 'static {
    /// Every word, in the catalogue's order.
    const ALL: &'static [Self];

    /// The word as the catalogue writes it.
    fn as_str(self) -> &'static str;
}

/// What a catalogue says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Catalogue {
    /// Its identifier.
    pub name: &'static str,
    /// What people call the API.
    pub title: &'static str,
    /// Where the facts come from; empty where it does not say.
    pub source: &'static str,
    /// The day the source was read, `YYYY-MM-DD`; empty where it does not say.
    pub as_of: &'static str,
}

impl Catalogue {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        title: &'static str,
        source: &'static str,
        as_of: &'static str,
    ) -> Self {
        Self { name, title, source, as_of }
    }
}

/// What a catalogue says to people about one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notes {
    /// What the code means.
    pub doc: &'static str,
    /// What to do about it; empty where the catalogue does not say.
    pub fix: &'static str,
    /// When the source first listed it; empty where the catalogue does not say.
    pub since: &'static str,
    /// How the classification is known.
    pub verified: Verified,
    /// Why the code should not be relied on any more.
    pub deprecated: Option<&'static str>,
}

impl Notes {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        doc: &'static str,
        fix: &'static str,
        since: &'static str,
        verified: Verified,
        deprecated: Option<&'static str>,
    ) -> Self {
        Self { doc, fix, since, verified, deprecated }
    }
}

/// One of several meanings of a code, with the classification that goes with it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Meaning {
    /// The message that tells it apart.
    pub template: Template,
    /// How to recover.
    pub retry: Retry,
    /// What the failed call cost.
    pub quota: Quota,
    /// Whether the failed call may have had an effect.
    pub executed: Executed,
    /// The limit that was hit.
    pub limit: Option<&'static Limit>,
    /// What it means.
    pub doc: &'static str,
    /// What to do about it; empty where the catalogue does not say.
    pub fix: &'static str,
}

impl Meaning {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        template: Template,
        retry: Retry,
        quota: Quota,
        executed: Executed,
        limit: Option<&'static Limit>,
        doc: &'static str,
        fix: &'static str,
    ) -> Self {
        Self { template, retry, quota, executed, limit, doc, fix }
    }
}

/// What an unlisted code between two bounds, both included, is taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct CodeRange<L> {
    /// The level the codes between the bounds belong to.
    pub level: L,
    /// The bounds.
    pub bounds: Bounds,
    /// How to recover.
    pub retry: Retry,
    /// What the failed call cost.
    pub quota: Quota,
    /// Whether the failed call may have had an effect.
    pub executed: Executed,
}

impl<L> CodeRange<L> {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        level: L,
        bounds: Bounds,
        retry: Retry,
        quota: Quota,
        executed: Executed,
    ) -> Self {
        Self { level, bounds, retry, quota, executed }
    }
}

/// The bounds of a range of codes, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// Between two numbers.
    Integer(i64, i64),
    /// Between two texts of one length, byte by byte.
    Text(&'static str, &'static str),
}

impl Bounds {
    /// Whether the code written as `wire` lies between the bounds. A number may have zeros before it,
    /// and no sign but a minus.
    #[must_use]
    pub fn contains(self, wire: &str) -> bool {
        match self {
            Self::Integer(from, to) => {
                integer(wire).is_some_and(|number| (from..=to).contains(&number))
            }
            Self::Text(from, to) => wire.len() == from.len() && (from..=to).contains(&wire),
        }
    }
}
