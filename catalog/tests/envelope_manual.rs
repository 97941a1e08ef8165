//! The examples of `docs/envelopes.md` are without mistakes, and read as they say.
//!
//! The first block of the page is the catalogue that all others stand in. Below an example a block of
//! replies may stand: `STATUS [HEADER: VALUE] [NAME] BODY`, and in the next line behind the arrow the
//! outcome and the faults, `WHERE: CODE, ACTION`.

#![allow(clippy::unwrap_used, missing_docs)]

mod oracle;

use errcat_catalog::{Source, load};
use serde_json::{Value, json};

const MANUAL: &str = include_str!("../../docs/envelopes.md");

#[test]
fn the_examples_are_without_mistakes() {
    let examples = examples();
    assert!(examples.len() > 7, "only {} examples found", examples.len());
    for Example { catalogue, .. } in examples {
        let source = Source::new("manual.toml", catalogue);
        let loaded = load(&source);
        let reports: Vec<String> =
            loaded.diagnostics.iter().map(|found| found.render(&source)).collect();
        assert!(reports.is_empty(), "{}", reports.join("\n"));
    }
}

/// For each example, how each of its replies is read.
const READ: &str = "
def read(example):
    catalogue = reference.Catalogue(tomllib.loads(example['catalogue']))
    for reply in example['replies']:
        body = reference.Reply(reply['status'], reply['headers'], reply['body'], 0)
        yield reference.read(catalogue, body, reply['name'])
answer = [list(read(example)) for example in question]
";

/// Replies that the language's first default of `when` claims, and the manual's does not.
const OTHERWISE: [&str; 1] = [r#"{"errors": ["busy"]}"#];

#[test]
fn the_reference_reads_the_replies_as_they_say() {
    let examples = examples();
    let question: Vec<Value> = examples
        .iter()
        .map(|example| {
            let replies = example.replies.iter().map(|reply| {
                json!({ "status": reply.status, "headers": reply.headers, "body": reply.body, "name": reply.name })
            });
            json!({ "catalogue": example.catalogue, "replies": replies.collect::<Vec<_>>() })
        })
        .collect();
    let Some(answer) = oracle::ask(READ, &json!(question)) else { return };
    let read: Vec<Vec<Value>> = serde_json::from_value(answer).unwrap();
    let mut compared = 0;
    for (example, read) in examples.iter().zip(read) {
        for (reply, read) in example.replies.iter().zip(read) {
            if OTHERWISE.contains(&reply.body) {
                continue;
            }
            assert_eq!(reading(&read), reply.reading, "{} {}", reply.status, reply.body);
            compared += 1;
        }
    }
    assert!(compared > 25, "only {compared} replies were read");
}

struct Example {
    catalogue: String,
    replies: Vec<Reply>,
}

struct Reply {
    status: u16,
    headers: Value,
    name: Option<&'static str>,
    body: &'static str,
    reading: String,
}

fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    let mut surroundings = None;
    for block in MANUAL.split("\n```").skip(1).step_by(2) {
        let (kind, text) = block.split_once('\n').unwrap();
        match (kind, surroundings) {
            ("toml", None) => surroundings = Some(text),
            ("toml", Some(surroundings)) => {
                let catalogue = format!("{surroundings}\n{text}\n");
                examples.push(Example { catalogue, replies: Vec::new() });
            }
            ("replies", _) => {
                let lines: Vec<&str> = text.lines().collect();
                let replies = lines.chunks_exact(2).map(|pair| reply(pair[0], pair[1]));
                examples.last_mut().unwrap().replies.extend(replies);
            }
            _ => {}
        }
    }
    examples
}

fn reply(line: &'static str, reading: &str) -> Reply {
    let (status, rest) = line.split_once(' ').unwrap();
    let body = rest.find(['{', '[', '<']).unwrap();
    let (before, body) = rest.split_at(body);
    let (header, name) = match before.trim().split_once(": ") {
        Some((header, value)) => (Some((header, value)), None),
        None => (None, Some(before.trim()).filter(|name| !name.is_empty())),
    };
    let headers = header.map_or(json!({}), |(header, value)| json!({ header: value }));
    let reading = reading.strip_prefix("  → ").unwrap().to_owned();
    Reply { status: status.parse().unwrap(), headers, name, body, reading }
}

/// What the reference says, as the manual writes it.
fn reading(said: &Value) -> String {
    let faults = said["faults"].as_array().unwrap().iter();
    let ids = said["ids"].as_array().unwrap();
    let faults: Vec<String> = faults.zip(ids).map(|(found, id)| fault(found, id)).collect();
    let outcome = said["outcome"].as_str().unwrap();
    if faults.is_empty() { outcome.to_owned() } else { format!("{outcome}: {}", faults.join("; ")) }
}

fn fault(fault: &Value, id: &Value) -> String {
    let record = fault[0].as_u64().map(|record| format!("record {record}"));
    let id = id.as_str().map(|id| format!("id {id}"));
    let place: Vec<String> = record.into_iter().chain(id).collect();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(" ")) };
    let code = fault[1].as_str().unwrap_or("no code");
    let delay = match fault[2].as_str().unwrap() {
        "wait" => format!(" {} s", fault[3]),
        _ => String::new(),
    };
    format!("{place}{code}, {}{delay}", fault[2].as_str().unwrap())
}
