//! The headers of a reply.

use serde_json::Value;

/// Names and values, in their order; a name may stand there twice.
pub type Headers = Vec<(String, String)>;

/// Headers as logs and HAR files write them: an object from names to values, or to lists of values,
/// or a list of objects with `name` and `value`. What is none of that is no header.
pub fn of(value: &Value) -> Headers {
    match value {
        Value::Object(members) => {
            members.iter().flat_map(|(name, value)| named(name, value)).collect()
        }
        Value::Array(entries) => {
            let entry = |entry: &Value| {
                let name = entry.get("name")?.as_str()?;
                Some(named(name, entry.get("value")?))
            };
            entries.iter().filter_map(entry).flatten().collect()
        }
        _ => Headers::new(),
    }
}

fn named(name: &str, value: &Value) -> Headers {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    values.iter().filter_map(|value| Some((name.to_owned(), text(value)?))).collect()
}

/// A header as the command line has it, `NAME: VALUE`.
pub fn parse(text: &str) -> Result<(String, String), String> {
    let Some((name, value)) = text.split_once(':') else {
        return Err("there is no colon in it: a header is written 'NAME: VALUE'".into());
    };
    let (name, value) = (name.trim_end(), value.trim());
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    match name.chars().find(|c| !is_token(*c)) {
        _ if name.is_empty() => Err("no name stands before the colon".into()),
        Some(c) => Err(format!("a header's name has no {c:?} in it")),
        None if value.contains(char::is_control) => {
            Err("a header's value has no control characters in it".into())
        }
        None => Ok((name.to_owned(), value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_way_to_write_headers_is_read() {
        let expected = [("Retry-After", "4"), ("Link", "a"), ("Link", "b")];
        for value in [
            json!({ "Retry-After": 4, "Link": ["a", "b"], "X-Odd": { "a": 1 }, "X-No": null }),
            json!([
                { "name": "Retry-After", "value": "4" },
                { "name": "Link", "value": "a" },
                { "value": "lost" },
                7,
                { "name": "Link", "value": "b" },
            ]),
        ] {
            let mut found = of(&value);
            found.sort_by_key(|(name, _)| std::cmp::Reverse(name.clone()));
            let found: Vec<(&str, &str)> =
                found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(found, expected, "{value}");
        }
        assert_eq!(of(&json!("Retry-After: 4")), Headers::new());
    }

    #[test]
    fn a_header_of_the_command_line_is_checked() {
        let header = |name: &str, value: &str| Ok((name.to_owned(), value.to_owned()));
        assert_eq!(parse("Retry-After:  4 "), header("Retry-After", "4"));
        assert_eq!(parse("X-Time: 12:30"), header("X-Time", "12:30"));
        assert_eq!(parse("X-Empty:"), header("X-Empty", ""));
        for (text, why) in [
            ("Retry-After 4", "no colon"),
            (": 4", "no name"),
            ("Retry After: 4", "no ' ' in it"),
            ("X-A: a\nb", "control"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
