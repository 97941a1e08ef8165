mod forms;
mod law;
mod nasty;
mod planted;
mod speed;
#[cfg(feature = "tracing")]
mod trace;
mod troubles;
mod writing;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Disclosure, Exchange, Incident};

fn incident(exchange: &Exchange<'_>) -> Incident {
    exchange.incident(&Disclosure::new())
}

/// Every form of an incident.
fn forms(incident: &Incident) -> Vec<String> {
    let json = serde_json::to_value(incident).unwrap();
    let mut forms = Vec::from([incident.to_string(), json.to_string(), format!("{incident:?}")]);
    let parts = ["request", "reply", "transport", "faults", "decision", "marks", "opened"];
    forms.extend(parts.iter().filter_map(|part| Some(incident.at(part)?.to_string())));
    forms
}
