//! What a description is made of, before it is written.

use super::names;

/// One envelope that is proposed.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What tells it from others: of several replies with the same sign one envelope is made.
    pub key: String,
    /// Why it is there, for the reader of the file.
    pub comment: &'static str,
    pub when: Vec<String>,
    pub ok: Vec<String>,
    pub failed: Vec<String>,
    pub pending: Vec<String>,
    pub partial: Vec<String>,
    pub scope: Scope,
    pub lists: Vec<List>,
    pub warnings: Vec<String>,
    pub request_id: Vec<String>,
    pub next: Vec<String>,
}

/// What a reply or an entry says, each place as TOML has it.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    pub code: Vec<String>,
    pub message: Vec<String>,
    pub status: Vec<String>,
    pub index: Vec<String>,
    pub id: Vec<String>,
    pub delay: Vec<String>,
    /// An argument and its place.
    pub params: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct List {
    /// `faults`, `records` or `rejected`.
    pub kind: &'static str,
    pub at: String,
    pub when: Vec<String>,
    pub ok: Vec<String>,
    pub failed: Vec<String>,
    pub scope: Scope,
    pub faults: Vec<Self>,
}

impl List {
    pub fn new(kind: &'static str, at: String) -> Self {
        Self {
            kind,
            at,
            when: Vec::new(),
            ok: Vec::new(),
            failed: Vec::new(),
            scope: Scope::default(),
            faults: Vec::new(),
        }
    }

    pub fn add(&mut self, other: Self) {
        add(&mut self.when, other.when);
        add(&mut self.ok, other.ok);
        add(&mut self.failed, other.failed);
        self.scope.add(other.scope);
        add_lists(&mut self.faults, other.faults);
    }
}

impl Found {
    pub fn add(&mut self, other: Self) {
        for (all, more) in [
            (&mut self.when, other.when),
            (&mut self.ok, other.ok),
            (&mut self.failed, other.failed),
            (&mut self.pending, other.pending),
            (&mut self.partial, other.partial),
            (&mut self.warnings, other.warnings),
            (&mut self.request_id, other.request_id),
            (&mut self.next, other.next),
        ] {
            add(all, more);
        }
        self.scope.add(other.scope);
        add_lists(&mut self.lists, other.lists);
    }
}

impl Scope {
    pub fn add(&mut self, other: Self) {
        for (all, more) in [
            (&mut self.code, other.code),
            (&mut self.message, other.message),
            (&mut self.status, other.status),
            (&mut self.index, other.index),
            (&mut self.id, other.id),
            (&mut self.delay, other.delay),
        ] {
            add(all, more);
        }
        // Of several replies, the most telling place is asked first.
        self.code.sort_by_key(|place| rank(place));
        for (name, place) in other.params {
            if self.params.iter().all(|(known, _)| *known != name) {
                self.params.push((name, place));
            }
        }
    }
}

/// Where the name at the end of a place stands among those of codes.
fn rank(place: &str) -> usize {
    let place = place.split('"').nth(1).unwrap_or_default();
    let is_end =
        |name: &&str| place.strip_suffix(*name).is_some_and(|p| p.is_empty() || p.ends_with('.'));
    names::CODES.iter().position(|name| is_end(&name)).unwrap_or(names::CODES.len())
}

fn add(all: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

fn add_lists(all: &mut Vec<List>, more: Vec<List>) {
    for one in more {
        match all.iter_mut().find(|list| (list.kind, &list.at) == (one.kind, &one.at)) {
            Some(list) => list.add(one),
            None => all.push(one),
        }
    }
}
