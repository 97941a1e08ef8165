//! From envelope to verdict.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::Reading;
use super::codes::said;
use super::context::Context;
use super::frame::{Frame, Text};
use super::item::{Flow, Item};
use super::slots::Slots;
use super::tables::{Envelope, Envelopes, Keys, Kind, List, Step, Way};
use crate::reply::entry::{Entry, Warning};
use crate::reply::envelope::is_silent;
use crate::reply::faults::Faults;
use crate::reply::json::Json;
use crate::reply::numbering::Numbering;
use crate::reply::outcome::Outcome;
use crate::reply::verdict::Verdict;
use crate::scan::{Invalid, Scanner, Value};
use crate::{ErrorCode, FaultRef, Place};

impl<'a> Reading<'_, 'a> {
    pub(super) fn verdict<C: ErrorCode>(&self) -> Verdict<'a, C> {
        let mut verdict = Verdict {
            status: self.status,
            body: self.body,
            json: None,
            outcome: Outcome::Unreadable,
            request_id: None,
            faults: Faults::new(),
            result: None,
            records: 0,
            warnings: Vec::new(),
            next_page_token: None,
            more_result: None,
            numbering: Numbering::ByRow,
            strays: 0,
        };
        self.fill(&mut verdict);
        verdict
    }

    fn fill<C: ErrorCode>(&self, verdict: &mut Verdict<'a, C>) {
        let envelopes = C::envelopes();
        let text = core::str::from_utf8(self.body).map_err(|_| Invalid);
        let text = text.map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
        let mut slots = Slots::EMPTY;
        let json = text.and_then(|text| walk(text, envelopes, &mut slots));
        let (text, item) = match json {
            Ok(json) => (text.unwrap_or_default(), Some(json)),
            Err(_) => {
                slots = Slots::EMPTY;
                ("", None)
            }
        };
        verdict.json = item.map(Json::new);
        if item.is_none() && self.status < 400 {
            if is_silent(self.status) && self.body.trim_ascii().is_empty() {
                verdict.outcome = Outcome::Ok;
            }
            return;
        }
        let asked = Context {
            status: self.status,
            stated: self.status,
            headers: self.headers,
            now: self.now,
            integers: envelopes.integers,
        };
        let frame = |reply| Frame {
            reply,
            keys: &Keys::NONE,
            text: Text::Body(text),
            slots: &slots,
            item: item.map(Item::Body),
            names: None,
            position: None,
            outer: None,
        };
        let Some(envelope) = self.envelope(&frame(&asked), envelopes) else {
            if self.status >= 400 {
                verdict.fail_with(by_status(&frame(&asked)));
            } else {
                verdict.outcome = Outcome::Unrecognised;
            }
            return;
        };
        let keys = &envelope.keys;
        let stated = Frame { keys, ..frame(&asked) }.own_status();
        let stated = stated.filter(|status| *status >= 400).unwrap_or(self.status);
        let reply = Context { stated, ..asked };
        Frame { keys, ..frame(&reply) }.read(envelope, verdict);
    }

    /// The envelope that reads a reply.
    fn envelope(
        &self,
        frame: &Frame<'_, '_>,
        envelopes: &'static Envelopes,
    ) -> Option<&'static Envelope> {
        let reads = |envelope: &&Envelope| frame.counts(envelope.when, envelope.unless);
        let named =
            |envelope: &&Envelope| envelope.name.is_some() && envelope.name == self.envelope;
        let all = || envelopes.all.iter();
        let unnamed = all().filter(|envelope| envelope.name.is_none());
        all().filter(named).chain(unnamed).find(reads)
    }
}

fn walk<'a>(
    text: &'a str,
    envelopes: &'static Envelopes,
    slots: &mut Slots,
) -> Result<Value<'a>, Invalid> {
    let mut scanner = Scanner::new(text);
    let before = scanner.ahead();
    let mut usual = envelopes.scope.usual;
    let escaped = slots.fill(&mut scanner, &envelopes.scope, &mut usual)?;
    let value = scanner.since(before)?;
    scanner.end()?;
    Ok(Value::new(value.as_str(), escaped))
}

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// Has the envelope read the reply.
    fn read<C: ErrorCode>(&self, envelope: &'static Envelope, verdict: &mut Verdict<'a, C>) {
        verdict.request_id = self.one_of(envelope.request_id, &said);
        verdict.next_page_token = self.one_of(envelope.next, &said);
        let mut of_request = false;
        for list in envelope.lists {
            match list.kind {
                Kind::Faults => self.entries(list, &mut |entry| {
                    of_request = true;
                    verdict.faults.push(entry.fault(Place::Response, list.line));
                }),
                Kind::Records | Kind::Rejected => self.records(list, verdict),
                Kind::Warnings => self.entries(list, &mut |entry| {
                    let message = entry.one_of(entry.keys.message, &said);
                    if message.is_some() {
                        verdict.warnings.push(Warning(Entry { code: None, message }));
                    }
                }),
            }
        }
        let bad = self.reply.stated >= 400;
        let (has_ok, ok) = (!envelope.ok.is_empty(), self.holds(envelope.ok));
        verdict.outcome = if self.holds(envelope.failed) {
            Outcome::Failed
        } else if !bad && self.holds(envelope.pending) {
            Outcome::Pending
        } else if self.holds(envelope.partial) {
            Outcome::Partial
        } else if bad && ok {
            // Body and status contradict each other: the status is believed, and alone.
            return verdict.fail_with(by_status(self));
        } else if bad || (has_ok && !ok) || of_request {
            Outcome::Failed
        } else if envelope.lists.iter().any(|list| self.has_unanswered(list)) {
            Outcome::Pending
        } else if verdict.faults.is_empty() {
            Outcome::Ok
        } else {
            Outcome::Partial
        };
        if matches!(verdict.outcome, Outcome::Failed | Outcome::Partial)
            && verdict.faults.is_empty()
        {
            verdict.faults.push(self.fault(Place::Response, envelope.line));
        }
    }

    fn records<C: ErrorCode>(&self, list: &'static List, verdict: &mut Verdict<'a, C>) {
        self.note_records(list, verdict);
        self.entries(list, &mut |entry| {
            let before = verdict.faults.len();
            let place = Place::Row(verdict.records);
            for faults in list.faults {
                entry.entries(faults, &mut |fault| {
                    verdict.faults.push(fault.fault(place, faults.line));
                });
            }
            let has_faults = verdict.faults.len() > before;
            let failed = has_faults || list.kind == Kind::Rejected || entry.failed(list);
            if failed && !has_faults {
                verdict.faults.push(entry.fault(place, list.line));
            }
            if failed || entry.is_record(list) {
                verdict.records += 1;
            } else {
                verdict.strays += 1;
            }
        });
    }

    /// Where the records are, for whoever asks for them.
    fn note_records<C: ErrorCode>(&self, list: &'static List, verdict: &mut Verdict<'a, C>) {
        if list.kind == Kind::Records
            && verdict.result.is_none()
            && let [Way::Path(path), ..] = list.at
        {
            let _: Flow = self.found(*path, |found, _| {
                if let Item::Body(value) = found.item {
                    verdict.result = Some(Json::new(value));
                }
                ControlFlow::Break(())
            });
        }
    }

    /// Whether a record that has no faults failed all the same.
    fn failed(&self, list: &'static List) -> bool {
        if self.holds(list.failed) || (!list.ok.is_empty() && !self.holds(list.ok)) {
            return true;
        }
        if list.keys.status.is_empty() || !list.failed.is_empty() {
            return false;
        }
        let status = self.own_status().unwrap_or(0);
        status >= 400 || (status == 0 && list.ok.is_empty())
    }

    /// Whether it has members, if the catalogue asks for any.
    fn is_record(&self, list: &'static List) -> bool {
        let is_object = self.item.is_some_and(|item| item.first() == b'{');
        is_object || self.slots.by_path || list.scope.members.members.is_empty()
    }

    /// Whether a null stands among records that have to say that they are good.
    fn has_unanswered(&self, list: &'static List) -> bool {
        let must_say =
            !list.ok.is_empty() || (!list.keys.status.is_empty() && list.failed.is_empty());
        let paths = list.at.iter().filter_map(|way| match way {
            Way::Path(path) => Some(*path),
            Way::Header(_) => None,
        });
        must_say
            && list.kind == Kind::Records
            && paths.into_iter().any(|mut path| {
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
