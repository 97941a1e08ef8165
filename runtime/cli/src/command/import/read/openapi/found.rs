//! The codes of a document, with all that is said of each.

use std::collections::HashMap;

use serde_json::Value;

use super::schema::Listed;
use crate::command::import::read::json::said;
use crate::command::import::table::{Growing, Table};

/// Where examples have codes and messages: members of the body, or of an object in it.
const CODES: &[&str] = &["code", "errorCode", "error_code", "errcode", "type", "reason", "error"];
const MESSAGES: &[&str] = &[
    "message",
    "errorMessage",
    "error_message",
    "detail",
    "error_description",
    "description",
    "title",
];
const WITHIN: &[&str] = &["error", "errors", "fault", "details"];

/// In the order in which they are found.
#[derive(Default)]
pub struct Codes {
    all: Vec<Found>,
    places: HashMap<String, usize>,
}

#[derive(Default)]
struct Found {
    code: String,
    name: String,
    message: String,
    doc: String,
    statuses: Vec<u16>,
    /// Whether an example has it.
    shown: bool,
}

impl Codes {
    /// A code that a schema lists, of a reply with this status.
    pub fn list(&mut self, listed: Listed, status: Option<u16>) {
        let found = self.of(&listed.code);
        for (text, said) in [(&mut found.name, listed.name), (&mut found.doc, listed.doc)] {
            if text.is_empty() {
                *text = said;
            }
        }
        if !found.shown {
            found.statuses.extend(status);
        }
    }

    /// An example of a reply with this status.
    pub fn show(&mut self, example: &Value, status: Option<u16>) {
        for error in errors(example) {
            let text = |names: &[&str]| {
                let named = names.iter().filter_map(|name| error.get(name));
                let mut texts = named.filter(|value| value.is_string() || value.is_i64());
                texts.next().map(said).unwrap_or_default()
            };
            let (code, message) = (text(CODES), text(MESSAGES));
            if code.is_empty() || code.contains(' ') {
                continue;
            }
            let found = self.of(&code);
            if found.message.is_empty() {
                found.message = message;
            }
            // An example shows what belongs together; a schema may be that of every reply.
            if !found.shown {
                found.statuses.clear();
            }
            found.shown = true;
            found.statuses.extend(status);
        }
    }

    fn of(&mut self, code: &str) -> &mut Found {
        let place = *self.places.entry(code.to_owned()).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push(Found { code: code.to_owned(), ..Found::default() });
        }
        &mut self.all[place]
    }

    /// A code that replies of several statuses may have belongs to none.
    pub fn table(mut self) -> Table {
        let mut table = Growing::new("codes of error replies");
        table.codes_in("code");
        let named = self.all.iter().any(|found| !found.name.is_empty());
        for (place, found) in self.all.iter_mut().enumerate() {
            found.statuses.sort_unstable();
            found.statuses.dedup();
            let status = match found.statuses[..] {
                [only] => only.to_string(),
                _ => String::new(),
            };
            let texts = [
                ("code", &found.code),
                ("message", &found.message),
                ("description", &found.doc),
                ("status", &status),
            ];
            let name = named.then(|| ("name", found.name.clone()));
            table.add(
                place + 1,
                texts.map(|(head, text)| (head, text.clone())).into_iter().chain(name),
            );
        }
        table.finish()
    }
}

/// The objects of an example that may have a code.
fn errors(example: &Value) -> Vec<&Value> {
    let within = WITHIN.iter().filter_map(|name| example.get(name));
    let within = within.flat_map(|value| match value {
        Value::Array(items) => items.iter().collect(),
        value => vec![value],
    });
    std::iter::once(example).chain(within).filter(|value| value.is_object()).collect()
}
