//! Where errors stand in a reply, as plain data: the tables of the reader without what makes it fast.
//!
//! A step of a path is `.name`, `[]` for each element or `*` for each member; `[]?` and `*?` take one
//! value that stands in the place of a list or object for its one element.

mod plain;

use errcat_catalog::{Catalogue, Source};
use errcat_codegen::envelope::tables as plan;
use serde::Serialize;

/// A list of alternatives, of each of which all checks have to hold; without any, nothing is asked.
type Test = Vec<Vec<Check>>;

#[derive(Serialize)]
pub struct Envelope {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    when: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unless: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failed: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pending: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    partial: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ok: Test,
    #[serde(flatten)]
    keys: Keys,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    request_id: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    next: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<List>,
    /// Whether its records are the objects of one list, and nothing else is.
    #[serde(skip_serializing_if = "is_false")]
    plain_records: bool,
}

#[derive(Serialize)]
struct List {
    /// `faults`, `records`, `rejected` or `warnings`.
    kind: &'static str,
    at: Vec<Way>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    when: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unless: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failed: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ok: Test,
    #[serde(flatten)]
    keys: Keys,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Self>,
    /// Whether members of an entry are asked for, so that a record is an object.
    #[serde(skip_serializing_if = "is_false")]
    of_objects: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    Path(Vec<String>),
    Header(String),
}

#[derive(Serialize)]
struct Keys {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    message: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    status: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    index: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    id: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    delay: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    retry: Vec<Verdict>,
    /// Arguments one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    params: Vec<Argument>,
    /// Arguments as the members of an object.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    params_in: Vec<Place>,
}

/// The rule that a reply chooses where a test holds: its name, or `never`.
#[derive(Serialize)]
struct Verdict {
    rule: String,
    when: Test,
}

#[derive(Serialize)]
struct Argument {
    name: String,
    at: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    #[serde(flatten)]
    at: At,
    /// What follows the last of these is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// What follows so many characters is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    skip: Option<usize>,
    /// From what an index counts.
    #[serde(skip_serializing_if = "is_zero")]
    base: u64,
    /// What a delay is counted in, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_s: Option<f64>,
    /// Of a bucket that fills again: what there is already,
    #[serde(skip_serializing_if = "Option::is_none")]
    less: Option<Box<Self>>,
    /// and what comes in a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    when: Test,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unless: Test,
}

/// Where a value is: one of these.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum At {
    Path(Vec<String>),
    /// The HTTP status.
    Status(bool),
    Header(String),
    /// The position of the entry.
    Position(bool),
    /// A name on the way to the entry: 1 is the first, 0 the last.
    Name(u8),
    /// Texts and places in a row.
    Joined(Vec<Part>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Part {
    Text { text: String },
    At(At),
}

#[derive(Serialize)]
struct Check {
    #[serde(flatten)]
    at: At,
    #[serde(flatten)]
    is: Is,
}

/// What a value has to be: one of these.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Is {
    /// Anything but null and an empty text.
    There(bool),
    /// Any reply at all.
    Reply(bool),
    OneOf(Vec<Value>),
    /// A whole number between two bounds, each of which may be missing.
    Within([Option<i64>; 2]),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Bool(bool),
}

/// The envelopes of a catalogue, in the order in which they are asked.
pub fn of(catalogue: &Catalogue, source: &Source) -> Vec<Envelope> {
    let tables = errcat_codegen::envelope::tables(catalogue, source);
    tables.all.into_iter().map(envelope).collect()
}

fn envelope(of: plan::Envelope) -> Envelope {
    Envelope {
        plain_records: plain::has_plain_records(&of),
        name: of.name,
        when: test(of.when),
        unless: test(of.unless),
        failed: test(of.failed),
        pending: test(of.pending),
        partial: test(of.partial),
        ok: test(of.ok),
        keys: keys(of.keys),
        request_id: places(of.request_id),
        next: places(of.next),
        lists: of.lists.into_iter().map(list).collect(),
    }
}

fn list(of: plan::List) -> List {
    List {
        kind: match of.kind {
            plan::Kind::Faults => "faults",
            plan::Kind::Records => "records",
            plan::Kind::Rejected => "rejected",
            plan::Kind::Warnings => "warnings",
        },
        at: of.at.into_iter().map(way).collect(),
        when: test(of.when),
        unless: test(of.unless),
        failed: test(of.failed),
        ok: test(of.ok),
        keys: keys(of.keys),
        faults: of.faults.into_iter().map(list).collect(),
        of_objects: !of.scope.members.is_empty(),
    }
}

fn way(of: plan::Way) -> Way {
    match of {
        plan::Way::Path(of) => Way::Path(path(of)),
        plan::Way::Header(name) => Way::Header(name),
    }
}

fn keys(of: plan::Keys) -> Keys {
    let (params, params_in) = match of.params {
        plan::Params::None => (Vec::new(), Vec::new()),
        plan::Params::Members(of) => (Vec::new(), places(of)),
        plan::Params::Named(named) => {
            let argument = |(name, at)| Argument { name, at: places(at) };
            (named.into_iter().map(argument).collect(), Vec::new())
        }
    };
    let verdict = |of: plan::Rule| Verdict { rule: of.name, when: test(of.when) };
    Keys {
        code: places(of.code),
        message: places(of.message),
        status: places(of.status),
        index: places(of.index),
        id: places(of.id),
        delay: places(of.delay),
        retry: of.retry.into_iter().map(verdict).collect(),
        params,
        params_in,
    }
}

fn places(of: Vec<plan::Place>) -> Vec<Place> {
    of.into_iter().map(place).collect()
}

fn place(of: plan::Place) -> Place {
    let (after, skip) = match of.after {
        plan::After::Nothing => (None, None),
        plan::After::Last(text) => (Some(text), None),
        plan::After::Signs(signs) => (None, Some(signs)),
    };
    let [less, per] = match of.bucket {
        None => [None, None],
        Some(bucket) => (*bucket).map(|of| Some(Box::new(place(of)))),
    };
    let unit = of.unit.as_secs_f64();
    Place {
        at: at(of.at),
        after,
        skip,
        base: of.from,
        unit_s: (unit.to_bits() != 1_f64.to_bits()).then_some(unit),
        less,
        per,
        when: test(of.when),
        unless: test(of.unless),
    }
}

fn at(of: plan::At) -> At {
    match of {
        plan::At::Path(of) => At::Path(path(of)),
        plan::At::Status => At::Status(true),
        plan::At::Header(name) => At::Header(name),
        plan::At::Position => At::Position(true),
        plan::At::Name(number) => At::Name(number),
        plan::At::Joined(parts) => {
            let part = |of| match of {
                plan::Part::Text(text) => Part::Text { text },
                plan::Part::At(of) => Part::At(at(of)),
            };
            At::Joined(parts.into_iter().map(part).collect())
        }
    }
}

fn path(of: plan::Path) -> Vec<String> {
    let step = |of| match of {
        plan::Step::Name(name) => format!(".{name}"),
        plan::Step::Each { lenient: false } => "[]".into(),
        plan::Step::Each { lenient: true } => "[]?".into(),
        plan::Step::Any { lenient: false } => "*".into(),
        plan::Step::Any { lenient: true } => "*?".into(),
    };
    of.steps.into_iter().map(step).collect()
}

fn test(of: plan::Test) -> Test {
    of.into_iter().map(|all| all.into_iter().map(check).collect()).collect()
}

fn check(of: plan::Check) -> Check {
    let bound = |bound: i64, open: i64| Some(bound).filter(|bound| *bound != open);
    let is = match of.is {
        plan::Is::There => Is::There(true),
        plan::Is::Reply => Is::Reply(true),
        plan::Is::OneOf(values) => {
            let value = |of| match of {
                plan::Value::Text(text) => Value::Text(text),
                plan::Value::Bool(value) => Value::Bool(value),
            };
            Is::OneOf(values.into_iter().map(value).collect())
        }
        plan::Is::Within(from, to) => Is::Within([bound(from, i64::MIN), bound(to, i64::MAX)]),
    };
    Check { at: at(of.at), is }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
const fn is_zero(value: &u64) -> bool {
    *value == 0
}
