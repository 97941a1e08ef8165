//! The one walk over a reply, which reads lists when they come.
//!
//! Which envelope will turn out to read the reply is a guess then; where it was wrong, the lists are
//! read once more, from where they stand.

#![expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]

use core::ptr;

use super::context::Context;
use super::envelopes::Envelopes;
use super::plan::Quick;
use super::slots::Slots;
use super::tables::{Envelope, Kind, List, Way};
use super::tally::{Counts, Tally};
use super::which::{self, Fixed, Given};
use crate::ErrorCode;
use crate::reply::faults::Faults;
use crate::scan::{Invalid, Scanner, Value};

/// One walk over a reply.
pub(super) struct Pass<'p, 'a, C: ErrorCode> {
    pub text: &'a str,
    pub reply: &'p Context<'p>,
    /// Whether a fault takes nothing from beside the body.
    pub alone: bool,
    pub tally: Tally<'p, 'a, C>,
    pub walked: Walked,
}

/// The lists that were read when they came.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walked {
    /// Of which envelope they are.
    envelope: Option<usize>,
    /// A bit for each list of it.
    pub lists: u32,
    /// And for each slot that one began in.
    slots: u32,
    /// Whether they have to be read once more.
    pub again: bool,
}

impl Walked {
    pub const NONE: Self = Self { envelope: None, lists: 0, slots: 0, again: false };

    /// One more list is read.
    fn note(&mut self, quick: &Quick) {
        let own = 1_u32 << (quick.list & 31);
        let another = self.envelope.is_some_and(|envelope| envelope != quick.envelope);
        // Out of order, or twice, or without a bit.
        self.again |= another || self.lists >= own || quick.list >= 32;
        self.envelope = Some(quick.envelope);
        self.lists |= own;
        self.slots |= 1 << (quick.slot & 31);
    }

    /// Whether all of them are of the envelope that reads the reply, in its order.
    #[inline(always)]
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

#[inline]
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
        Self { text, reply, alone, tally, walked: Walked::NONE }
    }

    /// What came of it.
    pub fn end(self) -> (Walked, Counts) {
        (self.walked, self.tally.counts)
    }

    /// Walks over the text.
    pub fn walk(
        &mut self,
        envelopes: &'static Envelopes,
        slots: &mut Slots,
    ) -> Result<Value<'a>, Invalid> {
        let mut scanner = Scanner::new(self.text);
        let before = scanner.ahead();
        let mut escaped = false;
        if scanner.peek() == b'{' && !Slots::is_too_long(self.text) {
            scanner = self.members(scanner, envelopes, slots)?;
        } else {
            let mut usual = envelopes.scope.usual;
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
        slots: &mut Slots,
    ) -> Result<Scanner<'a>, Invalid> {
        let node = &envelopes.scope.members;
        let heads = envelopes.plan.heads;
        scanner.object_of(
            &envelopes.scope.usual,
            |name| node.named(name),
            |scanner, member| {
                let before = scanner.ahead();
                let bit = 1_u32 << (member.slot & 31);
                let mut escaped = false;
                if member.below != 0 {
                    let (end, is_escaped) = slots.look_into(*scanner, node, member)?;
                    (*scanner, escaped) = (scanner.to(end), is_escaped);
                } else if heads & bit == 0 || !self.is_list(scanner, bit) {
                    escaped = scanner.skip()?;
                } else {
                    *scanner = scanner.to(self.list(*scanner, envelopes, member.slot, slots)?);
                }
                slots.keep(member.slot, before, scanner, escaped);
                Ok(())
            },
        )?;
        Ok(scanner)
    }

    /// Whether a list comes next, where one may; of one that was read before, the last counts.
    #[inline]
    fn is_list(&mut self, scanner: &mut Scanner<'a>, bit: u32) -> bool {
        self.walked.again |= self.walked.slots & bit != 0;
        scanner.peek() == b'['
    }

    /// Passes a list, and reads it if its envelope may turn out to be the one; says where it
    /// ends.
    fn list(
        &mut self,
        mut scanner: Scanner<'a>,
        envelopes: &'static Envelopes,
        slot: u8,
        slots: &Slots,
    ) -> Result<usize, Invalid> {
        let guess = guess(envelopes, slot, slots, self.text);
        let Some((number, quick)) = guess.filter(|_| !self.walked.again) else {
            scanner.skip()?;
            return Ok(scanner.at());
        };
        self.walked.note(quick);
        let is_fixed = ptr::eq(envelopes, C::ENVELOPES);
        match number {
            0 if is_fixed && Fixed::<C, 0>::IS_ANY => self.entries(scanner, Fixed::<C, 0>::THIS),
            1 if is_fixed && Fixed::<C, 1>::IS_ANY => self.entries(scanner, Fixed::<C, 1>::THIS),
            2 if is_fixed && Fixed::<C, 2>::IS_ANY => self.entries(scanner, Fixed::<C, 2>::THIS),
            3 if is_fixed && Fixed::<C, 3>::IS_ANY => self.entries(scanner, Fixed::<C, 3>::THIS),
            _ => self.entries(scanner, Given(quick, which::list(envelopes, quick))),
        }
    }
}

/// Which list begins in a slot: that of the envelope which has its sign, or else may still have it.
fn guess(
    envelopes: &'static Envelopes,
    slot: u8,
    slots: &Slots,
    text: &str,
) -> Option<(usize, &'static Quick)> {
    let mut perhaps = None;
    for (number, quick) in envelopes.plan.lists.iter().enumerate() {
        match quick.when {
            _ if quick.slot != slot => {}
            Some(sign) if slots.shows(sign, text) => {
                perhaps = Some((number, quick));
                break;
            }
            Some(sign) if slots.get(sign.slot).is_some() => {}
            _ => perhaps = perhaps.or(Some((number, quick))),
        }
    }
    perhaps
}
