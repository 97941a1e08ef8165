//! Where in a body something is changed.

use serde_json::Value;

/// A step on the way to a spot.
#[derive(Clone, Debug)]
pub enum Step {
    Member(String),
    Element(usize),
    /// Into the JSON that a text holds.
    Text,
}

/// What happens at a spot.
#[derive(Debug)]
pub enum What<'p> {
    Dropped,
    Renamed(&'p str),
    /// A member stands beside the others.
    Added(&'p str, &'p Value),
    Put(&'p Value),
    Made(Value),
}

/// All spots below a value, each with what stands there.
pub fn below(value: &Value, way: &mut Vec<Step>, each: &mut dyn FnMut(&[Step], &Value)) {
    let mut at = |step, value: &Value| {
        way.push(step);
        each(way, value);
        below(value, way, each);
        way.pop();
    };
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| at(Step::Member(name.clone()), value));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, value)| at(Step::Element(index), value));
        }
        Value::String(text) => {
            if let Some(value) = held(text) {
                at(Step::Text, &value);
            }
        }
        _ => {}
    }
}

/// The list or object that a text holds.
fn held(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().filter(|value: &Value| value.is_object() || value.is_array())
}

/// What stands at a spot.
pub fn get(value: &Value, spot: &[Step]) -> Value {
    match spot {
        [] => value.clone(),
        [Step::Member(name), rest @ ..] => get(&value[name], rest),
        [Step::Element(index), rest @ ..] => get(&value[index], rest),
        [Step::Text, rest @ ..] => get(&held(value.as_str().unwrap()).unwrap(), rest),
    }
}

pub fn change(value: &mut Value, spot: &[Step], what: &What<'_>) {
    match (spot, what) {
        ([], What::Put(other)) => *value = (*other).clone(),
        ([], What::Made(other)) => *value = other.clone(),
        ([], What::Added(name, other)) => {
            value.as_object_mut().unwrap().insert((*name).to_owned(), (*other).clone());
        }
        ([Step::Member(name)], What::Dropped) => {
            value.as_object_mut().unwrap().remove(name);
        }
        ([Step::Member(name)], What::Renamed(other)) => {
            let members = value.as_object_mut().unwrap();
            let member = members.remove(name).unwrap();
            members.insert((*other).to_owned(), member);
        }
        ([Step::Element(index)], What::Dropped) => {
            value.as_array_mut().unwrap().remove(*index);
        }
        ([Step::Member(name), rest @ ..], _) => change(&mut value[name], rest, what),
        ([Step::Element(index), rest @ ..], _) => change(&mut value[index], rest, what),
        ([Step::Text, rest @ ..], _) => {
            let mut inner = held(value.as_str().unwrap()).unwrap();
            change(&mut inner, rest, what);
            *value = inner.to_string().into();
        }
        ([], _) => unreachable!("only what stands in something is dropped or renamed"),
    }
}

/// The spot as a path of the language, whatever the position in a list.
pub fn path(spot: &[Step]) -> String {
    let mut path = String::new();
    for step in spot {
        match step {
            Step::Member(name) if path.is_empty() => path.push_str(name),
            Step::Member(name) => path.extend([".", name]),
            Step::Element(_) => path.push_str("[]"),
            Step::Text => {}
        }
    }
    if path.is_empty() { ".".to_owned() } else { path }
}
