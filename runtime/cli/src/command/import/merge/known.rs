//! A code that the catalogue has already.

use errcat_catalog::Template;
use toml_edit::{Decor, Item, Key, Table, Value};

use super::above::Above;
use super::changes::{Changed, Changes};
use crate::command::import::code_table::{self, Place};
use crate::command::import::columns::STATUS;
use crate::command::import::draft::{self, Draft};
use crate::command::import::memory::Memory;
use crate::command::import::placeholders;

/// The keys that may follow a source.
const KEYS: [&str; 7] = ["message", "retry", "executed", STATUS, "doc", "fix", "since"];

/// Where comments differ, they are told apart from keys by this name.
const COMMENT: &str = "comment";

/// Lets what nobody has changed follow the source, and keeps the rest.
///
/// `gone` are the keys that the source has no column for.
pub fn update(
    table: &mut Table,
    draft: &Draft,
    place: &Place<'_>,
    gone: &[&str],
    changes: &mut Changes,
) {
    let mut above = Above::of(table);
    if above.take_back() {
        changes.returned.push(draft.code.clone());
    }
    let memory = above.memory().unwrap_or_default();
    let said = place.said(draft);
    let mut remembered = code_table::memory(place, draft);
    for key in KEYS {
        if gone.contains(&key) && memory.has(key) && !is_made(table, &memory, key) {
            remembered.carry(&memory, key);
            *changes.gone.entry(key).or_default() += usize::from(table.contains_key(key));
            continue;
        }
        let new = said.iter().find(|(known, _)| *known == key).map(|(_, text)| text.as_str());
        let is = written(table, key);
        let asked = is_undecided(table, key);
        if new == is.as_deref() || (new.is_none() && (asked || is_decision(key))) {
            continue;
        }
        let differing = Changed::new(draft, key, new);
        let is_untouched =
            memory.is(key, is.as_deref()) || is.as_deref().is_some_and(is_to_do) || asked;
        if is_untouched && fits(table, key, new) {
            set(table, key, new);
            changes.followed.push(differing);
        } else if !memory.is(key, new) {
            changes.kept.push(differing);
        }
    }
    let comments = place.comments(draft);
    let joined = comments.join("\n");
    let now = (!joined.is_empty()).then_some(joined.as_str());
    if !memory.is(COMMENT, now) {
        let differing = Changed::new(draft, COMMENT, now);
        if above.replace_comments(&memory, &comments) {
            changes.followed.push(differing);
        } else {
            changes.kept.push(differing);
        }
    }
    above.remember(&remembered);
    above.put(table);
}

/// Proposes that a code is retired that the source listed once; one that it never did is people's own.
pub fn leave(table: &mut Table, code: &str, changes: &mut Changes) {
    let mut above = Above::of(table);
    if above.memory().is_none() {
        changes.own += 1;
        return;
    }
    let name = table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
    let value = |key: &str| {
        table.get(key).map_or_else(String::new, |item| item.to_string().trim().to_owned())
    };
    let (written_code, written_name) = (value("code"), value("name"));
    if above.propose_retired(&written_code, &written_name) {
        above.put(table);
    }
    changes.vanished.push((code.to_owned(), name));
}

/// What stands at a key, as the source would say it.
fn written(table: &Table, key: &str) -> Option<String> {
    let item = table.get(key)?;
    let text = item.as_str().map(str::to_owned);
    let number = || item.as_integer().map(|number| number.to_string());
    Some(text.or_else(number).unwrap_or_else(|| item.to_string()))
}

/// Whether the last import made a text of the other, because the source had no column for it then either.
fn is_made(table: &Table, memory: &Memory, key: &str) -> bool {
    let Some(doc) = written(table, "doc").filter(|_| matches!(key, "message" | "doc")) else {
        return false;
    };
    [doc.as_str(), draft::first_sentence(&doc)]
        .into_iter()
        .any(|text| memory.is("message", Some(&placeholders::template(text))))
}

fn is_decision(key: &str) -> bool {
    matches!(key, "retry" | "executed")
}

/// Whether nobody has decided it yet.
fn is_undecided(table: &Table, key: &str) -> bool {
    let list = table.get("undecided").and_then(Item::as_array);
    list.is_some_and(|list| list.iter().any(|word| word.as_str() == Some(key)))
}

/// What a proposal leaves for people to write.
fn is_to_do(text: &str) -> bool {
    text.starts_with("TODO")
}

/// What strangers may read of a message must be in it.
fn fits(table: &Table, key: &str, new: Option<&str>) -> bool {
    let shown = table.get("shown").filter(|_| key == "message").and_then(Item::as_array);
    let (message, _) = Template::parse(new.unwrap_or_default());
    let is_there = |name: &Value| message.names().any(|known| Some(known) == name.as_str());
    shown.is_none_or(|shown| shown.iter().all(is_there))
}

fn set(table: &mut Table, key: &str, new: Option<&str>) {
    decide(table, key);
    let Some(new) = new else {
        table.remove(key);
        return;
    };
    let Ok(mut value) = code_table::value(key, new).parse::<Value>() else { return };
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        // What stands around it, a remark behind it for one, is people's.
        *value.decor_mut() = old.decor().clone();
        *old = value;
        return;
    }
    value.decor_mut().set_prefix(" ");
    // As wide as the others, so that values stand one below the other.
    let width = table.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let room = " ".repeat(width.saturating_sub(key.len()) + 1);
    let key = Key::new(key).with_leaf_decor(Decor::new("", room));
    table.insert_formatted(&key, Item::Value(value));
}

/// It is undecided no more.
fn decide(table: &mut Table, key: &str) {
    let Some(list) = table.get_mut("undecided").and_then(Item::as_array_mut) else { return };
    list.retain(|word| word.as_str() != Some(key));
    if let Some(first) = list.get_mut(0) {
        first.decor_mut().set_prefix("");
    }
    if list.is_empty() {
        table.remove("undecided");
    }
}
