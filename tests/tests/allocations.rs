//! Reading asks for no memory where there is no need.

#![allow(missing_docs, clippy::unwrap_used)]

use std::alloc::System;

use errcat::marketo;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

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

    for (what, body, faults, allowed) in [
        ("no fault", good.as_str(), 0, 0),
        ("one fault", failed, 1, 0),
        ("one fault with an escape", escaped.as_str(), 1, 1),
        ("fifty faults", mixed.as_str(), 50, 12),
    ] {
        let region = Region::new(ALLOCATOR);
        let verdict = marketo::read(200_u16, body.as_bytes());
        let change = region.change();
        assert_eq!(verdict.faults().len(), faults, "{what}");
        assert!(change.allocations + change.reallocations <= allowed, "{what}: {change:?}");
    }
}
