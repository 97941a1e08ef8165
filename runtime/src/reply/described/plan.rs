//! Which lists are read when they come, and which of their records need a second look: found out
//! while the program is compiled.
//!
//! All that is said here is a guess at what is usual, and a filter that lets nothing through that
//! fails. What does not fit is read after the walk, slowly, with the same result.

#![expect(clippy::inline_always, reason = "most of it is known where it is asked")]

use super::tables::{
    After, At, Check, Envelope, Is, Keys, Kind, List, Params, Path, Place, Places, Step, Test,
    Value, Way,
};
use crate::scan::Word;

/// How many lists are read when they come.
pub(super) const LISTS: usize = 6;

/// What is read when it comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// A bit for each slot of the reply in which such a list begins.
    pub heads: u32,
    pub lists: [Quick; LISTS],
}

/// A list that is read when it comes.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is known to the compiler by itself")]
pub(super) struct Quick {
    /// Which list of which envelope; [`NONE`](Self::NONE) has neither.
    pub envelope: usize,
    pub list: usize,
    /// Where it begins.
    pub slot: u8,
    /// Whether the entries are the members of its elements.
    pub members: bool,
    /// What tells its envelope, if that is one member.
    pub when: Option<Sign>,
    /// Whether every entry needs a second look.
    pub every: bool,
    /// An entry with one of these does, but for what the child tells.
    pub watch: u32,
    /// And one with one of these.
    pub signs: [Option<Sign>; 2],
    /// And one without this.
    pub must: Option<Sign>,
    /// Whether the code and the message of an entry are all there is to a fault.
    pub plain: bool,
    /// Whether records are numbered as they stand.
    pub by_position: bool,
    /// Where they may say that number themselves; one that says another needs a second look.
    pub number: u8,
    /// Where the first faults of a record begin, if these are plain.
    pub child: u8,
}

/// A member that has a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub slot: u8,
    pub is: Word,
}

impl Plan {
    pub const fn of(envelopes: &'static [Envelope]) -> Self {
        let mut plan = Self { heads: 0, lists: [Quick::NONE; LISTS] };
        let (mut envelope, mut count) = (0, 0);
        while envelope < envelopes.len() {
            let mut list = 0;
            while list < envelopes[envelope].lists.len() {
                let quick = Quick::of(envelopes, envelope, list);
                if count < LISTS && quick.slot != 0 {
                    plan.lists[count] = quick;
                    plan.heads |= bit(quick.slot);
                    count += 1;
                }
                list += 1;
            }
            envelope += 1;
        }
        plan
    }
}

impl Quick {
    const NONE: Self = Self {
        envelope: usize::MAX,
        list: 0,
        slot: 0,
        members: false,
        when: None,
        every: false,
        watch: 0,
        signs: [None; 2],
        must: None,
        plain: false,
        by_position: false,
        number: 0,
        child: 0,
    };

    const fn of(envelopes: &'static [Envelope], number: usize, index: usize) -> Self {
        let envelope = &envelopes[number];
        let list = &envelope.lists[index];
        let [Way::Path(path)] = list.at else { return Self::NONE };
        let members = match path.steps {
            [Step::Name(_)] | [Step::Name(_), Step::Each { .. }] => false,
            [Step::Name(_), Step::Each { .. }, Step::Any { .. }] => true,
            _ => return Self::NONE,
        };
        // What an entry takes from the reply is not known before the reply has been read; a delay is
        // seen to afterwards.
        let keys = &envelope.keys;
        let silent = is_silent(keys) && is_empty(keys.index) && is_empty(keys.id);
        if !silent || envelope.name.is_some() {
            return Self::NONE;
        }
        let mut quick = Self {
            envelope: number,
            list: index,
            slot: path.slot,
            members,
            when: sign(envelope.when),
            ..Self::NONE
        };
        match list.kind {
            Kind::Warnings => return Self::NONE,
            Kind::Faults if members => return Self::NONE,
            Kind::Faults => quick.plain = is_plain(list),
            Kind::Rejected => quick.every = true,
            Kind::Records => {
                quick = quick.records(list);
                // In several lists the same number may stand twice, each time in its place.
                if quick.number != 0 && envelope.only_records().is_none() {
                    quick.watch |= bit(quick.number);
                    quick.number = 0;
                }
            }
        }
        quick
    }

    /// Which records need a second look.
    const fn records(mut self, list: &List) -> Self {
        self.every = !list.when.is_empty();
        self = self.watching(list.unless, false).watching(list.failed, true);
        if !list.ok.is_empty() {
            self.must = sign(list.ok);
            self.every |= self.must.is_none();
        } else if !is_empty(list.keys.status) && list.failed.is_empty() {
            self.every = true;
        }
        self = self.numbering(list.keys.index);
        let mut child = 0;
        while child < list.faults.len() {
            let mut way = 0;
            while way < list.faults[child].at.len() {
                match list.faults[child].at[way] {
                    Way::Path(path) if path.slot != 0 => self.watch |= bit(path.slot),
                    Way::Path(_) => self.every = true,
                    Way::Header(_) => {}
                }
                way += 1;
            }
            child += 1;
        }
        if let [first, ..] = list.faults
            && let [Way::Path(path), ..] = first.at
            && let [Step::Name(_)] | [Step::Name(_), Step::Each { .. }] = path.steps
            && is_plain(first)
            && is_silent(&list.keys)
            && is_empty(list.keys.delay)
            && is_simple(list.keys.id)
            && (self.by_position || is_empty(list.keys.index))
        {
            self.child = path.slot;
            self.watch &= !bit(path.slot);
        }
        self
    }

    /// Whether records are numbered as they stand, and where they may say a number of their own.
    const fn numbering(mut self, places: Places) -> Self {
        let [others @ .., last] = places else { return self };
        self.by_position = matches!(last.at, At::Position) && last.from == 0 && is_whole(last);
        if let [own @ Place { from: 0, .. }] = others
            && self.by_position
            && own.slot() != 0
        {
            self.number = own.slot();
            return self;
        }
        let mut index = 0;
        while index < others.len() {
            match others[index].slot() {
                0 => self.by_position = false,
                slot => self.watch |= bit(slot),
            }
            index += 1;
        }
        self
    }

    /// An entry for which `test` may hold needs a second look; `signs` are some that faults of its
    /// own make up for.
    const fn watching(mut self, test: Test, signs: bool) -> Self {
        let mut alternative = 0;
        while alternative < test.len() {
            let (slot, word) = match test[alternative] {
                [check, ..] => (slot_of(check), if signs { word_of(check) } else { None }),
                [] => (0, None),
            };
            match (slot, word, self.signs) {
                (0, ..) => self.every = true,
                (slot, Some(is), [None, second]) => self.signs = [Some(Sign { slot, is }), second],
                (slot, Some(is), [first, None]) => self.signs = [first, Some(Sign { slot, is })],
                _ => self.watch |= bit(slot),
            }
            alternative += 1;
        }
        self
    }
}

/// The one member and value that a test asks for.
const fn sign(test: Test) -> Option<Sign> {
    let [[check]] = test else { return None };
    match (slot_of(check), word_of(check)) {
        (1.., Some(is)) => Some(Sign { slot: slot_of(check), is }),
        _ => None,
    }
}

/// What a member has to be written as, for a check to hold.
const fn word_of(check: &Check) -> Option<Word> {
    match check.at {
        At::Path(path) if path.member() != 0 => {}
        _ => return None,
    }
    match check.is {
        Is::OneOf([Value::Bool(value)]) => {
            Word::written(if *value { "true" } else { "false" }, false)
        }
        // A number may be written so, too.
        Is::OneOf([Value::Text(text)]) if is_no_number(text) => Word::written(text, true),
        _ => None,
    }
}

const fn is_no_number(text: &str) -> bool {
    !matches!(text.as_bytes(), [] | [b'-' | b'0'..=b'9', ..])
}

/// The slot of a member that has to be there, for a check to hold; 0 where there is none.
const fn slot_of(check: &Check) -> u8 {
    match check.at {
        At::Path(path) if !matches!(check.is, Is::Reply) => path.slot,
        _ => 0,
    }
}

/// Whether a fault takes nothing from what has these keys, but for its place, id and delay.
const fn is_silent(keys: &Keys) -> bool {
    is_empty(keys.code)
        && is_empty(keys.message)
        && is_empty(keys.status)
        && keys.retry.is_empty()
        && matches!(keys.params, Params::None)
}

/// Whether nothing but code and message is said of an entry, each a member of it.
const fn is_plain(list: &List) -> bool {
    let keys = &list.keys;
    list.when.is_empty()
        && list.unless.is_empty()
        && is_simple(keys.code)
        && !is_empty(keys.code)
        && is_simple(keys.message)
        && is_empty(keys.status)
        && is_empty(keys.index)
        && is_empty(keys.id)
        && is_empty(keys.delay)
        && keys.retry.is_empty()
        && matches!(keys.params, Params::None)
}

const fn is_empty(places: Places) -> bool {
    places.is_empty()
}

/// Whether all of these are members, but for the entry itself, which as an object is no text.
const fn is_simple(places: Places) -> bool {
    let mut index = 0;
    while index < places.len() {
        let place = &places[index];
        let itself = matches!(place.at, At::Path(Path { steps: [], .. })) && is_whole(place);
        if place.slot() == 0 && !itself {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether all of what is there is meant, always.
pub(super) const fn is_whole(place: &Place) -> bool {
    matches!(place.after, After::Nothing) && place.when.is_empty() && place.unless.is_empty()
}

const fn bit(slot: u8) -> u32 {
    1_u32.wrapping_shl(slot as u32)
}

impl Envelope {
    /// The one list in which records are, if each element that is an object is one, and nothing else.
    pub(in crate::reply) const fn only_records(&self) -> Option<&'static List> {
        let (mut only, mut index) = (None, 0);
        while index < self.lists.len() {
            let list = &self.lists[index];
            match list.kind {
                Kind::Faults | Kind::Warnings => {}
                Kind::Records if only.is_none() && list.is_of_objects() => only = Some(list),
                Kind::Records | Kind::Rejected => return None,
            }
            index += 1;
        }
        only
    }
}

impl List {
    const fn is_of_objects(&self) -> bool {
        let ends = match self.at {
            [Way::Path(path)] => {
                let walked = path.steps.len().wrapping_sub(path.names as usize);
                walked == 0 || walked == 1 && matches!(path.steps, [.., Step::Each { .. }])
            }
            _ => false,
        };
        let quick = Quick::NONE.records(self);
        ends && self.when.is_empty()
            && self.unless.is_empty()
            && !self.scope.members.members.is_empty()
            && (quick.by_position || is_empty(self.keys.index))
            && !self.must_say()
    }

    /// Whether nothing but its place in the list may tell which of the input a record is.
    pub(in crate::reply) fn is_by_position(&self) -> bool {
        self.keys.index.iter().any(|place| matches!(place.at, At::Position))
    }

    /// Whether a record is good only if it says so.
    pub(super) const fn must_say(&self) -> bool {
        !self.ok.is_empty() || (!is_empty(self.keys.status) && self.failed.is_empty())
    }
}

impl Path {
    /// The slot that holds just what the path leads to; 0 where none does.
    #[inline(always)]
    pub(super) const fn member(self) -> u8 {
        if self.names as usize == self.steps.len() { self.slot } else { 0 }
    }
}

impl Place {
    /// The slot that holds the whole of what is meant; 0 where none does.
    #[inline(always)]
    pub(super) const fn slot(&self) -> u8 {
        match self.at {
            At::Path(path) if is_whole(self) => path.member(),
            _ => 0,
        }
    }
}
