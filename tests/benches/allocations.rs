//! How often reading a reply asks for memory, beside peers.
//!
//! `cargo bench -p errcat-tests --bench allocations` prints `allocations`, what, who, how many: the
//! same on every machine. `tests/allocations.rs` holds ours to them.

#![allow(missing_docs, clippy::unwrap_used)]

use std::alloc::System;

use errcat::marketo;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[path = "reading/bodies.rs"]
mod bodies;
mod measure;
#[path = "reading/peers.rs"]
mod peers;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    for (what, body) in [
        ("300 records, 50 rejected", bodies::custom_objects()),
        ("300 records, none rejected", bodies::all_good()),
        ("small error body", bodies::SMALL.to_owned()),
    ] {
        let body = body.as_bytes();
        let mut copy = body.to_vec();
        count(what, "errcat", || drop(marketo::read(200_u16, body)));
        count(what, "serde_json::Value", || drop(peers::value(body)));
        count(what, "serde derive owned", || drop(peers::owned::read(body)));
        count(what, "serde_json visitor", || drop(peers::visitor::all(body)));
        count(what, "sonic-rs typed", || drop(peers::borrowed::sonic(body)));
        count(what, "simd-json typed", || drop(peers::borrowed::simd(&mut copy)));
    }
}

fn count(what: &str, who: &str, read: impl FnOnce()) {
    let region = Region::new(ALLOCATOR);
    read();
    let change = region.change();
    println!("allocations\t{what}\t{who}\t{}", change.allocations + change.reallocations);
}
