//! The plan: what the runtime's tables of the same names will hold, as plain data.
//!
//! A slot is where a reader keeps a value; slot 0 is none.

use std::time::Duration;

use errcat_catalog::model::Action;

/// Everything that a catalogue says about replies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelopes {
    /// Whether codes are whole numbers.
    pub integers: bool,
    /// What all envelopes ask of a reply.
    pub scope: Node,
    /// The envelopes, in file order.
    pub all: Vec<Envelope>,
}

/// One shape of reply.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelope {
    /// The name by which it is asked for.
    pub name: Option<String>,
    /// The line it begins in.
    pub line: u32,
    /// Whether it reads a reply, stated or by default.
    pub when: Test,
    /// Whether it passes a reply over.
    pub unless: Test,
    /// The request failed.
    pub failed: Test,
    /// The request is not finished.
    pub pending: Test,
    /// The request was carried out in part.
    pub partial: Test,
    /// Where it does not hold, the request failed.
    pub ok: Test,
    /// What a fault has from the reply.
    pub keys: Keys,
    /// What support asks for.
    pub request_id: Vec<Place>,
    /// What asks for the rest.
    pub next: Vec<Place>,
    /// Its lists: faults, records, rejected, warnings.
    pub lists: Vec<List>,
}

/// Entries that are faults, records or warnings.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// What the entries are.
    pub kind: Kind,
    /// The line it begins in.
    pub line: u32,
    /// Where the entries are.
    pub at: Vec<Way>,
    /// Whether an entry counts.
    pub when: Test,
    /// Whether an entry is only data.
    pub unless: Test,
    /// A record failed.
    pub failed: Test,
    /// Where it does not hold, a record failed.
    pub ok: Test,
    /// What is asked of an entry.
    pub scope: Node,
    /// What a fault has from its entry.
    pub keys: Keys,
    /// The faults of a record.
    pub faults: Vec<Self>,
}

pub use errcat_catalog::model::envelope::ListKind as Kind;

/// Where entries are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Behind a path.
    Path(Path),
    /// In a header.
    Header(String),
}

/// An object some of whose members are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The members, the likely ones first.
    pub members: Vec<Member>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Where it is kept.
    pub slot: u8,
    /// What is asked for in it.
    pub below: Node,
}

/// What a fault has from its entry, or from what the entry is in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    /// Codes.
    pub code: Vec<Place>,
    /// What is said to people.
    pub message: Vec<Place>,
    /// An HTTP status.
    pub status: Vec<Place>,
    /// The position of the record.
    pub index: Vec<Place>,
    /// The id of the record.
    pub id: Vec<Place>,
    /// How long to wait.
    pub delay: Vec<Place>,
    /// Verdicts.
    pub retry: Vec<Rule>,
    /// Arguments of the fault.
    pub params: Params,
}

/// A verdict that a reply brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name of the rule, or `never`.
    pub name: String,
    /// What it does; nothing is never.
    pub action: Option<Action>,
    /// The line it stands in.
    pub line: u32,
    /// When it holds.
    pub when: Test,
}

/// Where the arguments of a fault are.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Params {
    /// In its message.
    #[default]
    None,
    /// The members of an object.
    Members(Vec<Place>),
    /// One by one.
    Named(Vec<(String, Vec<Place>)>),
}

/// Where a value is, and what of it is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where it is.
    pub at: At,
    /// Which part of it is meant.
    pub after: After,
    /// From what an index counts.
    pub from: u64,
    /// What a delay is counted in.
    pub unit: Duration,
    /// What there is already, and what comes in a second.
    pub bucket: Option<Box<[Self; 2]>>,
    /// Where it does not hold, nothing is there.
    pub when: Test,
    /// Where it holds, nothing is there.
    pub unless: Test,
}

/// Where a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In the body, from where one stands.
    Path(Path),
    /// The HTTP status.
    Status,
    /// A header.
    Header(String),
    /// The position of the entry.
    Position,
    /// A name on the way to the entry: 1 is the first, 0 the last.
    Name(u8),
    /// Texts and places in a row.
    Joined(Vec<Part>),
}

/// A part of a text that is made of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As it is.
    Text(String),
    /// What stands there.
    At(At),
}

/// The way from a value to others in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Where the value is kept to which the leading names lead.
    pub slot: u8,
    /// How many names lead.
    pub names: u8,
    /// All steps.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member.
    Name(String),
    /// Each element of a list.
    Each {
        /// Whether what is no list is its own one element.
        lenient: bool,
    },
    /// Each member of an object.
    Any {
        /// Whether what is no object is its own one member.
        lenient: bool,
    },
}

/// Which part of a text is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// All of it.
    Nothing,
    /// What follows the last of these.
    Last(String),
    /// What follows so many characters.
    Signs(usize),
}

/// Alternatives, of each of which all checks have to hold. Without any, nothing is asked.
pub type Test = Vec<Vec<Check>>;

/// What has to hold of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The place.
    pub at: At,
    /// What it has to be.
    pub is: Is,
}

/// What a value has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Is {
    /// Anything but null and an empty text.
    There,
    /// The reply, whatever it is.
    Reply,
    /// One of these.
    OneOf(Vec<Value>),
    /// A whole number between these, both included.
    Within(i64, i64),
}

/// A value that a catalogue names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, or a number as it is written.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
}

impl Place {
    /// The whole value at `at`.
    #[must_use]
    pub const fn whole(at: At) -> Self {
        Self {
            at,
            after: After::Nothing,
            from: 0,
            unit: Duration::from_secs(1),
            bucket: None,
            when: Vec::new(),
            unless: Vec::new(),
        }
    }
}
