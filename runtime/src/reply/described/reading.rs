//! From envelope to verdict.

#![expect(clippy::inline_always, reason = "so that what an envelope leaves out costs nothing")]

use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::ControlFlow;
use core::ptr;

use super::Reading;
use super::context::Context;
use super::envelopes::Envelopes;
use super::frame::{Frame, Text};
use super::item::{Flow, Item};
use super::pass::{Pass, Walked};
use super::slots::room;
use super::tables::{Envelope, Keys, Kind, List, Step, Way};
use super::tally::{Counts, Tally};
use super::which::Known;
use crate::reply::faults::Faults;
use crate::reply::json::Json;
use crate::reply::outcome::Outcome;
use crate::reply::verdict::Verdict;
use crate::reply::warning::Warning;
use crate::{ErrorCode, FaultRef, Place};

impl<'a> Reading<'_, 'a> {
    /// Never inlined: it is large, and the same for all who ask.
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
        let (mut few, mut all) = (None, None);
        let slots = room::<16>(&mut few, &mut all, &envelopes.scope);
        let mut pass = Pass::new(text, &asked, &mut verdict.faults);
        // What is no UTF-8 has become an empty text, which is no JSON either.
        let json = pass.walk(envelopes, slots).ok();
        let (mut walked, mut counts) = pass.end();
        verdict.json = json.map(Json::new);
        if json.is_none() {
            (slots.seen, slots.by_path) = (0, false);
            (walked, counts) = (Walked::NONE, Counts::default());
            verdict.faults = Faults::new();
            if self.status < 400 {
                return self.without_json(verdict);
            }
        }
        let frame = Frame {
            reply: &asked,
            keys: &Keys::NONE,
            text: Text::Body(text),
            slots,
            item: json.map(Item::Body),
            names: None,
            position: None,
            outer: None,
        };
        // Nearly every reply is read by one of the first envelopes.
        let fixed = self.envelope.is_none() && ptr::eq(envelopes, C::ENVELOPES);
        if fixed && Known::<C, 0>::reads(&frame) {
            return frame.end(0, Known::<C, 0>::THIS, walked, counts, verdict);
        }
        if fixed && Known::<C, 1>::reads(&frame) {
            return frame.end(1, Known::<C, 1>::THIS, walked, counts, verdict);
        }
        match self.envelope(&frame, envelopes) {
            Some((number, envelope)) => {
                frame.end_of_any(number, envelope, walked, counts, verdict);
            }
            None => frame.without_envelope(verdict),
        }
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
            self.fail_by_status(verdict);
        } else {
            verdict.outcome = Outcome::Unrecognised;
        }
    }

    /// The same for any other envelope.
    #[inline(never)]
    fn end_of_any<C: ErrorCode>(
        self,
        number: usize,
        envelope: &'static Envelope,
        walked: Walked,
        counts: Counts,
        verdict: &mut Verdict<'a, C>,
    ) {
        self.end(number, envelope, walked, counts, verdict);
    }

    /// What an envelope makes of a reply.
    #[inline(always)]
    fn end<C: ErrorCode>(
        self,
        number: usize,
        envelope: &'static Envelope,
        walked: Walked,
        mut counts: Counts,
        verdict: &mut Verdict<'a, C>,
    ) {
        verdict.envelope = Some(envelope);
        let mut frame = Frame { keys: &envelope.keys, ..self };
        let reply;
        if !envelope.keys.status.is_empty() {
            reply = Context { stated: frame.stated_status(), ..*frame.reply };
            frame.reply = &reply;
        }
        let mut come = walked.lists;
        if !walked.suit(number, envelope, frame.slots) {
            verdict.faults = Faults::new();
            (come, counts) = (0, Counts::default());
        }
        if come != 0 && !envelope.keys.delay.is_empty() {
            let delay = frame.delay();
            for fault in verdict.faults.as_mut_slice() {
                fault.set_delay(fault.stated_delay().max(delay));
            }
        }
        if envelope.lists.iter().enumerate().any(|(number, list)| frame.is_left(number, list, come))
        {
            counts = frame.collect(envelope, come, counts, &mut verdict.faults);
        }
        // In one list, records that all stand in their places are no two of one number.
        verdict.numbered =
            counts.displaced || counts.numbered > 0 && envelope.only_records().is_none();
        if verdict.numbered && verdict.are_ambiguous(envelope) {
            counts = frame.collect_untold(envelope, verdict);
        }
        frame.conclude(envelope, counts, verdict);
    }

    /// Reads everything once more, without a look at which record of the request each is.
    #[cold]
    fn collect_untold<C: ErrorCode>(
        &self,
        envelope: &'static Envelope,
        verdict: &mut Verdict<'a, C>,
    ) -> Counts {
        verdict.untold = true;
        verdict.faults = Faults::new();
        verdict.warnings.push(Warning(
            "the numbers of the records are not one for each record of the request: which of it \
             each is, is not known"
                .into(),
        ));
        let reply = Context { untold: true, ..*self.reply };
        let frame = Frame { reply: &reply, ..*self };
        frame.collect(envelope, 0, Counts::default(), &mut verdict.faults)
    }

    /// What the body says, if that is a failure, else HTTP's.
    fn stated_status(&self) -> u16 {
        self.own_status().filter(|status| *status >= 400).unwrap_or(self.reply.status)
    }

    /// Whether a list is still to be read, that has not been as it came.
    #[inline]
    fn is_left(&self, number: usize, list: &List, come: u32) -> bool {
        let has_come = number < 32 && come >> number & 1 == 1;
        list.kind != Kind::Warnings && !has_come && !self.has_no(list)
    }

    /// Reads the lists of an envelope that are left.
    #[inline(never)]
    fn collect<C: ErrorCode>(
        &self,
        envelope: &'static Envelope,
        come: u32,
        counts: Counts,
        faults: &mut Faults<'a, C>,
    ) -> Counts {
        let mut tally = Tally { faults, counts };
        for (number, list) in envelope.lists.iter().enumerate() {
            match list.kind {
                _ if !self.is_left(number, list, come) => {}
                Kind::Faults => self.entries(list, &mut |entry| tally.fault(list, entry)),
                Kind::Records | Kind::Rejected => {
                    self.entries(list, &mut |entry| tally.record(list, entry));
                }
                Kind::Warnings => {}
            }
        }
        tally.counts
    }

    /// What the request came to, now that its faults are known.
    #[inline(always)]
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
        for list in envelope.lists {
            match list.kind {
                Kind::Records => self.note_records(list, verdict),
                Kind::Warnings if !self.has_no(list) => self.note_warnings(list, verdict),
                _ => {}
            }
        }
        let Some(outcome) = self.outcome(envelope, counts, verdict.faults.is_empty()) else {
            // Body and status contradict each other: the status is believed, and alone.
            (verdict.records, verdict.strays) = (0, 0);
            return self.fail_by_status(verdict);
        };
        verdict.outcome = outcome;
        if matches!(outcome, Outcome::Failed | Outcome::Partial) && verdict.faults.is_empty() {
            self.fail_without_entry(envelope, verdict);
        }
    }

    #[inline(never)]
    fn note_warnings<C: ErrorCode>(&self, list: &'static List, verdict: &mut Verdict<'a, C>) {
        self.entries(list, &mut |entry| {
            verdict.warnings.extend(entry.said(entry.keys.message).map(Warning));
        });
    }

    /// The fault is that of the reply itself.
    #[inline(never)]
    fn fail_without_entry<C: ErrorCode>(&self, envelope: &Envelope, verdict: &mut Verdict<'a, C>) {
        verdict.faults.push(self.fault(Place::Response, envelope.line));
    }

    /// The fault is what nothing but the status tells.
    #[cold]
    fn fail_by_status<C: ErrorCode>(&self, verdict: &mut Verdict<'a, C>) {
        let mut fault = FaultRef::new(Place::Http, Some(self.reply.stated.to_string()));
        fault.set_delay(self.delay());
        verdict.fail_with(fault);
    }

    /// `None` where the body says that the request was carried out and the status that it was not.
    #[inline(always)]
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
    #[inline(always)]
    fn note_records<C: ErrorCode>(&self, list: &'static List, verdict: &mut Verdict<'a, C>) {
        if verdict.list.is_none()
            && let [Way::Path(path), ..] = list.at
            && !self.lacks(*path)
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
