//! The form of Spark's `error-conditions.json`: each name with the lines of its message, its SQLSTATE
//! and conditions below it.

use serde_json::{Map, Value};

use super::json;
use crate::command::import::table::{Growing, Table};

const MESSAGE: &str = "message";
const BELOW: &str = "subClass";

/// A message in lines is what no other form has.
pub fn is_one(document: &Value) -> bool {
    let Some(map) = document.as_object() else { return false };
    let lines = |value: &Value| value.get(MESSAGE).is_some_and(Value::is_array);
    !map.is_empty() && map.values().all(lines)
}

pub fn tables(document: &Value) -> Vec<Table> {
    let mut table = Growing::default();
    table.codes_in(json::KEY);
    let mut place = 0;
    for (name, condition) in document.as_object().into_iter().flatten() {
        let Some(condition) = condition.as_object() else { continue };
        let message = message(condition);
        place += 1;
        table.add(place, row(name.clone(), message.clone(), [condition]));
        for (below, inner) in condition.get(BELOW).and_then(Value::as_object).into_iter().flatten()
        {
            let Some(inner) = inner.as_object() else { continue };
            let said = format!("{message} {}", self::message(inner));
            place += 1;
            let code = format!("{name}.{below}");
            table.add(place, row(code, said.trim().to_owned(), [condition, inner]));
        }
    }
    vec![table.finish()]
}

/// What is said of a condition is true of those below it, as long as they say nothing else.
fn row<const N: usize>(
    code: String,
    message: String,
    of: [&Map<String, Value>; N],
) -> Vec<(&str, String)> {
    let rest = of.into_iter().flatten().filter(|(key, _)| !matches!(key.as_str(), MESSAGE | BELOW));
    let rest = rest.map(|(key, value)| (key.as_str(), json::said(value)));
    [(json::KEY, code), (MESSAGE, message)].into_iter().chain(rest).collect()
}

fn message(of: &Map<String, Value>) -> String {
    of.get(MESSAGE).map_or(String::new(), json::said)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_condition_below_another_says_both_messages() {
        let document = json!({
            "AMBIGUOUS_NAME": {"message": ["Name <name> is ambiguous."], "sqlState": "42702"},
            "CANNOT_LOAD": {
                "message": ["Cannot load <path>:"],
                "subClass": {"NO_ACCESS": {"message": ["access is", "denied."]}},
                "sqlState": "58030",
            },
        });
        assert!(
            is_one(&document) && !is_one(&json!({"a": {"message": "b"}})) && !is_one(&json!({}))
        );
        let tables = tables(&document);
        let rows = tables[0].rows.iter().map(|row| row.cells.join("|"));
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [
                "AMBIGUOUS_NAME|Name <name> is ambiguous.|42702",
                "CANNOT_LOAD|Cannot load <path>:|58030",
                "CANNOT_LOAD.NO_ACCESS|Cannot load <path>: access is denied.|58030",
            ],
        );
    }
}
