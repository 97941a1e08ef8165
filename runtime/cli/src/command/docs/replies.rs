//! How replies are read, in sentences.

use errcat_catalog::model::envelope::{
    After, Alternative, Bucket, Check, Envelope, List, ListKind, Literal, Name, Params, Place,
    Scope, Test, Wanted, What,
};
use errcat_catalog::{Catalogue, Located};

use super::words;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Words(String),
    /// As it stands in the catalogue or in a reply.
    Verbatim(String),
}

/// A sentence, and how deep it belongs: what is said of the entries of a list stands below it.
pub struct Sentence {
    pub depth: usize,
    pub parts: Vec<Part>,
}

/// What an envelope says, its kind of reply first.
pub fn sentences(catalogue: &Catalogue, envelope: &Envelope) -> Vec<Sentence> {
    let mut all = Told { catalogue, depth: 0, sentences: Vec::new() };
    all.envelope(envelope);
    all.sentences
}

struct Told<'c> {
    catalogue: &'c Catalogue,
    depth: usize,
    sentences: Vec<Sentence>,
}

impl Told<'_> {
    fn say(&mut self, parts: Vec<Part>) {
        self.sentences.push(Sentence { depth: self.depth, parts });
    }

    fn envelope(&mut self, envelope: &Envelope) {
        let mut reads = vec![words("Replies where ")];
        reads.extend(test(&envelope.reads().value));
        if let Some(unless) = &envelope.unless {
            reads.push(words(", unless "));
            reads.extend(test(unless));
        }
        if let Some(name) = &envelope.name {
            reads.push(words("; asked only by callers who name "));
            reads.push(Part::Verbatim(name.value.clone()));
        }
        reads.push(words("."));
        self.say(reads);
        for (said, of) in [
            ("The request failed where ", &envelope.failed),
            ("It failed unless ", &envelope.ok),
            ("It is accepted and not finished where ", &envelope.pending),
            ("It was carried out in part where ", &envelope.partial),
        ] {
            if let Some(of) = of {
                let mut parts = vec![words(said)];
                parts.extend(test(of));
                parts.push(words("."));
                self.say(parts);
            }
        }
        self.scope(&envelope.scope);
        self.places("What support asks for is ", &envelope.request_id);
        self.places("What fetches the rest, or the result, is ", &envelope.next);
        for list in envelope.lists() {
            self.list(list, false);
        }
    }

    fn list(&mut self, list: &List, of_record: bool) {
        let mut parts = vec![words("Each entry of ")];
        for (index, at) in list.at.iter().enumerate() {
            if index > 0 {
                parts.push(words(", or else of "));
            }
            parts.push(Part::Verbatim(at.to_string()));
        }
        for (word, of) in [(" where ", &list.when), (" unless ", &list.unless)] {
            if let Some(of) = of {
                parts.push(words(word));
                parts.extend(test(of));
            }
        }
        parts.push(words(match list.kind {
            ListKind::Faults if of_record => " is something wrong with the record",
            ListKind::Faults => " is something wrong with the request",
            ListKind::Records => " is a record",
            ListKind::Rejected => " is a record that failed",
            ListKind::Warnings => " is a remark",
        }));
        if list.kind == ListKind::Records {
            parts.extend(failing(list));
        }
        parts.push(words("."));
        self.say(parts);
        self.depth += 1;
        self.scope(&list.scope);
        for faults in &list.faults {
            self.list(faults, true);
        }
        self.depth -= 1;
    }

    fn scope(&mut self, scope: &Scope) {
        self.places("The code is ", &scope.code);
        self.places("The message is ", &scope.message);
        self.places("The HTTP status is stated by ", &scope.status);
        self.places("The position of the record in the request is ", &scope.index);
        self.places("The id of the record is ", &scope.id);
        self.places("How long to wait says ", &scope.delay);
        for verdict in &scope.retry {
            let retry = words::retry_name(self.catalogue, verdict.retry.value);
            let mut parts =
                vec![words("The retry is "), Part::Verbatim(retry.into()), words(" where ")];
            parts.extend(test(&verdict.when));
            parts.push(words("."));
            self.say(parts);
        }
        match &scope.params {
            None => {}
            Some(Params::Members(members)) => self.places("Arguments are the members of ", members),
            Some(Params::Named(named)) => {
                for (name, of) in named {
                    self.places(&format!("Argument {} is ", name.value), of);
                }
            }
        }
    }

    fn places(&mut self, said: &str, places: &[Located<Place>]) {
        if places.is_empty() {
            return;
        }
        let mut parts = vec![words(said)];
        for (index, of) in places.iter().enumerate() {
            if index > 0 {
                parts.push(words(", else "));
            }
            parts.extend(place(of));
        }
        parts.push(words("."));
        self.say(parts);
    }
}

/// When a record failed.
fn failing(list: &List) -> Vec<Part> {
    let mut reasons = Vec::new();
    if let Some(failed) = &list.failed {
        reasons.push([vec![words("where ")], test(failed)].concat());
    }
    if let Some(ok) = &list.ok {
        reasons.push([vec![words("unless ")], test(ok)].concat());
    }
    if !list.faults.is_empty() {
        reasons.push(vec![words("where faults are listed in it")]);
    }
    if list.failed.is_none() && !list.scope.status.is_empty() {
        reasons.push(vec![words("where its status is 400 or more")]);
    }
    let mut parts = Vec::new();
    for (index, reason) in reasons.into_iter().enumerate() {
        parts.push(words(if index == 0 { ", which failed " } else { ", and " }));
        parts.extend(reason);
    }
    parts
}

fn words(text: impl Into<String>) -> Part {
    Part::Words(text.into())
}

fn test(test: &Test) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, any) in test.any.iter().enumerate() {
        if index > 0 {
            parts.push(words(", or "));
        }
        parts.extend(alternative(any));
    }
    parts
}

fn alternative(alternative: &Alternative) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, of) in alternative.all.iter().enumerate() {
        if index > 0 {
            parts.push(words(" and "));
        }
        parts.extend(check(of));
    }
    parts
}

fn check(check: &Check) -> Vec<Part> {
    let at = what(&check.place);
    let mut parts = match &check.place.value {
        What::Path(path) if path.steps.is_empty() => vec![words("anything")],
        _ => vec![at],
    };
    match &check.wanted.value {
        Wanted::There => parts.push(words(" is there")),
        Wanted::OneOf(values) => {
            for (index, value) in values.iter().enumerate() {
                parts.push(words(if index == 0 { " is " } else { " or " }));
                parts.push(Part::Verbatim(match value {
                    Literal::Text(text) => text.clone(),
                    other => other.to_string(),
                }));
            }
        }
        Wanted::Range { from: Some(from), to: Some(to) } => {
            parts.push(words(format!(" is a whole number from {from} to {to}")));
        }
        Wanted::Range { from: Some(from), .. } => {
            parts.push(words(format!(" is a whole number from {from} on")));
        }
        Wanted::Range { to, .. } => {
            let to = to.map(|to| format!(" up to {to}")).unwrap_or_default();
            parts.push(words(format!(" is a whole number{to}")));
        }
    }
    parts
}

fn place(place: &Place) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(Bucket { less, per }) = &place.bucket {
        parts.extend([
            words("("),
            what(&place.what),
            words(" − "),
            what(&less.what),
            words(") / "),
        ]);
        parts.extend([what(&per.what), words(" seconds")]);
    } else {
        parts.push(what(&place.what));
    }
    match place.after.as_ref().map(|after| &after.value) {
        Some(After::Text(text)) => {
            parts.extend([words(" behind its last "), Part::Verbatim(text.clone())]);
        }
        Some(After::Signs(signs)) => parts.push(words(format!(" behind its first {signs} signs"))),
        None => {}
    }
    if place.from > 0 {
        parts.push(words(format!(" counted from {}", place.from)));
    }
    if place.unit.as_str() != "s" {
        parts.push(words(format!(" in {}", place.unit.as_str())));
    }
    for (word, of) in [(" where ", &place.when), (" unless ", &place.unless)] {
        if let Some(of) = of {
            parts.push(words(word));
            parts.extend(test(of));
        }
    }
    parts
}

fn what(what: &What) -> Part {
    match what {
        What::Path(path) if path.steps.is_empty() => words("the entry itself"),
        What::Status => words("the HTTP status"),
        What::Position => words("its place in the list"),
        What::Name(Name::Last) => words("its name"),
        What::Name(Name::Nth(index)) => words(format!("name {} on the way to it", index + 1)),
        What::Header(name) => Part::Words(format!("the header {name}")),
        What::Path(_) | What::Joined(_) => Part::Verbatim(what.to_string()),
    }
}
