//! Where errors stand in a reply, as tables: what the `[[envelope]]`s of a catalogue become.
//!
//! All of it is constant. A reader that walks a value once keeps where the members are that anybody
//! asks for, each in its slot; tests and places are answered from slots afterwards. What lies behind
//! a list or under any name is no part of that walk, and is looked for from the slot of the value
//! that it lies in.
//!
//! Invariants that whoever writes tables sees to; one that is broken makes a reader that finds less,
//! never one that panics:
//!
//! - A [`Path`] with a slot has the slot that the [`Scope`] it is asked in gives to the value behind
//!   its first [`names`](Path::names) steps, and those are names. Without a slot, or with more than
//!   there are, the path is walked: right, but slow.
//! - The slots of a scope are numbered from 1 to [`SLOTS`] − 1, each used once; 0 is none.
//! - [`Member::below`] counts from 1 in [`Node::below`]; 0 is nothing. The names of a node differ.
//! - A step is [`lenient`](Step::Each::lenient) if a name stands somewhere before it in its path.

use core::time::Duration;

use crate::Retry;
use crate::scan::Shape;

/// How many slots a scope has, the unused first one included.
pub const SLOTS: usize = 32;

/// One shape of reply.
#[derive(Debug)]
pub struct Envelope {
    /// If it has one, only a caller who names it has it asked.
    pub name: Option<&'static str>,
    /// Where it stands in the catalogue's file.
    pub line: u32,
    /// Whether it reads a reply; where the catalogue leaves it out, what that means is written here.
    pub when: Test,
    /// The same, the other way round.
    pub unless: Test,
    /// The request failed.
    pub failed: Test,
    /// The request is not finished.
    pub pending: Test,
    /// The request was carried out in part.
    pub partial: Test,
    /// The request failed unless this holds.
    pub ok: Test,
    /// What a fault has from the reply.
    pub keys: Keys,
    /// What the API's support asks for.
    pub request_id: Places,
    /// What asks for the rest.
    pub next: Places,
    /// Of every kind, each kind in the order of the file.
    pub lists: &'static [List],
}

impl Envelope {
    /// One that says nothing: for `..Envelope::NONE`.
    pub const NONE: Self = Self {
        name: None,
        line: 0,
        when: NEVER,
        unless: NEVER,
        failed: NEVER,
        pending: NEVER,
        partial: NEVER,
        ok: NEVER,
        keys: Keys::NONE,
        request_id: &[],
        next: &[],
        lists: &[],
    };
}

/// Entries that are faults, records or warnings.
#[derive(Debug)]
pub struct List {
    /// What its entries are.
    pub kind: Kind,
    /// Where it stands in the catalogue's file.
    pub line: u32,
    /// Where the entries are: the first with an entry that counts.
    pub at: &'static [Way],
    /// An entry counts if this holds; without it, always.
    pub when: Test,
    /// And if this does not.
    pub unless: Test,
    /// A record failed.
    pub failed: Test,
    /// A record failed unless this holds.
    pub ok: Test,
    /// What is asked of an entry.
    pub scope: Scope,
    /// What a fault has from its entry.
    pub keys: Keys,
    /// The faults of a record.
    pub faults: &'static [Self],
}

impl List {
    /// One that says nothing: for `..List::NONE`.
    pub const NONE: Self = Self {
        kind: Kind::Faults,
        line: 0,
        at: &[],
        when: NEVER,
        unless: NEVER,
        failed: NEVER,
        ok: NEVER,
        scope: Scope::NONE,
        keys: Keys::NONE,
        faults: &[],
    };
}

/// What the entries of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Faults: of the request, or of the record that the list is in.
    Faults,
    /// Records, good and bad.
    Records,
    /// Records that failed.
    Rejected,
    /// Remarks; `message` of the keys says what is said, and where the catalogue leaves that out it
    /// is `message`, else the entry itself.
    Warnings,
}

/// Where entries are.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// Behind a path, as written: a list at its end is walked without a last step [`Step::Each`].
    Path(Path),
    /// A header is an entry: of warnings.
    Header(&'static str),
}

/// What is asked of a value: a reply, or an entry of a list.
#[derive(Debug)]
pub struct Scope {
    /// The members that anybody asks for.
    pub members: Node,
    pub(super) usual: Usual,
}

/// The keys that a value is likely to have.
pub(super) type Usual = Shape<Member, 8>;

impl Scope {
    /// Nothing.
    pub const NONE: Self = Self::of(Node::NONE);

    /// These members; the first ones are likely to stand first, in this order.
    #[must_use]
    pub const fn of(members: Node) -> Self {
        Self { usual: Usual::named(members.members), members }
    }
}

/// An object some of whose members are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// By name.
    pub members: &'static [(&'static str, Member)],
    /// The members in which further members are asked for.
    pub below: &'static [Self],
    /// A bit for every slot of it and of what is below: `1 << slot`.
    pub slots: u32,
    /// The keys that it is likely to have where it is below another.
    pub(super) near: Shape<Member, 4>,
}

impl Node {
    /// One nobody asks anything of.
    pub const NONE: Self = Self::of(&[], &[]);

    /// These members, of which some are looked into.
    #[must_use]
    pub const fn of(members: &'static [(&'static str, Member)], below: &'static [Self]) -> Self {
        let (mut slots, mut index) = (0, 0);
        while index < members.len() {
            slots |= 1_u32.wrapping_shl(members[index].1.slot as u32);
            index += 1;
        }
        index = 0;
        while index < below.len() {
            slots |= below[index].slots;
            index += 1;
        }
        Self { members, below, slots: slots & !1, near: Shape::named(members) }
    }
}

/// What is to be done with a member of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where it is kept; 0 is nowhere.
    pub slot: u8,
    /// Which of [`Node::below`] says what is asked for in it, from 1; 0 is nothing.
    pub below: u8,
}

impl Member {
    pub(crate) const OTHER: Self = Self { slot: 0, below: 0 };

    /// One kept in this slot, and looked into if `below` is not 0.
    #[must_use]
    pub const fn new(slot: u8, below: u8) -> Self {
        Self { slot, below }
    }
}

/// What a fault has from its entry, or from what the entry is in.
#[derive(Debug)]
pub struct Keys {
    /// Codes: the first is reported, the first that is listed classifies.
    pub code: Places,
    /// What is said to people.
    pub message: Places,
    /// An HTTP status.
    pub status: Places,
    /// The position of the record in the request.
    pub index: Places,
    /// The id of the record.
    pub id: Places,
    /// How long to wait.
    pub delay: Places,
    /// Verdicts: the first whose test holds.
    pub retry: &'static [Rule],
    /// Arguments of the fault.
    pub params: Params,
}

impl Keys {
    /// Nothing: for `..Keys::NONE`.
    pub const NONE: Self = Self {
        code: &[],
        message: &[],
        status: &[],
        index: &[],
        id: &[],
        delay: &[],
        retry: &[],
        params: Params::None,
    };
}

/// A verdict that a reply brings.
#[derive(Debug, PartialEq)]
pub struct Rule {
    /// The rule's name in the catalogue, or `never`.
    pub name: &'static str,
    /// What it says.
    pub retry: Retry,
    /// Where it stands in the catalogue's file.
    pub line: u32,
    /// When it holds.
    pub when: Test,
}

/// Where the arguments of a fault are.
#[derive(Clone, Copy, Debug)]
pub enum Params {
    /// In the message.
    None,
    /// The members of an object.
    Members(Places),
    /// One by one.
    Named(&'static [(&'static str, Places)]),
}

/// Several places: the first that holds something.
pub type Places = &'static [Place];

/// Where a value is, and what of it is meant.
#[derive(Debug)]
pub struct Place {
    /// Where it is.
    pub at: At,
    /// Which part of it is meant.
    pub after: After,
    /// From what an index counts.
    pub from: u64,
    /// What a delay is counted in, if it does not say.
    pub unit: Duration,
    /// Of a bucket that fills again: what there is already, and how much comes in a second.
    pub bucket: Option<&'static [Self; 2]>,
    /// It is there if this holds; without it, always.
    pub when: Test,
    /// And if this does not.
    pub unless: Test,
}

impl Place {
    /// The whole value.
    #[must_use]
    pub const fn at(at: At) -> Self {
        Self {
            at,
            after: After::Nothing,
            from: 0,
            unit: Duration::from_secs(1),
            bucket: None,
            when: NEVER,
            unless: NEVER,
        }
    }

    /// The value of a path.
    #[must_use]
    pub const fn path(slot: u8, names: u8, steps: &'static [Step]) -> Self {
        Self::at(At::path(slot, names, steps))
    }
}

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the body, from where one stands.
    Path(Path),
    /// The HTTP status.
    Status,
    /// A header, in any case.
    Header(&'static str),
    /// The position of the entry in its list.
    Position,
    /// A name on the way to the entry: 1 is the first, 0 the last.
    Name(u8),
    /// Texts and places in a row: all of them, or nothing.
    Joined(&'static [Part]),
}

impl At {
    /// A path: [`Path::new`].
    #[must_use]
    pub const fn path(slot: u8, names: u8, steps: &'static [Step]) -> Self {
        Self::Path(Path::new(slot, names, steps))
    }
}

/// A part of a text that is made of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// As it is.
    Text(&'static str),
    /// What stands there.
    At(At),
}

/// The way from a value to others in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// Where the value is kept to which the first steps lead; 0 where it is not.
    pub slot: u8,
    /// How many steps that are, all of them names.
    pub names: u8,
    /// All steps; none is the value itself.
    pub steps: &'static [Step],
}

impl Path {
    /// A path whose first `names` steps lead to what is kept in `slot`.
    #[must_use]
    pub const fn new(slot: u8, names: u8, steps: &'static [Step]) -> Self {
        Self { slot, names, steps }
    }
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member of an object.
    Name(&'static str),
    /// Each element of a list.
    Each {
        /// Whether anything else that is not empty is its own one element.
        lenient: bool,
    },
    /// Each member of an object.
    Any {
        /// Whether anything else that is not empty is its own one member.
        lenient: bool,
    },
}

/// Which part of a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// All of it.
    Nothing,
    /// What follows the last of these; a text without is not meant.
    Last(&'static str),
    /// What follows so many characters.
    Signs(usize),
}

/// A test, which holds if all checks of one of its alternatives do.
pub type Test = &'static [&'static [Check]];

/// What a catalogue does not ask.
pub const NEVER: Test = &[];

/// What has to hold of a place.
#[derive(Debug, PartialEq)]
pub struct Check {
    /// Of several values in one place, one is enough.
    pub at: At,
    /// What it has to be.
    pub is: Is,
}

impl Check {
    /// Something has to be at `at`.
    #[must_use]
    pub const fn there(at: At) -> Self {
        Self { at, is: Is::There }
    }

    /// One of these values has to be at `at`.
    #[must_use]
    pub const fn one_of(at: At, values: &'static [Value]) -> Self {
        Self { at, is: Is::OneOf(values) }
    }
}

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// Anything but null and an empty text.
    There,
    /// The whole reply, whatever it is: `when = "."`.
    Reply,
    /// One of these values.
    OneOf(&'static [Value]),
    /// A whole number between these, both included.
    Within(i64, i64),
    /// Of the form of one of these: a bool, or a text or number.
    Like(&'static [Value]),
    /// A whole number, as text or not.
    Number,
}

/// A value that a catalogue names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, or a number as it is written.
    Text(&'static str),
    /// `true` or `false`.
    Bool(bool),
}
