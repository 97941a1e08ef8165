//! Leads to their outcomes.

use errcat::Limit;
use errcat::marketo::{Code, limit};
use errcat_client::batch::{Envelope, Limits, Next, Part, Work};
use errcat_client::recovery::{Decision, Recovery};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::call::Ended;
use super::clock::Clock;
use super::http::Request;
use super::incidents::Incidents;
use super::report::Report;
use super::{Client, policy};

const LEADS: &str = "/rest/v1/leads.json";

/// What is to be done with the leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Does no harm when it is done twice.
    CreateOrUpdate,
    /// Done twice, the second reply says that the lead was there before: what it says of the first
    /// send would be wrong.
    CreateOnly,
}

/// A part of the leads that was sent.
struct Sent {
    part: Part<Code>,
    request: Request,
    ended: Ended,
}

/// No token is to be had.
struct NoToken {
    part: Part<Code>,
    decision: Box<Decision<Code>>,
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
        let started = self.clock.now();
        let envelope = mode.envelope();
        let batch = Limit { max: self.settings.batch, ..limit::BATCH };
        let limits = Limits::new(&batch, &limit::PAYLOAD).around(&envelope);
        let mut recovery = Recovery::new(policy::patient(), started).seed(self.new_seed());
        if mode == Mode::CreateOrUpdate {
            recovery = recovery.idempotent();
        }
        let mut work = Work::new(leads.iter().map(String::len), limits, recovery);
        let mut incidents = Incidents::new(&self.settings);
        let mut calls = FuturesUnordered::new();
        let mut stopped = None;

        loop {
            let next = match &stopped {
                // What is out is waited for: it may have been carried out.
                Some(_) if calls.is_empty() => break,
                Some(_) => Next::AwaitReplies,
                None if calls.len() >= self.settings.at_once => Next::AwaitReplies,
                None => work.next(self.clock.now()),
            };
            let ended = match next {
                Next::Send(part) => {
                    calls.push(self.send(part, leads, &envelope));
                    continue;
                }
                Next::WaitUntil(moment) => tokio::select! {
                    biased;
                    Some(ended) = calls.next() => Some(ended),
                    () = self.clock.sleep_until(moment) => None,
                },
                Next::AwaitReplies => calls.next().await,
                Next::Finished => match self.look_up_uncertain(&mut work, leads, started).await {
                    Ok(0) => break,
                    Ok(_) => None,
                    Err(decision) => {
                        stopped = Some(decision);
                        None
                    }
                },
            };
            match ended {
                Some(Ok(sent)) => self.take_in(&mut work, sent, &mut incidents),
                Some(Err(NoToken { part, decision })) => {
                    work.put_back(part, started);
                    stopped = Some(decision);
                }
                None => {}
            }
        }
        drop(calls);
        Report { outcomes: work.into_outcomes(), incidents: incidents.kept(), stopped }
    }

    /// Sends a part with the current token, or a new one if that was refused to it.
    async fn send(
        &self,
        mut part: Part<Code>,
        leads: &[String],
        envelope: &Envelope,
    ) -> Result<Sent, NoToken> {
        let token = match self.token(|token| part.has_failed_with(token)).await {
            Ok(token) => token,
            Err(decision) => return Err(NoToken { part, decision }),
        };
        part.use_token(token.id);
        let body = envelope.body(part.of(leads));
        let request = Request::post(LEADS, "application/json", body);
        let ended = self.call(&request, &token).await;
        Ok(Sent { part, request, ended })
    }

    /// Settles what came of a part: the ledger first, then its leads.
    fn take_in(&self, work: &mut Work<Code>, sent: Sent, incidents: &mut Incidents) {
        let Sent { part, request, ended: Ended { came, times, permit } } = sent;
        let verdict = came.verdict();
        let event = came.event(verdict.as_ref());
        permit.finish(&event, self.clock.now());
        self.a_call_ended.notify_waiters();
        let answer = work.on(part, event, self.clock.now());
        incidents.note(&request, times, &came, verdict.as_ref(), &answer.request);
    }
}
