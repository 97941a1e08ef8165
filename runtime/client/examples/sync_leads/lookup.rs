//! Looking up what may have been executed.
//!
//! A create whose reply was lost is not sent again blindly: the second reply would say that the lead
//! exists, and nobody could tell since when. A look at the lead can.

use std::collections::BTreeMap;
use std::time::Duration;

use errcat::marketo::Code;
use errcat::{Timestamp, Verdict};
use errcat_client::batch::Work;
use errcat_client::recovery::{Decision, Recovery, Step, Transport};
use errcat_client::uri::{CONTENT_TYPE, Query, Rule};
use serde_json::Value;

use super::call::Ended;
use super::clock::Clock;
use super::http::{Came, Request, encoded};
use super::{Client, policy};

/// A call of Sync Leads whose reply was lost may run for so long.
const RUNS_ON: Duration = Duration::from_secs(90);

/// Leads in one query.
const AT_A_TIME: usize = 300;

/// A lead as a query shows it.
struct Found {
    id: u64,
    created: String,
}

impl<K: Clock> Client<K> {
    /// Looks up every uncertain lead that has an address: how many there were.
    ///
    /// A lead that was created since the start was created by this run: nobody else is expected to
    /// create it meanwhile, and no address is expected twice in the input. All others go again.
    pub async fn look_up_uncertain(
        &self,
        work: &mut Work<Code>,
        leads: &[String],
        started: Timestamp,
    ) -> Result<usize, Box<Decision<Code>>> {
        let address = |position: usize| Some((position, email(leads.get(position)?)?));
        let uncertain: Vec<_> = work.uncertain().into_iter().filter_map(address).collect();
        if uncertain.is_empty() {
            return Ok(0);
        }
        self.sleep(RUNS_ON).await;
        let started = in_seconds(started);
        for some in uncertain.chunks(AT_A_TIME) {
            let found = self.find(some.iter().map(|(_, email)| email.as_str())).await?;
            let mut not_executed = Vec::new();
            for (position, email) in some {
                match found.get(email).filter(|lead| lead.created >= started) {
                    Some(Found { id, .. }) => {
                        let created = format!(r#"{{"id":{id},"status":"created"}}"#);
                        work.confirm_executed(*position, created);
                    }
                    None => not_executed.push(*position),
                }
            }
            work.confirm_not_executed(&not_executed, self.clock.now());
        }
        Ok(uncertain.len())
    }

    /// Get Leads by Filter Type; a POST where the addresses are too long for a GET.
    async fn find(
        &self,
        emails: impl Iterator<Item = &str>,
    ) -> Result<BTreeMap<String, Found>, Box<Decision<Code>>> {
        let values: Vec<_> = emails.map(encoded).collect();
        let uri = format!(
            "/rest/v1/leads.json?filterType=email&fields=id,email,createdAt&filterValues={}",
            values.join(",")
        );
        let request = match Rule::marketo().fit(&uri) {
            Ok(Query::Post { uri, body }) => Request::post(uri, CONTENT_TYPE, body),
            Ok(Query::Get { .. }) | Err(_) => Request::get(uri),
        };
        let came = self.query(&request).await?;
        let verdict = came.verdict();
        let records = verdict.iter().flat_map(Verdict::records);
        Ok(records.filter_map(|record| found(record.json().as_str())).collect())
    }

    /// Sends a query until it is answered, or given up.
    async fn query(&self, request: &Request) -> Result<Came, Box<Decision<Code>>> {
        let recovery = Recovery::new(policy::patient(), self.clock.now());
        let mut recovery = recovery.idempotent().seed(self.new_seed());
        let mut refused = None;
        loop {
            let token = self.token(|token| Some(token) == refused).await?;
            recovery.token_renewed(token.id);
            let Ended { came, permit, .. } = self.call(request, &token).await;
            let verdict = came.verdict();
            let event = came.event(verdict.as_ref());
            permit.finish(&event, self.clock.now());
            self.a_call_ended.notify_waiters();

            // That nothing is said is not to say that there is nothing.
            let is_answer = verdict.as_ref().is_some_and(|verdict| verdict.rows().is_some());
            let mut decision = recovery.on(event, self.clock.now());
            if decision.step() == Step::Done && !is_answer {
                decision = recovery.on(Transport::Lost, self.clock.now());
            }
            match decision.step() {
                Step::Done => return Ok(came),
                Step::RenewToken => refused = Some(token.id),
                Step::SendAgain { after } => self.sleep(after).await,
                Step::WaitUntil { at } => self.clock.sleep_until(at).await,
                _ => return Err(Box::new(decision)),
            }
        }
    }
}

fn email(lead: &str) -> Option<String> {
    let lead: Value = serde_json::from_str(lead).ok()?;
    Some(lead.get("email")?.as_str()?.to_string())
}

fn found(record: &str) -> Option<(String, Found)> {
    let record: Value = serde_json::from_str(record).ok()?;
    let id = record.get("id")?.as_u64()?;
    let created = record.get("createdAt")?.as_str()?.to_string();
    Some((record.get("email")?.as_str()?.to_string(), Found { id, created }))
}

/// As the API writes it, so that the two compare as texts.
fn in_seconds(moment: Timestamp) -> String {
    Timestamp::from_unix_seconds(moment.as_unix().as_secs()).to_string()
}
