//! In what a reply can differ from another in one spot.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use serde_json::{Value, json};

use super::spot::{self, Step, What};

/// A change of one spot.
#[derive(Debug)]
pub enum Change<'p> {
    Status(u16),
    /// The body is cut after so many bytes.
    Cut(usize),
    At(Vec<Step>, What<'p>),
}

/// What a success comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// What stood there was dropped, renamed or emptied.
    Gone,
    /// Something of another type stands there.
    OtherType,
    /// Something else of the same type stands there.
    OtherValue,
    /// A member stands beside the others.
    Added,
    Status,
    Cut,
}

impl Cause {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::OtherType => "type",
            Self::OtherValue => "value",
            Self::Added => "added",
            Self::Status => "status",
            Self::Cut => "cut",
        }
    }
}

impl Change<'_> {
    pub fn spot(&self) -> String {
        match self {
            Self::Status(_) => ":status".to_owned(),
            Self::Cut(_) => ".".to_owned(),
            Self::At(spot, What::Added(name, _)) => {
                spot::path(&[spot.as_slice(), &[Step::Member((*name).to_owned())]].concat())
            }
            Self::At(spot, _) => spot::path(spot),
        }
    }

    /// What a success of a reply with this body comes from.
    pub fn cause(&self, body: Option<&Value>) -> Cause {
        let (spot, now) = match self {
            Self::Status(_) => return Cause::Status,
            Self::Cut(_) => return Cause::Cut,
            Self::At(_, What::Added(..)) => return Cause::Added,
            Self::At(_, What::Dropped | What::Renamed(_)) => return Cause::Gone,
            Self::At(spot, What::Put(now)) => (spot, *now),
            Self::At(spot, What::Made(now)) => (spot, now),
        };
        let is_empty = match now {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(elements) => elements.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        let before = body.map(|body| spot::get(body, spot)).unwrap_or_default();
        if is_empty {
            Cause::Gone
        } else if discriminant(&before) == discriminant(now) {
            Cause::OtherValue
        } else {
            Cause::OtherType
        }
    }
}

/// What is put into spots, and names that members get.
pub struct Pool {
    values: Vec<Value>,
    often: Vec<Value>,
    names: Vec<String>,
}

impl Pool {
    /// Of what stands in these bodies, and of what often goes wrong; with these names besides.
    pub fn new(bodies: impl Iterator<Item = Value>, mut names: BTreeSet<String>) -> Self {
        let mut values = BTreeMap::new();
        let often = json!([
            null, "", " ", "x", "two words", 0, 1, -1, 7, 1.5, 1e300, "0", "1", "7", "00", true, false, "true", "false",
            "null", [], {}, [null], [[]], [{}], ["x"], [0], [true], {"": null}, {"x": 1}, {"x": {"x": []}}, "{}", "[]",
            200, 400, "200", "503", "42 Locked", "2026-01-01T00:00:00Z", "{\"error\": 1}", "é", "\u{0}", "\\\""
        ]);
        for body in bodies.chain([often.clone()]) {
            spot::below(&body, &mut Vec::new(), &mut |way, value| {
                values.insert(value.to_string(), value.clone());
                if let Some(Step::Member(name)) = way.last() {
                    names.insert(name.clone());
                }
            });
        }
        let often = often.as_array().cloned().unwrap_or_default();
        Self { often, values: values.into_values().collect(), names: names.into_iter().collect() }
    }
}

impl Pool {
    fn names_not_in(&self, holder: &Value) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str).filter(|name| holder.get(name).is_none())
    }
}

/// Other statuses, and bodies that end too early.
pub fn of_the_whole<'p>(body: &str, status: &Value) -> Vec<Change<'p>> {
    let statuses = [
        0, 100, 200, 201, 202, 204, 205, 207, 299, 301, 304, 400, 401, 403, 404, 409, 410, 413,
        422, 423, 429, 500, 502, 503, 504, 599, 600, 999,
    ];
    let statuses = statuses.into_iter().filter(|other| status != other).map(Change::Status);
    let cuts = (0..body.len()).filter(|at| body.is_char_boundary(*at)).map(Change::Cut);
    statuses.chain(cuts).collect()
}

/// Everything that a spot of the body can be changed to.
pub fn of_spots<'p>(body: &Value, pool: &'p Pool) -> Vec<Change<'p>> {
    let mut changes = Vec::new();
    changes.extend(made(body).into_iter().map(|other| Change::At(Vec::new(), What::Made(other))));
    added(&[], body, pool, &mut changes);
    spot::below(body, &mut Vec::new(), &mut |way, value| {
        let mut at = |what| changes.push(Change::At(way.to_vec(), what));
        for other in made(value) {
            at(What::Made(other));
        }
        pool.values.iter().filter(|other| *other != value).for_each(|other| at(What::Put(other)));
        match way.split_last() {
            Some((Step::Member(_), holder)) => {
                at(What::Dropped);
                let holder = spot::get(body, holder);
                pool.names_not_in(&holder).for_each(|name| at(What::Renamed(name)));
            }
            Some((Step::Element(_), _)) => at(What::Dropped),
            _ => {}
        }
        added(way, value, pool, &mut changes);
    });
    changes
}

/// Members beside those of an object.
fn added<'p>(way: &[Step], value: &Value, pool: &'p Pool, changes: &mut Vec<Change<'p>>) {
    if value.is_object() {
        for name in pool.names_not_in(value) {
            let values = pool.often.iter();
            changes.extend(values.map(|other| Change::At(way.to_vec(), What::Added(name, other))));
        }
    }
}

/// What can be made of a value: itself in another form.
fn made(value: &Value) -> Vec<Value> {
    let mut made = vec![
        json!([value]),
        json!([value, value]),
        json!([null, value]),
        json!({"x": value}),
        json!(value.to_string()),
    ];
    match value {
        Value::Bool(bool) => made.push(json!(!bool)),
        Value::Number(number) => made.extend([
            json!(number.as_f64().map(|number| number + 1.0)),
            json!(format!("00{number}")),
        ]),
        Value::String(text) => {
            made.extend([
                json!(format!("{text} ")),
                json!(text.to_uppercase()),
                json!(text.chars().skip(1).collect::<String>()),
            ]);
            made.extend(text.parse::<i64>().map(|number| json!(number)));
        }
        Value::Array(elements) => {
            made.extend(elements.first().cloned());
            made.push(json!([elements.as_slice(), &[Value::Null]].concat()));
        }
        Value::Object(members) => made.extend(members.values().cloned()),
        Value::Null => {}
    }
    made.retain(|other| other != value);
    made
}
