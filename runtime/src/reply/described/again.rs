//! Records, looked for once more.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::context::Context;
use super::frame::{Frame, Text};
use super::item::Item;
use super::slots::{All, Slots};
use super::tables::{Envelope, Keys, Kind, List, Scope};
use super::tally::{Counts, Tally};
use crate::reply::faults::Faults;
use crate::reply::json::Json;
use crate::scan::{Scanner, Value};
use crate::{ErrorCode, Place};

/// A record, where it belongs, and the list it is in.
pub(in crate::reply) type Found<'a> = (Place, Json<'a>, &'static List);

/// Whether the numbers of the records cannot be what they say: two are the same, or all have one, in a
/// list that is else by position, and one is beyond it.
pub(in crate::reply) fn are_ambiguous<C: ErrorCode>(
    envelope: &'static Envelope,
    json: Json<'_>,
    status: u16,
) -> bool {
    let (records, counts) = all::<C>(envelope, json, status, false);
    let listed = records.iter().filter(|(.., list)| list.kind == Kind::Records);
    let mut numbers: Vec<_> = listed.filter_map(|(place, ..)| place.record()).collect();
    numbers.sort_unstable();
    let collide = numbers.windows(2).any(|pair| matches!(pair, [one, next] if one == next));
    let by_position = |(.., list): &Found<'_>| list.kind == Kind::Records && list.is_by_position();
    let exceed = counts.numbered == records.len()
        && numbers.last() >= Some(&records.len())
        && records.iter().all(by_position);
    collide || exceed
}

/// The records of a reply, whatever lists they are in.
pub(in crate::reply) fn records<'a, C: ErrorCode>(
    envelope: &'static Envelope,
    json: Json<'a>,
    status: u16,
    untold: bool,
) -> Vec<Found<'a>> {
    all::<C>(envelope, json, status, untold).0
}

fn all<'a, C: ErrorCode>(
    envelope: &'static Envelope,
    json: Json<'a>,
    status: u16,
    untold: bool,
) -> (Vec<Found<'a>>, Counts) {
    let (mut records, mut counts) = (Vec::new(), Counts::default());
    let context = Context { status, stated: status, untold, ..Context::NONE };
    with_frame(&context, &C::envelopes().scope, &Keys::NONE, json, |reply| {
        let mut faults = Faults::<C>::new();
        let mut tally = Tally { faults: &mut faults, counts: Counts::default() };
        for list in envelope.lists {
            if matches!(list.kind, Kind::Faults | Kind::Warnings) {
                continue;
            }
            reply.entries(list, &mut |entry| {
                let before = tally.counts.records;
                tally.record(list, entry);
                if tally.counts.records > before
                    && let Some(Item::Body(value)) = entry.item
                {
                    records.push((entry.place_of(before), Json::new(value), list));
                }
            });
        }
        counts = tally.counts;
    });
    (records, counts)
}

/// What the catalogue has for the id of a record.
pub(in crate::reply) fn id<'a>(list: &'static List, json: Json<'a>) -> Option<Cow<'a, str>> {
    let said = |entry: &Frame<'_, 'a>| entry.said(entry.keys.id);
    with_frame(&Context::NONE, &list.scope, &list.keys, json, said)
}

fn with_frame<'a, R>(
    reply: &Context<'_>,
    scope: &'static Scope,
    keys: &'static Keys,
    json: Json<'a>,
    look: impl FnOnce(&Frame<'_, 'a>) -> R,
) -> R {
    let (mut slots, mut usual) = (All::EMPTY, scope.usual);
    // It was found to be JSON, so that this cannot fail.
    let _ = Slots::fill(&mut slots, &mut Scanner::new(json.as_str()), scope, &mut usual);
    look(&Frame {
        reply,
        keys,
        text: Text::Body(json.as_str()),
        slots: &slots,
        item: Some(Item::Body(Value::new(json.as_str(), true))),
        names: None,
        position: None,
        outer: None,
    })
}

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// Where the record of a row belongs.
    fn place_of(&self, row: usize) -> Place {
        self.index().map_or(Place::Row(row), Place::Record)
    }
}
