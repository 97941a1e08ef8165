//! The entries of lists.

use core::ops::ControlFlow;

use super::frame::{Frame, Text};
use super::item::{Flow, Item};
use super::path::{Found, Names};
use super::slots::{All, Slots};
use super::tables::{Kind, List, Path, Step, Way};
use crate::scan::Scanner;

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// Whether nothing stands where a list may begin.
    #[inline]
    pub fn has_no(&self, list: &List) -> bool {
        list.at.iter().all(|way| match way {
            Way::Path(path) => self.lacks(*path),
            Way::Header(_) => false,
        })
    }

    /// Hands over the entries of a list that count: of several ways, those of the first that leads
    /// to any.
    pub fn entries(&self, list: &'static List, each: &mut dyn FnMut(&Frame<'_, 'a>)) {
        let mut any = false;
        for way in list.at {
            let each = &mut |frame: &Frame<'_, 'a>| {
                if frame.counts(list.when, list.unless) {
                    any = true;
                    each(frame);
                }
            };
            match way {
                Way::Path(path) if self.lacks(*path) => {}
                Way::Path(path) => self.entries_behind(*path, list, each),
                Way::Header(name) => self.header_entry(name, list, each),
            }
            if any {
                return;
            }
        }
    }

    fn entries_behind(
        &self,
        path: Path,
        list: &'static List,
        each: &mut dyn FnMut(&Frame<'_, 'a>),
    ) {
        // Seldom is there any.
        let mut walk = None;
        let mut entry = |found: Found<'_, 'a>| {
            let text = match found.item {
                Item::Body(value) => Text::Body(value.as_str()),
                Item::Inner(value) => Text::Inner(value.as_str()),
            };
            let (slots, usual) = walk.get_or_insert((All::EMPTY, list.scope.usual));
            // It was found to be JSON, so that this cannot fail.
            let _ = Slots::fill(slots, &mut Scanner::new(found.item.as_str()), &list.scope, usual);
            each(&Frame {
                reply: self.reply,
                keys: &list.keys,
                text,
                slots,
                item: Some(found.item),
                names: found.names,
                position: found.position,
                outer: Some(self),
            });
        };
        let ends_in_list = matches!(path.steps.last(), Some(Step::Each { .. }));
        let ends_in_name = matches!(path.steps.last(), None | Some(Step::Name(_)));
        let nulls = list.kind == Kind::Faults;
        let _: Flow = self.found(path, |found, rest| {
            let leading = path.steps.get(..path.steps.len() - rest.len()).unwrap_or_default();
            named(Found { nulls, ..found }, leading, &mut |found| {
                found.walk(rest, &mut |found| {
                    match found.item.first() {
                        // A list at the end of a way is walked, whether that is written or not.
                        b'[' if !ends_in_list => {
                            let mut position = 0;
                            return found.item.elements(|item| {
                                let at = Found { item, position: Some(position), ..found };
                                position += 1;
                                if nulls || item.first() != b'n' {
                                    entry(at);
                                }
                                ControlFlow::Continue(())
                            });
                        }
                        b'"' if ends_in_name && found.item.as_str() == "\"\"" => {}
                        _ => entry(found),
                    }
                    ControlFlow::Continue(())
                })
            })
        });
    }

    fn header_entry(&self, name: &str, list: &'static List, each: &mut dyn FnMut(&Frame<'_, 'a>)) {
        let Some(value) = self.reply.header(name) else { return };
        let written = super::item::quoted(value);
        let item = Item::Inner(crate::scan::Value::new(&written, true));
        each(&Frame {
            keys: &list.keys,
            text: Text::Inner(&written),
            slots: &All::EMPTY,
            item: Some(item),
            names: None,
            position: None,
            outer: Some(self),
            ..*self
        });
    }
}

/// The same value, with the names that lead to it.
fn named<'a>(
    found: Found<'_, 'a>,
    leading: &[Step],
    each: &mut dyn FnMut(Found<'_, 'a>) -> Flow,
) -> Flow {
    match leading.split_first() {
        Some((Step::Name(name), rest)) => {
            let names = Names { name: Some(name), before: found.names };
            named(Found { names: Some(&names), ..found }, rest, each)
        }
        _ => each(found),
    }
}
