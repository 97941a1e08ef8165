//! From envelope to verdict.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::Reading;
use super::context::Context;
use super::frame::{Frame, Text};
use super::item::{Flow, Item};
use super::pass::Pass;
use super::slots::Slots;
use super::tables::{Envelope, Envelopes, Keys, Kind, List, Step, Way};
use super::tally::{Counts, Tally};
use crate::reply::faults::Faults;
use crate::reply::json::Json;
use crate::reply::outcome::Outcome;
use crate::reply::verdict::Verdict;
use crate::reply::warning::Warning;
use crate::{ErrorCode, FaultRef, Place};

impl<'a> Reading<'_, 'a> {
    /// Never inlined, so that the verdict is made where it is to stay.
    #[inline(never)]
    pub(super) fn verdict<C: ErrorCode>(&self) -> Verdict<'a, C> {
        let mut verdict = Verdict {
            status: self.status,
            body: self.body,
            json: None,
            outcome: Outcome::Unreadable,
            request_id: None,
            faults: Faults::new(),
            list: None,
            records: 0,
            warnings: Vec::new(),
            next: None,
            strays: 0,
            numbered: false,
            untold: false,
            envelope: None,
        };
        self.fill(&mut verdict);
        verdict
    }

    /// Fills in what the reply says.
    fn fill<C: ErrorCode>(&self, verdict: &mut Verdict<'a, C>) {
        let envelopes = C::envelopes();
        let asked = Context {
            status: self.status,
            stated: self.status,
            headers: self.headers,
            now: self.now,
            integers: envelopes.integers,
            untold: false,
        };
        let text = core::str::from_utf8(self.body).unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut slots = Slots::EMPTY;
        let mut pass = Pass::new(text, &asked, &mut verdict.faults);
        // What is no UTF-8 has become an empty text, which is no JSON either.
        let json = pass.walk(envelopes, &mut slots).ok();
        let (walked, counts) = pass.end();
        verdict.json = json.map(Json::new);
        if json.is_none() {
            slots = Slots::EMPTY;
            verdict.faults = Faults::new();
            if self.status < 400 {
                return self.without_json(verdict);
            }
        }
        let mut frame = Frame {
            reply: &asked,
            keys: &Keys::NONE,
            text: Text::Body(text),
            slots: &slots,
            item: json.map(Item::Body),
            names: None,
            position: None,
            outer: None,
        };
        let Some((number, envelope)) = self.envelope(&frame, envelopes) else {
            return frame.without_envelope(verdict);
        };
        verdict.envelope = Some(envelope);
        frame.keys = &envelope.keys;
        let reply;
        if !envelope.keys.status.is_empty() {
            reply = Context { stated: frame.stated_status(), ..asked };
            frame.reply = &reply;
        }
        let (come, counts) = if json.is_some() && walked.suit(number, envelope, &slots) {
            (walked.lists, counts)
        } else {
            verdict.faults = Faults::new();
            (0, Counts::default())
        };
        if come != 0 && !envelope.keys.delay.is_empty() {
            let delay = frame.delay();
            for fault in verdict.faults.as_mut_slice() {
                fault.set_delay(fault.stated_delay().max(delay));
            }
        }
        let mut tally = Tally { faults: &mut verdict.faults, counts };
        frame.collect(envelope, come, &mut tally);
        let mut counts = tally.counts;
        // In one list, records that all stand in their places are no two of one number.
        verdict.numbered = counts.displaced || counts.numbered && envelope.only_records().is_none();
        if verdict.numbered && verdict.are_ambiguous(envelope) {
            verdict.untold = true;
            verdict.faults = Faults::new();
            let mut tally = Tally { faults: &mut verdict.faults, counts: Counts::default() };
            let reply = Context { untold: true, ..*frame.reply };
            Frame { reply: &reply, ..frame }.collect(envelope, 0, &mut tally);
            counts = tally.counts;
        }
        frame.conclude(envelope, counts, verdict);
    }

    #[cold]
    fn without_json<C: ErrorCode>(&self, verdict: &mut Verdict<'a, C>) {
        let text = self.body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(self.body);
        if may_be_silent(self.status) && text.trim_ascii().is_empty() {
            verdict.outcome = Outcome::Ok;
        }
    }

    /// The envelope that reads a reply.
    fn envelope(
        &self,
        frame: &Frame<'_, '_>,
        envelopes: &'static Envelopes,
    ) -> Option<(usize, &'static Envelope)> {
        let reads = |envelope: &Envelope| frame.counts(envelope.when, envelope.unless);
        let named = |name: Option<&str>| {
            let mut all = envelopes.all.iter().enumerate();
            all.find(|(_, envelope)| envelope.name == name && reads(envelope))
        };
        self.envelope.and_then(|name| named(Some(name))).or_else(|| named(None))
    }
}

/// Whether a reply may have no body by its status: Accepted, No Content, Reset Content.
const fn may_be_silent(status: u16) -> bool {
    matches!(status, 202 | 204 | 205)
}

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// What no envelope reads.
    #[cold]
    fn without_envelope<C: ErrorCode>(&self, verdict: &mut Verdict<'a, C>) {
        verdict.faults = Faults::new();
        if self.reply.status >= 400 {
            verdict.fail_with(by_status(self));
        } else {
            verdict.outcome = Outcome::Unrecognised;
        }
    }

    /// What the body says, if that is a failure, else HTTP's.
    fn stated_status(&self) -> u16 {
        self.own_status().filter(|status| *status >= 400).unwrap_or(self.reply.status)
    }

    /// Reads the lists of an envelope that have not been read as they came.
    fn collect<C: ErrorCode>(
        &self,
        envelope: &'static Envelope,
        come: u32,
        tally: &mut Tally<'_, 'a, C>,
    ) {
        for (number, list) in envelope.lists.iter().enumerate() {
            match list.kind {
                _ if number < 32 && come >> number & 1 == 1 || self.has_no(list) => {}
                Kind::Faults => self.entries(list, &mut |entry| tally.fault(list, entry)),
                Kind::Records | Kind::Rejected => {
                    self.entries(list, &mut |entry| tally.record(list, entry));
                }
                Kind::Warnings => {}
            }
        }
    }

    /// What the request came to, now that its faults are known.
    fn conclude<C: ErrorCode>(
        &self,
        envelope: &'static Envelope,
        counts: Counts,
        verdict: &mut Verdict<'a, C>,
    ) {
        verdict.request_id = self.said(envelope.request_id);
        verdict.next = self.said(envelope.next);
        verdict.records = counts.records;
        verdict.strays = counts.strays;
        if verdict.untold {
            verdict.warnings.push(Warning(
                "two records say that they are the same one of the request: which of it each is, is \
                 not known"
                    .into(),
            ));
        }
        for list in envelope.lists {
            match list.kind {
                Kind::Records => self.note_records(list, verdict),
                Kind::Warnings if !self.has_no(list) => self.entries(list, &mut |entry| {
                    verdict.warnings.extend(entry.said(entry.keys.message).map(Warning));
                }),
                _ => {}
            }
        }
        let Some(outcome) = self.outcome(envelope, counts, verdict.faults.is_empty()) else {
            // Body and status contradict each other: the status is believed, and alone.
            (verdict.records, verdict.strays) = (0, 0);
            return verdict.fail_with(by_status(self));
        };
        verdict.outcome = outcome;
        if matches!(outcome, Outcome::Failed | Outcome::Partial) && verdict.faults.is_empty() {
            verdict.faults.push(self.fault(Place::Response, envelope.line));
        }
    }

    /// `None` where the body says that the request was carried out and the status that it was not.
    fn outcome(&self, envelope: &'static Envelope, counts: Counts, good: bool) -> Option<Outcome> {
        let bad = self.reply.stated >= 400;
        let (has_ok, ok) = (!envelope.ok.is_empty(), self.holds(envelope.ok));
        Some(if self.holds(envelope.failed) {
            Outcome::Failed
        } else if !bad && self.holds(envelope.pending) {
            Outcome::Pending
        } else if self.holds(envelope.partial) {
            Outcome::Partial
        } else if bad && ok {
            return None;
        } else if bad || (has_ok && !ok) || counts.of_request {
            Outcome::Failed
        } else if envelope.lists.iter().any(|list| self.has_unanswered(list)) {
            Outcome::Pending
        } else if good {
            Outcome::Ok
        } else {
            Outcome::Partial
        })
    }

    /// Where the records are, for whoever asks for them.
    fn note_records<C: ErrorCode>(&self, list: &'static List, verdict: &mut Verdict<'a, C>) {
        if verdict.list.is_none()
            && let [Way::Path(path), ..] = list.at
        {
            let _: Flow = self.found(*path, |found, _| {
                if let Item::Body(value) = found.item {
                    verdict.list = Some(Json::new(value));
                }
                ControlFlow::Break(())
            });
        }
    }

    /// Whether a null stands among records that have to say that they are good.
    #[inline]
    fn has_unanswered(&self, list: &'static List) -> bool {
        list.must_say() && list.kind == Kind::Records && self.has_null(list)
    }

    #[inline(never)]
    fn has_null(&self, list: &'static List) -> bool {
        let paths = list.at.iter().filter_map(|way| match way {
            Way::Path(path) => Some(*path),
            Way::Header(_) => None,
        });
        paths.into_iter().any(|mut path| {
            if let [steps @ .., Step::Each { .. }] = path.steps {
                path.steps = steps;
            }
            let mut null = false;
            let _: Flow = self.walk(path, &mut |found| {
                if found.item.first() == b'[' {
                    let _: Flow = found.item.elements(|item| {
                        null |= item.first() == b'n';
                        ControlFlow::Continue(())
                    });
                }
                ControlFlow::Continue(())
            });
            null
        })
    }
}

/// The fault that nothing but the status tells.
fn by_status<'a, C: ErrorCode>(frame: &Frame<'_, 'a>) -> FaultRef<'a, C> {
    let mut fault = FaultRef::new(Place::Http, Some(frame.reply.stated.to_string()));
    fault.set_delay(frame.delay());
    fault
}
