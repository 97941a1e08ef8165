//! What became of each lead, in a file from which a second run goes on.
//!
//! A line of JSON is added for all that happens, before it does where it has an effect: whatever ends
//! the program, the file says what may have been carried out. It holds no lead, only their digests.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use errcat::Timestamp;
use errcat_client::ledger::Snapshot;
use errcat_client::recovery::TokenId;
use serde_json::{Value, json};

/// What became of each lead.
#[derive(Debug, Default)]
pub struct State {
    file: Option<Mutex<File>>,
    ledger: Snapshot,
    leads: HashMap<u64, Known>,
}

/// What is known of a lead from an earlier run.
#[derive(Clone, Debug)]
pub enum Known {
    /// It was on its way at this moment, or ended so that it may have been carried out.
    Doubtful(Timestamp),
    /// It is done.
    Done(String),
    /// It was refused, and will be again as it is.
    Refused(String),
}

impl State {
    /// None that outlives the process.
    pub fn none() -> Self {
        Self::default()
    }

    /// That of this file, which need not be there yet.
    ///
    /// # Errors
    ///
    /// It cannot be read or written, or is something else.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut state = Self::default();
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            text => text?,
        };
        let lines: Vec<_> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            match serde_json::from_str(line) {
                Ok(line) => state.take(&line),
                // The last may be half a line, where the process was killed.
                Err(_) if index + 1 == lines.len() && index > 0 => {}
                Err(error) => {
                    let said = format!("line {}: {error}", index + 1);
                    return Err(io::Error::new(io::ErrorKind::InvalidData, said));
                }
            }
        }
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        if !text.is_empty() && !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        state.file = Some(Mutex::new(file));
        Ok(state)
    }

    pub fn ledger(&self) -> Snapshot {
        self.ledger.clone()
    }

    pub fn known(&self, lead: &str) -> Option<&Known> {
        self.leads.get(&digest(lead))
    }

    /// These leads are sent now.
    pub fn sends<'l>(&self, leads: impl Iterator<Item = &'l String>, now: Timestamp) {
        let leads: Vec<_> = leads.map(|lead| digest(lead)).collect();
        self.add(&json!({"sends": leads, "at": nanos(now)}));
    }

    /// These have ended, in these ways: `done`, `refused` and so on, and why.
    pub fn ended<'l>(
        &self,
        ends: impl Iterator<Item = (&'l String, &'static str, String)>,
        now: Timestamp,
    ) {
        let ends: Vec<_> = ends.map(|(lead, end, why)| json!([digest(lead), end, why])).collect();
        if !ends.is_empty() {
            self.add(&json!({"ended": ends, "at": nanos(now)}));
        }
    }

    /// What the ledger has counted.
    pub fn counted(&self, ledger: &Snapshot) {
        self.add(&json!({"ledger": ledger}));
    }

    fn add(&self, line: &Value) {
        let Some(file) = &self.file else { return };
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        // One write, so that a line is whole.
        if let Err(error) = file.write_all(format!("{line}\n").as_bytes()) {
            eprintln!("the state file: {error}");
        }
    }

    fn take(&mut self, line: &Value) {
        let at = line.get("at").and_then(Value::as_u64).unwrap_or_default();
        let at = Timestamp::from_unix(std::time::Duration::from_nanos(at));
        let list = |name| line.get(name).and_then(Value::as_array).into_iter().flatten();
        for lead in list("sends").filter_map(Value::as_u64) {
            self.leads.entry(lead).or_insert(Known::Doubtful(at));
        }
        for end in list("ended") {
            let Some(lead) = end.get(0).and_then(Value::as_u64) else { continue };
            let why = end.get(2).and_then(Value::as_str).unwrap_or_default().to_string();
            match end.get(1).and_then(Value::as_str) {
                Some("done") => drop(self.leads.insert(lead, Known::Done(why))),
                Some("refused") => drop(self.leads.insert(lead, Known::Refused(why))),
                Some("never sent") => drop(self.leads.remove(&lead)),
                _ => {}
            }
        }
        if let Some(ledger) = line.get("ledger") {
            self.ledger = serde_json::from_value(ledger.clone()).unwrap_or_default();
        }
    }
}

fn nanos(moment: Timestamp) -> u64 {
    u64::try_from(moment.as_unix().as_nanos()).unwrap_or(u64::MAX)
}

fn digest(lead: &str) -> u64 {
    TokenId::of(lead).0
}
