//! The entries of a list, read when it comes.

#![expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]

use alloc::borrow::Cow;

use super::frame::{Frame, Text};
use super::item::Item;
use super::pass::Pass;
use super::path::Names;
use super::slots::Slots;
use super::tables::{self, Few, Keys, Kind, List, Path, Places, Step, Usual, Way};
use super::which::Which;
use crate::fault::{Brought, Standing, Told};
use crate::scan::{Invalid, Scanner, Value};
use crate::{ErrorCode, FaultRef, Place};

impl<'p, 'a: 'p, C: ErrorCode> Pass<'p, 'a, C> {
    /// Passes a list, and reads its entries.
    #[inline(always)]
    pub fn entries(&mut self, scanner: Scanner<'a>, which: impl Which) -> Result<usize, Invalid> {
        match which.list().kind {
            Kind::Faults => self.faults(scanner, which),
            _ => self.records(scanner, which),
        }
    }

    #[inline(never)]
    fn faults(&mut self, mut scanner: Scanner<'a>, which: impl Which) -> Result<usize, Invalid> {
        let list = which.list();
        let (mut slots, mut usual, mut position) = (Slots::EMPTY, list.scope.few, 0);
        let mut more = scanner.enter(b'[', b']')?;
        while more {
            let before = scanner.ahead();
            if !which.quick().members && scanner.peek() == b'{' {
                scanner = fill::<_, false>(scanner, which, &mut slots, &mut usual)?;
                if which.quick().plain && self.plain_fault(list, &slots, Place::Response) {
                    self.tally.counts.of_request = true;
                } else {
                    self.look(scanner.since(before)?, list, &slots, position);
                }
            } else {
                scanner = scanner.to(self.odd(scanner, which.quick().members, list, position)?);
            }
            position += 1;
            more = !scanner.is_last(b']')?;
        }
        Ok(scanner.at())
    }

    /// Adds a fault of which nothing but a listed code and a message is known; says whether it is
    /// one.
    #[inline(always)]
    fn plain_fault(&mut self, list: &'static List, slots: &Slots, place: Place) -> bool {
        if slots.by_path || !self.alone {
            return false;
        }
        let Some(code) = first(list.keys.code, slots, self.text) else { return false };
        // Zeros before a number are no part of a code, and a code of zeros is none.
        if code.starts_with('0') {
            return false;
        }
        let Some(listed) = C::from_wire(&code) else { return false };
        let message = first(list.keys.message, slots, self.text);
        self.tally.faults.push(FaultRef::told(Told {
            place,
            code: Some(code),
            message,
            record_id: None,
            standing: Standing::Listed(listed, None),
            brought: Brought { line: list.line, ..Brought::NOTHING },
        }));
        true
    }

    #[inline(never)]
    fn records(&mut self, mut scanner: Scanner<'a>, which: impl Which) -> Result<usize, Invalid> {
        let (mut entry, mut fault) = (
            Walk { slots: Slots::EMPTY, usual: which.list().scope.usual },
            Walk { slots: Slots::EMPTY, usual: child(which).scope.few },
        );
        let mut position = 0;
        let mut more = scanner.enter(b'[', b']')?;
        while more {
            scanner = self.record(scanner, which, &mut entry, &mut fault, position)?;
            position += 1;
            more = !scanner.is_last(b']')?;
        }
        Ok(scanner.at())
    }

    #[inline(always)]
    fn record(
        &mut self,
        mut scanner: Scanner<'a>,
        which: impl Which,
        entry: &mut Walk<Usual>,
        fault: &mut Walk<Few>,
        position: usize,
    ) -> Result<Scanner<'a>, Invalid> {
        let (quick, list) = (which.quick(), which.list());
        if quick.members || scanner.peek() != b'{' {
            return Ok(scanner.to(self.odd(scanner, quick.members, list, position)?));
        }
        let (before, start) = (scanner, self.tally.faults.len());
        let place = if quick.by_position {
            Place::Record(position)
        } else {
            Place::Row(self.tally.counts.records)
        };
        let mut odd = false;
        let node = &list.scope.members;
        let Walk { slots, usual } = entry;
        (slots.seen, slots.by_path) = (0, false);
        scanner.object_like(
            usual,
            |name| node.named(name),
            |scanner, member| {
                let before = scanner.ahead();
                let mut escaped = false;
                if !node.below.is_empty() && member.below != 0 {
                    *scanner = scanner.to(slots.look_into(*scanner, node, member)?);
                } else if quick.child == 0 || member.slot != quick.child {
                    escaped = scanner.skip()?;
                } else {
                    self.tally.faults.truncate(start);
                    odd = scanner.peek() != b'[';
                    if odd {
                        escaped = scanner.skip()?;
                    } else {
                        scanner.array(|scanner| {
                            if scanner.peek() != b'{' {
                                odd = true;
                                return scanner.skip().map(drop);
                            }
                            *scanner = fill::<_, true>(
                                *scanner,
                                which,
                                &mut fault.slots,
                                &mut fault.usual,
                            )?;
                            odd = odd || !self.plain_fault(child(which), &fault.slots, place);
                            Ok(())
                        })?;
                    }
                }
                slots.keep(member.slot, before, scanner, escaped);
                Ok(())
            },
        )?;
        let told = self.tally.faults.len() > start;
        let sign = |sign: Option<_>| sign.is_some_and(|sign| slots.may_show(sign, self.text));
        let doubtful = quick.every
            || slots.by_path
            || slots.seen & quick.watch != 0
            || odd && slots.get(quick.child).is_some()
            || !told
                && (sign(quick.signs[0])
                    || sign(quick.signs[1])
                    || quick.must.is_some_and(|sign| !slots.shows(sign, self.text)));
        if doubtful {
            self.tally.faults.truncate(start);
            self.look(scanner.since(before)?, list, slots, position);
            return Ok(scanner);
        }
        if told && let Some(id) = first(list.keys.id, slots, self.text) {
            for fault in self.tally.faults.as_mut_slice().iter_mut().skip(start) {
                fault.set_record_id(id.clone());
            }
        }
        self.tally.counts.records += 1;
        Ok(scanner)
    }

    /// Passes an element that is no object, or whose members are the entries.
    #[inline(never)]
    fn odd(
        &mut self,
        mut scanner: Scanner<'a>,
        members: bool,
        list: &'static List,
        position: usize,
    ) -> Result<usize, Invalid> {
        let before = scanner.ahead();
        let escaped = scanner.skip()?;
        let value = Value::new(scanner.since(before)?.as_str(), escaped);
        let (mut slots, mut usual) = (Slots::EMPTY, list.scope.usual);
        let head = head(list);
        let mut look = |value: Value<'a>, names: &Names<'_>| {
            let mut scanner = Scanner::new(value.as_str());
            let _ = slots.fill(&mut scanner, &list.scope, &mut usual);
            self.look_in(value.as_str(), value, list, &slots, position, names);
        };
        if members {
            // What is no object here, or a list in it, is rare enough to be read later.
            let mut odd = value.as_str().as_bytes().first() != Some(&b'{');
            let _ = Scanner::new(value.as_str()).object_keys(|scanner, name| {
                let names = Names { name: Some(name), before: Some(&head) };
                let value = scanner.value()?;
                odd |= value.as_str().starts_with('[');
                if value.as_str() != "null" {
                    look(value, &names);
                }
                Ok(())
            });
            self.walked.again |= odd;
        } else if value.as_str() != "null" || list.kind == Kind::Faults {
            look(value, &head);
        }
        Ok(scanner.at())
    }

    #[inline(never)]
    fn look(&mut self, value: Value<'a>, list: &'static List, slots: &Slots, position: usize) {
        self.look_in(self.text, value, list, slots, position, &head(list));
    }

    fn look_in(
        &mut self,
        text: &'a str,
        value: Value<'a>,
        list: &'static List,
        slots: &Slots,
        position: usize,
        names: &Names<'_>,
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
            names: Some(names),
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

/// What is kept of one entry, and what keys the next is expected to have.
struct Walk<S> {
    slots: Slots,
    usual: S,
}

/// The name that leads to a list.
fn head(list: &'static List) -> Names<'static> {
    let name = match list.at {
        [Way::Path(Path { steps: [Step::Name(name), ..], .. }), ..] => Some(*name),
        _ => None,
    };
    Names { name, before: None }
}

/// The faults of a record that are read with it.
#[inline(always)]
fn child(which: impl Which) -> &'static List {
    which.list().faults.first().unwrap_or(const { &List::NONE })
}

/// Passes an object, and keeps what is asked for of it.
#[inline(always)]
fn fill<'a, W: Which, const IS_CHILD: bool>(
    mut scanner: Scanner<'a>,
    which: W,
    slots: &mut Slots,
    usual: &mut Few,
) -> Result<Scanner<'a>, Invalid> {
    let list = if IS_CHILD { child(which) } else { which.list() };
    (slots.seen, slots.by_path) = (0, false);
    let node = &list.scope.members;
    scanner.object_like(
        usual,
        |name| node.named(name),
        |scanner, member| {
            let before = scanner.ahead();
            let mut escaped = false;
            if node.below.is_empty() || member.below == 0 {
                escaped = scanner.skip()?;
            } else {
                *scanner = scanner.to(slots.look_into(*scanner, node, member)?);
            }
            slots.keep(member.slot, before, scanner, escaped);
            Ok(())
        },
    )?;
    Ok(scanner)
}

/// What the first of these members says that says anything.
#[inline(always)]
fn first<'a>(places: Places, slots: &Slots, text: &'a str) -> Option<Cow<'a, str>> {
    let said = |place: &tables::Place| Item::Body(slots.get(place.slot())?.of(text)?).said();
    match places {
        [] => None,
        [place] => said(place),
        _ => places.iter().find_map(said),
    }
}
