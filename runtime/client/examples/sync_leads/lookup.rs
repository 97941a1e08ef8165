//! Looking up what may have been executed.
//!
//! A create whose reply was lost is not sent again blindly: the second reply would say that the lead
//! exists, and nobody could tell since when. A look at the lead can.

use std::collections::BTreeMap;
use std::time::Duration;

use errcat::marketo::Code;
use errcat::{Timestamp, Verdict};
use errcat_client::batch::Work;
use errcat_client::recovery::End;
use errcat_client::uri::{CONTENT_TYPE, Query, Rule};
use errcat_client::{Idempotent, Received};
use serde_json::Value;

use super::Client;
use super::clock::Clock;
use super::http::{Reply, Request, encoded};

/// A call of Sync Leads whose reply was lost may run for so long.
pub const RUNS_ON: Duration = Duration::from_secs(90);
/// Leads in one query.
const AT_A_TIME: usize = 300;
/// The server's clock and ours may differ by so much.
const CLOCKS_DIFFER: Duration = Duration::from_secs(5 * 60);
/// A query whose reply lists nothing, not even nobody, is asked again so often.
const UNANSWERED: usize = 3;

/// A lead as a query shows it.
struct Found {
    id: u64,
    created: String,
}

impl<K: Clock> Client<K> {
    /// Looks up these leads of those that are uncertain, which have an address.
    ///
    /// A lead that was created since the start was created by this run: nobody else is expected to
    /// create it meanwhile, and no address is expected twice in the input. All others go again.
    ///
    /// # Errors
    ///
    /// Nobody could look: why. They stay uncertain.
    pub async fn look_up(
        &self,
        work: &mut Work<Code>,
        positions: &[usize],
        leads: &[String],
        started: Timestamp,
    ) -> Result<(), String> {
        (self.tell)(&format!(
            "{} leads may have been carried out: looking in {RUNS_ON:?}, when their calls have ended",
            positions.len()
        ));
        self.clock.sleep(RUNS_ON).await;
        for some in positions.chunks(AT_A_TIME) {
            let made =
                self.made_since(started, some.iter().filter_map(|it| leads.get(*it))).await?;
            let mut not_executed = Vec::new();
            for position in some {
                match leads.get(*position).and_then(|lead| made.get(&email(lead)?)) {
                    Some(id) => {
                        let created = format!(r#"{{"id":{id},"status":"created"}}"#);
                        work.confirm_executed(*position, created);
                    }
                    None => not_executed.push(*position),
                }
            }
            work.confirm_not_executed(&not_executed, self.clock.now());
        }
        Ok(())
    }

    /// Which of these leads were created since a moment: their ids by their addresses.
    pub async fn made_since(
        &self,
        moment: Timestamp,
        leads: impl Iterator<Item = &String>,
    ) -> Result<BTreeMap<String, u64>, String> {
        let since = moment.as_unix().saturating_sub(CLOCKS_DIFFER).as_secs();
        let since = Timestamp::from_unix_seconds(since).to_string();
        let found = self.find(leads.filter_map(|lead| email(lead))).await?;
        let made = found.into_iter().filter(|(_, lead)| lead.created >= since);
        Ok(made.map(|(email, lead)| (email, lead.id)).collect())
    }

    /// Get Leads by Filter Type; a POST where the addresses are too long for a GET.
    async fn find(
        &self,
        emails: impl Iterator<Item = String>,
    ) -> Result<BTreeMap<String, Found>, String> {
        let values: Vec<_> = emails.map(|email| encoded(&email)).collect();
        let uri = format!(
            "/rest/v1/leads.json?filterType=email&fields=id,email,createdAt&filterValues={}",
            values.join(",")
        );
        let request = match Rule::marketo().fit(&uri) {
            Ok(Query::Post { uri, body }) => Request::post(uri, CONTENT_TYPE, body),
            Ok(Query::Get { .. }) | Err(_) => Request::get(uri),
        };
        for _ in 0..UNANSWERED {
            let reply = self.query(&request).await?;
            let verdict = errcat::marketo::read(reply.status, reply.body());
            // That nothing is said is not to say that there is nothing.
            if verdict.rows().is_some() {
                return Ok(found(&verdict));
            }
            self.clock.sleep(Duration::from_secs(1)).await;
        }
        Err("its replies list nobody, and not nobody either".to_string())
    }

    async fn query(&self, request: &Request) -> Result<Reply, String> {
        let sent = self.driver.send(Idempotent(true), |attempt| async move {
            let token = attempt.token.as_ref().map(|token| token.as_str().to_string());
            let _call = self.clock.on_the_wire();
            request.send(&self.http, &self.settings.url, token.as_deref()).await
        });
        sent.await.map(|done| done.reply).map_err(|given_up| given_up.to_string())
    }
}

/// As it is looked up: the API may write an address in another case.
pub fn email(lead: &str) -> Option<String> {
    let lead: Value = serde_json::from_str(lead).ok()?;
    Some(lead.get("email")?.as_str()?.to_lowercase())
}

fn found(verdict: &Verdict<'_, Code>) -> BTreeMap<String, Found> {
    let found = verdict.records().filter_map(|record| {
        let record = record.json();
        let created = serde_json::from_str::<Value>(record.as_str()).ok()?;
        let created = created.get("createdAt")?.as_str()?.to_string();
        let id = serde_json::from_str::<Value>(record.as_str()).ok()?.get("id")?.as_u64()?;
        Some((email(record.as_str())?, Found { id, created }))
    });
    found.collect()
}

/// What became of a lead, where that is known: how it ended and why.
pub type Decided = Option<(End, String)>;

impl<K: Clock> Client<K> {
    /// What became of leads that an earlier run may have created since these moments, with their numbers;
    /// `None` where there is no trace of one, so that it can be sent.
    pub async fn decide(
        &self,
        doubtful: &[(String, usize, Timestamp)],
    ) -> Vec<(String, usize, Decided)> {
        let since = doubtful.iter().map(|(.., since)| *since).min().unwrap_or_default();
        let leads: Vec<_> = doubtful.iter().map(|(lead, ..)| lead).collect();
        let mut made = Ok::<_, String>(BTreeMap::new());
        for some in leads.chunks(AT_A_TIME) {
            let found = self.made_since(since, some.iter().copied()).await;
            made =
                made.and_then(|made: BTreeMap<_, _>| Ok(made.into_iter().chain(found?).collect()));
        }
        let decide = |lead: &String| match (&made, email(lead)) {
            (Ok(made), Some(email)) => {
                made.get(&email).map(|_| (End::Done, "created by an earlier run".to_string()))
            }
            (Err(why), Some(_)) => Some((End::Uncertain, format!("nobody could look: {why}"))),
            (_, None) => Some((End::Uncertain, "it has no address to look it up by".to_string())),
        };
        let all = doubtful.iter();
        all.map(|(lead, number, _)| (lead.clone(), *number, decide(lead))).collect()
    }
}
