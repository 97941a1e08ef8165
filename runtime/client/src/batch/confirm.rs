//! Records that may have been carried out, once somebody has looked.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Part, RecordOutcome, Work};
use crate::recovery::Decision;
use errcat::{ErrorCode, Timestamp};

impl<C: ErrorCode> Work<C> {
    /// The records that were given up though they [may have been carried
    /// out](crate::recovery::Reason::is_uncertain), in ascending order: look what became of
    /// each, then say so with [`confirm_executed`](Self::confirm_executed) or
    /// [`confirm_not_executed`](Self::confirm_not_executed).
    ///
    /// A call may run on after its reply was given up: look no earlier than its endpoint lets it
    /// run.
    ///
    /// ```
    /// use errcat::Timestamp;
    /// use errcat_client::batch::{Envelope, Limits, Next, RecordOutcome, Work};
    /// use errcat::marketo::{Code, limit};
    /// use errcat_client::recovery::{Policy, Recovery, Transport};
    ///
    /// let now = Timestamp::from_unix_seconds(1_767_225_600);
    /// let limits = Limits::new(&limit::BATCH, &limit::PAYLOAD);
    /// let recovery = Recovery::<Code>::new(Policy::new(), now); // creates, which are not idempotent
    /// let mut work = Work::new([20, 20], limits, recovery);
    /// let Next::Send(part) = work.next(now) else { panic!() };
    /// work.on(part, Transport::Lost, now);
    /// assert!(matches!(work.next(now), Next::Finished));
    ///
    /// assert_eq!(work.uncertain(), [0, 1]);
    /// work.confirm_executed(0, r#"{"id":7,"status":"created"}"#); // a look at the API found it,
    /// work.confirm_not_executed(&[1], now);                       // and found no trace of the other
    /// assert_eq!(work.open(), 1);
    /// let Next::WaitUntil(moment) = work.next(now) else { panic!() };
    /// let Next::Send(part) = work.next(moment) else { panic!() };
    /// assert_eq!(part.positions(), [1]);
    /// # work.on(part, Transport::Lost, now);
    /// ```
    #[must_use]
    pub fn uncertain(&self) -> Vec<usize> {
        let parts = self.uncertain.iter();
        let mut positions: Vec<_> = parts.flat_map(Part::positions).copied().collect();
        positions.sort_unstable();
        positions
    }

    /// Whoever looked says that this record was carried out, and what a reply would have said of it.
    /// Whether it was [uncertain](Self::uncertain): nothing changes for one that was not.
    pub fn confirm_executed(&mut self, position: usize, json: impl Into<String>) -> bool {
        let mut parts = self.uncertain.iter_mut();
        let is_uncertain = parts.any(|part| match part.positions.binary_search(&position) {
            Ok(index) => part.positions.remove(index) == position,
            Err(_) => false,
        });
        if is_uncertain && let Some(slot) = self.records.get_mut(position) {
            slot.outcome = Some(RecordOutcome::Done(json.into()));
        }
        is_uncertain
    }

    /// Whoever looked says that these records were not carried out. Has them sent again, unless
    /// something else forbids it: what was decided, and about which of them. Nothing changes for
    /// those that were not [uncertain](Self::uncertain).
    pub fn confirm_not_executed(
        &mut self,
        positions: &[usize],
        now: Timestamp,
    ) -> Vec<(Vec<usize>, Decision<C>)> {
        let mut decisions = Vec::new();
        for mut part in self.take_uncertain(positions) {
            let Some(decision) = part.recovery.confirm_not_executed(now) else { continue };
            let positions = part.positions.clone();
            for position in &positions {
                self.records.get_mut(*position).into_iter().for_each(|slot| slot.outcome = None);
            }
            decisions.push((positions, self.carry_out(part, decision, now)));
        }
        decisions
    }

    /// Takes these records out of the uncertain parts, as parts of their own.
    fn take_uncertain(&mut self, positions: &[usize]) -> Vec<Part<C>> {
        let mut wanted = positions.to_vec();
        wanted.sort_unstable();
        let mut taken = Vec::new();
        for part in &mut self.uncertain {
            let all = core::mem::take(&mut part.positions).into_iter();
            let (these, others): (Vec<_>, _) =
                all.partition(|position| wanted.binary_search(position).is_ok());
            part.positions = others;
            if !these.is_empty() {
                taken.push(part.with(these));
            }
        }
        self.uncertain.retain(|part| !part.positions.is_empty());
        taken
    }
}
