//! The reply that carries a fault, as a line that `triage --lines` reads.

use errcat::ErrorCode;
use errcat_catalog::Catalogue;
use errcat_catalog::model::envelope::Envelope;
use serde_json::Value;

use super::Case;
use super::candidates::{self, Candidate, Said};
use super::message::Message;
use crate::input::{Line, Unsaid, read_line};
use crate::reader::Known;

/// A line that reads as a case; `None` where no envelope can have it.
///
/// Where the level is called like a place of replies, one in which the code is found there is
/// preferred.
pub fn line(catalogue: &Catalogue, case: &Case<'_>) -> Option<String> {
    let code = case.code.code.wire();
    let said = Said { code: &code, message: case.message.text() };
    let unnamed = || catalogue.envelopes.iter().filter(|envelope| envelope.name.is_none());
    let level = catalogue.level(case.code).map_or("", |level| &level.name);
    let find = |said: Said<'_>| {
        let written = unnamed().flat_map(|envelope: &Envelope| candidates::of(envelope, said));
        let mut other = None;
        for line in gateway(case, said).into_iter().chain(written.map(|reply| wrapped(&reply))) {
            match read(&line, case, said) {
                Some(place) if place == level || !PLACES.contains(&level) => return Some(line),
                Some(_) if other.is_none() => other = Some(line),
                _ => {}
            }
        }
        other
    };
    let silent = Said { message: None, ..said };
    // Where an envelope has no place for messages, the code stands alone.
    find(said).or_else(|| case.condition.is_none().then(|| find(silent))?)
}

const PLACES: [&str; 3] = ["http", "response", "record"];

/// A gateway's page, which tells no more than the status: where no text has to tell more.
fn gateway(case: &Case<'_>, said: Said<'_>) -> Option<String> {
    const UNAUTHORIZED: u16 = 401;
    let status = said.status().filter(|status| *status != UNAUTHORIZED)?;
    match &case.message {
        Message::Text { arguments, .. } if case.condition.is_some() || !arguments.is_empty() => {
            None
        }
        _ => {
            let page = page(said.code, said.message.unwrap_or_default());
            Some(format!(r#"{{"status":{status},"body":{}}}"#, Value::from(page)))
        }
    }
}

fn page(code: &str, message: &str) -> String {
    let page = maud::html! {
        html {
            head { title { (code) " " (message) } }
            body { h1 { (code) " " (message) } }
        }
    };
    page.into_string()
}

/// A reply as a line: a body alone where there is nothing else to be said.
fn wrapped(reply: &Candidate) -> String {
    let Candidate { status, headers, body } = reply;
    let is_alone = match body {
        Value::Object(members) => *status == 200 && headers.is_empty() && !is_wrapper(members),
        _ => false,
    };
    if is_alone {
        return body.to_string();
    }
    let headers = if headers.is_empty() {
        String::new()
    } else {
        format!(r#""headers":{},"#, Value::from(headers.clone()))
    };
    format!(r#"{{"status":{status},{headers}"body":{body}}}"#)
}

/// Whether a body may be taken for a line that holds one.
fn is_wrapper(members: &serde_json::Map<String, Value>) -> bool {
    ["body", "entity", "response", "data"].iter().any(|name| members.contains_key(*name))
}

/// Where the one fault of a line is found, if it is the case's, with the arguments of its message.
fn read(line: &str, case: &Case<'_>, said: Said<'_>) -> Option<&'static str> {
    let arguments = match (&case.message, said.message) {
        (Message::Text { arguments, .. }, Some(_)) => arguments.as_slice(),
        _ => &[],
    };
    let line = Line { number: 1, text: Some(line.as_bytes()) };
    read_line::<Known<0>, _>("", &line, &Unsaid::success(), |_, verdict| {
        let [fault] = verdict.faults() else { return None };
        let is_case = fault.code().map(ErrorCode::wire) == Some(said.code)
            && fault.condition().map(|condition| condition.to_string()).as_deref()
                == case.condition.map(|condition| condition.name.as_str())
            && (said.message.is_none() || fault.message().is_some() || arguments.is_empty())
            && fault.arguments().map(|(_, value)| value).eq(arguments.iter());
        is_case.then(|| fault.place().as_str())
    })
}
