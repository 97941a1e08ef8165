//! Replies of other APIs than Marketo's, read by what their catalogues say, beside what a program
//! would write for one of them alone.
//!
//! `cargo bench -p errcat-tests --bench envelopes`; see `measure` for what the lines say.

#![allow(missing_docs, clippy::unwrap_used)]

use errcat::{ErrorCode, Reading};

#[path = "envelopes/bodies.rs"]
mod bodies;
#[path = "reading/bodies.rs"]
mod marketo;
mod measure;
#[path = "envelopes/peers.rs"]
mod peers;

mod aws {
    errcat::catalog! { "../catalogues/aws.toml" }
}
mod elasticsearch {
    errcat::catalog! { "../catalogues/elasticsearch.toml" }
}
mod rfc9457 {
    errcat::catalog! { "../catalogues/rfc9457.toml" }
}
mod shopify {
    errcat::catalog! { "../catalogues/shopify.toml" }
}

use measure::{candidate, compare};
use peers::{Fault, Peer, SerdeJson, Sonic};

fn main() {
    let bulk = bodies::elasticsearch(1000, 50);
    let put = bodies::kinesis(500, 25);
    faults::<peers::Bulk<'_>>("Elasticsearch bulk, 1,000 items, 50 failed", 200, &bulk);
    faults::<peers::Put<'_>>("Kinesis PutRecords, 500 records, 25 failed", 200, &put);
    faults::<peers::GraphQl<'_>>("GraphQL, two errors", 200, bodies::GRAPHQL);
    faults::<peers::Throttled<'_>>("GraphQL, throttled, with the wait", 200, bodies::THROTTLED);
    faults::<peers::Problem<'_>>("RFC 9457, a problem", 403, bodies::PROBLEM);

    a_record::<elasticsearch::Code>("Elasticsearch bulk", &bulk, 1000, 50);
    a_record::<aws::Code>("Kinesis PutRecords", &put, 500, 25);
}

/// Which failed, with code and message.
fn faults<'b, P: Peer<'b>>(what: &str, status: u16, body: &'b str) {
    let body = body.as_bytes();
    let verdict = Reading::of(status, body).read::<P::Code>();
    let ours = verdict.faults().iter().map(|fault| Fault {
        record: fault.record(),
        code: fault.code(),
        message: fault.message().unwrap_or_default().into(),
        wait: fault.stated_delay().filter(|_| P::WAITS),
    });
    let ours: Vec<Fault<'_, P::Code>> = ours.collect();
    assert_eq!(peers::read::<P, Sonic>(body), ours, "{what}");
    assert_eq!(peers::read::<P, SerdeJson>(body), ours, "{what}");
    compare(
        what,
        1,
        candidate("errcat", || Reading::of(status, body).read::<P::Code>()),
        vec![
            candidate("sonic-rs typed", || peers::read::<P, Sonic>(body)),
            candidate("serde_json typed", || peers::read::<P, SerdeJson>(body)),
        ],
    );
}

/// One record of a list beside one of Marketo's, of as many records of which as many failed; and
/// beside as many bytes of Marketo's.
fn a_record<C: ErrorCode>(api: &str, body: &str, records: usize, failed: usize) {
    let marketos = marketo::of(records, failed);
    let as_long = marketo::of(records * body.len() / marketos.len(), failed);
    for (what, items, peer, marketos) in [
        ("a record", records, "a record of Marketo's", marketos),
        ("a byte", body.len(), "a byte of Marketo's", as_long),
    ] {
        compare(
            &format!("{what}, {api}"),
            items,
            candidate("errcat", || Reading::of(200_u16, body.as_bytes()).read::<C>()),
            vec![candidate(peer, || errcat::marketo::read(200_u16, marketos.as_bytes()))],
        );
    }
}
