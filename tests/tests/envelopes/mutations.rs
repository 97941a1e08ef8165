//! Never success by accident: of a reply that holds a failure and differs in one spot, what is read
//! as a success is so for a cause that is known.
//!
//! Of every body that holds a failure each spot is changed in every way that is known here, and any
//! value of any body is put into it. An ordinary run takes some of these replies, evenly; all are
//!
//! ```text
//! MUTATIONS=all cargo test --release -p errcat-tests --test envelopes by_accident -- --nocapture
//! ```
//!
//! which prints how many were read as what, and the successes by their cause; with `UPDATE_MEASURED=1`
//! the table in `docs/envelopes-measured.md` is written anew. What excuses one stands
//! in `excused.tsv`: the API, the spot, and the causes that may make a success of its failure there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::panic::catch_unwind;

use serde_json::Value;

use crate::apis::{APIS, Api};

mod change;
mod page;
mod spot;

use change::{Cause, Change, Pool};

/// How many replies an ordinary run takes.
const SOME: usize = 30_000;

#[test]
fn no_failure_becomes_a_success_by_accident() {
    let failing: Vec<Failing> = APIS.iter().flat_map(Failing::of).collect();
    let bodies = APIS.iter().flat_map(Api::lines).filter_map(|line| body(&line));
    let pool = Pool::new(bodies, APIS.iter().flat_map(described).collect());
    let changes = || {
        failing.iter().flat_map(|failing| {
            failing.changes(&pool).into_iter().map(move |change| (failing, change))
        })
    };
    let every = match std::env::var("MUTATIONS").as_deref() {
        Ok("all") => 1,
        taken => {
            let taken = taken.map_or(SOME, |taken| taken.parse().unwrap());
            changes().count().div_ceil(taken)
        }
    };

    let mut tally = Tally::new();
    changes().step_by(every).for_each(|(failing, change)| tally.add(failing, &change));
    println!("{tally}");
    if every == 1 && std::env::var_os("UPDATE_MEASURED").is_some() {
        page::write(&tally);
    }
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
}

/// The words in which the API's envelopes are described, names of members among them.
fn described(api: &Api) -> Vec<String> {
    let catalogue = std::fs::read_to_string(api.catalogue()).unwrap();
    let start = catalogue.find("\n[[envelope]]").unwrap();
    let end = catalogue.find("\n[[code]]").unwrap();
    let lines = catalogue[start..end].lines().filter(|line| !line.starts_with('#'));
    let words =
        lines.flat_map(|line| line.split(|sign: char| !sign.is_alphanumeric() && sign != '_'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A reply that holds a failure.
struct Failing {
    api: &'static Api,
    asked: Value,
    /// Its body, if that is JSON.
    body: Option<Value>,
}

impl Failing {
    fn of(api: &'static Api) -> impl Iterator<Item = Self> {
        let failing =
            |line: &Value| ["failed", "partial"].iter().any(|o| line["want"]["outcome"] == *o);
        let lines = api.lines().into_iter().filter(failing);
        lines.map(move |asked| Self { api, body: body(&asked), asked })
    }

    fn changes<'p>(&self, pool: &'p Pool) -> Vec<Change<'p>> {
        let text = self.asked["body"].as_str().unwrap();
        let mut changes = change::of_the_whole(text, &self.asked["status"]);
        if let Some(body) = &self.body {
            changes.extend(change::of_spots(body, pool));
        }
        changes
    }

    fn with(&self, change: &Change<'_>) -> Value {
        let mut asked = self.asked.clone();
        match change {
            Change::Status(status) => asked["status"] = (*status).into(),
            Change::Cut(length) => {
                asked["body"] = asked["body"].as_str().unwrap()[..*length].into();
            }
            Change::At(spot, what) => {
                let mut body = self.body.clone().unwrap();
                spot::change(&mut body, spot, what);
                asked["body"] = body.to_string().into();
            }
        }
        asked
    }
}

/// The body of a reply, if that is JSON.
fn body(asked: &Value) -> Option<Value> {
    serde_json::from_str(asked["body"].as_str()?).ok()
}

/// What the replies were read as.
struct Tally {
    excused: BTreeSet<(&'static str, &'static str, &'static str)>,
    outcomes: BTreeMap<(&'static str, &'static str), usize>,
    successes: BTreeMap<(&'static str, Cause), usize>,
    wrong: Vec<String>,
}

impl Tally {
    fn new() -> Self {
        let lines = include_str!("mutations/excused.tsv").lines();
        let excused = lines.filter(|line| !line.starts_with('#')).flat_map(|line| {
            let mut fields = line.split('\t');
            let (api, spot) = (fields.next().unwrap(), fields.next().unwrap());
            fields.next().unwrap().split(' ').map(move |cause| (api, spot, cause))
        });
        Self {
            excused: excused.collect(),
            outcomes: BTreeMap::new(),
            successes: BTreeMap::new(),
            wrong: Vec::new(),
        }
    }

    fn add(&mut self, failing: &Failing, change: &Change<'_>) {
        let asked = failing.with(change);
        let api = failing.api;
        let mut wrong = |what: &str| {
            self.wrong.push(format!("{} {}\t{what}\t{asked}", api.name, asked["name"]));
        };
        let Ok(said) = catch_unwind(|| (api.read)(&asked)) else {
            wrong("panics");
            return;
        };
        let outcome = said.outcome();
        *self.outcomes.entry((api.name, outcome)).or_default() += 1;
        if outcome == "ok" {
            let cause = change.cause(failing.body.as_ref());
            let spot = change.spot();
            if !self.excused.contains(&(api.name, spot.as_str(), cause.as_str())) {
                wrong(&format!("{spot}\t{}", cause.as_str()));
            }
            *self.successes.entry((api.name, cause)).or_default() += 1;
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut lines = String::new();
        for ((api, outcome), count) in &self.outcomes {
            writeln!(lines, "outcome\t{api}\t{outcome}\t{count}")?;
        }
        for ((api, cause), count) in &self.successes {
            writeln!(lines, "success\t{api}\t{}\t{count}", cause.as_str())?;
        }
        write!(f, "{lines}all\t{}", self.outcomes.values().sum::<usize>())
    }
}
