//! Lists whose entries tell of errors.

use serde_json::Value;

use super::Members;
use super::places::{
    add, bool_named, codes, deep, delays, first, is_code, is_error, is_scalar, is_word, messages,
    named, object,
};
use crate::command::envelope::found::{List, Scope};
use crate::command::envelope::names;
use crate::command::envelope::toml::{key, path};
use crate::print::toml::text;

/// A list whose entries tell of errors.
pub fn entries(kind: &'static str, at: &str, elements: &[Value]) -> Option<List> {
    let mut list = List::new(kind, at.into());
    for element in elements {
        match element {
            Value::Object(members) => {
                let mut scope = Scope { code: codes(members, "", None), ..Scope::default() };
                scope.message = messages(members, "");
                if let Some(inner) = object(members.get("error")) {
                    scope.code.extend(codes(inner, "error", None));
                    scope.message.extend(messages(inner, "error"));
                }
                for name in ["pointer", "path", "field", "parameter", "source.pointer"] {
                    if let Some(value) = deep(members, name)
                        && value.is_string()
                    {
                        let argument = name.rsplit('.').next().unwrap_or(name);
                        scope.params.push((argument.into(), text(name)));
                    }
                }
                list.scope.add(scope);
            }
            Value::String(said) => {
                let place = text(".");
                let mut scope = Scope::default();
                if is_word(said) {
                    scope.code.push(place);
                } else {
                    scope.message.push(place);
                }
                list.scope.add(scope);
            }
            _ => {}
        }
    }
    let says = |scope: &Scope| !scope.code.is_empty() || !scope.message.is_empty();
    says(&list.scope).then_some(list)
}

/// A list of records, if one of them shows an error.
pub fn records(at: &str, elements: &[Value]) -> Option<List> {
    let mut list = List::new("records", at.into());
    let mut under_name = List::new("records", format!("{at}.*"));
    let mut shown = false;
    for members in elements.iter().filter_map(Value::as_object) {
        shown |= record(members, &mut list);
        let mut values = members.values();
        if let (Some(Value::Object(inner)), None) = (values.next(), values.next()) {
            shown |= record(inner, &mut under_name);
        }
    }
    if !shown {
        return None;
    }
    let inner: Vec<Value> =
        elements.iter().filter_map(|of| of.as_object()?.values().next().cloned()).collect();
    let (mut list, of) =
        if tells(&list) { (list, elements) } else { (under_name, inner.as_slice()) };
    name_records(&mut list.scope, of);
    if list.scope.index.is_empty() {
        list.scope.index.push(text("#"));
    }
    // Where a record says what failed, its status need not.
    if list.ok.is_empty() && list.failed.is_empty() && list.scope.status.is_empty() {
        list.failed.extend(list.scope.code.first().filter(|_| list.faults.is_empty()).cloned());
    }
    Some(list)
}

pub fn tells(list: &List) -> bool {
    !list.ok.is_empty()
        || !list.failed.is_empty()
        || !list.scope.status.is_empty()
        || !list.faults.is_empty()
}

/// Adds what a record shows of errors; whether it shows any.
pub fn record(members: &Members, list: &mut List) -> bool {
    let mut shown = false;
    if let Some((name, good)) = bool_named(members, names::FLAGS) {
        add(&mut list.ok, format!("{{ {} = true }}", key(name)));
        shown |= !good;
    }
    let has_status =
        |value: &Value| value.as_u64().is_some_and(|status| (100..600).contains(&status));
    if let Some((name, value)) = first(members, names::STATUSES, has_status) {
        add(&mut list.scope.status, text(&path("", name)));
        shown |= value.as_u64().is_some_and(|status| status >= 400);
    }
    let list_of_errors = |value: &Value| value.as_array().is_some_and(|list| !list.is_empty());
    if let Some((name, Value::Array(errors))) = first(members, names::ERROR_LISTS, list_of_errors)
        && let Some(faults) = entries("faults", &format!("{}[]", path("", name)), errors)
    {
        match list.faults.iter_mut().find(|known| known.at == faults.at) {
            Some(known) => known.add(faults),
            None => list.faults.push(faults),
        }
        return true;
    }
    shown |= part(members, list);
    if let Some((name, value)) = first(members, names::ERRORS, is_error) {
        let place = path("", name);
        add(&mut list.failed, text(&place));
        let inner = object(Some(value));
        list.scope.add(match inner {
            Some(inner) => Scope {
                code: codes(inner, &place, None),
                message: messages(inner, &place),
                delay: delays(inner, &place),
                ..Scope::default()
            },
            None => Scope {
                code: codes(members, "", None),
                message: messages(members, ""),
                ..Scope::default()
            },
        });
        return true;
    }
    if let Some((name, _)) = first(members, names::STRONG_CODES, |value| is_code(Some(value))) {
        add(&mut list.failed, text(&path("", name)));
        list.scope.code.push(text(&path("", name)));
        list.scope.code.dedup();
        list.scope.add(Scope { message: messages(members, ""), ..Scope::default() });
        return true;
    }
    if shown {
        let mut code = codes(members, "", None);
        code.retain(|code| !list.scope.status.contains(code));
        list.scope.add(Scope { code, message: messages(members, ""), ..Scope::default() });
    }
    shown
}

/// Adds what the body of a reply within a reply says, be it JSON or a text that holds some.
pub fn part(members: &Members, list: &mut List) -> bool {
    let Some((name, value)) = first(members, names::PARTS, |value| !value.is_null()) else {
        return false;
    };
    let parsed = value.as_str().and_then(|text| serde_json::from_str(text).ok());
    let at = path("", name);
    match parsed.as_ref().unwrap_or(value) {
        Value::Array(elements) => {
            let Some(mut faults) = entries("faults", &format!("{at}[]"), elements) else {
                return false;
            };
            // Elsewhere the same list may hold what was asked for.
            let Some(code) = faults.scope.code.first().cloned() else { return false };
            faults.when.push(code);
            match list.faults.iter_mut().find(|known| known.at == faults.at) {
                Some(known) => known.add(faults),
                None => list.faults.push(faults),
            }
            true
        }
        Value::Object(inner) => {
            let Some((error, Value::Object(inner))) = first(inner, names::ERRORS, is_error) else {
                return false;
            };
            let at = path(&at, error);
            let code = codes(inner, &at, None);
            list.scope.add(Scope { code, message: messages(inner, &at), ..Scope::default() });
            true
        }
        _ => false,
    }
}

/// Adds where the records say which they are.
pub fn name_records(scope: &mut Scope, elements: &[Value]) {
    for members in elements.iter().filter_map(Value::as_object) {
        let is_position = |value: &Value| {
            value.is_u64()
                || value.as_str().is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()))
        };
        let index = named(members, "", names::POSITIONS, is_position);
        let id = named(members, "", names::IDS, is_scalar);
        scope.add(Scope {
            index: index.into_iter().take(1).collect(),
            id: id.into_iter().take(1).collect(),
            ..Scope::default()
        });
    }
}
