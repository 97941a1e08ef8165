//! Leads to their outcomes.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::future::{Future, pending};
use std::pin::pin;
use std::time::Duration;

use errcat::Limit;
use errcat::marketo::{Code, limit};
use errcat_client::batch::{Envelope, Limits, Next, Part, RecordOutcome, Work};
use errcat_client::recovery::{Cause, Decision, Reason, Recovery};
use errcat_client::{Sent, Token, Unsent};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::watch;

use super::clock::Clock;
use super::http::{Reply, Request, Times};
use super::incidents::Incidents;
use super::report::{Report, way};
use super::{Client, lookup, policy};

const LEADS: &str = "/rest/v1/leads.json";
/// How long to wait for what is on its way, once it is to stop.
const GRACE: Duration = Duration::from_secs(5);

/// How often to look for a lead that is lost again and again.
const MOST_LOOKS: u32 = 20;

/// What is to be done with the leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Does no harm when it is done twice.
    CreateOrUpdate,
    /// Done twice, the second reply says that the lead was there before: what it says of the first
    /// send would be wrong.
    CreateOnly,
}

/// A part of the leads, and what came of it.
struct Ended {
    part: Part<Code>,
    request: Request,
    times: Times,
    came: Came,
}

enum Came {
    /// It was sent, and this came of it.
    Sent(Sent<Reply, String>),
    /// It was not sent.
    Unsent(Box<Decision<Code>>, Unsent),
    /// It was not sent before it was to stop.
    Stopped,
}

/// What happens next.
enum Turn {
    Ended(Box<Ended>),
    Stop,
    Due,
}

impl Mode {
    pub fn envelope(self) -> Envelope {
        let action = match self {
            Self::CreateOrUpdate => "createOrUpdate",
            Self::CreateOnly => "createOnly",
        };
        Envelope::new(format!(r#"{{"action":"{action}","lookupField":"email","input":["#), "]}")
    }
}

impl<K: Clock> Client<K> {
    /// Sends leads, each a JSON object, until each has its outcome.
    pub async fn sync(&self, leads: &[String], mode: Mode) -> Report {
        self.sync_until(pending(), leads, mode).await
    }

    /// The same, until it is to stop: nothing is sent from then on, and what is on its way is waited
    /// for, but not for long.
    pub async fn sync_until(
        &self,
        stop: impl Future<Output = ()>,
        leads: &[String],
        mode: Mode,
    ) -> Report {
        let started = self.clock.now();
        let envelope = mode.envelope();
        let mut work = self.work(leads, mode, &envelope);
        let mut incidents = Incidents::new(&self.settings);
        let mut calls = FuturesUnordered::new();
        let mut looked_up = BTreeMap::new();
        let mut stopped = None;
        let mut stop = pin!(stop);
        let stopping = watch::Sender::new(false);

        loop {
            let next = match &stopped {
                // What is out is waited for: it may have been carried out.
                Some(_) if calls.is_empty() => break,
                Some(_) => Next::AwaitReplies,
                None if calls.len() >= self.settings.at_once => Next::AwaitReplies,
                None => work.next(self.clock.now()),
            };
            let wait = match next {
                Next::Send(part) => {
                    calls.push(self.send(part, leads, &envelope, stopping.subscribe()));
                    continue;
                }
                Next::WaitUntil(moment) => Some(moment.since(self.clock.now())),
                Next::AwaitReplies => None,
                Next::Finished => {
                    let uncertain = Self::worth_a_look(&work, leads, &mut looked_up);
                    let end = started + self.settings.deadline;
                    if uncertain.is_empty() || self.clock.now() + lookup::RUNS_ON > end {
                        break;
                    }
                    let look = self.look_up(&mut work, &uncertain, leads, started);
                    tokio::select! {
                        biased;
                        looked = look => if let Err(why) = looked {
                            (self.tell)(&format!("nobody could look: {why}"));
                        },
                        () = &mut stop => stopped = Some("it was told to".to_string()),
                    }
                    continue;
                }
            };
            let turn = tokio::select! {
                biased;
                Some(ended) = calls.next() => Turn::Ended(Box::new(ended)),
                () = &mut stop, if stopped.is_none() => Turn::Stop,
                () = self.clock.sleep(wait.unwrap_or_default()), if wait.is_some() => Turn::Due,
            };
            match turn {
                Turn::Ended(ended) => {
                    let why = self.take_in(&mut work, *ended, leads, &mut incidents);
                    let done = leads.len() - work.open();
                    (self.tell)(&format!("{done} of {} leads have ended", leads.len()));
                    if let (Some((reason, why)), None) = (why, &stopped) {
                        stopped = Some(why);
                        work.stop(reason);
                        stopping.send_replace(true);
                    }
                }
                Turn::Stop => {
                    stopped = Some("it was told to".to_string());
                    stopping.send_replace(true);
                    (self.tell)(&format!("stopping, at most {GRACE:?} from now"));
                }
                Turn::Due => {}
            }
        }
        drop(calls);
        let report =
            Report { outcomes: work.into_outcomes(), incidents: incidents.kept(), stopped };
        self.note_all(&report, leads);
        report
    }

    /// Those that are uncertain and have an address. A reply that leaves a record out may always do so:
    /// then more looks find what the first did.
    fn worth_a_look(
        work: &Work<Code>,
        leads: &[String],
        looked_up: &mut BTreeMap<usize, u32>,
    ) -> Vec<usize> {
        let mut is_worth_it = |position: &usize| {
            let looks = looked_up.entry(*position).or_default();
            *looks += 1;
            let most = match work.outcome(*position) {
                Some(RecordOutcome::GivenUp(it)) if it.cause() == Cause::Unanswered => 4,
                _ => MOST_LOOKS,
            };
            let email = leads.get(*position).and_then(|lead| lookup::email(lead));
            *looks <= most && email.is_some()
        };
        work.uncertain().into_iter().filter(|position| is_worth_it(position)).collect()
    }

    fn work(&self, leads: &[String], mode: Mode, envelope: &Envelope) -> Work<Code> {
        let batch = Limit { max: self.settings.batch, ..limit::BATCH };
        let limits = Limits::new(&batch, &limit::PAYLOAD).around(envelope);
        let policy = policy::patient(self.settings.deadline);
        let mut recovery = Recovery::new(policy, self.clock.now()).seed(self.settings.seed);
        if mode == Mode::CreateOrUpdate {
            recovery = recovery.idempotent();
        }
        Work::new(leads.iter().map(String::len), limits, recovery)
    }

    /// Sends a part, as soon as there is a token and the limits allow it, unless it is to stop before.
    async fn send(
        &self,
        mut part: Part<Code>,
        leads: &[String],
        envelope: &Envelope,
        mut stopping: watch::Receiver<bool>,
    ) -> Ended {
        let request = Request::post(LEADS, "application/json", envelope.body(part.of(leads)));
        let mut times = Times { sent: self.clock.now(), ended: self.clock.now() };
        let records: Vec<_> = part.of(leads).collect();
        let is_sent = Cell::new(false);
        let came = self.driver.send_part(&mut part, async |attempt| {
            is_sent.set(true);
            times.sent = self.clock.now();
            self.state.sends(records.into_iter(), times.sent);
            let token = attempt.token.as_ref().map(Token::as_str);
            let _call = self.clock.on_the_wire();
            request.send(&self.http, &self.settings.url, token).await
        });
        let stop = async {
            let _ = stopping.wait_for(|stops| *stops).await;
            if is_sent.get() {
                self.clock.sleep(GRACE).await;
            }
        };
        let came = tokio::select! {
            biased;
            came = came => match came {
                Ok(sent) => Came::Sent(sent),
                Err((decision, unsent)) => Came::Unsent(decision, unsent),
            },
            () = stop => if is_sent.get() { Came::Sent(Sent::Late) } else { Came::Stopped },
        };
        times.ended = self.clock.now();
        Ended { part, request, times, came }
    }

    /// Settles what came of a part; why nothing more can be sent, if that is so.
    fn take_in(
        &self,
        work: &mut Work<Code>,
        ended: Ended,
        leads: &[String],
        incidents: &mut Incidents,
    ) -> Option<(Reason, String)> {
        let Ended { part, request, times, came } = ended;
        let (now, positions) = (self.clock.now(), part.positions().to_vec());
        let why = match came {
            Came::Sent(came) => {
                if let Some(answer) = work.on_sent(part, &came, now) {
                    incidents.note(&request, times, &came, &answer.request);
                }
                None
            }
            Came::Unsent(decision, unsent) => {
                let reason = decision.reason().unwrap_or(Reason::Abandoned);
                work.give_up_part(part, *decision, now);
                let source = std::error::Error::source(&unsent);
                let why = source.map_or(unsent.to_string(), |why| format!("{unsent}: {why}"));
                Some((reason, why))
            }
            Came::Stopped => {
                work.put_back(part, now);
                None
            }
        };
        let ends = positions.iter().filter_map(|position| {
            let (end, why) = way(work.outcome(*position)?);
            Some((leads.get(*position)?, end.as_str(), why))
        });
        self.state.ended(ends, now);
        self.state.counted(&self.ledger.with(|ledger| ledger.snapshot()));
        why
    }

    fn note_all(&self, report: &Report, leads: &[String]) {
        let ends = report.outcomes.iter().zip(leads).map(|(outcome, lead)| {
            let (end, why) = way(outcome);
            (lead, end.as_str(), why)
        });
        self.state.ended(ends, self.clock.now());
        self.state.counted(&self.ledger.with(|ledger| ledger.snapshot()));
    }
}
