//! YAML, as the JSON that it stands for.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

/// References may make a short text a document without end.
const LARGEST: usize = 2_000_000;
const DEEPEST: usize = 200;
const TOO_DEEP: &str = "it is nested too deeply";

pub fn parse(text: &str) -> Result<Value, String> {
    let mut building = Building::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        building.take(event).map_err(|why| format!("line {}: {why}", span.start.line()))?;
        if building.done.is_some() {
            break;
        }
    }
    building.done.ok_or_else(|| "it is empty".into())
}

/// The document so far.
#[derive(Default)]
struct Building {
    /// What is open, from the outermost on, each with the number others refer to it by.
    open: Vec<(Open, usize)>,
    anchors: Vec<(usize, Value)>,
    size: usize,
    done: Option<Value>,
}

enum Open {
    List(Vec<Value>),
    /// With the key whose value comes next.
    Map(Map<String, Value>, Option<String>),
}

impl Building {
    fn take(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, _) => self.add(scalar(&text, style), anchor),
            Event::SequenceStart(anchor, _) => self.open(Open::List(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => self.open(Open::Map(Map::new(), None), anchor),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((Open::List(items), anchor)) => self.add(Value::Array(items), anchor),
                Some((Open::Map(map, _), anchor)) => self.add(Value::Object(map), anchor),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                let known = self.anchors.iter().rev().find(|(known, _)| *known == anchor);
                let value = known.map_or(Value::Null, |(_, value)| value.clone());
                let (nodes, depth) = size(&value);
                self.size += nodes;
                if self.open.len() + depth > DEEPEST {
                    return Err(TOO_DEEP);
                }
                self.add(value, 0)
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, open: Open, anchor: usize) -> Result<(), &'static str> {
        if self.open.len() >= DEEPEST {
            return Err(TOO_DEEP);
        }
        self.open.push((open, anchor));
        Ok(())
    }

    fn add(&mut self, value: Value, anchor: usize) -> Result<(), &'static str> {
        self.size += 1;
        if self.size > LARGEST {
            return Err("it has too many values");
        }
        if anchor > 0 {
            self.anchors.push((anchor, value.clone()));
        }
        match self.open.last_mut() {
            None => self.done = Some(value),
            Some((Open::List(items), _)) => items.push(value),
            Some((Open::Map(map, key), _)) => match key.take() {
                None => {
                    *key = Some(match value {
                        Value::String(text) => text,
                        other => other.to_string(),
                    });
                }
                Some(key) => match value {
                    // The key that takes over the members of another map.
                    Value::Object(other) if key == "<<" => {
                        for (key, value) in other {
                            map.entry(key).or_insert(value);
                        }
                    }
                    value => {
                        map.insert(key, value);
                    }
                },
            },
        }
        Ok(())
    }
}

/// How many values it has, and how deeply they are nested.
fn size(value: &Value) -> (usize, usize) {
    let inner: Vec<(usize, usize)> = match value {
        Value::Array(items) => items.iter().map(size).collect(),
        Value::Object(map) => map.values().map(size).collect(),
        _ => Vec::new(),
    };
    let nodes: usize = inner.iter().map(|(nodes, _)| nodes).sum();
    (1 + nodes, 1 + inner.iter().map(|(_, depth)| *depth).max().unwrap_or(0))
}

/// By the core schema of YAML 1.2; only what is not quoted can be other than text.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return text.into();
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        // A code is what it is written as: `0404` stays text.
        _ => match text.parse::<Number>() {
            Ok(number) if number.to_string() == text => number.into(),
            _ => text.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use serde_json::json;

    use super::*;

    #[test]
    fn yaml_is_the_json_it_stands_for() {
        for (text, value) in [
            ("a: 1\nb: [x, '2', ~, true]\n", json!({"a": 1, "b": ["x", "2", null, true]})),
            ("'404':\n  d: >\n    two\n    lines\n", json!({"404": {"d": "two lines\n"}})),
            ("404: {x: 007}\n", json!({"404": {"x": "007"}})),
            (
                "a: &a {b: 1}\nc: *a\nd: {<<: *a, e: 2}\n",
                json!({"a": {"b": 1}, "c": {"b": 1}, "d": {"b": 1, "e": 2}}),
            ),
            ("--- # first\n- 1\n---\n- 2\n", json!([1])),
        ] {
            assert_eq!(parse(text).unwrap(), value, "{text}");
        }
    }

    #[test]
    fn what_would_never_end_is_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let before = format!("*a{}, ", level - 1).repeat(10);
            writeln!(bomb, "a{level}: &a{level} [{before}]").unwrap();
        }
        assert!(parse(&bomb).unwrap_err().contains("too many values"));
        assert!(parse(&"[".repeat(5000)).is_err());
        let mut deep = String::from("a0: &a0 [x]\n");
        for level in 1..300 {
            let (open, close) = ("[".repeat(150), "]".repeat(150));
            writeln!(deep, "a{level}: &a{level} {open}*a{}{close}", level - 1).unwrap();
        }
        assert!(parse(&deep).unwrap_err().contains(TOO_DEEP));
        assert!(parse("").is_err() && parse("a: b: c").is_err());
    }
}
