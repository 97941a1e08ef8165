//! The client of `errcat`'s example `sync_leads`, against a server one in five of whose replies is a
//! fault.
//!
//! Everything is drawn from a seed: leads, faults, delays. Of what is drawn in the order in which
//! calls arrive, the order is not: calls that are on the wire at the same moment may arrive in
//! either. So how a lead ends, and with which codes, is the same in every run of a seed, and in
//! `createOnly` its status too; how often it was sent, and whether an upsert that was sent again
//! says `created` or `updated`, may differ.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod checks;
#[path = "../../../../runtime/client/examples/sync_leads/client.rs"]
#[allow(dead_code, reason = "a terminal and a state are the program's")]
mod client;
mod clock;
mod run;
mod scenario;

use std::collections::{BTreeSet, HashSet};
use std::mem::discriminant;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use errcat_client::batch::RecordOutcome;
use errcat_tests_server::{CLIENT_ID, CLIENT_SECRET, Fault, SeenCall, Server};

use crate::client::Client;
use crate::client::clock::SystemClock;
use crate::client::sync::Mode;
use crate::scenario::Scenario;

const SEEDS: u64 = 50;
const LEADS: usize = 10_000;

#[test]
fn every_lead_ends_once_whatever_goes_wrong() {
    let next = AtomicU64::new(0);
    let calls = Mutex::new(Vec::new());
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= SEEDS {
                break;
            }
            let scenario = Scenario::new(seed, LEADS);
            let run = scenario.play();
            scenario.check(&run);
            calls.lock().unwrap().extend(run.server.calls());
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    everything_went_wrong(&calls.into_inner().unwrap());
}

/// The runs have shown what they are to show.
fn everything_went_wrong(calls: &[SeenCall]) {
    let faults: Vec<Fault> = calls.iter().filter_map(|call| call.fault).collect();
    let kinds: HashSet<_> = faults.iter().map(discriminant).collect();
    assert_eq!(kinds.len(), 11, "every kind of fault");
    let answered = calls.iter().filter(|call| call.refused.is_none()).count();
    let share = faults.len() * 100 / answered;
    assert!((18..=22).contains(&share), "{share} % of {answered} replies are faults");
    let refused: BTreeSet<_> = calls.iter().filter_map(|call| call.refused).collect();
    assert_eq!(refused, BTreeSet::from([413, 601, 602, 607]));
    let endpoints: BTreeSet<_> = calls.iter().map(|call| call.endpoint.as_str()).collect();
    let expected = [
        "GET /identity/oauth/token",
        "GET /rest/v1/leads.json",
        "POST /rest/v1/leads.json",
        "POST /rest/v1/leads.json?_method=GET",
    ];
    assert_eq!(endpoints, BTreeSet::from(expected));
}

#[test]
fn a_seed_repeats_how_each_lead_ends() {
    for seed in [2, 3] {
        let ends = [(); 2].map(|()| {
            let outcomes = Scenario::new(seed, 1_000).play().report.outcomes;
            outcomes.into_iter().map(end).collect::<Vec<_>>()
        });
        assert_eq!(ends[0], ends[1], "seed {seed}");
    }
}

#[test]
fn with_the_system_s_clock_the_client_is_the_same() {
    let cases = [
        (
            CLIENT_SECRET,
            "2 leads\n       1  done: created\n       1  refused: 1003 InvalidData (lead 2)",
        ),
        (
            "wrong",
            "2 leads\n       2  never sent: no access token could be had (leads 1-2)\nstopped: no access token could be had: give up, the same \
             request cannot succeed: 401 Unauthorized: invalid_client: Bad client credentials",
        ),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let latency = (Duration::ZERO, Duration::from_millis(1));
        let settings = errcat_tests_server::Settings { latency, ..Default::default() };
        let server = Server::start(settings, errcat_tests_server::SystemClock).await.unwrap();
        for (secret, expected) in cases {
            let settings = client::Settings::new(&server.url(), CLIENT_ID, secret);
            let client = Client::new(settings, SystemClock::new());
            let leads = [r#"{"email":"a@example.com"}"#, "{}"].map(ToString::to_string);
            let report = client.sync(&leads, Mode::CreateOrUpdate).await.to_string();
            assert!(report.starts_with(expected), "{report}");
        }
        let calls: Vec<_> = server.calls().into_iter().map(|call| call.endpoint).collect();
        let (identity, leads) = ("GET /identity/oauth/token", "POST /rest/v1/leads.json");
        assert_eq!(calls, [identity, leads, identity]);
    });
}

/// How a lead ended, as far as the order of calls has no part in it.
fn end(outcome: RecordOutcome<errcat::marketo::Code>) -> String {
    match outcome {
        RecordOutcome::Done(_) => "done".to_string(),
        RecordOutcome::Rejected(faults) => format!("{faults:?}"),
        RecordOutcome::Pending(_) => "accepted".to_string(),
        RecordOutcome::GivenUp(decision) => format!("{:?}", decision.reason()),
    }
}
