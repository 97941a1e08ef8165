//! Every record to its outcome.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use super::answers::{self, answers, culprits, unanswered};
use super::whose::Whose;
use super::{Answer, Limits, Next, Part, RecordOutcome, TooLarge, pack};
use crate::recovery::{Cause, Decision, Event, Failure, Reason, Recovery, Step};
use crate::{Received, Sent};
use errcat::{ErrorCode, Executed, Timestamp, Verdict};

/// Records on their way to their outcomes: see the [module](super).
///
/// Any number of parts may be out at the same time. Which record a reply speaks of, it says by an
/// index, by an [id](Self::with_ids) or by nothing but the order of its results; where it has then
/// another number of results than the request had records, no result can be told to be whose. What
/// cannot be told counts as not said. Of a record that is not named it says nothing, or, where the
/// catalogue's envelope lists the `rejected` alone, that it was carried out.
///
/// Where a request failed as a whole and its faults name records, these have the faults as their
/// outcome, and the others are sent again without them, if it had no effect or is idempotent.
///
/// What the API refused for its size is sent in halves, and nothing as large is sent again.
#[derive(Debug)]
pub struct Work<C: ErrorCode> {
    pub(super) records: Vec<Slot<C>>,
    waiting: Vec<Waiting<C>>,
    /// What was given up because it may have been carried out.
    pub(super) uncertain: Vec<Part<C>>,
    out: usize,
    /// The size of the smallest body that was too large, in bytes.
    refused: u64,
}

#[derive(Debug)]
pub(super) struct Slot<C: ErrorCode> {
    bytes: u64,
    id: Option<String>,
    pub outcome: Option<RecordOutcome<C>>,
}

#[derive(Debug)]
struct Waiting<C: ErrorCode> {
    part: Part<C>,
    due: Timestamp,
    /// The wait never takes longer than this, even if the clock is set back.
    longest: Duration,
}

impl<C: ErrorCode> Work<C> {
    /// Records of these sizes, in bytes of JSON, each request of which is recovered as this one.
    #[must_use]
    pub fn new(
        sizes: impl IntoIterator<Item = usize>,
        limits: Limits,
        mut recovery: Recovery<C>,
    ) -> Self {
        let sizes = sizes.into_iter();
        let slots = sizes.map(|bytes| Slot { bytes: bytes as u64, id: None, outcome: None });
        let mut work = Self {
            records: slots.collect(),
            waiting: Vec::new(),
            uncertain: Vec::new(),
            out: 0,
            refused: u64::MAX,
        };
        let packed = pack(work.records.iter().map(|slot| slot.bytes), limits);
        for TooLarge { position, bytes, allowed } in packed.too_large {
            let decision = Decision::by_client(Reason::TooLarge { bytes, allowed });
            work.settle(position, RecordOutcome::GivenUp(Box::new(decision)));
        }
        for positions in packed.batches {
            let part = Part {
                positions,
                recovery: Box::new(recovery.fork()),
                room: limits,
                as_post: false,
            };
            work.wait(part, Timestamp::default(), Duration::ZERO);
        }
        work
    }

    /// The same with the ids of the records, in the order of the input, each as the catalogue has it:
    /// `"{index}/{_id}"` is the text of both parts. For an API that names records by an id that the
    /// request gave them.
    #[must_use]
    pub fn with_ids(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        for (slot, id) in self.records.iter_mut().zip(ids) {
            slot.id = Some(id.into());
        }
        self
    }

    /// What to do next. Records that go again are sent together where that saves a request.
    pub fn next(&mut self, now: Timestamp) -> Next<C> {
        for waiting in &mut self.waiting {
            waiting.due = waiting.due.min(now + waiting.longest);
        }
        if let Some(first) = self.waiting.iter().position(|waiting| waiting.due <= now) {
            let mut part = self.waiting.remove(first).part;
            while let Some(more) = self.take_joinable(&part, now) {
                part.join(more);
            }
            self.out += 1;
            return Next::Send(part);
        }
        match self.waiting.iter().map(|waiting| waiting.due).min() {
            Some(due) => Next::WaitUntil(due),
            None if self.out > 0 => Next::AwaitReplies,
            None => Next::Finished,
        }
    }

    /// What came of a part: settles its records, or has them sent again.
    pub fn on<'e>(
        &mut self,
        mut part: Part<C>,
        event: impl Into<Event<'e, C>>,
        now: Timestamp,
    ) -> Answer<C> {
        let event = event.into();
        self.out = self.out.saturating_sub(1);
        let said = event.verdict().map(|verdict| (verdict, self.whose(&part, verdict)));
        if let Some((verdict, whose)) = &said
            && let Some(answers) = culprits(verdict, whose)
            && let Some(step) = step_after(&answers, &part.recovery)
        {
            let request = part.recovery.on_culprits(&event, step, now);
            let records = self.settle_answered(part, answers, now);
            return Answer { request, records };
        }
        let decision = part.recovery.on(event, now);
        if decision.step() == Step::Done {
            let answers = said.map(|(verdict, whose)| answers(verdict, &whose));
            let records = self.settle_answered(part, answers.unwrap_or_default(), now);
            return Answer { request: decision, records };
        }
        let request = self.carry_out(part, decision, now);
        Answer { request, records: Vec::new() }
    }

    /// What came of a part that a [driver](crate::Driver::send_part) sent, as [`on`](Self::on).
    pub fn on_sent<R: Received, E>(
        &mut self,
        part: Part<C>,
        sent: &Sent<R, E>,
        now: Timestamp,
    ) -> Option<Answer<C>> {
        sent.tell(None, now, false, |event| self.on(part, event, now))
    }

    /// A part that is sent no more, for what a [driver](crate::Driver::send_part) decided.
    pub fn give_up_part(&mut self, part: Part<C>, decision: Decision<C>, now: Timestamp) {
        self.out = self.out.saturating_sub(1);
        self.carry_out(part, decision, now);
    }

    /// A part that was not sent after all, to be sent from this moment on.
    pub fn put_back(&mut self, part: Part<C>, due: Timestamp) {
        self.out = self.out.saturating_sub(1);
        self.wait(part, due, Duration::MAX);
    }

    /// How many records have no outcome yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.records.iter().filter(|slot| slot.outcome.is_none()).count()
    }

    /// The outcome of the record at a position, if it has one.
    #[must_use]
    pub fn outcome(&self, position: usize) -> Option<&RecordOutcome<C>> {
        self.records.get(position)?.outcome.as_ref()
    }

    /// Sends nothing more: what waits is given up, for this reason. What is out is not.
    pub fn stop(&mut self, reason: Reason) {
        for Waiting { part, .. } in core::mem::take(&mut self.waiting) {
            let decision = part.recovery.stop(reason);
            self.give_up(&part.positions, &decision);
        }
    }

    /// The outcome of each record, in the order of the input. What has none is given up as
    /// [abandoned](Reason::Abandoned), and may have been carried out if it is on its way.
    #[must_use]
    pub fn into_outcomes(mut self) -> Vec<RecordOutcome<C>> {
        self.stop(Reason::Abandoned);
        let lost = Recovery::on_its_way().stop(Reason::Abandoned);
        let given_up = || RecordOutcome::GivenUp(Box::new(lost.clone()));
        self.records.into_iter().map(|slot| slot.outcome.unwrap_or_else(given_up)).collect()
    }

    /// Does with a whole part what was decided; returns what became of the decision.
    pub(super) fn carry_out(
        &mut self,
        mut part: Part<C>,
        decision: Decision<C>,
        now: Timestamp,
    ) -> Decision<C> {
        match decision.step() {
            Step::SendAgain { after } => self.wait(part, now + after, after),
            Step::WaitUntil { at } => self.wait(part, at, Duration::MAX),
            Step::RenewToken => self.wait(part, now, Duration::ZERO),
            Step::ResendAsPost => {
                part.as_post = true;
                self.wait(part, now, Duration::ZERO);
            }
            Step::Split if part.positions.len() > 1 => {
                self.learn_refused(self.body(&part));
                self.wait(part, now, Duration::ZERO);
            }
            Step::Split => {
                self.learn_refused(self.body(&part));
                let decision = decision.give_up(Reason::Indivisible);
                self.give_up(&part.positions, &decision);
                return decision;
            }
            Step::Pending => {
                for position in &part.positions {
                    self.settle(*position, RecordOutcome::Pending(Box::new(decision.clone())));
                }
                self.keep_uncertain(part, &decision);
            }
            Step::GiveUp(_) | Step::Done => {
                self.give_up(&part.positions, &decision);
                self.keep_uncertain(part, &decision);
            }
        }
        decision
    }

    /// Somebody may look what became of it: see [`uncertain`](Self::uncertain).
    fn keep_uncertain(&mut self, part: Part<C>, decision: &Decision<C>) {
        if decision.step().is_uncertain() {
            self.uncertain.push(part);
        }
    }

    fn give_up(&mut self, positions: &[usize], decision: &Decision<C>) {
        for position in positions {
            self.settle(*position, RecordOutcome::GivenUp(Box::new(decision.clone())));
        }
    }

    fn whose(&self, part: &Part<C>, verdict: &Verdict<'_, C>) -> Whose<'_> {
        let id = |position: &usize| self.records.get(*position)?.id.as_deref();
        Whose::of(verdict, part.positions.iter().map(id).collect())
    }

    /// Settles what the reply says of the records, and decides about the others: all those that may
    /// be sent again in the same way together, so that none waits longer for another's sake.
    fn settle_answered(
        &mut self,
        mut part: Part<C>,
        answers: Vec<answers::Answer<C>>,
        now: Timestamp,
    ) -> Vec<(Vec<usize>, Decision<C>)> {
        let mut unsettled = BTreeMap::<_, Vec<_>>::new();
        let mut answers = answers.into_iter();
        for position in core::mem::take(&mut part.positions) {
            match answers.next().unwrap_or_else(|| Err(unanswered())) {
                Ok(json) => self.settle(position, RecordOutcome::Done(json)),
                Err(failure) => {
                    let retry = part.recovery.retry(&failure);
                    if retry.is_retryable() {
                        let uncertain = failure.executed != Executed::No;
                        let answered = failure.cause == Cause::Faults;
                        let is_stated = failure.stated().is_some();
                        let way = (retry.action(), is_stated, answered, uncertain);
                        unsettled.entry(way).or_default().push((position, failure));
                    } else {
                        self.settle(position, RecordOutcome::Rejected(failure.faults));
                    }
                }
            }
        }
        unsettled.into_values().map(|group| self.judge(&mut part, group, now)).collect()
    }

    fn judge(
        &mut self,
        part: &mut Part<C>,
        group: Vec<(usize, Failure<C>)>,
        now: Timestamp,
    ) -> (Vec<usize>, Decision<C>) {
        let positions: Vec<_> = group.iter().map(|(position, _)| *position).collect();
        let mut part = part.with(positions.clone());
        let all = group.iter().map(|(_, failure)| failure.clone()).reduce(Failure::and);
        let decision = part.recovery.judge(all.unwrap_or_else(Failure::none), now);
        if let Step::GiveUp(_) = decision.step() {
            for (position, failure) in group {
                let own = part.recovery.decided(decision.step(), failure);
                self.settle(position, RecordOutcome::GivenUp(Box::new(own)));
            }
            self.keep_uncertain(part, &decision);
            return (positions, decision);
        }
        (positions, self.carry_out(part, decision, now))
    }

    fn settle(&mut self, position: usize, outcome: RecordOutcome<C>) {
        if let Some(slot) = self.records.get_mut(position) {
            slot.outcome.get_or_insert(outcome);
        }
    }

    /// Whole, or in halves as long as it is as large as what was refused.
    fn wait(&mut self, mut part: Part<C>, due: Timestamp, longest: Duration) {
        if part.positions.len() > 1 && self.body(&part) >= self.refused {
            for half in part.split() {
                self.wait(half, due, longest);
            }
        } else {
            self.waiting.push(Waiting { part, due, longest });
        }
    }

    fn learn_refused(&mut self, body: u64) {
        self.refused = self.refused.min(body);
        for Waiting { part, due, longest } in core::mem::take(&mut self.waiting) {
            self.wait(part, due, longest);
        }
    }

    /// What has been sent before and may go with a part that has: first sends are full already.
    fn take_joinable(&mut self, part: &Part<C>, now: Timestamp) -> Option<Part<C>> {
        if part.attempts() == 0 {
            return None;
        }
        let fits = |more: &Part<C>| {
            let records = part.positions.len() + more.positions.len();
            let bytes = self.bytes(part).saturating_add(self.bytes(more));
            more.attempts() > 0
                && more.as_post == part.as_post
                && part.room.body(records, bytes) < self.refused
                && [part.room, more.room].iter().all(|room| room.hold(records, bytes))
        };
        let due = |waiting: &Waiting<C>| waiting.due <= now && fits(&waiting.part);
        let index = self.waiting.iter().position(due)?;
        Some(self.waiting.remove(index).part)
    }

    /// The size of a request with this part, in bytes.
    fn body(&self, part: &Part<C>) -> u64 {
        part.room.body(part.positions.len(), self.bytes(part))
    }

    fn bytes(&self, part: &Part<C>) -> u64 {
        let sizes = part.positions.iter().filter_map(|position| self.records.get(*position));
        sizes.map(|slot| slot.bytes).sum()
    }
}

/// What to do with a request that failed for some of its records: send the others again, if there are
/// any. `None` where all of them failed and may be sent again, as they are.
fn step_after<C: ErrorCode>(
    answers: &[answers::Answer<C>],
    recovery: &Recovery<C>,
) -> Option<Step> {
    let failures = || answers.iter().filter_map(|answer| answer.as_ref().err());
    let go_again = |failure: &Failure<C>| recovery.retry(failure).is_retryable();
    if !failures().any(go_again) {
        return Some(Step::GiveUp(Reason::Permanent));
    }
    let stays = |failure: &Failure<C>| failure.cause == Cause::Faults && go_again(failure);
    (!failures().all(stays)).then_some(Step::Split)
}
