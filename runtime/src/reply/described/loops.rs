//! The entries of a list, read when it comes.

#![expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]

use alloc::borrow::Cow;

use super::frame::{Frame, Text};
use super::item::Item;
use super::pass::Pass;
use super::path::Names;
use super::slots::{All, Slots, room};
use super::tables::{self, Keys, Kind, List, Path, Places, Step, Usual, Way};
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
        let (mut few, mut all) = (None, None);
        let slots = room::<8>(&mut few, &mut all, &list.scope);
        let mut position = 0;
        let mut more = scanner.enter(b'[', b']')?;
        while more {
            let before = scanner.ahead();
            if scanner.peek() == b'{' {
                scanner = fill::<_, false>(scanner, which, slots)?;
                if which.quick().plain && self.plain_fault(list, slots, Place::Response) {
                    self.tally.counts.of_request = true;
                } else {
                    self.look(
                        self.text,
                        scanner.since(before)?,
                        list,
                        slots,
                        Spot::element(position),
                    );
                }
            } else {
                scanner = scanner.to(self.odd(scanner, list, Spot::element(position))?);
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
        let standing = match C::from_wire(&code) {
            // Zeros before a number are no part of a code, and a code of zeros is none.
            _ if code.starts_with('0') => return false,
            Some(listed) => Standing::Listed(listed, None),
            None if list.keys.code.len() > 1 => return false,
            None => match Self::unlisted(&code, place) {
                Some(standing) => standing,
                None => return false,
            },
        };
        let message = first(list.keys.message, slots, self.text);
        self.tally.faults.push(FaultRef::told(Told {
            place,
            code: Some(code),
            message,
            record_id: None,
            standing,
            brought: Brought { line: list.line, ..Brought::NOTHING },
        }));
        true
    }

    /// What is made of a code that is not listed; `None` where the text may be none.
    #[inline(never)]
    fn unlisted(code: &str, place: Place) -> Option<Standing<C>> {
        let odd = |byte: u8| byte.is_ascii_whitespace() || !byte.is_ascii();
        if code.bytes().any(odd) {
            return None;
        }
        let range = |of_http| Standing::in_range(code, place, of_http);
        Some(range(false).or_else(|| range(true)).unwrap_or(Standing::Unknown))
    }

    #[inline(never)]
    fn records(&mut self, mut scanner: Scanner<'a>, which: impl Which) -> Result<usize, Invalid> {
        let mut entry = Walk { slots: All::EMPTY, usual: which.list().scope.usual };
        // Made for the first record that has any.
        let mut fault = None;
        let mut position = 0;
        let mut more = scanner.enter(b'[', b']')?;
        while more {
            let spot = Spot::element(position);
            if !which.quick().members {
                scanner = self.record(scanner, which, &mut entry, &mut fault, spot)?;
            } else if scanner.peek() == b'{' {
                let mut any = scanner.enter(b'{', b'}')?;
                while any {
                    let spot = Spot { name: Some(scanner.key_as_written()?), ..spot };
                    scanner = self.record(scanner, which, &mut entry, &mut fault, spot)?;
                    any = !scanner.is_last(b'}')?;
                }
            } else {
                // What is no object here is rare enough to be read later.
                self.walked.again = true;
                scanner.skip()?;
            }
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
        entry: &mut Walk,
        fault: &mut Option<All>,
        spot: Spot<'a>,
    ) -> Result<Scanner<'a>, Invalid> {
        let (quick, list) = (which.quick(), which.list());
        if scanner.peek() != b'{' {
            return Ok(scanner.to(self.odd(scanner, list, spot)?));
        }
        let (before, start) = (scanner, self.tally.faults.len());
        let place = if quick.by_position {
            Place::Record(spot.position)
        } else {
            Place::Row(self.tally.counts.records)
        };
        let mut odd = false;
        let node = &list.scope.members;
        let Walk { slots, usual } = entry;
        let slots: &mut Slots = slots;
        (slots.seen, slots.by_path) = (0, false);
        scanner.object_like(
            usual,
            |name| node.named(name),
            |scanner, member| {
                let before = scanner.ahead();
                let mut escaped = false;
                if !node.below.is_empty() && member.below != 0 {
                    let (end, is_escaped) = slots.look_into(*scanner, node, member)?;
                    (*scanner, escaped) = (scanner.to(end), is_escaped);
                } else if quick.child == 0 || member.slot != quick.child {
                    escaped = scanner.skip()?;
                } else {
                    self.tally.faults.truncate(start);
                    odd = scanner.peek() != b'[';
                    if odd {
                        escaped = scanner.skip()?;
                    } else {
                        let slots: &mut Slots = fault.get_or_insert(All::EMPTY);
                        scanner.array(|scanner| {
                            if scanner.peek() != b'{' {
                                odd = true;
                                return scanner.skip().map(drop);
                            }
                            *scanner = fill::<_, true>(*scanner, which, slots)?;
                            odd = odd || !self.plain_fault(child(which), slots, place);
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
            || quick.number != 0 && slots.says_another(quick.number, spot.position, self.text)
            || !told
                && (sign(quick.signs[0])
                    || sign(quick.signs[1])
                    || quick.must.is_some_and(|sign| !slots.shows(sign, self.text)));
        if doubtful {
            self.tally.faults.truncate(start);
            self.look(self.text, scanner.since(before)?, list, slots, spot);
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

    /// Passes an entry that is no object.
    #[inline(never)]
    fn odd(
        &mut self,
        mut scanner: Scanner<'a>,
        list: &'static List,
        spot: Spot<'a>,
    ) -> Result<usize, Invalid> {
        let before = scanner.ahead();
        let escaped = scanner.skip()?;
        let text = scanner.since(before)?.as_str();
        // Of the members of an object none is null, and a list is walked.
        let is_member = spot.name.is_some();
        self.walked.again |= is_member && text.starts_with('[');
        if text != "null" || (list.kind == Kind::Faults && !is_member) {
            let (mut slots, mut usual) = (All::EMPTY, list.scope.usual);
            // It has just been passed, so that this cannot fail.
            let _ = Slots::fill(&mut slots, &mut Scanner::new(text), &list.scope, &mut usual);
            self.look(text, Value::new(text, escaped), list, &slots, spot);
        }
        Ok(scanner.at())
    }

    /// Looks at an entry as at any that is read after the walk.
    #[inline(never)]
    fn look(
        &mut self,
        text: &'a str,
        value: Value<'a>,
        list: &'static List,
        slots: &Slots,
        spot: Spot<'a>,
    ) {
        let reply = Frame {
            reply: self.reply,
            keys: &Keys::NONE,
            text: Text::Body(""),
            slots: &All::EMPTY,
            item: None,
            names: None,
            position: None,
            outer: None,
        };
        let name = spot.name.map(|name| Item::Body(name).text().unwrap_or_default());
        let head = head(list);
        let own = Names { name: name.as_deref(), before: Some(&head) };
        let entry = Frame {
            keys: &list.keys,
            text: Text::Body(text),
            slots,
            item: Some(Item::Body(value)),
            names: Some(if name.is_some() { &own } else { &head }),
            position: Some(spot.position),
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

/// Where an entry is in its list.
#[derive(Clone, Copy)]
struct Spot<'a> {
    /// Of the element that it is, or is a member of.
    position: usize,
    /// The key of a member, as it is written.
    name: Option<Value<'a>>,
}

impl Spot<'_> {
    const fn element(position: usize) -> Self {
        Self { position, name: None }
    }
}

/// What is kept of one entry, and what keys the next is expected to have.
struct Walk {
    slots: All,
    usual: Usual,
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
) -> Result<Scanner<'a>, Invalid> {
    let list = if IS_CHILD { child(which) } else { which.list() };
    (slots.seen, slots.by_path) = (0, false);
    let node = &list.scope.members;
    scanner.object_of(
        &list.scope.usual,
        |name| node.named(name),
        |scanner, member| {
            let before = scanner.ahead();
            let escaped;
            if node.below.is_empty() || member.below == 0 {
                escaped = scanner.skip()?;
            } else {
                let (end, is_escaped) = slots.look_into(*scanner, node, member)?;
                (*scanner, escaped) = (scanner.to(end), is_escaped);
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
    let said = |place: &tables::Place| match place.slot() {
        0 => None,
        slot => slots.get(slot)?.said(text),
    };
    match places {
        [] => None,
        [place] => said(place),
        _ => places.iter().find_map(said),
    }
}
