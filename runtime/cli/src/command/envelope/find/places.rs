//! Members by their names, and what their values look like.

use serde_json::Value;

use super::Members;
use crate::command::envelope::names;
use crate::command::envelope::toml::path;
use crate::print::toml::text;

/// Where codes stand: words and numbers, but not the status once more.
pub fn codes(members: &Members, prefix: &str, status: Option<u16>) -> Vec<String> {
    const MOST: usize = 3;
    let repeats = |value: &Value| match (value.as_u64(), status) {
        (Some(number), Some(status)) => number == u64::from(status),
        (Some(number), None) => (400..600).contains(&number),
        _ => false,
    };
    let known = names::CODES.iter().filter_map(|name| {
        let value = deep(members, name)?;
        // `"status": "error"` says no more than that it failed.
        let says_that =
            |word: &&str| value.as_str().is_some_and(|said| word.eq_ignore_ascii_case(said));
        let is_bare = names::WORDS.contains(name) && names::FAILED.iter().any(says_that);
        if !is_code(Some(value)) || repeats(value) || is_bare {
            return None;
        }
        let at = name.split('.').fold(prefix.to_owned(), |at, name| path(&at, name));
        let said = value.as_str().unwrap_or_default();
        Some(match said {
            "about:blank" => return None,
            _ if said.contains("://") => format!("{{ at = {}, after = \"/\" }}", text(&at)),
            _ if said.contains('#') => format!("{{ at = {}, after = \"#\" }}", text(&at)),
            _ => text(&at),
        })
    });
    known.take(MOST).collect()
}

pub fn messages(members: &Members, prefix: &str) -> Vec<String> {
    const MOST: usize = 2;
    let said = |value: &Value| value.as_str().is_some_and(|said| said.contains(' '));
    let mut all = named(members, prefix, names::MESSAGES, said);
    // A short message has no blanks, but its name says what it is.
    if all.is_empty() {
        all = named(members, prefix, &names::MESSAGES[..7], Value::is_string);
    }
    all.truncate(MOST);
    all
}

pub fn delays(members: &Members, prefix: &str) -> Vec<String> {
    let known = names::DELAYS.iter().filter(|(name, _)| members.get(*name).is_some_and(is_scalar));
    known.map(|(name, unit)| delay(&path(prefix, name), unit)).collect()
}

pub fn delay(at: &str, unit: &str) -> String {
    match unit {
        "s" => text(at),
        unit => format!("{{ at = {}, unit = \"{unit}\" }}", text(at)),
    }
}

pub fn warnings(members: &Members) -> Vec<String> {
    let known = names::WARNINGS.iter().filter_map(|name| {
        let at = path("", name);
        match members.get(*name)? {
            Value::Array(_) => Some(text(&format!("{at}[]"))),
            Value::String(_) => Some(text(&at)),
            _ => None,
        }
    });
    known.collect()
}

pub fn next(members: &Members) -> Vec<String> {
    let (names, _) = names::NEXT.split_at(5);
    named(members, "", names, Value::is_string)
}

pub fn named(
    members: &Members,
    prefix: &str,
    names: &[&str],
    suits: impl Fn(&Value) -> bool,
) -> Vec<String> {
    let here = names.iter().filter(|name| members.get(**name).is_some_and(&suits));
    here.map(|name| text(&path(prefix, name))).collect()
}

pub fn first<'m>(
    members: &'m Members,
    names: &[&'static str],
    suits: impl Fn(&Value) -> bool,
) -> Option<(&'static str, &'m Value)> {
    names.iter().find_map(|name| Some((*name, members.get(*name).filter(|value| suits(value))?)))
}

pub fn bool_named(members: &Members, names: &[&'static str]) -> Option<(&'static str, bool)> {
    first(members, names, Value::is_boolean)
        .map(|(name, value)| (name, value == &Value::Bool(true)))
}

pub fn deep<'m>(members: &'m Members, names: &str) -> Option<&'m Value> {
    match names.split_once('.') {
        Some((name, rest)) => deep(members.get(name)?.as_object()?, rest),
        None => members.get(names),
    }
}

pub fn object(value: Option<&Value>) -> Option<&Members> {
    value?.as_object()
}

pub fn add(all: &mut Vec<String>, one: String) {
    if !all.contains(&one) {
        all.push(one);
    }
}

pub fn is_error(value: &Value) -> bool {
    match value {
        Value::Object(members) => !members.is_empty(),
        Value::String(said) => !said.is_empty(),
        Value::Bool(is) => *is,
        _ => false,
    }
}

pub fn is_there(value: Option<&Value>) -> bool {
    value.is_some_and(is_error)
}

pub fn is_scalar(value: &Value) -> bool {
    value.is_string() || value.is_number()
}

pub fn is_code(value: Option<&Value>) -> bool {
    match value {
        Some(Value::String(said)) => is_word(said),
        Some(Value::Number(number)) => number.as_i64().is_some_and(|number| number != 0),
        _ => false,
    }
}

pub fn is_word(said: &str) -> bool {
    const LONGEST: usize = 120;
    !said.is_empty() && said.len() <= LONGEST && !said.contains(char::is_whitespace)
}
