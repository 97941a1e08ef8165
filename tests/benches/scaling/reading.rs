//! Reading a reply, by what it is made of.

use std::hint::black_box;

use errcat::marketo;

use super::fit::{decades, report};

/// What is measured, and the body of a size.
type Case = (&'static str, fn(u32) -> String);

pub fn measure() {
    report("read: bytes of one text", &decades(10_000), one_text, |body| read(body));
    let cases: [Case; 7] = [
        ("read: depth of nesting", nested),
        ("read: records", |n| records(n, r#"{"id":1234567,"status":"updated"}"#)),
        ("read: rejected records", |n| {
            records(n, r#"{"status":"skipped","reasons":[{"code":"1003","message":"Invalid"}]}"#)
        }),
        ("read: reasons of one record", |n| {
            records(1, &format!(r#"{{"status":"skipped","reasons":[{}]}}"#, entries(n)))
        }),
        ("read: errors of one response", |n| {
            format!(r#"{{"success":false,"errors":[{}]}}"#, entries(n))
        }),
        ("read: warnings", |n| format!(r#"{{"success":true,"warnings":[{}]}}"#, entries(n))),
        ("read: bytes of one message", |n| {
            // The worst for the template of 1003's kin: it begins as one and never ends as one.
            let message = "Invalid value '".repeat(n as usize / 15 + 1);
            format!(r#"{{"success":false,"errors":[{{"code":"1001","message":"{message}"}}]}}"#)
        }),
    ];
    for (what, body) in cases {
        report(what, &decades(100), body, |body| read(body));
    }
}

fn read(body: &str) {
    let verdict = marketo::read(200_u16, body.as_bytes());
    for fault in verdict.faults() {
        black_box(fault.arguments().count());
    }
    black_box(verdict.rejected().count());
}

fn one_text(bytes: u32) -> String {
    let text = "x".repeat(bytes as usize);
    format!(r#"{{"success":true,"requestId":"1#1","result":[{{"id":1,"text":"{text}"}}]}}"#)
}

fn nested(depth: u32) -> String {
    let depth = depth as usize;
    format!(r#"{{"success":true,"result":{}{}}}"#, "[".repeat(depth), "]".repeat(depth))
}

fn records(count: u32, record: &str) -> String {
    let records = vec![record; count as usize].join(",");
    format!(r#"{{"success":true,"requestId":"1#1","result":[{records}]}}"#)
}

fn entries(count: u32) -> String {
    let entry = |n| format!(r#"{{"code":"1006","message":"Field 'f{n}' not found"}}"#);
    (0..count).map(entry).collect::<Vec<_>>().join(",")
}
