//! A reply that is being written, place by place.

use errcat_catalog::model::envelope::{
    After, Alternative, Check, Literal, Path, Piece, Place, Step, Wanted, What,
};
use serde_json::{Map, Value};

/// The status and headers of a reply, as far as its places ask for them, and the name that a member
/// gets wherever any name will do.
#[derive(Clone, Debug)]
pub struct Draft {
    pub status: u16,
    pub headers: Map<String, Value>,
    pub name: String,
}

impl Draft {
    /// Has a text stand where a place is in `entry`; false where that cannot be.
    pub fn write(&mut self, entry: &mut Value, place: &Place, text: &str) -> bool {
        let text = match place.after.as_ref().map(|after| &after.value) {
            None => text.to_owned(),
            Some(After::Text(before)) => format!("about{before}{text}"),
            Some(After::Signs(signs)) => format!("{}{text}", "0".repeat(*signs)),
        };
        self.write_at(entry, &place.what, &text)
    }

    fn write_at(&mut self, entry: &mut Value, what: &What, text: &str) -> bool {
        match what {
            What::Path(path) => self.put(entry, path, Value::from(text)),
            What::Status => text.parse().map(|status| self.status = status).is_ok(),
            What::Header(name) => {
                self.headers.insert(name.clone(), text.into());
                true
            }
            What::Name(_) => {
                text.clone_into(&mut self.name);
                true
            }
            What::Position => false,
            What::Joined(pieces) => self.write_joined(entry, pieces, text),
        }
    }

    /// What stands between two places ends the first.
    fn write_joined(&mut self, entry: &mut Value, pieces: &[Piece], text: &str) -> bool {
        let mut rest = text;
        let mut pieces = pieces.iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(fixed) => match rest.strip_prefix(fixed.as_str()) {
                    Some(after) => rest = after,
                    None => return false,
                },
                Piece::Place(what) => {
                    let end = match pieces.peek() {
                        Some(Piece::Text(fixed)) => rest.find(fixed.as_str()),
                        _ => Some(rest.len()),
                    };
                    let Some((own, after)) = end.and_then(|end| rest.split_at_checked(end)) else {
                        return false;
                    };
                    if own.is_empty() || !self.write_at(entry, what, own) {
                        return false;
                    }
                    rest = after;
                }
            }
        }
        rest.is_empty()
    }

    /// Has what a test asks for stand in `entry`, beside what stands there already.
    pub fn satisfy(&mut self, entry: &mut Value, alternative: &Alternative) -> bool {
        alternative.all.iter().all(|check| self.hold(entry, check))
    }

    fn hold(&mut self, entry: &mut Value, check: &Check) -> bool {
        let value = match &check.wanted.value {
            Wanted::There => Value::from("x"),
            Wanted::OneOf(values) => values.first().map_or(Value::Null, value_of),
            Wanted::Range { from, to } => Value::from(from.or(*to).unwrap_or_default()),
        };
        match (&check.place.value, &check.wanted.value) {
            (What::Path(path), Wanted::There) if path.steps.is_empty() => true,
            // Every reply has one.
            (What::Status, Wanted::There) => true,
            (What::Path(path), Wanted::There) if is_there(entry, path) => true,
            (What::Path(path), range @ Wanted::Range { .. })
                if found(entry, path)
                    .and_then(whole_number)
                    .is_some_and(|number| range.is_range_with(number)) =>
            {
                true
            }
            (What::Path(path), _) => self.put(entry, path, value),
            (What::Joined(_), Wanted::There) => check.place.parts().into_iter().all(|part| {
                part.path().is_some_and(|path| is_there(entry, path))
                    || self.write_at(entry, part, "x")
            }),
            (What::Status, Wanted::Range { from: Some(from), .. })
                if i64::from(self.status) >= *from =>
            {
                true
            }
            (place, _) => match &value {
                Value::String(text) => self.write_at(entry, place, text),
                value => self.write_at(entry, place, &value.to_string()),
            },
        }
    }

    /// Has a test that tells a success not hold, though its places are there.
    pub fn deny(&mut self, entry: &mut Value, alternative: &Alternative) -> bool {
        let Some(Check { place, wanted }) = alternative.all.first() else { return false };
        let value = match &wanted.value {
            Wanted::There => return true,
            Wanted::OneOf(values) => match values.first() {
                Some(Literal::Bool(good)) => Value::from(!good),
                Some(Literal::Integer(number)) => Value::from(number.wrapping_add(1)),
                _ => Value::from("refused"),
            },
            Wanted::Range { from, to } => {
                let below = from.and_then(|from| from.checked_sub(1));
                Value::from(
                    below.or_else(|| to.and_then(|to| to.checked_add(1))).unwrap_or_default(),
                )
            }
        };
        place.path().is_some_and(|path| self.put(entry, path, value))
    }

    /// Has `value` stand at a path, beside what stands there already; false where something else
    /// does.
    pub fn put(&self, into: &mut Value, path: &Path, value: Value) -> bool {
        put(into, &path.steps, &self.name, value)
    }
}

fn put(into: &mut Value, steps: &[Step], any_name: &str, value: Value) -> bool {
    let Some((step, steps)) = steps.split_first() else { return merge(into, value) };
    match step {
        Step::Elements => {
            if into.is_null() {
                *into = Value::Array(vec![Value::Null]);
            }
            let last = into.as_array_mut().and_then(|elements| elements.last_mut());
            last.is_some_and(|last| put(last, steps, any_name, value))
        }
        Step::Member(_) | Step::AnyMember => {
            let name = if let Step::Member(name) = step { name } else { any_name };
            if into.is_null() {
                *into = Value::Object(Map::new());
            }
            let Some(members) = into.as_object_mut() else { return false };
            put(members.entry(name).or_insert(Value::Null), steps, any_name, value)
        }
    }
}

fn merge(into: &mut Value, value: Value) -> bool {
    match (into, value) {
        (into @ Value::Null, value) => {
            *into = value;
            true
        }
        (Value::Object(members), Value::Object(others)) => others
            .into_iter()
            .all(|(name, other)| merge(members.entry(name).or_insert(Value::Null), other)),
        (into, value) => *into == value,
    }
}

/// Whether something stands there already.
fn is_there(entry: &Value, path: &Path) -> bool {
    found(entry, path).is_some()
}

/// What stands there already.
fn found<'e>(entry: &'e Value, path: &Path) -> Option<&'e Value> {
    let found = path.steps.iter().try_fold(entry, |at, step| match step {
        Step::Member(name) => at.get(name),
        Step::AnyMember => at.as_object()?.values().next(),
        Step::Elements => at.as_array()?.first(),
    });
    found.filter(|found| !found.is_null())
}

/// A whole number, alone or as a text.
fn whole_number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn value_of(literal: &Literal) -> Value {
    match literal {
        Literal::Bool(value) => Value::from(*value),
        Literal::Integer(number) => Value::from(*number),
        Literal::Text(text) => Value::from(text.as_str()),
    }
}
