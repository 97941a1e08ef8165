mod agreement;
#[cfg(feature = "json")]
mod reading;
mod rules;
mod safety;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Verdict, read};
use crate::marketo::Code;

fn read_text(status: u16, body: &str) -> Verdict<'_, Code> {
    read(status, body.as_bytes())
}

/// Each fault as `place:record:code:message`, with `-` for what there is none of.
fn faults(verdict: &Verdict<'_, Code>) -> String {
    let faults: Vec<_> = verdict
        .faults()
        .iter()
        .map(|fault| {
            let record = fault.record().map_or("-".into(), |index| format!("{index}"));
            let code = fault.raw_code().unwrap_or("-");
            let message = fault.message().unwrap_or("-");
            format!("{}:{record}:{code}:{message}", fault.place().as_str())
        })
        .collect();
    faults.join(" | ")
}
