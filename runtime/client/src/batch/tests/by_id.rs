//! Whatever a reply names records by, none is lost, and none takes effect twice.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::limits;
use super::work::START;
use crate::batch::{Next, RecordOutcome, Work};
use crate::recovery::{Policy, Recovery};
use crate::testing::named::{Code, read};

/// An API that behaves as the choices say, over and over.
struct Api {
    choices: Vec<u8>,
    next: usize,
    /// How often each record took effect.
    effects: Vec<u32>,
}

impl Api {
    fn choose(&mut self, below: u8) -> u8 {
        self.next += 1;
        self.choices[self.next % self.choices.len()] % below
    }

    fn answer(&mut self, records: &[usize]) -> (u16, String) {
        match self.choose(6) {
            0 => (422, self.none_for_some(records)),
            1 => (200, self.all_by_id(records)),
            2 => (202, r#"{"job":{"state":"queued"}}"#.to_string()),
            _ => (200, self.failed_alone(records)),
        }
    }

    /// Nothing takes effect; the first that is bad is named, or one that is busy.
    fn none_for_some(&mut self, records: &[usize]) -> String {
        let found = records.iter().position(|record| is_bad(*record));
        let (row, code) = found.map_or((0, "busy"), |row| (row, "bad"));
        match self.choose(3) {
            0 => format!(r#"{{"details":[{{"row":{row},"code":"{code}"}}]}}"#),
            1 => format!(r#"{{"details":[{{"key":"0/{}","code":"{code}"}}]}}"#, records[row]),
            _ => r#"{"details":[{"code":"busy"}]}"#.to_string(),
        }
    }

    /// In any order, and perhaps without the last.
    fn all_by_id(&mut self, records: &[usize]) -> String {
        let mut docs: Vec<_> = records
            .iter()
            .map(|record| {
                let error = self.take(*record).map(|code| format!(r#","error":"{code}""#));
                format!(r#"{{"index":0,"key":{record}{}}}"#, error.unwrap_or_default())
            })
            .collect();
        if self.choose(2) == 0 {
            docs.reverse();
        }
        if self.choose(3) == 0 {
            docs.pop();
        }
        format!(r#"{{"docs":[{}]}}"#, docs.join(","))
    }

    fn failed_alone(&mut self, records: &[usize]) -> String {
        let (mut rows, mut keys) = (Vec::new(), Vec::new());
        for (row, record) in records.iter().enumerate() {
            let Some(code) = self.take(*record) else { continue };
            match self.choose(9) {
                0 => keys.push(format!(r#"{{"key":"unheard of","code":"{code}"}}"#)),
                1..5 => rows.push(format!(r#"{{"row":{row},"code":"{code}"}}"#)),
                _ => keys.push(format!(r#"{{"key":"0/{record}","code":"{code}"}}"#)),
            }
        }
        format!(r#"{{"stored":1,"rows":[{}],"keys":[{}]}}"#, rows.join(","), keys.join(","))
    }

    /// What is wrong with a record; it takes effect where nothing is, and perhaps where it was cut.
    fn take(&mut self, record: usize) -> Option<&'static str> {
        let wrong = match self.choose(5) {
            _ if is_bad(record) => Some("bad"),
            0 => Some("busy"),
            1 => Some("cut"),
            _ => None,
        };
        let effective = wrong.is_none() || wrong == Some("cut") && self.choose(2) == 0;
        self.effects[record] += u32::from(effective);
        wrong
    }
}

fn is_bad(record: usize) -> bool {
    record % 5 == 3
}

proptest! {
    #[test]
    fn every_record_ends_with_its_own_outcome(
        records in 1_usize..30,
        choices in prop::collection::vec(any::<u8>(), 1..200),
        seed in any::<u64>(),
        is_idempotent in any::<bool>(),
    ) {
        let recovery = Recovery::<Code>::new(Policy::new().total_time(None), START).seed(seed);
        let recovery = if is_idempotent { recovery.idempotent() } else { recovery };
        let mut work = Work::new((0..records).map(|_| 1), limits(7, 1_000), recovery)
            .with_ids((0..records).map(|record| format!("0/{record}")));
        let mut api = Api { choices, next: 0, effects: vec![0; records] };
        let mut now = START;
        loop {
            match work.next(now) {
                Next::Send(part) => {
                    let (status, body) = api.answer(part.positions());
                    work.on(part, &read(status, body.as_bytes()), now);
                }
                Next::WaitUntil(moment) => now = moment,
                Next::AwaitReplies => prop_assert!(false, "none is out"),
                Next::Finished => break,
            }
        }
        let uncertain = work.uncertain();
        for (record, outcome) in work.into_outcomes().into_iter().enumerate() {
            let effects = api.effects[record];
            prop_assert!(is_idempotent || effects <= 1, "{} took effect {} times", record, effects);
            match outcome {
                RecordOutcome::Done(_) => prop_assert!(effects >= 1, "{} is lost", record),
                RecordOutcome::Rejected(_) => prop_assert!(is_bad(record)),
                RecordOutcome::Pending(_) => prop_assert!(uncertain.contains(&record)),
                RecordOutcome::GivenUp(_) => {
                    let is_known = effects == 0 || is_idempotent || uncertain.contains(&record);
                    prop_assert!(is_known, "nobody looks for {}", record);
                }
            }
        }
    }
}
