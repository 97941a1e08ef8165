//! The one walk over a reply, which reads lists when they come.
//!
//! Which envelope will turn out to read the reply is a guess then; where it was wrong, the lists are
//! read once more, from where they stand.

#![expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]

use alloc::borrow::Cow;

use super::context::Context;
use super::frame::{Frame, Text};
use super::item::Item;
use super::path::Names;
use super::plan::Quick;
use super::slots::Slots;
use super::tables::{
    Envelope, Envelopes, Keys, Kind, List, Member, Path, Places, Step, Usual, Way,
};
use super::tally::{Counts, Tally};
use crate::fault::{Brought, Standing, Told};
use crate::reply::faults::Faults;
use crate::scan::{Invalid, Scanner, Value};
use crate::{ErrorCode, FaultRef, Place};

/// One walk over a reply.
pub(super) struct Pass<'p, 'a, C: ErrorCode> {
    text: &'a str,
    reply: &'p Context<'p>,
    /// Whether a fault takes nothing from beside the body.
    alone: bool,
    tally: Tally<'p, 'a, C>,
    walked: Walked,
}

/// The lists that were read when they came.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walked {
    /// Of which envelope they are.
    envelope: Option<usize>,
    /// A bit for each list of it.
    pub lists: u32,
    /// And for each slot that one began in.
    slots: u32,
    /// Whether they have to be read once more.
    again: bool,
}

/// What came of a walk.
pub(super) struct Come {
    pub lists: Option<Walked>,
    pub counts: Counts,
}

impl Walked {
    /// Whether all of them are of the envelope that reads the reply, in its order.
    pub fn suit(&self, number: usize, envelope: &'static Envelope, slots: &Slots) -> bool {
        let mut lists = self.lists;
        if lists == 0 {
            return true;
        }
        if self.again || slots.by_path || self.envelope != Some(number) {
            return false;
        }
        // None that is still to be read comes before one that has been.
        for list in envelope.lists {
            if lists == 0 {
                return true;
            }
            if lists & 1 == 0 && may_have_entries(list, slots) {
                return false;
            }
            lists >>= 1;
        }
        true
    }
}

fn may_have_entries(list: &List, slots: &Slots) -> bool {
    list.kind != Kind::Warnings
        && list.at.iter().any(|way| match way {
            Way::Path(path) => path.slot == 0 || slots.get(path.slot).is_some(),
            Way::Header(_) => false,
        })
}

impl<'p, 'a: 'p, C: ErrorCode> Pass<'p, 'a, C> {
    pub fn new(text: &'a str, reply: &'p Context<'p>, faults: &'p mut Faults<'a, C>) -> Self {
        let alone = reply.status < 400 && reply.header("Retry-After").is_none();
        let tally = Tally { faults, counts: Counts::default() };
        Self { text, reply, alone, tally, walked: Walked::default() }
    }

    pub fn come(self) -> Come {
        Come { lists: Some(self.walked), counts: self.tally.counts }
    }

    /// Walks over the text.
    pub fn walk(
        &mut self,
        envelopes: &'static Envelopes,
        slots: &mut Slots,
    ) -> Result<Value<'a>, Invalid> {
        let mut scanner = Scanner::new(self.text);
        let before = scanner.ahead();
        let mut usual = envelopes.scope.usual;
        let mut escaped = false;
        if scanner.peek() == b'{' && !Slots::is_too_long(self.text) {
            scanner = self.members(scanner, envelopes, &mut usual, slots)?;
        } else {
            escaped = slots.fill(&mut scanner, &envelopes.scope, &mut usual)?;
        }
        let value = scanner.since(before)?;
        scanner.end()?;
        Ok(Value::new(value.as_str(), escaped))
    }

    #[inline(always)]
    fn members(
        &mut self,
        mut scanner: Scanner<'a>,
        envelopes: &'static Envelopes,
        usual: &mut Usual,
        slots: &mut Slots,
    ) -> Result<Scanner<'a>, Invalid> {
        let node = &envelopes.scope.members;
        let heads = envelopes.plan.heads;
        scanner.object_like(
            usual,
            |name| node.named(name),
            |scanner, member| {
                if member == Member::OTHER {
                    return scanner.skip().map(drop);
                }
                let before = scanner.ahead();
                if heads >> (member.slot & 31) & 1 == 0 || scanner.peek() != b'[' {
                    self.walked.again |= self.walked.slots >> (member.slot & 31) & 1 == 1;
                    return slots.member(scanner, node, member);
                }
                *scanner = self.list(*scanner, envelopes, member.slot, slots)?;
                slots.keep(member.slot, before, scanner, false);
                Ok(())
            },
        )?;
        Ok(scanner)
    }

    /// Passes a list, and reads it if its envelope may turn out to be the one.
    fn list(
        &mut self,
        mut scanner: Scanner<'a>,
        envelopes: &'static Envelopes,
        slot: u8,
        slots: &Slots,
    ) -> Result<Scanner<'a>, Invalid> {
        let bit = 1_u32 << (slot & 31);
        self.walked.again |= self.walked.slots & bit != 0;
        let guess = guess(envelopes, slot, slots, self.text);
        let guess = guess.filter(|_| !self.walked.again);
        let Some((quick, list)) = guess else {
            scanner.skip()?;
            return Ok(scanner);
        };
        let own = 1_u32 << (quick.list & 31);
        self.walked.slots |= bit;
        self.walked.again |= quick.list >= 32 // no bit for it
            || self.walked.lists >= own
            || self.walked.envelope.is_some_and(|envelope| envelope != quick.envelope);
        self.walked.lists |= own;
        self.walked.envelope = Some(quick.envelope);
        match list.kind {
            Kind::Faults => self.faults(scanner, quick, list),
            _ => self.records(scanner, quick, list),
        }
    }

    #[inline(never)]
    fn faults(
        &mut self,
        mut scanner: Scanner<'a>,
        quick: &'static Quick,
        list: &'static List,
    ) -> Result<Scanner<'a>, Invalid> {
        let (mut slots, mut usual, mut position) = (Slots::EMPTY, list.scope.usual, 0);
        let mut more = scanner.enter(b'[', b']')?;
        while more {
            scanner = self.fault(scanner, quick, list, &mut slots, &mut usual, position)?;
            position += 1;
            more = !scanner.is_last(b']')?;
        }
        Ok(scanner)
    }

    #[inline(always)]
    fn fault(
        &mut self,
        mut scanner: Scanner<'a>,
        quick: &'static Quick,
        list: &'static List,
        slots: &mut Slots,
        usual: &mut Usual,
        position: usize,
    ) -> Result<Scanner<'a>, Invalid> {
        let before = scanner.ahead();
        if !quick.members && scanner.peek() == b'{' {
            scanner = fill(scanner, list, slots, usual)?;
            if quick.plain && self.plain_fault(list, slots, Place::Response, None) {
                self.tally.counts.of_request = true;
                return Ok(scanner);
            }
            self.odd_fault(scanner, before, list, slots, position)?;
            return Ok(scanner);
        }
        self.second_look(scanner, quick, list, position)
    }

    #[inline(never)]
    fn odd_fault(
        &mut self,
        scanner: Scanner<'a>,
        before: Scanner<'a>,
        list: &'static List,
        slots: &Slots,
        position: usize,
    ) -> Result<(), Invalid> {
        let value = scanner.since(before)?;
        self.look(value, list, slots, position, None);
        Ok(())
    }

    /// Adds a fault of which nothing but a listed code and a message is known; says whether it is
    /// one.
    #[inline(always)]
    fn plain_fault(
        &mut self,
        list: &'static List,
        slots: &Slots,
        place: Place,
        record_id: Option<Cow<'a, str>>,
    ) -> bool {
        if slots.by_path || !self.alone {
            return false;
        }
        let Some(code) = first(list.keys.code, slots, self.text) else { return false };
        let Some(listed) = C::from_wire(&code).filter(|_| code != "0") else { return false };
        let message = first(list.keys.message, slots, self.text);
        self.tally.faults.push(FaultRef::told(Told {
            place,
            code: Some(code),
            message,
            record_id,
            standing: Standing::Listed(listed, None),
            brought: Brought { line: Some(list.line), ..Brought::NOTHING },
        }));
        true
    }

    #[inline(never)]
    fn records(
        &mut self,
        mut scanner: Scanner<'a>,
        quick: &'static Quick,
        list: &'static List,
    ) -> Result<Scanner<'a>, Invalid> {
        let (mut slots, mut usual, mut position) = (Slots::EMPTY, list.scope.usual, 0);
        let mut more = scanner.enter(b'[', b']')?;
        while more {
            scanner = self.record(scanner, quick, list, &mut slots, &mut usual, position)?;
            position += 1;
            more = !scanner.is_last(b']')?;
        }
        Ok(scanner)
    }

    #[inline(always)]
    fn record(
        &mut self,
        mut scanner: Scanner<'a>,
        quick: &'static Quick,
        list: &'static List,
        slots: &mut Slots,
        usual: &mut Usual,
        position: usize,
    ) -> Result<Scanner<'a>, Invalid> {
        if quick.members || scanner.peek() != b'{' {
            return self.second_look(scanner, quick, list, position);
        }
        let before = scanner;
        scanner = fill(scanner, list, slots, usual)?;
        let sign = |sign: Option<_>| sign.is_some_and(|sign| slots.may_show(sign, self.text));
        let doubtful = quick.every
            || slots.by_path
            || slots.seen & quick.watch != 0
            || (quick.child != 0 && slots.get(quick.child).is_some())
            || sign(quick.signs[0])
            || sign(quick.signs[1])
            || quick.must.is_some_and(|sign| !slots.shows(sign, self.text));
        if doubtful {
            self.look(scanner.since(before)?, list, slots, position, None);
        } else {
            self.tally.counts.records += 1;
        }
        Ok(scanner)
    }

    /// Passes an element, and looks at it or its members.
    #[inline(never)]
    fn second_look(
        &mut self,
        mut scanner: Scanner<'a>,
        quick: &'static Quick,
        list: &'static List,
        position: usize,
    ) -> Result<Scanner<'a>, Invalid> {
        let before = scanner.ahead();
        let escaped = scanner.skip()?;
        let value = Value::new(scanner.since(before)?.as_str(), escaped);
        let (mut slots, mut usual) = (Slots::EMPTY, list.scope.usual);
        let mut look = |value: Value<'a>, names: Option<&Names<'_>>| {
            let mut scanner = Scanner::new(value.as_str());
            let _ = slots.fill(&mut scanner, &list.scope, &mut usual);
            self.look_in(value.as_str(), value, list, &slots, position, names);
        };
        if quick.members {
            // What is no object here, or a list in it, is rare enough to be read later.
            let mut odd = value.as_str().as_bytes().first() != Some(&b'{');
            let head = match list.at {
                [Way::Path(Path { steps: [Step::Name(head), ..], .. }), ..] => Some(*head),
                _ => None,
            };
            let head = Names { name: head, before: None };
            let _ = Scanner::new(value.as_str()).object_keys(|scanner, name| {
                let names = Names { name: Some(name), before: Some(&head) };
                let value = scanner.value()?;
                odd |= value.as_str().starts_with('[');
                look(value, Some(&names));
                Ok(())
            });
            self.walked.again |= odd;
        } else if value.as_str() != "null" || list.kind == Kind::Faults {
            look(value, None);
        }
        Ok(scanner)
    }

    #[inline(never)]
    fn look(
        &mut self,
        value: Value<'a>,
        list: &'static List,
        slots: &Slots,
        position: usize,
        names: Option<&Names<'_>>,
    ) {
        self.look_in(self.text, value, list, slots, position, names);
    }

    fn look_in(
        &mut self,
        text: &'a str,
        value: Value<'a>,
        list: &'static List,
        slots: &Slots,
        position: usize,
        names: Option<&Names<'_>>,
    ) {
        let reply = Frame {
            reply: self.reply,
            keys: &Keys::NONE,
            text: Text::Body(""),
            slots: &Slots::EMPTY,
            item: None,
            names: None,
            position: None,
            outer: None,
        };
        let entry = Frame {
            keys: &list.keys,
            text: Text::Body(text),
            slots,
            item: Some(Item::Body(value)),
            names,
            position: Some(position),
            outer: Some(&reply),
            ..reply
        };
        if !entry.counts(list.when, list.unless) {
            return;
        }
        match list.kind {
            Kind::Faults => self.tally.fault(list, &entry),
            _ => self.tally.record(list, &entry),
        }
    }
}

/// Which list begins in a slot: that of the envelope which has its sign, or else may still have it.
fn guess(
    envelopes: &'static Envelopes,
    slot: u8,
    slots: &Slots,
    text: &str,
) -> Option<(&'static Quick, &'static List)> {
    let mut perhaps = None;
    for quick in envelopes.plan.lists.iter().filter(|quick| quick.slot == slot) {
        match quick.when {
            Some(sign) if slots.shows(sign, text) => {
                perhaps = Some(quick);
                break;
            }
            Some(sign) if slots.get(sign.slot).is_some() => {}
            _ => perhaps = perhaps.or(Some(quick)),
        }
    }
    let quick = perhaps?;
    Some((quick, envelopes.all.get(quick.envelope)?.lists.get(quick.list)?))
}

/// Passes an object, and keeps what is asked for of it.
#[inline(always)]
fn fill<'a>(
    mut scanner: Scanner<'a>,
    list: &'static List,
    slots: &mut Slots,
    usual: &mut Usual,
) -> Result<Scanner<'a>, Invalid> {
    slots.seen = 0;
    slots.by_path = false;
    let node = &list.scope.members;
    scanner.object_like(
        usual,
        |name| node.named(name),
        |scanner, member| {
            if member == Member::OTHER {
                return scanner.skip().map(drop);
            }
            slots.member(scanner, node, member)
        },
    )?;
    Ok(scanner)
}

/// What the first of these members says that says anything.
#[inline(always)]
fn first<'a>(places: Places, slots: &Slots, text: &'a str) -> Option<Cow<'a, str>> {
    places.iter().find_map(|place| {
        let value = slots.get(place.slot())?.of(text)?;
        Item::Body(value).text().filter(|text| !text.is_empty())
    })
}
