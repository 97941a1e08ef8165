//! The ways from a value to others in it.

use core::ops::ControlFlow;

use super::item::{Flow, Item};
use super::tables::Step;
use crate::scan::Value;

/// The names of members on a way, the last one first.
#[derive(Debug)]
pub(super) struct Names<'n> {
    /// None where something stands in the place of an object.
    pub name: Option<&'n str>,
    pub before: Option<&'n Self>,
}

impl Names<'_> {
    /// The name that stands there, from 1; 0 is the last.
    pub fn get(this: Option<&Self>, number: u8) -> Option<&str> {
        let mut names = core::iter::successors(this, |names| names.before);
        let back = match number {
            0 => 0,
            number => names.clone().count().checked_sub(usize::from(number))?,
        };
        names.nth(back)?.name
    }
}

/// A value that a way leads to, and what the way was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t, 'a> {
    pub item: Item<'t, 'a>,
    pub names: Option<&'t Names<'t>>,
    /// The position in the list passed last.
    pub position: Option<usize>,
    /// Whether null counts as the element of a list that is walked last.
    pub nulls: bool,
}

impl<'t, 'a: 't> Found<'t, 'a> {
    /// Where one stands.
    pub const fn at(item: Item<'t, 'a>) -> Self {
        Self { item, names: None, position: None, nulls: false }
    }

    /// Hands over everything that the steps lead to; null is not there. The calls are as deep as
    /// there are steps.
    pub fn walk(self, steps: &[Step], each: &mut dyn FnMut(Found<'_, 'a>) -> Flow) -> Flow {
        if self.item.first() == b'n' && !(self.nulls && steps.is_empty()) {
            return ControlFlow::Continue(());
        }
        let Some((step, rest)) = steps.split_first() else { return each(self) };
        match self.item.first() {
            b'"' => match self.item.inner_json() {
                None => self.step(*step, rest, each),
                // A text where a path goes on is read as JSON.
                Some(text) => {
                    let item = Item::Inner(Value::new(text.trim(), false));
                    Found { item, ..self }.step(*step, rest, each)
                }
            },
            _ => self.step(*step, rest, each),
        }
    }

    fn step(self, step: Step, rest: &[Step], each: &mut dyn FnMut(Found<'_, 'a>) -> Flow) -> Flow {
        let nulls = self.nulls && !rest.is_empty();
        let lenient = match (step, self.item.first()) {
            (Step::Name(name), b'{') => {
                let Some(item) = self.item.member(name) else { return ControlFlow::Continue(()) };
                let names = Names { name: Some(name), before: self.names };
                return Found { item, names: Some(&names), nulls, ..self }.walk(rest, each);
            }
            (Step::Each { .. }, b'[') => {
                let mut position = 0;
                return self.item.elements(|item| {
                    let found = Found { item, position: Some(position), ..self };
                    position += 1;
                    found.walk(rest, each)
                });
            }
            (Step::Any { .. }, b'{') => {
                return self.item.members(|name, item| {
                    let names = Names { name: Some(name), before: self.names };
                    Found { item, names: Some(&names), nulls, ..self }.walk(rest, each)
                });
            }
            (Step::Name(_), _) => false,
            (Step::Each { lenient } | Step::Any { lenient }, _) => lenient,
        };
        if !lenient || !self.item.is_something() {
            return ControlFlow::Continue(());
        }
        // What stands in the place of a list or object is its one element.
        if let Step::Each { .. } = step {
            return Found { position: Some(0), ..self }.walk(rest, each);
        }
        let names = Names { name: None, before: self.names };
        Found { names: Some(&names), ..self }.walk(rest, each)
    }
}
