//! What one reply shows of how its API tells of errors.

mod lists;
mod places;

use serde_json::{Map, Value};

use super::found::{Found, List, Scope};
use super::names;
use super::toml::{key, path};
use crate::input::headers::Headers;
use crate::print::toml::text;
use lists::{entries, name_records, records};
use places::{
    bool_named, codes, delay, delays, first, is_code, is_error, is_scalar, is_there, messages,
    named, next, object, warnings,
};

type Members = Map<String, Value>;

/// A reply as it was sampled.
pub struct Sample {
    pub status: u16,
    pub headers: Headers,
    pub body: Value,
}

impl Sample {
    /// The envelope that would read it; `None` where nothing in it tells of an error.
    pub fn envelope(&self) -> Option<Found> {
        let mut found = match &self.body {
            Value::Array(elements) => self.of_list(elements)?,
            Value::Object(members) => self.of_object(members)?,
            _ => return None,
        };
        found.request_id.extend(self.request_id());
        found.scope.delay.extend(self.delay_in_headers());
        if let Value::Object(members) = &self.body {
            found.warnings.extend(warnings(members));
            found.next.extend(next(members));
        }
        Some(found)
    }

    fn of_list(&self, elements: &[Value]) -> Option<Found> {
        let flagged = elements
            .iter()
            .filter_map(Value::as_object)
            .any(|members| bool_named(members, names::FLAGS).is_some());
        let records = (flagged || self.status < 400).then(|| records("[]", elements));
        if let Some(records) = records.flatten() {
            let comment = "Records, each with what became of it.";
            // A list may as well be one of errors: what a record says of itself tells them apart.
            let tests = records.ok.iter().chain(&records.failed);
            let places = tests.map(|test| test.trim_start_matches("{ ").split(" = ").next());
            let places = places.flatten().map(|place| place.trim_matches('"').to_owned());
            let lists = records.faults.iter().map(|list| list.at.trim_end_matches("[]").to_owned());
            let when = places.chain(lists).map(|place| text(&format!("[].{place}"))).collect();
            return Some(Found { when, ..of_lists("records:[]", comment, vec![records]) });
        }
        let faults = entries("faults", "[]", elements)?;
        let sign = faults.scope.code.first().or(faults.scope.message.first())?.clone();
        let sign = sign.trim_matches('"').to_owned();
        let mut found = of_lists("faults:[]", "A list of what is wrong.", vec![faults]);
        found.when.push(text(&format!("[].{sign}")));
        Some(found)
    }

    fn of_object(&self, members: &Members) -> Option<Found> {
        let word = word(members);
        if let Some((place, word, true)) = &word {
            let comment = "Accepted, and not finished.";
            let mut found = of_lists(&format!("pending:{place}"), comment, Vec::new());
            let test = format!("{{ {} = {} }}", key(place), text(word));
            found.when.push(test.clone());
            found.pending.push(test);
            if let Some((around, _)) = place.rsplit_once('.')
                && let Some(entry) = object(members.get(around))
            {
                found.next = named(entry, around, names::NEXT, Value::is_string);
            }
            return Some(found);
        }
        let lists = self.lists(members);
        let is_batch = lists.iter().any(|list| list.kind != "faults");
        if let Some((flag, _)) = bool_named(members, names::FLAGS) {
            let mut found =
                of_lists(&format!("ok:{flag}"), "A flag says whether it went well.", lists);
            found.ok.push(format!("{{ {} = true }}", key(flag)));
            found.scope.add(self.said(members, ""));
            found.scope.code.retain(|code| *code != text(flag));
            return Some(found);
        }
        if is_batch {
            let name: Vec<&str> = lists.iter().map(|list| list.at.as_str()).collect();
            let key_of = format!("batch:{}", name.join(","));
            let comment = "A batch, of which some records may have failed.";
            let mut found = of_lists(&key_of, comment, lists);
            found.partial.extend(partial(members));
            if found.lists.iter().any(|list| list.kind == "rejected") {
                let holders = found.lists.iter().map(|list| key(list.at.trim_end_matches("[]")));
                let results = names::RESULTS.iter().filter(|name| members.contains_key(**name));
                let both = results.map(|name| key(name)).chain(holders);
                let both = both.map(|name| format!("{name} = {{}}")).collect::<Vec<_>>();
                found.when = vec![format!("{{ {} }}", both.join(", "))];
            }
            return Some(found);
        }
        let is_counted = |value: &Value| value.as_u64().is_some_and(|count| count > 0);
        if let Some((count, _)) = first(members, names::COUNTS, is_counted) {
            let comment = "A count says that some of it failed.";
            let mut found = of_lists(&format!("count:{count}"), comment, lists);
            found.partial.extend(partial(members));
            return Some(found);
        }
        if let Some((place, word, _)) = word {
            let comment = "A word says that it failed.";
            let mut found = of_lists(&format!("word:{place}"), comment, lists);
            found.failed.push(format!("{{ {} = {} }}", key(&place), text(&word)));
            let (around, _) = place.rsplit_once('.').unwrap_or_default();
            let entry = if around.is_empty() { Some(members) } else { object(members.get(around)) };
            found.scope.add(entry.map(|entry| self.said(entry, around)).unwrap_or_default());
            found.scope.add(self.error(members).unwrap_or_default());
            found.scope.code.retain(|code| *code != text(&place));
            return Some(found);
        }
        if let Some(scope) = self.error(members) {
            let name = names::ERRORS.iter().find(|name| is_there(members.get(**name)))?;
            let comment = "The call failed, and says so in one member.";
            let mut found = of_lists(&format!("error:{name}"), comment, lists);
            found.failed.push(text(&path("", name)));
            if members.get(*name).is_some_and(Value::is_boolean) {
                found.failed = vec![format!("{{ {} = true }}", key(name))];
            }
            found.scope = scope;
            return Some(found);
        }
        if !lists.is_empty() {
            let at: Vec<&str> = lists.iter().map(|list| list.at.as_str()).collect();
            let comment = "A list of what is wrong with the request.";
            let mut found = of_lists(&format!("faults:{}", at.join(",")), comment, lists);
            found.scope.add(self.said(members, ""));
            return Some(found);
        }
        if let Some(name) = names::STRONG_CODES.iter().find(|name| is_code(members.get(**name))) {
            let comment = "The call failed, and names a code.";
            let mut found = of_lists(&format!("code:{name}"), comment, Vec::new());
            found.failed.push(match members.get(*name) {
                Some(Value::Number(_)) => format!("{{ {} = {{ from = 1 }} }}", key(name)),
                _ => text(&path("", name)),
            });
            found.scope = self.said(members, "");
            return Some(found);
        }
        if self.status >= 400 {
            let comment = "The HTTP status says that the call failed.";
            let mut found = of_lists("status", comment, Vec::new());
            found.when.push("{ \":status\" = { from = 400 } }".into());
            found.scope = self.said(members, "");
            return Some(found);
        }
        None
    }

    /// What the one member that holds an error says, or what stands beside it.
    fn error(&self, members: &Members) -> Option<Scope> {
        let (name, value) = first(members, names::ERRORS, is_error)?;
        let place = path("", name);
        Some(match value {
            Value::Object(inner) => {
                let mut scope = self.said(inner, &place);
                scope.add(self.said(members, ""));
                scope.code.retain(|code| *code != text(&place));
                scope
            }
            _ => self.said(members, ""),
        })
    }

    /// The lists of errors and of records, at most two members deep.
    fn lists(&self, members: &Members) -> Vec<List> {
        let mut lists = Vec::new();
        let has_results = names::RESULTS
            .iter()
            .any(|name| members.get(*name).is_some_and(|value| list_of(value).is_some()));
        for (name, value) in members {
            let at = path("", name);
            if let Some(list) = self.list(name, &at, value, has_results) {
                lists.push(list);
            } else if let Value::Object(inner) = value {
                for (name, value) in inner {
                    let deep = path(&at, name);
                    if let Some(list) = self.list(name, &deep, value, false) {
                        lists.push(list);
                    } else if let Value::Object(inner) = value {
                        // Under a name that differs from call to call.
                        let any = format!("{at}.*");
                        let of = |(name, value): (&String, &Value)| {
                            self.list(name, &path(&any, name), value, false)
                        };
                        lists.extend(inner.iter().filter_map(of));
                    }
                }
            }
        }
        lists
    }

    fn list(&self, name: &str, at: &str, value: &Value, has_results: bool) -> Option<List> {
        let is_errors = names::ERROR_LISTS.contains(&name);
        let is_rejected = names::REJECTED.contains(&name);
        let walked = format!("{at}[]");
        match value {
            Value::Array(elements) if is_errors || is_rejected => {
                let names_records = elements.iter().filter_map(Value::as_object).any(|entry| {
                    [names::IDS, names::POSITIONS]
                        .iter()
                        .any(|names| first(entry, names, is_scalar).is_some())
                });
                let kind = if is_rejected || has_results && (self.status < 400 || names_records) {
                    "rejected"
                } else {
                    "faults"
                };
                let mut list = entries(kind, &walked, elements)?;
                // Details are of many kinds.
                if name == "details" && list.scope.code.is_empty() {
                    return None;
                }
                if kind == "rejected" {
                    name_records(&mut list.scope, elements);
                }
                Some(list)
            }
            // From the name of a field to what is wrong with it.
            Value::Object(fields) if is_errors && !fields.is_empty() => {
                let all_texts = |texts: &Value| {
                    texts.as_array().is_some_and(|all| all.iter().all(Value::is_string))
                };
                let is_error = ["code", "message", "type", "detail", "title"];
                let is_error = is_error.iter().any(|name| fields.contains_key(*name));
                let says = |value: &Value| all_texts(value) || !is_error && value.is_string();
                if !fields.values().all(says) {
                    return None;
                }
                let mut list = List::new("faults", format!("{at}.*[]"));
                list.scope.message.push(text("."));
                list.scope.params.push(("field".into(), text("@")));
                Some(list)
            }
            Value::Array(elements) if self.status < 400 || names::RESULTS.contains(&name) => {
                records(&walked, elements)
            }
            _ => None,
        }
    }

    /// What an object with signs of an error says of it.
    fn said(&self, members: &Members, prefix: &str) -> Scope {
        let mut scope = Scope { message: messages(members, prefix), ..Scope::default() };
        scope.code = codes(members, prefix, Some(self.status));
        scope.delay = delays(members, prefix);
        scope
    }

    fn request_id(&self) -> Vec<String> {
        let mut places = Vec::new();
        if let Value::Object(members) = &self.body {
            places = named(members, "", names::REQUEST_IDS, Value::is_string);
            for (name, value) in members {
                if let Value::Object(inner) = value {
                    let prefix = path("", name);
                    places.extend(named(inner, &prefix, names::REQUEST_IDS, Value::is_string));
                }
            }
        }
        places.extend(
            self.headers_named(names::REQUEST_ID_HEADERS).map(|name| text(&format!(":{name}"))),
        );
        places
    }

    fn delay_in_headers(&self) -> Vec<String> {
        let known = names::DELAY_HEADERS.iter();
        let here = known.filter(|(name, _)| self.headers_named(&[name]).next().is_some());
        here.map(|(name, unit)| delay(&format!(":{name}"), unit)).collect()
    }

    fn headers_named<'s>(&'s self, names: &[&str]) -> impl Iterator<Item = &'s str> {
        let known = |name: &&str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let names = self.headers.iter().map(|(name, _)| name.as_str());
        names.filter(known).collect::<Vec<_>>().into_iter()
    }
}

fn of_lists(key: &str, comment: &'static str, lists: Vec<List>) -> Found {
    Found { key: key.into(), comment, lists, ..Found::default() }
}

/// How a reply says that some of it failed.
fn partial(members: &Members) -> Option<String> {
    if let Some((flag, _)) = bool_named(members, names::BAD_FLAGS) {
        return Some(format!("{{ {} = true }}", key(flag)));
    }
    let (count, _) = first(members, names::COUNTS, Value::is_u64)?;
    Some(format!("{{ {} = {{ from = 1 }} }}", key(count)))
}

/// The place of a word that says how it stands, the word, and whether it says that it goes on.
fn word(members: &Members) -> Option<(String, String, bool)> {
    let of = |members: &Members, prefix: &str| {
        names::WORDS.iter().find_map(|name| {
            let word = members.get(*name)?.as_str()?;
            let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
            let is_pending = is(names::PENDING);
            let place = path(prefix, name);
            (is_pending || is(names::FAILED)).then(|| (place, word.to_owned(), is_pending))
        })
    };
    let inner = || {
        let mut objects =
            members.iter().filter_map(|(name, value)| Some((name, value.as_object()?)));
        objects.find_map(|(name, inner)| of(inner, &path("", name)))
    };
    of(members, "").or_else(inner)
}

fn list_of(value: &Value) -> Option<&Vec<Value>> {
    value.as_array()
}
