//! What a catalogue is, once it is read: every value with the place it stands at.
//!
//! References are resolved: a code's level, rule, limit and column values are indices into the
//! lists of its [`Catalogue`], and defaults have been filled in.

mod column;
pub mod envelope;
mod evidence;
mod family;
mod overlay;
mod repr;

use std::fmt;
use std::time::Duration;

use crate::source::{Located, Span};
use crate::template::Template;
pub use column::{Column, ColumnType};
use envelope::Envelope;
pub use evidence::Evidence;
pub use family::{Family, Members};
pub use overlay::{Change, Overlay, Overridden};
pub use repr::Repr;

/// What codes of a catalogue with families are told apart by, as by a column.
pub(crate) const FAMILY: &str = "family";

/// A whole catalogue.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The identifier that names generated items.
    pub name: Located<String>,
    /// What people call the API.
    pub title: Located<String>,
    /// Whether codes are integers or text.
    pub kind: Located<CodeKind>,
    /// The integer that codes are on the wire; without it 64 bits with a sign.
    pub repr: Option<Located<Repr>>,
    /// What a type that also holds unlisted codes shows of one of them.
    pub unlisted: Option<Located<Template>>,
    /// Where the facts come from, usually a URL.
    pub source: Option<Located<String>>,
    /// The day the source was read.
    pub as_of: Option<Located<Date>>,
    /// Where the page that `errcat docs` makes of it is published.
    pub docs_url: Option<Located<String>>,
    /// Where in a reply codes belong, in file order.
    pub levels: Vec<Level>,
    /// Named ways to try again, in file order.
    pub rules: Vec<Rule>,
    /// Limits that a code can say were hit, in file order.
    pub limits: Vec<Limit>,
    /// Columns of the catalogue's own, in file order.
    pub columns: Vec<Column>,
    /// Classes of codes, in file order.
    pub families: Vec<Family>,
    /// The codes, in file order.
    pub codes: Vec<Code>,
    /// Codes that must never mean anything again.
    pub retired: Vec<Retired>,
    /// Where errors stand in a reply, in file order, which means something.
    pub envelopes: Vec<Envelope>,
    /// The overlay that changed it.
    pub overlay: Option<Overlay>,
}

impl Catalogue {
    /// The title within a sentence: `the My API`, or `a bank's API` where it has an article.
    #[must_use]
    pub fn called(&self) -> String {
        let (first, rest) = self.title.split_once(' ').unwrap_or(("", &self.title));
        match &*first.to_lowercase() {
            article @ ("the" | "a" | "an") => format!("{article} {rest}"),
            _ => format!("the {}", self.title.value),
        }
    }

    /// The integer that codes are on the wire, as far as they are integers.
    #[must_use]
    pub fn repr(&self) -> Repr {
        self.repr.as_ref().map_or(Repr::I64, |repr| repr.value)
    }

    /// The family that `code`, listed or not, belongs to.
    #[must_use]
    pub fn family(&self, code: &CodeValue) -> Option<&Family> {
        self.families.iter().find(|family| family.members.contain(code))
    }

    /// What the catalogue itself tells codes apart by: its columns, and `family` where it has some.
    pub fn own_names(&self) -> impl Iterator<Item = &str> {
        let family = (!self.families.is_empty()).then_some(FAMILY);
        self.columns.iter().map(|column| column.name.as_str()).chain(family)
    }

    /// The values that `code` has of these, each with its name.
    pub fn own_values<'c>(&'c self, code: &'c Code) -> impl Iterator<Item = (&'c str, &'c str)> {
        let columns = self.columns.iter().zip(&code.columns);
        let columns = columns
            .filter_map(|(column, value)| Some((column.name.as_str(), column.value(value.value)?)));
        let family = self.family(&code.code.value);
        columns.chain(family.map(|family| (FAMILY, family.name.as_str())))
    }

    /// The level of `code`.
    ///
    /// `None` only in a catalogue that was loaded with mistakes.
    #[must_use]
    pub fn level(&self, code: &Code) -> Option<&Level> {
        self.levels.get(code.level.value)
    }

    /// The rule that `retry` names; `None` is never.
    #[must_use]
    pub fn rule(&self, retry: Retry) -> Option<&Rule> {
        match retry {
            Retry::Never => None,
            Retry::Rule(index) => self.rules.get(index),
        }
    }

    /// The action that `retry` comes to.
    #[must_use]
    pub fn action(&self, retry: Retry) -> ActionWord {
        self.rule(retry).map_or(ActionWord::Never, |rule| rule.action.word())
    }

    /// The limit at `index`.
    #[must_use]
    pub fn limit(&self, index: Option<&Located<usize>>) -> Option<&Limit> {
        index.and_then(|index| self.limits.get(index.value))
    }

    /// The code written as `wire` on the wire.
    #[must_use]
    pub fn find(&self, wire: &str) -> Option<&Code> {
        let value = self.kind.value.read(wire)?;
        self.codes.iter().find(|code| code.code.value == value)
    }
}

/// What kind of thing the codes of a catalogue are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// Whole numbers: `1006`.
    Integer,
    /// Text: `"23505"`, `"invalid_client"`.
    Text,
}

impl CodeKind {
    /// The word the format uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Text => "text",
        }
    }

    /// A code of this kind as it stands on the wire; `None` where the text is no code.
    ///
    /// Where codes are integers, zeros before a number say nothing, and a number has no sign but a
    /// minus.
    ///
    /// ```
    /// use errcat_catalog::model::{CodeKind, CodeValue};
    ///
    /// assert_eq!(CodeKind::Integer.read("0606"), Some(CodeValue::Integer(606)));
    /// assert_eq!(CodeKind::Integer.read("+606"), None);
    /// assert_eq!(CodeKind::Text.read("0606"), Some(CodeValue::Text("0606".into())));
    /// ```
    #[must_use]
    pub fn read(self, wire: &str) -> Option<CodeValue> {
        match self {
            Self::Integer if wire.starts_with('+') => None,
            Self::Integer => wire.parse().ok().map(CodeValue::Integer),
            Self::Text => Some(CodeValue::Text(wire.to_owned())),
        }
    }
}

/// A code as the catalogue writes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeValue {
    /// A code of an integer catalogue.
    Integer(i64),
    /// A code of a text catalogue.
    Text(String),
}

impl CodeValue {
    /// The code as text, as it stands on the wire.
    #[must_use]
    pub fn wire(&self) -> String {
        self.to_string()
    }

    /// Whether it lies between two bounds, both included; a text only if it is as long as they are.
    fn lies_between(&self, from: &Self, to: &Self) -> bool {
        let comparable = match (self, from) {
            (Self::Text(code), Self::Text(from)) => code.len() == from.len(),
            _ => true,
        };
        comparable && (from..=to).contains(&self)
    }
}

impl fmt::Display for CodeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Where in a reply a code belongs, with the defaults of its codes.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its name, snake case.
    pub name: Located<String>,
    /// What it means that a code belongs here.
    pub doc: Located<String>,
    /// What codes that name no retry are taken for.
    pub retry: Option<Located<Retry>>,
    /// What codes that name no quota impact are taken for.
    pub quota: Option<Located<Quota>>,
    /// What codes that do not say whether they were executed are taken for.
    pub executed: Option<Located<Executed>>,
    /// What unlisted codes are taken for.
    pub ranges: Vec<CodeRange>,
}

/// What an unlisted code between two bounds, both included, is taken for.
#[derive(Clone, Debug)]
pub struct CodeRange {
    /// The whole table.
    pub span: Span,
    /// The lowest code.
    pub from: Located<CodeValue>,
    /// The highest code.
    pub to: Located<CodeValue>,
    /// How to recover.
    pub retry: Located<Retry>,
    /// What it costs.
    pub quota: Located<Quota>,
    /// Whether the failed call may have had an effect.
    pub executed: Located<Executed>,
}

impl CodeRange {
    /// Whether `code` lies between the bounds.
    ///
    /// Text compares byte by byte and only with text as long as the bounds, which is how classes
    /// such as `23000` to `23ZZZ` are meant.
    #[must_use]
    pub fn contains(&self, code: &CodeValue) -> bool {
        code.lies_between(&self.from.value, &self.to.value)
    }
}

/// How a code may be retried: never, or by a rule of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// The same request cannot succeed.
    Never,
    /// The rule at this index of [`Catalogue::rules`].
    Rule(usize),
}

/// A named way to try again.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, snake case.
    pub name: Located<String>,
    /// What it does.
    pub action: Action,
    /// The whole table.
    pub span: Span,
}

/// What a retry rule does, with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Get a new access token, then send again.
    Reauthenticate,
    /// Send again later, waiting longer each time.
    Backoff(Backoff),
    /// Send again once a known time has passed.
    Wait {
        /// That time.
        delay: Duration,
    },
    /// Send again once a daily allowance is renewed.
    QuotaReset(QuotaReset),
    /// Send the same records in smaller requests.
    Split,
    /// Send the same query as a POST.
    ResendAsPost,
}

impl Action {
    /// The word the format uses.
    #[must_use]
    pub const fn word(&self) -> ActionWord {
        match self {
            Self::Reauthenticate => ActionWord::Reauthenticate,
            Self::Backoff(_) => ActionWord::Backoff,
            Self::Wait { .. } => ActionWord::Wait,
            Self::QuotaReset(_) => ActionWord::QuotaReset,
            Self::Split => ActionWord::Split,
            Self::ResendAsPost => ActionWord::ResendAsPost,
        }
    }
}

/// Exponential backoff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backoff {
    /// The first delay.
    pub initial: Duration,
    /// The longest delay.
    pub max: Duration,
    /// What each delay is multiplied by to give the next.
    pub factor: f64,
    /// How often to send in all, the first time included; unlimited where absent.
    pub attempts: Option<u32>,
}

/// The time of day at which a daily allowance is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotaReset {
    /// Minutes after midnight, in the zone of `offset_minutes`.
    pub at_minutes: u16,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}

/// The fixed words for what to do, from the least to the most restrictive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionWord {
    /// `reauthenticate`
    Reauthenticate,
    /// `backoff`
    Backoff,
    /// `wait`
    Wait,
    /// `quota_reset`
    QuotaReset,
    /// `resend_as_post`
    ResendAsPost,
    /// `split`
    Split,
    /// `never`
    Never,
}

impl ActionWord {
    /// Every word, from the least to the most restrictive.
    pub const ALL: [Self; 7] = [
        Self::Reauthenticate,
        Self::Backoff,
        Self::Wait,
        Self::QuotaReset,
        Self::ResendAsPost,
        Self::Split,
        Self::Never,
    ];

    /// The word the format uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reauthenticate => "reauthenticate",
            Self::Backoff => "backoff",
            Self::Wait => "wait",
            Self::QuotaReset => "quota_reset",
            Self::ResendAsPost => "resend_as_post",
            Self::Split => "split",
            Self::Never => "never",
        }
    }
}

impl fmt::Display for ActionWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A limit that a code can say was hit, and that a caller can check before sending.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its name, snake case.
    pub name: Located<String>,
    /// How many.
    pub max: Located<u64>,
    /// Of what.
    pub unit: Located<String>,
    /// In how long; without it the limit holds at any moment or for any one request.
    pub per: Option<Located<Duration>>,
    /// What it means.
    pub doc: Option<Located<String>>,
    /// The whole table.
    pub span: Span,
}

/// Whether a failed call counts against the quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quota {
    /// It counts.
    Counted,
    /// It costs nothing.
    Free,
}

impl Quota {
    /// Every value.
    pub const ALL: [Self; 2] = [Self::Counted, Self::Free];

    /// The word the format uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Free => "free",
        }
    }
}

/// Whether a failed call may have had an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Executed {
    /// It had none.
    No,
    /// It had its effect.
    Yes,
    /// Nobody can tell.
    Unknown,
}

impl Executed {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::No, Self::Yes, Self::Unknown];

    /// The word the format uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Yes => "yes",
            Self::Unknown => "unknown",
        }
    }
}

/// What of a code somebody has to decide still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undecided {
    /// How to recover: taken for never.
    Retry,
    /// Whether it may have had an effect: taken for unknown.
    Executed,
}

impl Undecided {
    /// Every value.
    pub const ALL: [Self; 2] = [Self::Retry, Self::Executed];

    /// The key that says it once it is decided.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Executed => "executed",
        }
    }
}

/// How a classification is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verified {
    /// The source says so.
    Docs,
    /// Real replies showed it.
    Observed,
    /// It is a judgement.
    Inferred,
}

impl Verified {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Docs, Self::Observed, Self::Inferred];

    /// The word the format uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
        }
    }
}

/// One code of the catalogue.
#[derive(Clone, Debug)]
pub struct Code {
    /// The whole `[[code]]` table's heading.
    pub span: Span,
    /// The code itself.
    pub code: Located<CodeValue>,
    /// Its name, upper camel case.
    pub name: Located<String>,
    /// Index of its level in [`Catalogue::levels`].
    pub level: Located<usize>,
    /// The message, with a placeholder for each part that varies.
    pub message: Located<Template>,
    /// The placeholders whose arguments strangers may read.
    pub shown: Vec<Located<String>>,
    /// How to recover.
    pub retry: Located<Retry>,
    /// What it costs.
    pub quota: Located<Quota>,
    /// Whether the failed call may have had an effect.
    pub executed: Located<Executed>,
    /// What of these nobody has decided yet: until then it is taken the careful way.
    pub undecided: Vec<Located<Undecided>>,
    /// Index of the limit it says was hit in [`Catalogue::limits`].
    pub limit: Option<Located<usize>>,
    /// For each of [`Catalogue::columns`], the index of the value, or [`Column::NOTHING`].
    pub columns: Vec<Located<usize>>,
    /// What it means.
    pub doc: Located<String>,
    /// What to do about it.
    pub fix: Option<Located<String>>,
    /// When the source first listed it, in free text.
    pub since: Option<Located<String>>,
    /// How the classification is known.
    pub verified: Located<Verified>,
    /// Where and when the row was read, as far as it says so itself.
    pub evidence: Evidence,
    /// Other names, as right as its own.
    pub also: Vec<Located<String>>,
    /// Earlier names.
    pub aliases: Vec<Located<String>>,
    /// Present where the code should not be relied on any more.
    pub deprecated: Option<Deprecated>,
    /// Its several meanings, told apart by the message; the first that matches wins.
    pub conditions: Vec<Condition>,
    /// What an overlay says instead of the base.
    pub overridden: Option<Overridden>,
    /// Whether it is an overlay that lists it, and not the base.
    pub is_added: bool,
}

impl Code {
    /// Every name that programs may call it by: its own, those as right, and earlier ones.
    pub fn names(&self) -> impl Iterator<Item = &Located<String>> {
        std::iter::once(&self.name).chain(&self.also).chain(&self.aliases)
    }

    /// Whether nobody has decided `what` yet.
    #[must_use]
    pub fn leaves_undecided(&self, what: Undecided) -> bool {
        self.undecided.iter().any(|left| left.value == what)
    }
}

/// Why a code should not be relied on any more.
#[derive(Clone, Debug)]
pub struct Deprecated {
    /// What happened.
    pub note: Located<String>,
    /// The code that took its place.
    pub replaced_by: Option<Located<CodeValue>>,
}

/// One of several meanings of a code.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The whole `[[code.condition]]` table's heading.
    pub span: Span,
    /// Its name, upper camel case, unique in the catalogue.
    pub name: Located<String>,
    /// The message that tells it apart.
    pub message: Located<Template>,
    /// The placeholders whose arguments strangers may read.
    pub shown: Vec<Located<String>>,
    /// How to recover; the code's own where the condition says nothing.
    pub retry: Located<Retry>,
    /// What it costs; the code's own where the condition says nothing.
    pub quota: Located<Quota>,
    /// Whether the failed call may have had an effect; the code's own where it says nothing.
    pub executed: Located<Executed>,
    /// The limit that this meaning says was hit; never taken over from the code.
    pub limit: Option<Located<usize>>,
    /// What it means.
    pub doc: Located<String>,
    /// What to do about it.
    pub fix: Option<Located<String>>,
    /// Where and when the row was read, as far as it says so itself.
    pub evidence: Evidence,
    /// What an overlay says instead of the base.
    pub overridden: Option<Overridden>,
}

/// A code that was used once and must never mean anything else.
#[derive(Clone, Debug)]
pub struct Retired {
    /// The whole `[[retired]]` table's heading.
    pub span: Span,
    /// The code.
    pub code: Located<CodeValue>,
    /// The name it had.
    pub name: Located<String>,
    /// Why it is gone.
    pub note: Option<Located<String>>,
}
