//! The subscription's leads.

use std::collections::BTreeMap;

use errcat::Timestamp;
use serde_json::{Map, Value, json};

use crate::reply::Failure;

const FIELDS: [&str; 7] =
    ["email", "firstName", "lastName", "company", "score", "notes", "leadPartitionName"];

/// A lead as the subscription holds it.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Its number.
    pub id: u64,
    /// When it was created.
    pub created: Timestamp,
    /// The number of the call that created it; `None` where it was there from the start.
    pub created_by: Option<u64>,
    /// How many calls have written it since.
    pub updates: u32,
    fields: Map<String, Value>,
}

/// What a call of Sync Leads does with leads that exist or do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    CreateOrUpdate,
    CreateOnly,
    UpdateOnly,
}

/// A call that writes leads.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    pub call: u64,
    pub mode: Mode,
    pub input: Vec<Value>,
}

#[derive(Debug, Default)]
pub(crate) struct Leads {
    by_email: BTreeMap<String, Lead>,
    /// Writes that go on although their calls have been given up.
    late: Vec<(Timestamp, Write)>,
    /// Leads that a call was to create although an earlier one had created them.
    pub created_again: Vec<String>,
}

impl Mode {
    pub fn read(body: &Value) -> Option<Self> {
        match body.get("action").map_or(Some("createOrUpdate"), Value::as_str) {
            Some("createOrUpdate") => Some(Self::CreateOrUpdate),
            Some("createOnly") => Some(Self::CreateOnly),
            Some("updateOnly") => Some(Self::UpdateOnly),
            _ => None,
        }
    }
}

impl Leads {
    pub fn get(&self, email: &str) -> Option<&Lead> {
        self.by_email.get(email)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Lead)> {
        self.by_email.iter().map(|(email, lead)| (email.as_str(), lead))
    }

    /// Adds a lead that is there from the start.
    pub fn add(&mut self, email: &str, created: Timestamp) {
        let lead =
            Lead { id: self.next_id(), created, created_by: None, updates: 0, fields: Map::new() };
        self.by_email.insert(email.to_string(), lead);
    }

    /// Carries a write out, except for the records that are busy: a result for each record.
    pub fn write(
        &mut self,
        write: &Write,
        now: Timestamp,
        mut is_busy: impl FnMut() -> bool,
    ) -> Vec<Value> {
        let mut one = |lead: &Value| {
            let reasons = reasons(lead);
            if !reasons.is_empty() {
                skipped(&reasons)
            } else if is_busy() {
                skipped(&[Failure::new(1019, "Import in progress")])
            } else {
                self.write_one(write, lead, now)
            }
        };
        write.input.iter().map(&mut one).collect()
    }

    /// Has a write carried out at a later moment.
    pub fn write_later(&mut self, write: Write, at: Timestamp) {
        self.late.push((at, write));
    }

    /// Carries out what has been due up to now.
    pub fn catch_up(&mut self, now: Timestamp) {
        self.late.sort_by_key(|(at, _)| *at);
        let due = self.late.partition_point(|(at, _)| *at <= now);
        for (at, write) in self.late.drain(..due).collect::<Vec<_>>() {
            self.write(&write, at, || false);
        }
    }

    /// The leads whose field has one of these values, as a query shows them.
    pub fn find(&self, emails: &[String]) -> Vec<Value> {
        let show = |email: &String| {
            let lead = self.by_email.get(email)?;
            let second = Timestamp::from_unix_seconds(lead.created.as_unix().as_secs());
            Some(json!({"id": lead.id, "email": email, "createdAt": second.to_string()}))
        };
        emails.iter().filter_map(show).collect()
    }

    fn write_one(&mut self, write: &Write, fields: &Value, now: Timestamp) -> Value {
        let email = fields.get("email").and_then(Value::as_str).unwrap_or_default();
        let fields = fields.as_object().cloned().unwrap_or_default();
        match (self.by_email.get_mut(email), write.mode) {
            (Some(lead), Mode::CreateOrUpdate | Mode::UpdateOnly) => {
                lead.updates += 1;
                lead.fields.extend(fields);
                json!({"id": lead.id, "status": "updated"})
            }
            (Some(lead), Mode::CreateOnly) => {
                if lead.created_by.is_some() {
                    self.created_again.push(email.to_string());
                }
                skipped(&[Failure::new(1005, "Lead already exists")])
            }
            (None, Mode::UpdateOnly) => skipped(&[Failure::new(1004, "Lead not found")]),
            (None, Mode::CreateOrUpdate | Mode::CreateOnly) => {
                let (id, created_by) = (self.next_id(), Some(write.call));
                let lead = Lead { id, created: now, created_by, updates: 0, fields };
                self.by_email.insert(email.to_string(), lead);
                json!({"id": id, "status": "created"})
            }
        }
    }

    fn next_id(&self) -> u64 {
        1_000 + self.by_email.len() as u64
    }
}

/// Why a lead cannot be written, whatever the mode.
fn reasons(lead: &Value) -> Vec<Failure> {
    let Some(fields) = lead.as_object() else {
        return vec![Failure::new(1003, "Invalid data")];
    };
    let unknown = fields.keys().filter(|name| !FIELDS.contains(&name.as_str()));
    let mut reasons: Vec<_> =
        unknown.map(|name| Failure::new(1006, format!("Field '{name}' not found"))).collect();
    if let Some(score) = fields.get("score").filter(|score| !score.is_i64()) {
        let value = score.as_str().map_or_else(|| score.to_string(), ToString::to_string);
        let message = format!("Invalid value for field 'score' and value '{value}'");
        reasons.push(Failure::new(1003, message));
    }
    match fields.get("email").and_then(Value::as_str) {
        None => reasons.push(Failure::new(1003, "Invalid data")),
        Some(email) if email.starts_with("twin") => {
            reasons.push(Failure::new(1007, "Multiple leads match the lookup criteria"));
        }
        Some(_) => {}
    }
    if let Some(partition) = fields.get("leadPartitionName").and_then(Value::as_str) {
        let message = format!("Access denied to partition '{partition}'");
        reasons.push(Failure::new(1008, message));
    }
    reasons
}

fn skipped(reasons: &[Failure]) -> Value {
    let reasons: Vec<_> = reasons.iter().map(Failure::to_json).collect();
    json!({"status": "skipped", "reasons": reasons})
}
