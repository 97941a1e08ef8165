//! What somebody meant who wrote a text that is no path.

use super::path::parse;
use crate::model::envelope::{Path, Step};

pub(super) fn by(text: &str) -> Option<String> {
    let text = text.trim();
    comparison(text).or_else(|| negation(text)).or_else(|| header(text)).or_else(|| path(text))
}

/// `status >= 400`
fn comparison(text: &str) -> Option<String> {
    const OPERATORS: [&str; 7] = ["==", "!=", ">=", "<=", "=", ">", "<"];
    let at = text.find(['=', '<', '>', '!']).filter(|&at| at > 0)?;
    let operator = OPERATORS.into_iter().find(|operator| text[at..].starts_with(operator))?;
    let place = quoted_key(&place(&text[..at]));
    let value = text[at + operator.len()..].trim();
    let number = value.parse::<i64>().ok();
    let bound = |key: &str, step: i64| match number {
        Some(number) => format!("{{ {key} = {} }}", number.saturating_add(step)),
        None => format!("{{ {key} = … }}"),
    };
    let wanted = match operator {
        ">=" => bound("from", 0),
        ">" => bound("from", 1),
        "<=" => bound("to", 0),
        "<" => bound("to", -1),
        _ if number.is_some() || matches!(value, "true" | "false") => value.to_owned(),
        _ => format!("\"{}\"", value.trim_matches(['\'', '"'])),
    };
    Some(match operator {
        "!=" => format!("`unless` says what must not be: `unless = {{ {place} = {wanted} }}`"),
        _ => format!("a value is compared in a table: `{{ {place} = {wanted} }}`"),
    })
}

/// `>= 400` as `{ from = 400 }`
pub(super) fn range(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_digit() || c == '-')?;
    let (operator, number) = text.split_at(digits);
    let number: i64 = number.parse().ok()?;
    let (key, bound) = match operator.trim() {
        ">=" => ("from", number),
        ">" => ("from", number.saturating_add(1)),
        "<=" => ("to", number),
        "<" => ("to", number.saturating_sub(1)),
        _ => return None,
    };
    Some(format!("{{ {key} = {bound} }}"))
}

/// `!ok`, `not ok`
fn negation(text: &str) -> Option<String> {
    let place = place(text.strip_prefix('!').or_else(|| text.strip_prefix("not "))?);
    let key = quoted_key(&place);
    Some(format!(
        "there is no “not”: write `unless = \"{place}\"`, or the value, `{{ {key} = false }}`"
    ))
}

/// `header:X-Request-Id`
fn header(text: &str) -> Option<String> {
    let (word, name) = text.split_once(':')?;
    let names_headers = matches!(&*word.trim().to_lowercase(), "header" | "headers");
    names_headers.then(|| format!("a header is written \":{}\"", name.trim()))
}

fn path(text: &str) -> Option<String> {
    Some(format!("did you mean \"{}\"?", guess(text)?))
}

/// A part of a longer text, as a place.
fn place(text: &str) -> String {
    let text = text.trim();
    guess(text).filter(|_| !text.starts_with(':')).unwrap_or_else(|| text.to_owned())
}

/// `$.error.code`, `/error/code`, `errors[0].code`, `odata error` as paths.
fn guess(text: &str) -> Option<String> {
    let pointer = text.starts_with('/') || text.starts_with("#/");
    let text = text.strip_prefix('#').filter(|_| pointer).unwrap_or(text);
    let root = text.strip_prefix('$').filter(|rest| rest.starts_with(['.', '[']));
    let separators: &[char] = if pointer { &['/', '.'] } else { &['.'] };
    let mut steps = Vec::new();
    for part in root.unwrap_or(text).split(separators) {
        let mut brackets = part.split('[');
        steps.extend(brackets.next().and_then(name_or_position));
        for bracket in brackets {
            let inside = bracket.strip_suffix(']').unwrap_or(bracket).trim_matches(['\'', '"']);
            steps.push(match inside {
                "" | "*" => Step::Elements,
                name => name_or_position(name)?,
            });
        }
    }
    let guess = Path { steps }.to_string();
    // A name with a quote cannot be written.
    (guess != "." && guess != text && parse(&guess).is_some()).then_some(guess)
}

fn name_or_position(text: &str) -> Option<Step> {
    match text.trim_matches('\'') {
        "" => None,
        "*" => Some(Step::AnyMember),
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => Some(Step::Elements),
        name => Some(Step::Member(name.to_owned())),
    }
}

/// A place as a key of a table, in quotes where it is more than a word.
fn quoted_key(place: &str) -> String {
    let word =
        place.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if word { place.to_owned() } else { format!("\"{place}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_notations_are_understood() {
        for (wrong, meant) in [
            ("$.error.code", "did you mean \"error.code\"?"),
            ("$['error']['code']", "did you mean \"error.code\"?"),
            ("/error/code", "did you mean \"error.code\"?"),
            ("#/errors/0/code", "did you mean \"errors[].code\"?"),
            ("errors[0]", "did you mean \"errors[]\"?"),
            ("errors[*].code", "did you mean \"errors[].code\"?"),
            ("errors.0.code", "did you mean \"errors[].code\"?"),
            ("errors.[].code", "did you mean \"errors[].code\"?"),
            (".error", "did you mean \"error\"?"),
            ("error.", "did you mean \"error\"?"),
            ("error code", "did you mean \"'error code'\"?"),
            ("error.fault/code", "did you mean \"error.'fault/code'\"?"),
            ("@type.x", "did you mean \"'@type'.x\"?"),
            ("header:X-Id", "a header is written \":X-Id\""),
            ("Headers: X-Id", "a header is written \":X-Id\""),
            ("status >= 400", "a value is compared in a table: `{ status = { from = 400 } }`"),
            (":status > 399", "a value is compared in a table: `{ \":status\" = { from = 400 } }`"),
            ("a.b < 3", "a value is compared in a table: `{ \"a.b\" = { to = 2 } }`"),
            ("$.a[0] == 3", "a value is compared in a table: `{ \"a[]\" = 3 }`"),
            ("kind == 'x'", "a value is compared in a table: `{ kind = \"x\" }`"),
            ("ok=false", "a value is compared in a table: `{ ok = false }`"),
            ("kind != x", "`unless` says what must not be: `unless = { kind = \"x\" }`"),
            ("!ok", "there is no “not”: write `unless = \"ok\"`, or the value, `{ ok = false }`"),
            (
                "not ok",
                "there is no “not”: write `unless = \"ok\"`, or the value, `{ ok = false }`",
            ),
        ] {
            assert_eq!(by(wrong).as_deref(), Some(meant), "{wrong}");
        }
    }

    #[test]
    fn nothing_is_made_up() {
        for wrong in ["", "..", "/", "it's.x", "''"] {
            assert_eq!(by(wrong), None, "{wrong}");
        }
    }
}
