//! Envelopes as JSON: the keys of the format, each test and place as the format writes it.

use errcat_catalog::model::envelope::{Envelope, List, Params, Place, Scope, Test};
use errcat_catalog::{Catalogue, Located};
use serde_json::{Map, Value};

use crate::command::docs::words;

/// What it says; `when` also where it follows from the rest.
pub fn json(catalogue: &Catalogue, envelope: &Envelope) -> Value {
    let mut members = Map::new();
    members.insert("name".into(), envelope.name.as_ref().map(|name| name.value.clone()).into());
    members.insert("when".into(), envelope.reads().to_string().into());
    add_test(&mut members, "unless", envelope.unless.as_ref());
    for (key, test) in envelope.signs() {
        members.insert(key.into(), test.to_string().into());
    }
    add_scope(&mut members, catalogue, &envelope.scope);
    add_places(&mut members, "request_id", &envelope.request_id);
    add_places(&mut members, "next", &envelope.next);
    for (key, lists) in [
        ("faults", &envelope.faults),
        ("records", &envelope.records),
        ("rejected", &envelope.rejected),
        ("warnings", &envelope.warnings),
    ] {
        add_lists(&mut members, key, catalogue, lists);
    }
    members.into()
}

fn add_lists(members: &mut Map<String, Value>, key: &str, catalogue: &Catalogue, lists: &[List]) {
    if !lists.is_empty() {
        let lists: Vec<Value> = lists.iter().map(|of| list(catalogue, of)).collect();
        members.insert(key.into(), lists.into());
    }
}

fn list(catalogue: &Catalogue, list: &List) -> Value {
    let mut members = Map::new();
    let at: Vec<String> = list.at.iter().map(|at| at.to_string()).collect();
    members.insert("at".into(), at.into());
    add_test(&mut members, "when", list.when.as_ref());
    add_test(&mut members, "unless", list.unless.as_ref());
    add_test(&mut members, "failed", list.failed.as_ref());
    add_test(&mut members, "ok", list.ok.as_ref());
    add_scope(&mut members, catalogue, &list.scope);
    add_lists(&mut members, "faults", catalogue, &list.faults);
    members.into()
}

fn add_scope(members: &mut Map<String, Value>, catalogue: &Catalogue, scope: &Scope) {
    for (key, places) in [
        ("code", &scope.code),
        ("message", &scope.message),
        ("status", &scope.status),
        ("index", &scope.index),
        ("id", &scope.id),
        ("delay", &scope.delay),
    ] {
        add_places(members, key, places);
    }
    if !scope.retry.is_empty() {
        let verdict = |verdict: &errcat_catalog::model::envelope::Verdict| {
            let retry = words::retry_name(catalogue, verdict.retry.value);
            serde_json::json!({ "retry": retry, "when": verdict.when.to_string() })
        };
        members.insert("retry".into(), scope.retry.iter().map(verdict).collect());
    }
    match &scope.params {
        None => {}
        Some(Params::Members(places)) => add_places(members, "params", places),
        Some(Params::Named(named)) => {
            let mut params = Map::new();
            for (name, places) in named {
                add_places(&mut params, name, places);
            }
            members.insert("params".into(), params.into());
        }
    }
}

fn add_test(members: &mut Map<String, Value>, key: &str, test: Option<&Located<Test>>) {
    if let Some(test) = test {
        members.insert(key.into(), test.to_string().into());
    }
}

fn add_places(members: &mut Map<String, Value>, key: &str, places: &[Located<Place>]) {
    if !places.is_empty() {
        let places: Vec<String> = places.iter().map(|place| place.to_string()).collect();
        members.insert(key.into(), places.into());
    }
}
