//! A reply, or an entry of its lists, as what is asked of it sees it.

#![expect(clippy::inline_always, reason = "most of it is known where it is asked")]

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::ops::ControlFlow;

use super::context::Context;
use super::item::{Flow, Item, says};
use super::path::{Found, Names};
use super::slots::{Slots, Span};
use super::tables::{After, At, Check, Is, Keys, Part, Path, Place, Places, Step, Test, Value};

/// A text in which slots are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text<'t, 'a> {
    Body(&'a str),
    Inner(&'t str),
}

/// A scope that was met in a reply.
#[derive(Clone, Copy)]
pub(super) struct Frame<'f, 'a> {
    pub reply: &'f Context<'f>,
    pub keys: &'static Keys,
    /// What the slots are places of.
    pub text: Text<'f, 'a>,
    pub slots: &'f Slots,
    /// The value itself; nothing where the reply is no JSON.
    pub item: Option<Item<'f, 'a>>,
    pub names: Option<&'f Names<'f>>,
    pub position: Option<usize>,
    /// What it stands in.
    pub outer: Option<&'f Frame<'f, 'a>>,
}

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// It, and what it stands in, from the inside out.
    pub fn around(&self) -> impl Iterator<Item = &Frame<'f, 'a>> {
        core::iter::successors(Some(self), |frame| frame.outer)
    }

    /// Whether a test holds; one that the catalogue does not have does not.
    #[inline]
    pub fn holds(&self, test: Test) -> bool {
        match test {
            [] => false,
            [[check]] => self.passes(check),
            _ => self.any_holds(test),
        }
    }

    #[inline(never)]
    fn any_holds(&self, test: Test) -> bool {
        test.iter().any(|checks| checks.iter().all(|check| self.passes(check)))
    }

    /// Whether `when` holds, if there is one, and `unless` does not.
    #[inline]
    pub fn counts(&self, when: Test, unless: Test) -> bool {
        (when.is_empty() || self.holds(when)) && (unless.is_empty() || !self.holds(unless))
    }

    #[inline(always)]
    fn passes(&self, check: &Check) -> bool {
        match check.at {
            At::Path(path) if path.member() != 0 && !self.slots.by_path => {
                self.slots.get(path.member()).is_some_and(|span| self.is_written(span, &check.is))
            }
            at => self.passes_at(at, &check.is),
        }
    }

    /// Of what was found to be JSON, the first byte tells most.
    #[inline(always)]
    fn is_written(&self, span: Span, is: &Is) -> bool {
        let (Text::Body(text) | Text::Inner(text)) = self.text;
        match (is, span.first(text)) {
            (_, b'n') => false,
            (Is::There, first) => first != b'"' || span.len() > 2,
            (Is::OneOf([Value::Bool(wanted)]), first) => first == if *wanted { b't' } else { b'f' },
            _ => span.is(is, text),
        }
    }

    #[inline(never)]
    fn passes_at(&self, at: At, is: &Is) -> bool {
        match (at, is) {
            (_, Is::Reply) => true,
            (At::Path(path), _) => {
                self.walk(path, &mut |found| stop_if(found.item.is(is))).is_break()
            }
            (At::Status, Is::Within(from, to)) => {
                (*from..=*to).contains(&i64::from(self.reply.status))
            }
            _ => self.written(at).is_some_and(|text| !text.is_empty() && says(&text, is)),
        }
    }

    /// What the first of these says that says anything.
    #[inline]
    pub fn said(&self, places: Places) -> Option<Cow<'a, str>> {
        match places {
            [] => None,
            [place] => self.said_at(place),
            _ => self.said_at_one(places),
        }
    }

    #[inline(never)]
    fn said_at_one(&self, places: Places) -> Option<Cow<'a, str>> {
        places.iter().find_map(|place| self.said_at(place))
    }

    #[inline]
    fn said_at(&self, place: &Place) -> Option<Cow<'a, str>> {
        if place.slot() != 0 && !self.slots.by_path {
            return match self.text {
                Text::Body(text) => self.slots.get(place.slot())?.said(text),
                Text::Inner(_) => self.kept(place.slot())?.said(),
            };
        }
        self.get(place, &|text| Some(text).filter(|text| !text.is_empty()))
    }

    /// The first of these that holds something that fits.
    pub fn one_of<R>(
        &self,
        places: Places,
        fits: &dyn Fn(&Place, Cow<'a, str>) -> Option<R>,
    ) -> Option<R> {
        places.iter().find_map(|place| self.get(place, &|text| fits(place, text)))
    }

    /// What is at a place, if it fits: of several, the first that does.
    pub fn get<R>(&self, place: &Place, fits: &dyn Fn(Cow<'a, str>) -> Option<R>) -> Option<R> {
        if place.slot() != 0 && !self.slots.by_path {
            return fits(self.kept(place.slot())?.text()?);
        }
        if !self.counts(place.when, place.unless) {
            return None;
        }
        let fits = |text| fits(meant(place.after, text)?);
        let At::Path(path) = place.at else { return fits(self.written(place.at)?) };
        let mut got = None;
        let _: Flow = self.walk(path, &mut |found| {
            got = found.item.text().and_then(fits);
            stop_if(got.is_some())
        });
        got
    }

    /// Hands over the members of the object at a place, those that are texts or numbers.
    pub fn members_at(&self, place: &Place, each: &mut dyn FnMut(Cow<'a, str>, Cow<'a, str>)) {
        let At::Path(path) = place.at else { return };
        if !self.counts(place.when, place.unless) {
            return;
        }
        let _: Flow = self.walk(path, &mut |found| {
            found.item.members(|name, value| {
                if let Some(value) = value.text() {
                    each(Cow::Owned(name.into()), value);
                }
                ControlFlow::Continue(())
            })
        });
    }

    /// What is there as text.
    fn written(&self, at: At) -> Option<Cow<'a, str>> {
        match at {
            At::Path(_) => {
                self.get(&Place::at(at), &|text| Some(text).filter(|text| !text.is_empty()))
            }
            At::Status => Some(self.reply.status.to_string().into()),
            At::Header(name) => self.reply.header(name).map(|value| Cow::Owned(value.into())),
            At::Position => self.position.map(|position| position.to_string().into()),
            At::Name(number) => Names::get(self.names, number).map(|name| Cow::Owned(name.into())),
            At::Joined(parts) => parts
                .iter()
                .map(|part| self.part(*part))
                .collect::<Option<String>>()
                .map(Cow::Owned),
        }
    }

    fn part(&self, part: Part) -> Option<Cow<'a, str>> {
        match part {
            Part::Text(text) => Some(text.into()),
            Part::At(at) => self.written(at).filter(|text| !text.is_empty()),
        }
    }

    /// Hands over everything that a path leads to.
    pub fn walk(&self, path: Path, each: &mut dyn FnMut(Found<'_, 'a>) -> Flow) -> Flow {
        self.found(path, |found, steps| found.walk(steps, each))
    }

    /// What is kept in a slot, unless it is null.
    #[inline]
    fn kept(&self, slot: u8) -> Option<Item<'f, 'a>> {
        let span = self.slots.get(slot)?;
        let item = match self.text {
            Text::Body(text) => span.of(text).map(Item::Body),
            Text::Inner(text) => span.of(text).map(Item::Inner),
        };
        item.filter(|item| item.first() != b'n')
    }

    /// Whether nothing stands where a path begins.
    #[inline]
    pub fn lacks(&self, path: Path) -> bool {
        path.slot != 0 && !self.slots.by_path && self.slots.get(path.slot).is_none()
    }

    /// Where a path is to be walked from, and which steps of it.
    pub fn found(
        &self,
        path: Path,
        each: impl FnOnce(Found<'_, 'a>, &'static [Step]) -> Flow,
    ) -> Flow {
        let Some(rest) = path.steps.get(usize::from(path.names)..) else {
            return ControlFlow::Continue(());
        };
        if path.slot == 0 || self.slots.by_path {
            return match self.item {
                Some(item) => each(Found::at(item), path.steps),
                None => ControlFlow::Continue(()),
            };
        }
        match self.kept(path.slot) {
            Some(item) => each(Found::at(item), rest),
            None => ControlFlow::Continue(()),
        }
    }
}

fn stop_if(found: bool) -> Flow {
    if found { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// Where the last `sign` of a text ends; most are one character.
fn behind_last(sign: &str, text: &str) -> Option<usize> {
    let start = match sign.as_bytes() {
        [sign @ 0..0x80] => text.bytes().rposition(|byte| byte == *sign)?,
        _ => text.rfind(sign)?,
    };
    Some(start + sign.len())
}

/// The part of a text that is meant.
fn meant(after: After, text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let start = match after {
        After::Nothing => return Some(text),
        After::Last(sign) => behind_last(sign, &text)?,
        After::Signs(count) => {
            text.char_indices().nth(count).map_or(text.len(), |(start, _)| start)
        }
    };
    Some(match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..)?),
        Cow::Owned(text) => Cow::Owned(text.get(start..)?.into()),
    })
}
