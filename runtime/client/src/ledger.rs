//! What of the API's allowances is left, and when the next call may be sent.
//!
//! A [`Ledger`] counts the calls of one process against the limits of a catalogue: in a sliding
//! window, at the same time, over the day, and the bytes of exports over the day. It is asked before
//! a call is sent and told what came of it. A refusal that says that a limit was hit teaches it how
//! much of the allowance others use. With the feature `std`, `SharedLedger` is the same for many
//! threads.
//!
//! ```
//! use core::time::Duration;
//! use errcat::Timestamp;
//! use errcat_client::ledger::Ledger;
//! use errcat::marketo;
//! use errcat_client::recovery::Event;
//!
//! # let now = Timestamp::from_unix_seconds(1_767_225_600);
//! let mut ledger = Ledger::marketo();
//! let permit = ledger.admit(now)?;
//! let reply = br#"{"success":false,"errors":[{"code":"602","message":"Access token expired"}]}"#;
//! ledger.finish(permit, &Event::from(&marketo::read(200_u16, reply)), now);
//! assert_eq!(ledger.left(now).calls_today, Some(50_000), "602 costs nothing");
//!
//! let permit = ledger.admit(now)?;
//! let reply = br#"{"success":false,"errors":[{"code":"606","message":"Max rate limit exceeded"}]}"#;
//! ledger.finish(permit, &Event::from(&marketo::read(200_u16, reply)), now);
//! let refusal = ledger.admit(now).unwrap_err();
//! assert_eq!((refusal.limit, refusal.until), ("rate", Some(now + Duration::from_secs(20))));
//! # Ok::<(), errcat_client::ledger::Refusal>(())
//! ```
//!
//! # The window
//!
//! Exact: the times of the last calls are kept, as many as the limit allows, and the next is let
//! through when the oldest of them has left the window. Limiters that refill a bucket (token
//! buckets, GCRA) allow a burst and its refill within one window: 199 calls where 100 are allowed.
//! The API counts a call somewhere between its send and its reply, so it leaves the window a window's
//! length after the reply; one without a reply, after the last moment at which it may run. A call that
//! costs nothing is in the window all the same; one that never left is not.
//!
//! # At the same time
//!
//! A call runs until its reply has come. One that is lost or cancelled may run on at the server, and
//! counts for as long as the [longest call](Ledger::longest_call) runs.
//!
//! # The day
//!
//! The vendor names midnight CST, and its catalogue keeps that at -06:00 all year. For waiting that
//! is never too early: where the vendor follows summer time, its day has begun an hour before. For
//! counting it would be, since the calls of that hour belong to the new day. So a new day begins
//! with what the last hour of the old one used: whichever midnight is meant, no call is missed. After a
//! day that was used up, the next begins with a margin of 30 s for clocks that differ; and a refusal in
//! it, or one to a call that was sent before, is the old day's.
//!
//! # The clock
//!
//! Moments may come a little out of order, as from several threads: one that is earlier than the
//! last counts as the last. A clock that was set back by more than the window costs at most one
//! window: all calls in it count as sent at that moment. What was counted for a day stays counted,
//! also where the clock was set over midnight and back.

mod day;
mod permit;
mod running;
mod share;
mod shared;
mod snapshot;
#[cfg(test)]
mod tests;
mod window;

pub use permit::{Left, Permit, Refusal};
pub use shared::{SharedLedger, SharedPermit};
pub use snapshot::{Snapshot, UsedToday};

use alloc::vec::Vec;
use core::time::Duration;

use self::day::Day;
use self::running::{Calls, Running};
use self::share::Share;
use self::window::Window;
use crate::recovery::{Event, LONGEST_CALL, Transport};
use errcat::{ErrorCode, Limit, Quota, QuotaReset, Timestamp};

/// What of the API's allowances is left.
///
/// See the [module](self) for how it counts.
#[derive(Clone, Debug)]
pub struct Ledger {
    reset: QuotaReset,
    rate: Option<Window>,
    concurrency: Option<Running>,
    running: Calls,
    longest_call: Duration,
    calls: Option<Day>,
    exported: Option<Day>,
    latest: Timestamp,
}

impl Ledger {
    /// A ledger without limits, whose days end with this reset.
    #[must_use]
    pub const fn new(reset: QuotaReset) -> Self {
        let latest = Timestamp::from_unix_seconds(0);
        Self {
            reset,
            rate: None,
            concurrency: None,
            running: Calls { out: Vec::new(), lost: Vec::new() },
            longest_call: LONGEST_CALL,
            calls: None,
            exported: None,
            latest,
        }
    }

    /// The limits of Marketo's catalogue, and its reset.
    ///
    /// They are those of the subscription. To leave some to others, or where another number was
    /// bought, state it: `.rate(&Limit { max: 50, ..limit::RATE })`.
    #[must_use]
    pub fn marketo() -> Self {
        use errcat::marketo::{Code, limit};
        let reset = match Code::DailyQuotaReached.retry() {
            errcat::Retry::QuotaReset(reset) => reset,
            _ => QuotaReset { at_minutes: 0, offset_minutes: 0 },
        };
        Self::new(reset)
            .rate(&limit::RATE)
            .concurrency(&limit::CONCURRENCY)
            .daily(&limit::DAILY)
            .export_daily(&limit::EXPORT_DAILY)
    }

    /// The same with this limit of calls in a sliding window.
    #[must_use]
    pub fn rate(mut self, limit: &Limit) -> Self {
        self.rate = Some(Window::new(limit));
        self
    }

    /// The same, where a call of which nothing is heard may run for so long: 120 s, unless the
    /// [policy](crate::recovery::Policy::longest_call) of a driver says something else.
    #[must_use]
    pub const fn longest_call(mut self, time: Duration) -> Self {
        self.longest_call = time;
        self
    }

    /// The same with a window that is longer by this much: by as much as the API may count a call
    /// later than it replies.
    #[must_use]
    pub fn margin(mut self, margin: Duration) -> Self {
        self.rate.iter_mut().for_each(|window| window.widen(margin));
        self
    }

    /// The same with this limit of calls at the same time.
    #[must_use]
    pub fn concurrency(mut self, limit: &Limit) -> Self {
        self.concurrency = Some(Running::new(limit));
        self
    }

    /// The same with this limit of calls a day.
    #[must_use]
    pub fn daily(mut self, limit: &Limit) -> Self {
        self.calls = Some(Day::new(limit, self.reset));
        self
    }

    /// The same with this limit of bytes of exports a day.
    #[must_use]
    pub fn export_daily(mut self, limit: &Limit) -> Self {
        self.exported = Some(Day::new(limit, self.reset));
        self
    }

    /// Whether a call may be sent now.
    ///
    /// # Errors
    ///
    /// A limit does not allow it: which, and when it does.
    pub fn may_send(&mut self, now: Timestamp) -> Result<(), Refusal> {
        let now = self.clock(now);
        let out = self.running.out.len();
        let rate = self.rate.as_mut().map(|window| (window.opens(out, now), window.name));
        let calls = self.calls.as_mut().map(|day| (Some(day.opens(now)), day.name));
        let closed = rate.into_iter().chain(calls).filter(|(until, _)| *until != Some(now));
        if let Some((until, limit)) = closed.max() {
            return Err(Refusal { limit, until });
        }
        let at_once = self.concurrency.as_mut();
        match at_once.map(|at_once| (at_once.left(&self.running, now), at_once.name)) {
            Some((0, limit)) => Err(Refusal { limit, until: self.running.ends() }),
            _ => Ok(()),
        }
    }

    /// Lets a call through, which counts from now on.
    ///
    /// # Errors
    ///
    /// A limit does not allow it: which, and when it does.
    pub fn admit(&mut self, now: Timestamp) -> Result<Permit, Refusal> {
        self.admit_for(self.longest_call, now)
    }

    /// The same for a call that runs for no longer than this.
    pub(crate) fn admit_for(
        &mut self,
        longest: Duration,
        now: Timestamp,
    ) -> Result<Permit, Refusal> {
        self.may_send(now)?;
        let sent = self.clock(now);
        let until = sent + longest;
        self.longest_call = self.longest_call.max(longest);
        self.running.out.push(until);
        self.calls.iter_mut().for_each(|day| day.add(1, sent));
        Ok(Permit { sent, until })
    }

    /// A call has ended: takes back what it did not cost, and learns from the limits that it hit. One
    /// without a reply may [run on](Self::lose).
    pub fn finish<C: ErrorCode>(&mut self, permit: Permit, event: &Event<'_, C>, now: Timestamp) {
        let now = self.clock(now);
        for limit in event.limits() {
            self.learn_from(limit, permit.sent, now);
        }
        match event.transport() {
            Some(Transport::Lost) => self.lose(permit),
            Some(Transport::NotSent) => self.settle(permit, Quota::Free),
            None => self.release(permit, event.quota()),
        }
    }

    /// A call has ended that cost this.
    pub fn release(&mut self, permit: Permit, cost: Quota) {
        self.settle(permit, cost);
        self.rate.iter_mut().for_each(|window| window.count(self.latest));
    }

    /// Nobody waits any more for what comes of a call: it counts, and may run for as long as the
    /// longest does.
    pub fn lose(&mut self, permit: Permit) {
        let until = permit.until;
        self.settle(permit, Quota::Counted);
        self.runs_on(until);
    }

    fn runs_on(&mut self, until: Timestamp) {
        self.running.lost.push(until);
        self.rate.iter_mut().for_each(|window| window.count(until));
    }

    fn settle(&mut self, Permit { sent, until }: Permit, cost: Quota) {
        self.running.end(until);
        if cost == Quota::Free {
            self.calls.iter_mut().for_each(|day| day.refund(1, sent, self.latest));
        }
    }

    /// The API says that this limit was hit, although the ledger let the call through: others use
    /// the rest. Limits that the ledger does not keep are none of its business.
    ///
    /// A rate is not used again before a whole window has passed. Of it, and of the calls at the
    /// same time, fewer are let through from then on: as many as were just accepted, and every
    /// 20 s or every window a tenth of the limit more. What is for the day is used up.
    pub fn learn(&mut self, limit: &Limit, now: Timestamp) {
        self.learn_from(limit, now, now);
    }

    /// The same of the reply to a call that was sent at this moment.
    fn learn_from(&mut self, limit: &Limit, sent: Timestamp, now: Timestamp) {
        let now = self.clock(now);
        if let Some(window) = self.rate.as_mut().filter(|window| window.name == limit.name) {
            window.refused(self.running.out.len(), now);
        }
        if let Some(at_once) = self.concurrency.as_mut().filter(|it| it.name == limit.name) {
            at_once.share.refused(self.running.count(), now);
        }
        for day in [&mut self.calls, &mut self.exported].into_iter().flatten() {
            if day.name == limit.name {
                day.use_up(sent, now);
            }
        }
    }

    /// Whether any of the day's allowance for exports is left: how large a file is, is not known
    /// before it is there.
    ///
    /// # Errors
    ///
    /// None is: when there is some again.
    pub fn may_export(&mut self, now: Timestamp) -> Result<(), Refusal> {
        let now = self.clock(now);
        match self.exported.as_mut().map(|day| (day.opens(now), day.name)) {
            Some((until, limit)) if until > now => Err(Refusal { limit, until: Some(until) }),
            _ => Ok(()),
        }
    }

    /// An export has ended with a file of this size.
    pub fn exported(&mut self, bytes: u64, now: Timestamp) {
        let now = self.clock(now);
        self.exported.iter_mut().for_each(|day| day.add(bytes, now));
    }

    /// What is left of each allowance.
    pub fn left(&mut self, now: Timestamp) -> Left {
        let now = self.clock(now);
        Left {
            in_window: self.rate.as_mut().map(|window| window.left(self.running.out.len(), now)),
            at_once: self.concurrency.as_mut().map(|it| it.left(&self.running, now)),
            calls_today: self.calls.as_mut().map(|day| day.left(now)),
            export_bytes_today: self.exported.as_mut().map(|day| day.left(now)),
        }
    }

    /// What of the ledger is to outlive the process.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let used = |day: &Option<Day>| day.as_ref().map_or(UsedToday::default(), |day| day.used);
        let rate = self.rate.as_ref();
        let ours = |share: Option<&Share>| share.map_or((u64::MAX, self.latest), Share::learned);
        let lost = &self.running.lost;
        // Those that are lost are in the window when they end.
        let ended = |counted: &&Timestamp| !lost.contains(counted);
        Snapshot {
            sends: rate.into_iter().flat_map(|it| &it.counted).filter(ended).copied().collect(),
            closed_until: rate.map_or(Timestamp::default(), |window| window.closed_until),
            calls: used(&self.calls),
            exported: used(&self.exported),
            running: lost.iter().chain(&self.running.out).copied().collect(),
            shares: [
                ours(rate.map(|window| &window.share)),
                ours(self.concurrency.as_ref().map(|at_once| &at_once.share)),
            ]
            .into(),
        }
    }

    /// The same, with what a ledger of an earlier process had counted.
    #[must_use]
    pub fn restore(mut self, snapshot: Snapshot) -> Self {
        let Snapshot { mut sends, closed_until, calls, exported, running, shares } = snapshot;
        sends.sort_unstable();
        if let Some(window) = &mut self.rate {
            (window.counted, window.closed_until) = (sends.into(), closed_until);
        }
        for until in running {
            self.runs_on(until);
        }
        let rate = self.rate.as_mut().map(|window| &mut window.share);
        let at_once = self.concurrency.as_mut().map(|at_once| &mut at_once.share);
        for (share, (ours, changed)) in [rate, at_once].into_iter().zip(shares) {
            if let Some(share) = share {
                share.restore(ours, changed);
            }
        }
        for (day, used) in [(&mut self.calls, calls), (&mut self.exported, exported)] {
            if let Some(day) = day {
                day.used = used;
            }
        }
        self
    }

    /// What the moment counts as: see the module on clocks.
    fn clock(&mut self, now: Timestamp) -> Timestamp {
        let window = self.rate.as_ref().map(Window::length).unwrap_or_default();
        if now + window < self.latest {
            self.latest = now;
            let ended = |counted: &&mut Timestamp| !self.running.lost.contains(counted);
            let counted = self.rate.iter_mut().flat_map(|window| &mut window.counted);
            running::clip(counted.filter(ended), now);
        }
        self.latest = self.latest.max(now);
        let (now, longest) = (self.latest, self.longest_call);
        self.running.pass(now, longest);
        self.rate.iter_mut().for_each(|window| window.clip(now, now + longest));
        now
    }
}
