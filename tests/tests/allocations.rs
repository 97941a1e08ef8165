//! Reading asks for no memory where there is no need.

#![allow(missing_docs, clippy::unwrap_used)]

use std::alloc::System;

use errcat::{ErrorCode, Reading, marketo};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[path = "../benches/envelopes/bodies.rs"]
mod bodies;

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

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// One test, since others in this program would be counted too.
#[test]
fn reading_allocates_for_the_second_fault_and_for_escapes() {
    const SKIPPED: &str =
        r#"{"status":"skipped","reasons":[{"code":"1006","message":"Field 'x' not found"}]}"#;
    let record = |index: usize| format!(r#"{{"id":{index},"status":"created"}}"#);
    let reply = |records: Vec<String>| {
        format!(r#"{{"requestId":"1","success":true,"result":[{}]}}"#, records.join(","))
    };
    let good = reply((0..300).map(record).collect());
    let mixed = (0..300).map(|index| if index % 6 == 0 { SKIPPED.into() } else { record(index) });
    let mixed = reply(mixed.collect());
    let failed = r#"{"success":false,"errors":[{"code":"601","message":"Access token invalid"}]}"#;
    let escaped = failed.replace("token", "\\u0074oken");

    let bulk = |failed| bodies::elasticsearch(1000, failed);
    let put = |failed| bodies::kinesis(500, failed);
    // Of a list of faults that grows, each allocation makes room for as many more.
    for (what, read, status, body, faults, allowed) in [
        ("no fault", of::<marketo::Code> as Counted, 200, good.as_str(), 0, 0),
        ("one fault", of::<marketo::Code>, 200, failed, 1, 0),
        ("one fault with an escape", of::<marketo::Code>, 200, escaped.as_str(), 1, 1),
        ("fifty faults", of::<marketo::Code>, 200, mixed.as_str(), 50, 12),
        ("a bulk, no fault", of::<elasticsearch::Code>, 200, &bulk(0), 0, 0),
        ("a bulk, one fault", of::<elasticsearch::Code>, 200, &bulk(1), 1, 0),
        ("a bulk, fifty faults", of::<elasticsearch::Code>, 200, &bulk(50), 50, 12),
        ("Kinesis, no fault", of::<aws::Code>, 200, &put(0), 0, 0),
        ("Kinesis, one fault", of::<aws::Code>, 200, &put(1), 1, 0),
        ("Kinesis, fifty faults", of::<aws::Code>, 200, &put(50), 50, 12),
        ("GraphQL, one error", of::<shopify::Code>, 200, bodies::GRAPHQL_ONE, 1, 0),
        ("GraphQL, two errors", of::<shopify::Code>, 200, bodies::GRAPHQL, 2, 1),
        ("RFC 9457, one problem", of::<rfc9457::Code>, 403, bodies::PROBLEM, 1, 0),
    ] {
        let (found, allocations) = read(status, body);
        assert_eq!(found, faults, "{what}");
        assert!(allocations <= allowed, "{what}: {allocations}");
    }
}

/// How many faults a reply has, and how often reading it asked for memory.
type Counted = fn(u16, &str) -> (usize, usize);

fn of<C: ErrorCode>(status: u16, body: &str) -> (usize, usize) {
    let region = Region::new(ALLOCATOR);
    let verdict = Reading::of(status, body.as_bytes()).read::<C>();
    let change = region.change();
    (verdict.faults().len(), change.allocations + change.reallocations)
}
