//! From the body of a reply to its faults, beside what a program would write.
//!
//! `cargo bench -p errcat-tests --bench reading`; see `measure` for what the lines say.

#![allow(missing_docs, clippy::unwrap_used)]

use errcat::marketo;
use serde::Deserialize;

#[path = "reading/bodies.rs"]
mod bodies;
mod measure;
#[path = "reading/peers.rs"]
mod peers;

use measure::{candidate, compare};

fn main() {
    let compact = bodies::custom_objects();
    let pretty = bodies::leads_pretty();
    for (what, body) in [
        ("300 records, 50 rejected, compact", compact.as_str()),
        ("300 records, 50 rejected, pretty-printed", pretty.as_str()),
        ("small error body", bodies::SMALL),
    ] {
        let body = body.as_bytes();
        assert_same(body);
        faults(what, body);
    }
    typed(pretty.as_bytes(), "300 records, good ones typed by serde, pretty-printed");
    typed(compact.as_bytes(), "300 records, good ones typed by serde, compact");
}

/// What every reader says of the body.
fn assert_same(body: &[u8]) {
    let verdict = marketo::read(200_u16, body);
    let ours = peers::Found {
        records: verdict.records().len(),
        faults: verdict
            .faults()
            .iter()
            .map(|fault| peers::Fault {
                record: fault.record(),
                code: fault.code(),
                message: fault.message().unwrap_or_default().to_owned(),
            })
            .collect(),
    };
    assert_eq!(peers::value(body), ours);
    assert_eq!(peers::owned::read(body), ours);
    let borrowed = |found: peers::Found<std::borrow::Cow<'_, str>>| peers::Found {
        records: found.records,
        faults: found
            .faults
            .into_iter()
            .map(|fault| peers::Fault {
                record: fault.record,
                code: fault.code,
                message: fault.message.into_owned(),
            })
            .collect(),
    };
    assert_eq!(borrowed(peers::visitor::all(body).found), ours);
    assert_eq!(borrowed(peers::borrowed::sonic(body)), ours);
    assert_eq!(borrowed(peers::borrowed::simd(&mut body.to_vec())), ours);
}

fn faults(what: &str, body: &[u8]) {
    compare(
        what,
        1,
        candidate("errcat", || marketo::read(200_u16, body)),
        vec![
            candidate("serde_json::Value", || peers::value(body)),
            candidate("serde derive owned", || peers::owned::read(body)),
            candidate("serde_json visitor", || peers::visitor::all(body)),
            candidate("serde_json visitor, faults alone", || peers::visitor::faults(body)),
            candidate("sonic-rs typed", || peers::borrowed::sonic(body)),
            candidate("simd-json typed", || {
                let mut copy = body.to_vec();
                drop(peers::borrowed::simd(&mut copy));
                copy
            }),
        ],
    );
}

/// The records that are good, as a type of the program's own.
#[derive(Deserialize)]
#[allow(dead_code, reason = "read, as a client would have it")]
struct Good {
    id: Option<u64>,
    seq: Option<u64>,
    #[serde(rename = "marketoGUID")]
    guid: Option<String>,
    status: String,
}

fn typed(body: &[u8], what: &str) {
    let ours = || {
        let verdict = marketo::read(200_u16, body);
        let good = verdict.records().filter_map(|record| record.outcome().ok());
        good.map(|json| json.parse::<Good>().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(ours().len(), bodies::RECORDS - bodies::REJECTED);
    compare(
        what,
        1,
        candidate("errcat", ours),
        vec![candidate("serde derive owned", || peers::owned::read(body))],
    );
}
