//! Bulk exports of leads, as far as their queue and their quota go.

use std::collections::BTreeMap;

use errcat::Timestamp;
use serde_json::{Value, json};

use crate::Settings;
use crate::limits::day;
use crate::reply::Failure;

/// The file of every job has this size.
const FILE: u64 = 100_000_000;

#[derive(Debug, Default)]
pub(crate) struct Exports {
    /// Whether each job is queued.
    jobs: BTreeMap<String, bool>,
    day: u64,
    bytes_today: u64,
}

impl Exports {
    pub fn create(&mut self, now: Timestamp, settings: &Settings) -> Result<Value, Failure> {
        self.check_quota(now, settings)?;
        let id = format!("job-{}", self.jobs.len() + 1);
        self.jobs.insert(id.clone(), false);
        Ok(json!([{"exportId": id, "status": "Created"}]))
    }

    pub fn enqueue(
        &mut self,
        id: &str,
        now: Timestamp,
        settings: &Settings,
    ) -> Result<Value, Failure> {
        self.check_quota(now, settings)?;
        let queued = self.jobs.values().filter(|queued| **queued).count();
        match self.jobs.get_mut(id) {
            None => Err(Failure::new(1013, "Export job not found")),
            Some(true) => Err(Failure::new(1029, format!("Export job {id} already queued"))),
            Some(false) if queued >= settings.export_queue => {
                Err(Failure::new(1029, format!("Too many jobs ({queued}) in queue")))
            }
            Some(job) => {
                *job = true;
                self.bytes_today += FILE;
                Ok(json!([{"exportId": id, "status": "Queued"}]))
            }
        }
    }

    fn check_quota(&mut self, now: Timestamp, settings: &Settings) -> Result<(), Failure> {
        if self.day != day(now) {
            (self.day, self.bytes_today) = (day(now), 0);
        }
        if self.bytes_today < settings.export_daily {
            return Ok(());
        }
        let megabytes = settings.export_daily / 1_000_000;
        Err(Failure::new(1029, format!("Export daily quota {megabytes}MB exceeded.")))
    }
}
