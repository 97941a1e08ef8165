//! Where the members of a value are that are asked for.

#![expect(clippy::inline_always, reason = "so that the scanner's place stays in a register")]

use alloc::borrow::Cow;

use super::item::Item;
use super::number::few_digits;
use super::plan::Sign;
use super::tables::{Is, Member, Node, SLOTS, Scope, Usual};
use crate::scan::{Invalid, Scanner, Value};

/// Where a value is in a text of less than 2 GiB.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    start: u32,
    /// The highest bit: whether it is a text with escapes.
    end: u32,
}

const ESCAPED: u32 = 1 << 31;
const LONGEST: usize = (1 << 31) - 1;

impl Span {
    #[inline]
    pub fn of(self, text: &str) -> Option<Value<'_>> {
        let written = text.get(..(self.end & !ESCAPED) as usize)?.get(self.start as usize..)?;
        Some(Value::new(written, self.end & ESCAPED != 0))
    }

    /// The first byte.
    #[inline]
    pub fn first(self, text: &str) -> u8 {
        text.as_bytes().get(self.start as usize).copied().unwrap_or(0)
    }

    /// How long it is, as it is written.
    #[inline]
    pub const fn len(self) -> usize {
        (self.end & !ESCAPED).wrapping_sub(self.start) as usize
    }

    /// Whether it is what a test asks for.
    #[inline(never)]
    pub fn is(self, is: &Is, text: &str) -> bool {
        self.of(text).is_some_and(|value| Item::Inner(value).is(is))
    }

    /// What it says, unless that is an empty text or nothing.
    #[inline]
    pub fn said(self, text: &str) -> Option<Cow<'_, str>> {
        if self.end & ESCAPED != 0 || self.first(text) != b'"' {
            return Item::Body(self.of(text)?).said();
        }
        let said =
            text.get(..(self.end as usize).checked_sub(1)?)?.get(self.start as usize + 1..)?;
        Some(said).filter(|said| !said.is_empty()).map(Cow::Borrowed)
    }
}

/// What one walk over a value keeps.
#[derive(Debug)]
pub(super) struct Slots<S: ?Sized = [Span]> {
    /// A bit for each member that is there, or null.
    pub seen: u32,
    /// Whether paths have to be walked, since one leads into a text, or the text is too long.
    pub by_path: bool,
    spans: S,
}

/// Room for what any scope asks for.
pub(super) type All = Slots<[Span; SLOTS]>;

impl<const SIZE: usize> Slots<[Span; SIZE]> {
    /// Nothing is there.
    pub const EMPTY: Self =
        Self { seen: 0, by_path: false, spans: [Span { start: 0, end: 0 }; SIZE] };
}

/// Room for what a scope asks for: `few` if that is enough, since all of it has to be cleared.
#[inline(always)]
pub(super) fn room<'s, const FEW: usize>(
    few: &'s mut Option<Slots<[Span; FEW]>>,
    all: &'s mut Option<All>,
    scope: &Scope,
) -> &'s mut Slots {
    if FEW < SLOTS && scope.members.slots >> FEW == 0 {
        few.insert(Slots::<[Span; FEW]>::EMPTY)
    } else {
        all.insert(All::EMPTY)
    }
}

impl Slots {
    /// Whether a text is too long for spans.
    pub const fn is_too_long(text: &str) -> bool {
        text.len() > LONGEST
    }

    #[inline]
    pub fn get(&self, slot: u8) -> Option<Span> {
        let there = self.seen >> (slot & 31) & 1 == 1;
        self.spans.get(usize::from(slot)).copied().filter(|_| there)
    }

    /// Whether a member is written as a sign has it, or may be.
    #[inline]
    pub fn may_show(&self, sign: Sign, text: &str) -> bool {
        self.get(sign.slot).is_some_and(|Span { start, end }| {
            let (start, length) = (start as usize, (end & !ESCAPED) as usize);
            end & ESCAPED != 0 || sign.is.is_between(text.as_bytes(), start, length, true)
        })
    }

    /// Whether a member is written as a sign has it; of escapes, it cannot tell.
    #[inline]
    pub fn shows(&self, sign: Sign, text: &str) -> bool {
        self.get(sign.slot).is_some_and(|Span { start, end }| {
            sign.is.is_between(text.as_bytes(), start as usize, end as usize, false)
        })
    }

    /// Whether a member is there that is not written as this number.
    #[inline]
    pub fn says_another(&self, slot: u8, number: usize, text: &str) -> bool {
        self.get(slot).is_some_and(|Span { start, end }| {
            let written = text.as_bytes().get(start as usize..end as usize);
            written.and_then(few_digits).map(|said| said as usize) != Some(number)
        })
    }

    /// Passes the value that comes next, and keeps what is asked for of it; says whether it is a
    /// text with escapes.
    pub fn fill(
        &mut self,
        scanner: &mut Scanner<'_>,
        scope: &'static Scope,
        usual: &mut Usual,
    ) -> Result<bool, Invalid> {
        self.seen = 0;
        self.by_path = Self::is_too_long(scanner.text());
        if scanner.peek() != b'{' {
            return self.pass(scanner, &scope.members);
        }
        let node = &scope.members;
        scanner.object_like(
            usual,
            |name| node.named(name),
            |scanner, member| self.member(scanner, node, member),
        )?;
        Ok(false)
    }

    /// Passes the value of a member that is asked for.
    #[inline(always)]
    fn member(
        &mut self,
        scanner: &mut Scanner<'_>,
        node: &'static Node,
        member: Member,
    ) -> Result<(), Invalid> {
        let before = scanner.ahead();
        let escaped;
        if member.below == 0 {
            escaped = scanner.skip()?;
        } else {
            let (end, is_escaped) = self.look_into(*scanner, node, member)?;
            (*scanner, escaped) = (scanner.to(end), is_escaped);
        }
        self.keep(member.slot, before, scanner, escaped);
        Ok(())
    }

    /// Keeps what began `before` and has just been passed. Of several of one name the last counts.
    #[inline(always)]
    pub fn keep(&mut self, slot: u8, before: Scanner<'_>, scanner: &Scanner<'_>, escaped: bool) {
        let bit = 1_u32 << (slot & 31);
        self.seen |= bit;
        // Where these do not fit, nobody looks.
        #[expect(clippy::cast_possible_truncation, reason = "see above")]
        let (start, end) = (before.at() as u32, scanner.at() as u32);
        let span = Span { start, end: end | if escaped { ESCAPED } else { 0 } };
        if let Some(kept) = self.spans.get_mut(usize::from(slot)) {
            *kept = span;
        }
    }

    /// Passes the value of a member that is looked into. The calls are as deep as the catalogue's
    /// paths; each says where the value ends, and whether it is a text with escapes.
    #[inline(never)]
    pub fn look_into(
        &mut self,
        mut scanner: Scanner<'_>,
        node: &'static Node,
        member: Member,
    ) -> Result<(usize, bool), Invalid> {
        let Some(node) = node.below.get(usize::from(member.below).wrapping_sub(1)) else {
            let escaped = scanner.skip()?;
            return Ok((scanner.at(), escaped));
        };
        self.seen &= !node.slots;
        let mut escaped = false;
        if scanner.peek() == b'{' {
            scanner.object_of(
                &node.near,
                |name| node.named(name),
                |scanner, member| self.member(scanner, node, member),
            )?;
        } else {
            escaped = self.pass(&mut scanner, node)?;
        }
        Ok((scanner.at(), escaped))
    }

    /// Passes what is no object, and may be a text that holds one.
    fn pass(&mut self, scanner: &mut Scanner<'_>, node: &'static Node) -> Result<bool, Invalid> {
        let before = scanner.ahead();
        let escaped = scanner.skip()?;
        let value = scanner.since(before)?;
        let inner = value.as_str().strip_prefix('"').map(|text| text.trim_start_matches(' '));
        let json = inner.is_some_and(|text| text.starts_with(['{', '[', '\\']));
        self.by_path |= json && !node.members.is_empty();
        Ok(escaped)
    }
}

impl Node {
    #[inline]
    pub(super) fn named(&self, name: &str) -> Member {
        let found = self.members.iter().find(|(known, _)| *known == name);
        found.map_or(Member::OTHER, |(_, member)| *member)
    }
}
