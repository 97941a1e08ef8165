//! How one reply is read, as programs read it: one object a line.

use errcat::{By, ErrorCode, Verdict};
use serde_json::{Value, json};

use crate::input::Reply;

pub fn line<C: ErrorCode>(reply: &Reply<'_>, verdict: &Verdict<'_, C>) -> Value {
    let faults = verdict.faults().iter().map(|fault| {
        let params = fault.params().map(|(name, value)| (name.to_owned(), Value::from(value)));
        json!({
            "found_at": fault.place().as_str(),
            "line": fault.line(),
            "record": fault.record(),
            "record_id": fault.record_id(),
            "code": fault.raw_code(),
            "message": fault.message(),
            "params": params.collect::<serde_json::Map<_, _>>(),
            "retry": fault.action().as_str(),
            "delay_s": fault.retry().delay().map(|delay| delay.as_secs_f64()),
            "by": by(fault.by()),
        })
    });
    json!({
        "source": reply.source,
        "line": reply.line,
        "status": reply.status,
        "outcome": verdict.outcome().as_str(),
        "envelope": verdict.line(),
        "faults": faults.collect::<Vec<_>>(),
        "records": verdict.records().len(),
        "rejected": verdict.rejected_count(),
        "strays": verdict.strays(),
        "request_id": verdict.request_id(),
        "next": verdict.next(),
        "warnings": verdict.warnings().iter().map(errcat::Warning::message).collect::<Vec<_>>(),
    })
}

fn by<C: ErrorCode>(by: By<C>) -> Value {
    match by {
        By::Reply { rule, line } => json!({ "reply": rule, "line": line }),
        By::Code(code) => json!({ "code": code.wire() }),
        By::Status(status) => json!({ "status": status }),
        By::Range(range) => json!({ "range": range.level.to_string() }),
        _ => Value::Null,
    }
}
