mod apis;
mod laws;
mod rules;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use self::apis::Api;
use super::Reading;
use crate::{ErrorCode, Timestamp, Verdict};

/// The clock of all tests.
const NOW: Timestamp = Timestamp::from_unix_seconds(1_790_000_000);

type Headers<'h> = [(&'h str, &'h str)];

fn read<'a, const API: usize>(
    status: u16,
    headers: &Headers<'_>,
    body: &'a str,
) -> Verdict<'a, Api<API>> {
    Reading::of(status, body.as_bytes()).with_headers(&headers).at(NOW).read()
}

/// `partial: record 1 id b: 1006, never; …`: outcome, and of each fault what is known of the record,
/// the code, and what to do.
fn told<C: ErrorCode>(verdict: &Verdict<'_, C>) -> String {
    let fault = |fault: &crate::FaultRef<'_, C>| {
        let record = fault.record().map(|record| format!("record {record}"));
        let id = fault.record_id().map(|id| format!("id {id}"));
        let code = fault.raw_code().unwrap_or("no code");
        let delay = fault.stated_delay().filter(|_| fault.is_retryable());
        let action = delay.map_or_else(
            || format!("{}", fault.action()),
            |delay| format!("{} {} s", fault.action(), delay.as_secs_f64()),
        );
        let place: Vec<String> = [record, id].into_iter().flatten().collect();
        if place.is_empty() {
            format!("{code}, {action}")
        } else {
            format!("{}: {code}, {action}", place.join(" "))
        }
    };
    let faults: Vec<String> = verdict.faults().iter().map(fault).collect();
    if faults.is_empty() {
        format!("{}", verdict.outcome())
    } else {
        format!("{}: {}", verdict.outcome(), faults.join("; "))
    }
}
