//! One JSON object a reply: what other programs read.

use std::io::Write;
use std::time::Duration;

use errcat::marketo::{FaultRef, Verdict};
use errcat::{Arguments, Word};
use serde::{Serialize, Serializer};

use crate::answer::Failure;
use crate::input::Reply;

pub fn write(
    out: &mut impl Write,
    reply: &Reply<'_>,
    verdict: &Verdict<'_>,
) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, &Object::new(reply, verdict))?;
    out.write_all(b"\n")?;
    Ok(())
}

#[derive(Serialize)]
struct Object<'v> {
    source: &'v str,
    line: Option<u64>,
    status: u16,
    request_id: Option<&'v str>,
    outcome: &'static str,
    action: &'static str,
    faults: Vec<Fault<'v>>,
    records: Records,
    warnings: Vec<Warning<'v>>,
    next_page_token: Option<&'v str>,
    more: Option<bool>,
}

#[derive(Serialize)]
struct Fault<'v> {
    found_at: &'static str,
    record: Option<usize>,
    record_id: Option<&'v str>,
    code: Option<&'v str>,
    name: Option<&'static str>,
    condition: Option<&'static str>,
    known: bool,
    level: Option<&'static str>,
    message: Option<&'v str>,
    #[serde(serialize_with = "as_map")]
    params: Arguments<'v>,
    retry: &'static str,
    #[serde(serialize_with = "as_seconds")]
    delay_s: Option<Duration>,
    quota: &'static str,
    limit: Option<&'static str>,
    executed: &'static str,
}

#[derive(Serialize)]
struct Records {
    total: usize,
    ok: usize,
    rejected: usize,
}

#[derive(Serialize)]
struct Warning<'v> {
    code: Option<&'v str>,
    message: Option<&'v str>,
}

impl<'v> Object<'v> {
    fn new(reply: &'v Reply<'_>, verdict: &'v Verdict<'_>) -> Self {
        let total = verdict.records().len();
        let rejected = verdict.rejected_count();
        let warnings = verdict.warnings().iter();
        Self {
            source: reply.source,
            line: reply.line,
            status: reply.status,
            request_id: verdict.request_id(),
            outcome: verdict.outcome().as_str(),
            action: verdict.action().map_or("none", errcat::Action::as_str),
            faults: verdict.faults().iter().map(Fault::new).collect(),
            records: Records { total, ok: total - rejected, rejected },
            warnings: warnings
                .map(|warning| Warning { code: warning.code(), message: warning.message() })
                .collect(),
            next_page_token: verdict.next_page_token(),
            more: verdict.more_result(),
        }
    }
}

impl<'v> Fault<'v> {
    fn new(fault: &'v FaultRef<'_>) -> Self {
        Self {
            found_at: fault.place().as_str(),
            record: fault.record(),
            record_id: fault.record_id(),
            code: fault.raw_code(),
            name: fault.name(),
            condition: fault.condition().map(Word::as_str),
            known: fault.is_known(),
            level: fault.level().map(Word::as_str),
            message: fault.message(),
            params: fault.arguments(),
            retry: fault.action().as_str(),
            delay_s: fault.retry().delay(),
            quota: fault.quota().as_str(),
            limit: fault.limit().map(|limit| limit.name),
            executed: fault.executed().as_str(),
        }
    }
}

fn as_map<S: Serializer>(arguments: &Arguments<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(arguments.clone())
}

/// Whole seconds as a whole number.
#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn as_seconds<S: Serializer>(delay: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    match delay {
        Some(delay) if delay.subsec_nanos() == 0 => serializer.serialize_u64(delay.as_secs()),
        Some(delay) => serializer.serialize_f64(delay.as_secs_f64()),
        None => serializer.serialize_none(),
    }
}
